#include "bank/statement_import.hpp"

#include <catch2/catch.hpp>

#include "bank_books.hpp"
#include "base/error.hpp"

namespace bfb::bank {

using test::as_csv;
using test::BankBooks;
using test::entry;
using test::euros;
using test::LineFacts;

namespace {

const LineFacts annas{.from = "Anna Müller", .iban = test::anna_iban, .purpose = "Beitrag 2026"};
const LineFacts bernds{.from = "Bernd Otto", .iban = test::bernd_iban, .purpose = "Beitrag Otto"};

LineFacts with_reference(LineFacts line, const char* reference) {
    line.reference = reference;
    return line;
}
LineFacts on(LineFacts line, Date day) {
    line.on = day;
    return line;
}

/// A statement of one day or more that its balances prove.
Statement proved(Date from, Date to, Money opening, std::vector<Entry> entries) {
    Statement statement;
    statement.account = test::our_iban;
    statement.from_on = from;
    statement.to_on = to;
    statement.opening = opening;
    statement.closing = opening;
    for (const Entry& each : entries) *statement.closing += each.movement.amount;
    statement.entries = std::move(entries);
    return statement;
}
Statement of_the_day(std::vector<Entry> entries) {
    return proved(Date(2026, 3, 10), Date(2026, 3, 10), euros(100), std::move(entries));
}
/// What comes without balances.
Statement bare(std::vector<Entry> entries) {
    Statement statement;
    statement.account = test::our_iban;
    statement.entries = std::move(entries);
    return statement;
}

/// A collective credit, with the given parts of 12 €, or told in one sum of as much.
Entry batch(int size, bool with_parts, const char* reference = "") {
    Entry whole = entry({.purpose = "SAMMLER", .cents = size * 1200, .reference = reference});
    for (int i = 1; with_parts && i <= size; ++i) {
        whole.parts.push_back(whole.movement);
        whole.parts.back().amount = euros(12);
        whole.parts.back().end_to_end_id = "E" + std::to_string(i);
    }
    return whole;
}

class Inbox : public BankBooks {
  public:
    Import import(const char* format, std::vector<Statement> statements, const ImportOptions& options = {}) {
        Import result;
        entry_ = write([&](auto& work) {
            result =
                import_statements(work, {"file", "00"}, {format, std::move(statements), {}, {}}, options);
        });
        return result;
    }
    /// "2 added, 1 there already", of the first statement.
    std::string told(const Import& result) {
        std::string text;
        for (const auto& statement : result.statements)
            text += (text.empty() ? "" : "\n") + std::to_string(statement.added) + " added, " +
                    std::to_string(statement.duplicates) + " there already";
        for (const auto& warning : result.warnings) text += "; " + warning.what;
        return text;
    }
    std::int64_t lines() { return db().integer("SELECT count(*) FROM bank_transaction").value(); }
    std::string single_lines() {
        return as_csv(transactions(db(), {}, today()), {"amount", "counterparty", "end_to_end_id"});
    }
    /// The entry in the journal of the newest import; 0 when it changed nothing.
    std::int64_t journalled() const { return entry_; }

  private:
    std::int64_t entry_ = 0;
};

}  // namespace

TEST_CASE("a statement whose balances do not prove its entries is refused and changes nothing") {
    Inbox inbox;
    const std::string before = inbox.dump();
    auto good = of_the_day({entry(annas)});
    auto wrong = proved(Date(2026, 3, 11), Date(2026, 3, 11), euros(112), {entry(bernds)});
    *wrong.closing += Money::from_cents(1);
    CHECK_THROWS_WITH(inbox.import("camt.053.001.08", {good, wrong}),
                      "'file': the statement of DE02120300000000202051 begins with 112.00 and has 12.00 in "
                      "entries, which makes 124.00, but it ends with 124.01");
    CHECK(inbox.dump() == before);
    // Within the day banks fill balances in as they like.
    CHECK(inbox.told(inbox.import("camt.052.001.08", {wrong})) ==
          "1 added, 0 there already; the statement of DE02120300000000202051 begins with 112.00 and has "
          "12.00 in "
          "entries, which makes 124.00, but it ends with 124.01");
}

TEST_CASE("the same file again adds nothing and leaves no trace") {
    Inbox inbox;
    for (const char* reference : {"", "R1"}) {
        const auto statement = of_the_day({entry(with_reference(annas, reference)), entry(bernds)});
        inbox.import("camt.053.001.08", {statement});
        const std::string before = inbox.dump();
        CHECK(inbox.told(inbox.import("camt.053.001.08", {statement})) == "0 added, 2 there already");
        CHECK(inbox.journalled() == 0);
        CHECK(inbox.dump() == before);
    }
}

TEST_CASE("the statement after the report of the day adds only what is new") {
    // The one or the other, or both, with the bank's references; and the text wrapped otherwise.
    struct Case {
        const char* report;
        const char* statement;
    };
    const auto [report, statement] = GENERATE(Case{"R1", "R1"}, Case{"", ""}, Case{"R1", ""}, Case{"", "R1"});
    CAPTURE(report, statement);
    Inbox inbox;
    inbox.import("camt.052.001.08", {bare({entry(with_reference(annas, report))})});
    auto wrapped = annas;
    wrapped.purpose = "BEI TRAG 2026";
    CHECK(inbox.told(inbox.import(
              "camt.053.001.08", {of_the_day({entry(with_reference(wrapped, statement)), entry(bernds)})})) ==
          "1 added, 1 there already");
    CHECK(inbox.lines() == 2);
}

TEST_CASE("a line that says no more than its amount takes over what the statement says of it") {
    Inbox inbox;
    inbox.import("camt.052.001.08", {bare({entry({.reference = "R1"})})});
    CHECK(inbox.single_lines() == "12.00,,\r\n");
    auto whole = with_reference(annas, "R1");
    whole.end_to_end_id = "E1";
    SECTION("as long as nothing was made of it") {
        CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day({entry(whole)})})) ==
              "0 added, 1 there already");
        CHECK(inbox.single_lines() == "12.00,Anna Müller,E1\r\n");
    }
    SECTION("but not one that the board decided about") {
        inbox.assign(1, {{.category = "donation"}});
        inbox.import("camt.053.001.08", {of_the_day({entry(whole)})});
        CHECK(inbox.single_lines() == "12.00,,\r\n");
    }
}

TEST_CASE("an end-to-end id tells a line whose purpose is worded otherwise") {
    Inbox inbox;
    auto short_one = annas;
    short_one.end_to_end_id = "E1";
    auto long_one = with_reference(short_one, "R1");
    long_one.purpose = "Dauerauftrag Beitrag 2026 EREF+E1";
    inbox.import("csv:dkb", {bare({entry(short_one)})});
    CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day({entry(long_one)})})) ==
          "0 added, 1 there already");
}

TEST_CASE("formats without umlauts tell the same line, and so do other words for the same transfer") {
    Inbox inbox;
    inbox.import("csv:sparkasse", {bare({entry({.from = "Jörg Lühr", .purpose = "Beitrag für März"})})});
    CHECK(inbox.told(inbox.import(
              "mt940", {of_the_day({entry({.from = "Joerg Luehr", .purpose = "BEITRAG FUER MAERZ"})})})) ==
          "0 added, 1 there already");
    auto transfer = bernds;
    transfer.end_to_end_id = "E-17";
    inbox.import("csv:sparkasse", {bare({entry(transfer)})});
    transfer.from = "B. Otto";
    transfer.purpose = "Otto";
    CHECK(inbox.told(inbox.import("camt.053.001.08", {bare({entry(transfer)})})) ==
          "0 added, 1 there already");
}

TEST_CASE("spans that overlap add each line once") {
    Inbox inbox;
    const Date first(2026, 3, 2), second(2026, 3, 9), third(2026, 3, 16);
    inbox.import("csv:dkb", {bare({entry(on(annas, first)), entry(on(annas, second))})});
    CHECK(inbox.told(inbox.import("csv:dkb", {bare({entry(on(annas, second)), entry(on(annas, third))})})) ==
          "1 added, 1 there already");
    CHECK(inbox.lines() == 3);
}

TEST_CASE("two equal bookings of one file are two and stay two") {
    for (const char* reference : {"", "NONUNIQUE"}) {
        Inbox inbox;
        const auto one = entry(with_reference(annas, reference));
        CHECK(inbox.told(inbox.import("mt940", {of_the_day({one, one})})) == "2 added, 0 there already");
        CHECK(inbox.told(inbox.import("mt940", {of_the_day({one, one})})) == "0 added, 2 there already");
        // At noon there was one, in the evening there are three.
        CHECK(inbox.told(inbox.import("camt.052.001.08", {bare({one})})) == "0 added, 1 there already");
        CHECK(inbox.told(inbox.import("camt.052.001.08", {bare({one, one, one})})) ==
              "1 added, 2 there already");
        CHECK(inbox.lines() == 3);
    }
}

TEST_CASE("equal bookings of two statements of a day that follow one another are two") {
    const Date day(2026, 3, 10);
    const auto morning = proved(day, day, euros(1000), {entry(annas)});
    const auto evening = proved(day, day, euros(1012), {entry(annas)});
    Inbox inbox;
    SECTION("in one file") {
        CHECK(inbox.told(inbox.import("mt940", {morning, evening})) ==
              "1 added, 0 there already\n1 added, 0 there already");
        CHECK(inbox.told(inbox.import("mt940", {morning, evening})) ==
              "0 added, 1 there already\n0 added, 1 there already");
        CHECK(inbox.lines() == 2);
    }
    SECTION("the same statement twice in one file is one") {
        inbox.import("mt940", {morning, morning});
        CHECK(inbox.lines() == 1);
    }
    SECTION("in two files the balances tell that one is missing") {
        inbox.import("mt940", {morning});
        CHECK(inbox.told(inbox.import("mt940", {evening})).find("should be 1012.00") != std::string::npos);
    }
}

TEST_CASE("lines in another currency are refused: sums are of euros") {
    auto line = entry(annas);
    line.movement.currency = "USD";
    Inbox inbox;
    CHECK_THROWS_WITH(inbox.import("mt940", {of_the_day({entry(bernds), line})}),
                      Catch::Contains("the line of 2026-03-10 over 12.00 is in USD"));
    CHECK(inbox.lines() == 0);
}

TEST_CASE("equal bookings of which only some have a reference are not taken for one") {
    const auto with = entry(with_reference(annas, "R1")), without = entry(annas);
    for (const auto& entries : {std::vector{with, without}, std::vector{without, with}}) {
        Inbox inbox;
        inbox.import("csv:dkb", {bare({without})});
        CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day(entries)})) ==
              "1 added, 1 there already");
        CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day(entries)})) ==
              "0 added, 2 there already");
        CHECK(inbox.lines() == 2);
    }
}

TEST_CASE("different references of the bank are different bookings") {
    Inbox inbox;
    inbox.import("camt.052.001.08", {bare({entry(with_reference(annas, "R1"))})});
    CHECK(inbox.told(inbox.import("camt.052.001.08", {bare({entry(with_reference(annas, "R2"))})})) ==
          "1 added, 0 there already");
}

TEST_CASE("bookings of different people are different, whatever reference the bank gives them") {
    const auto anna = entry(with_reference(annas, "DAY")), bernd = entry(with_reference(bernds, "DAY"));
    const auto all = GENERATE_COPY(std::vector<Entry>{anna, bernd}, std::vector<Entry>{bernd, anna});
    Inbox inbox;
    inbox.import("camt.052.001.08", {bare({bernd})});
    CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day(all)})) == "1 added, 1 there already");
    CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day({anna, bernd, bernd})})) ==
          "1 added, 2 there already");
    CHECK(inbox.told(inbox.import("camt.052.001.08", {bare({anna, bernd, bernd})})) ==
          "0 added, 3 there already");
    CHECK(inbox.single_lines() == "12.00,Bernd Otto,\r\n12.00,Anna Müller,\r\n12.00,Bernd Otto,\r\n");
}

TEST_CASE("one end-to-end id of two people tells nothing") {
    auto anna = annas, bernd = bernds;
    anna.end_to_end_id = bernd.end_to_end_id = "E1";
    Inbox inbox;
    inbox.import("csv:dkb", {bare({entry(bernd)})});
    bernd.purpose = "told in other words";
    CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day({entry(with_reference(anna, "R1")),
                                                                  entry(with_reference(bernd, "R2"))})})) ==
          "1 added, 1 there already");
    CHECK(inbox.single_lines() == "12.00,Bernd Otto,E1\r\n12.00,Anna Müller,E1\r\n");
}

TEST_CASE("a single line of a batch's sum is not taken for the batch") {
    Inbox inbox;
    const auto cash = [](const char* reference) {
        return entry({.purpose = "Bareinzahlung", .cents = 3600, .reference = reference});
    };
    inbox.import("csv:dkb", {bare({batch(3, false), cash("")})});
    CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day({batch(3, true, "R1"), cash("R2")})})) ==
          "0 added, 2 there already");
}

TEST_CASE("a batch gets its parts from the file that brings them, and counts once") {
    struct Case {
        const char* before;
        const char* after;
    };
    const auto [before, after] = GENERATE(Case{"", ""}, Case{"R1", "R1"}, Case{"R1", ""}, Case{"", "R1"});
    CAPTURE(before, after);
    Inbox inbox;
    inbox.import("mt940", {of_the_day({batch(3, false, before), entry(annas)})});
    auto split = batch(3, true, after);
    split.movement.purpose = "";
    const auto told = inbox.told(inbox.import("camt.053.001.08", {of_the_day({split, entry(annas)})}));
    CHECK(told == "0 added, 2 there already");
    CHECK(inbox.single_lines() == "12.00,Anna Müller,\r\n12.00,,E1\r\n12.00,,E2\r\n12.00,,E3\r\n");
    const std::string dump = inbox.dump();
    inbox.import("camt.053.001.08", {of_the_day({split, entry(annas)})});
    inbox.import("mt940", {of_the_day({batch(3, false, before), entry(annas)})});
    CHECK(inbox.dump() == dump);
    CHECK(inbox.breaches().empty());
}

TEST_CASE("a batch that was matched as one sum stays one") {
    Inbox inbox;
    inbox.import("mt940", {of_the_day({batch(3, false)})});
    const auto line = inbox.db().integer("SELECT id FROM bank_transaction").value();
    inbox.assign(line, {{.category = "donation"}});
    CHECK(inbox.told(inbox.import("camt.053.001.08", {of_the_day({batch(3, true)})})) ==
          "0 added, 1 there already");
    CHECK(inbox.lines() == 1);
}

TEST_CASE("two batches of one sum on one day get each their own parts") {
    const auto first = batch(3, false, "R1"), second = batch(3, false, "R2");
    auto first_split = batch(3, true, "R1"), second_split = batch(3, true, "R2");
    for (Movement& part : second_split.parts) part.end_to_end_id = "OTHER";
    Inbox inbox;
    SECTION("one is new") {
        inbox.import("mt940", {of_the_day({first})});
        const auto told =
            inbox.told(inbox.import("camt.053.001.08", {of_the_day({second_split, first_split})}));
        CHECK(told == "1 added, 1 there already");
    }
    SECTION("both are known") {
        inbox.import("mt940", {of_the_day({first, second})});
        const auto told =
            inbox.told(inbox.import("camt.053.001.08", {of_the_day({second_split, first_split})}));
        CHECK(told == "0 added, 2 there already");
    }
    CHECK(inbox.lines() == 8);
    CHECK(inbox.db().integer(
              "SELECT count(*) FROM bank_transaction p JOIN bank_transaction b ON b.id = p.parent_id "
              "WHERE b.bank_reference = 'R2' AND p.end_to_end_id = 'OTHER'") == 3);
    CHECK(inbox.breaches().empty());
}

TEST_CASE("a statement of an account that is not ours is refused, with the command that adds it") {
    Inbox inbox;
    auto foreign = of_the_day({entry(annas)});
    foreign.account = test::stranger_iban;
    CHECK_THROWS_WITH(inbox.import("camt.053.001.08", {foreign}),
                      "'file' is of the account DE15999900011234567890, which is not one of ours");
    CHECK(inbox.lines() == 0);
}

TEST_CASE("a file that names no account is of the only one, or of the one that is said") {
    Inbox inbox;
    auto nameless = bare({entry(annas)});
    nameless.account.clear();
    CHECK(inbox.import("csv:dkb", {nameless}).statements.at(0).account == test::our_iban);
    std::int64_t other = 0;
    inbox.write([&](auto& work) { other = add_account(work, test::stranger_iban, {}); });
    CHECK_THROWS_AS(inbox.import("csv:dkb", {nameless}), Refused);
    // On another account the same line is another.
    CHECK(inbox.told(inbox.import("csv:dkb", {nameless}, {other})) == "1 added, 0 there already");
    auto misnamed = bare({entry(bernds)});
    misnamed.account = "12345";
    CHECK(inbox.import("csv:dkb", {misnamed}, {other}).statements.at(0).account == test::stranger_iban);
    CHECK_THROWS_WITH(inbox.import("csv:dkb", {bare({entry(bernds)})}, {other}),
                      std::string("'file' is of our account ") + test::our_iban + ", not of the one named");
}

TEST_CASE("a gap between two statements is told, and only a gap") {
    const Date first(2026, 3, 2), second(2026, 3, 9), third(2026, 3, 16);
    const auto january = proved(first, first, euros(100), {entry(on(annas, first))});
    const auto february = proved(second, second, euros(112), {entry(on(annas, second))});
    const auto march = proved(third, third, euros(124), {entry(on(annas, third))});
    Inbox inbox;
    inbox.import("camt.053.001.08", {january});
    SECTION("one in between is missing") {
        CHECK(inbox.told(inbox.import("camt.053.001.08", {march})) ==
              "1 added, 0 there already; the account has 136.00 on 2026-03-16, but by the statement of "
              "2026-03-02 and "
              "the lines since it should be 124.00: something in between is missing, or there twice");
        // Once it is there, all is well, in whatever order.
        CHECK(inbox.told(inbox.import("camt.053.001.08", {february})) == "1 added, 0 there already");
        CHECK(inbox.told(inbox.import("camt.053.001.08", {march})) == "0 added, 1 there already");
    }
    SECTION("they follow one another") {
        CHECK(inbox.told(inbox.import("camt.053.001.08", {february})) == "1 added, 0 there already");
    }
    SECTION("MT940 begins on the day the one before ended") {
        auto following = february;
        following.from_on = first;
        CHECK(inbox.told(inbox.import("mt940", {following})) == "1 added, 0 there already");
        auto gap = march;
        gap.from_on = Date(2026, 3, 12);
        gap.opening = euros(136);
        gap.closing = euros(148);
        CHECK(inbox.told(inbox.import("mt940", {gap})) ==
              "1 added, 0 there already; the account has 148.00 on 2026-03-16, but by the statement of "
              "2026-03-09 and "
              "the lines since it should be 136.00: something in between is missing, or there twice");
    }
    SECTION("spans that overlap have no gap") {
        inbox.import("csv:dkb", {proved(second, third, euros(112),
                                        {entry(on(annas, second)), entry(on(annas, third))})});
        const Date between(2026, 3, 11);
        CHECK(inbox.told(
                  inbox.import("csv:dkb", {proved(between, third, euros(124), {entry(on(annas, third))})})) ==
              "0 added, 1 there already");
    }
    SECTION("a report of the day says nothing of gaps") {
        auto report = proved(second, second, euros(500), {entry(on(annas, second))});
        CHECK(inbox.told(inbox.import("camt.052.001.08", {report})) == "1 added, 0 there already");
        CHECK(inbox.told(inbox.import("camt.053.001.08", {february})) == "0 added, 1 there already");
        CHECK(inbox.told(inbox.import("camt.053.001.08", {march})) == "1 added, 0 there already");
        CHECK(as_csv(accounts(inbox.db()), {"balance", "balance_on"}) == "136.00,2026-03-16\r\n");
    }
}

TEST_CASE("lines that do not make the bank's balance are told, for one is missing or there twice") {
    const Date first(2026, 3, 2), second(2026, 3, 9);
    Inbox inbox;
    inbox.import("camt.053.001.08", {proved(first, first, euros(100), {entry(on(annas, first))})});
    // The bank gives the same booking another reference in its report.
    inbox.import("camt.052.001.08", {bare({entry(on(with_reference(annas, "R1"), second))})});
    CHECK(inbox.told(inbox.import(
              "camt.053.001.08",
              {proved(second, second, euros(112), {entry(on(with_reference(annas, "R2"), second))})})) ==
          "1 added, 0 there already; the account has 124.00 on 2026-03-09, but by the statement of "
          "2026-03-02 and the "
          "lines since it should be 136.00: something in between is missing, or there twice");
}

TEST_CASE("the auditors' year is told to disagree with the bank where it does") {
    Inbox inbox;
    inbox.import("camt.053.001.08", {of_the_day({entry(annas)})});
    CHECK_FALSE(disagreement(inbox.db(), inbox.account(), 2026));
    inbox.report(bernds);  // on the same day, and on no statement
    const auto found = disagreement(inbox.db(), inbox.account(), 2026);
    REQUIRE(found);
    CHECK(found->stated == euros(112));
    CHECK(found->reckoned == euros(124));
    CHECK_FALSE(disagreement(inbox.db(), inbox.account(), 2025));
}

TEST_CASE("pending entries are counted, not booked") {
    Inbox inbox;
    auto statement = of_the_day({entry(annas)});
    statement.pending = 2;
    const auto told = inbox.import("camt.052.001.08", {statement}).statements.at(0);
    CHECK(told.entries == 1);
    CHECK(told.pending == 2);
    CHECK(told.credits == euros(12));
    CHECK(told.debits == Money());
}

TEST_CASE("an import is undone and redone to the same rows") {
    Inbox inbox;
    const std::string before = inbox.dump();
    inbox.import("camt.053.001.08", {of_the_day({batch(3, true), entry(annas), entry(annas)})});
    const auto import = inbox.journalled();
    const std::string after = inbox.dump();
    inbox.write([&](auto& work) { work.undo(import); });
    CHECK(inbox.dump() == before);
    inbox.write([&](auto& work) { work.redo(import); });
    CHECK(inbox.dump() == after);
}

}  // namespace bfb::bank
