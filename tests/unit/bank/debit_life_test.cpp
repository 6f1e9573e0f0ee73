#include <catch2/catch.hpp>

#include "bank/debit_book.hpp"
#include "bank/status_report.hpp"
#include "bank_books.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "db/journal.hpp"
#include "db/settings.hpp"
#include "dues/credit.hpp"

namespace bfb::bank {

using test::anna_iban;
using test::as_csv;
using test::BankBooks;
using test::bernd_iban;
using test::euros;
using test::LineFacts;

namespace {

const Date made_on(2026, 3, 16), collected_on(2026, 3, 30);

std::string run_file(const db::Database& database, std::int64_t run_id) {
    std::string file;
    write_run_file(database, run_id, [&](std::string_view part) { file += part; });
    return file;
}

/// Anna, who pays for herself and for Carl, and Bernd; all with mandates.
class Association : public BankBooks {
  public:
    Association() : BankBooks(made_on) {
        anna = named({.number = 12});
        named({.given = "Carl", .paid_by = "12", .number = 13});
        bernd = named({.given = "Bernd", .family = "Otto", .number = 15});
        annas_mandate = mandate(anna, anna_iban);
        mandate(bernd, bernd_iban);
        assess(2026);
    }

    /// What is open by then: member, kind, amount, whether it is submitted.
    std::string owed(Date day = Date(2026, 12, 1)) {
        return as_csv(dues::arrears(db(), {day}), {"member", "kind", "open", "submitted"});
    }
    /// Does it, takes it back and does it again, and sees that the rows are the same each time.
    template <class Body>
    void step(Body&& body) {
        const std::string before = dump();
        const auto entry = write(body);
        REQUIRE(entry != 0);
        const std::string after = dump();
        write([&](auto& work) { work.undo(entry); });
        CHECK(dump() == before);
        write([&](auto& work) { work.redo(entry); });
        CHECK(dump() == after);
        CHECK(breaches().empty());
    }
    void match_step() {
        step([](auto& work) { match_lines(work); });
    }
    void set(const char* key, const char* value) {
        write([&](db::UnitOfWork& work) {
            work.db().run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                key, value);
        });
    }
    std::string text_of(const char* sql) { return db().text(sql).value_or("none"); }

    members::MemberRef anna{}, bernd{};
    std::int64_t annas_mandate = 0;
};

/// The refusal's message, with its hint behind a bar.
template <class Body>
std::string refusal(Body&& body) {
    try {
        body();
    } catch (const Refused& refused) {
        return std::string(refused.what()) + " | " + refused.hint();
    }
    return "done";
}

/// An association with one member, whose only mandate was signed on a day.
class Single : public BankBooks {
  public:
    explicit Single(Date signed_on, MandateUse use = MandateUse::recurring, const char* iban = anna_iban,
                    const test::Naming& naming = {.number = 12})
        : BankBooks(made_on) {
        anna = named(naming);
        mandate_id = mandate(anna, iban, signed_on, use);
        assess(2026);
    }
    /// What comes of a run on that day, made two weeks before it: "1 debit", or why nobody is debited.
    std::string try_run(Date day) {
        try {
            collect(day, day.plus_days(-20));
            return "1 debit";
        } catch (const Refused& refused) {
            return refused.hint();
        }
    }
    std::string pay_and_assess(int year) {
        const std::string last =
            db().text("SELECT end_to_end_id FROM debit ORDER BY id DESC LIMIT 1").value();
        report({.cents = static_cast<int>(open_of(anna).cents()),
                .on = Date(year - 1, 12, 1),
                .end_to_end_id = last.c_str()});
        const std::string told = match_newest();
        assess(year);
        return told;
    }
    std::string file() { return run_file(db(), db().integer("SELECT max(id) FROM debit_run").value()); }

    members::MemberRef anna{};
    std::int64_t mandate_id = 0;
};

}  // namespace

TEST_CASE("a charge's life: collected, settled, returned after five weeks, and open again") {
    Association books;
    CHECK(books.owed() == "12,dues,12.00,false\r\n13,dues,12.00,false\r\n15,dues,12.00,false\r\n");

    // The run.
    std::string message_id;
    books.step([&](auto& work) {
        const auto run = make_run(work, {books.account(), collected_on, {}, Date(2026, 3, 1)}, made_on);
        message_id = run.message_id;
        CHECK(run.debits == 2);
        CHECK(run.sum == euros(36));
        CHECK(run.skipped.empty());
    });
    CHECK(books.owed() == "12,dues,12.00,true\r\n13,dues,12.00,true\r\n15,dues,12.00,true\r\n");
    const std::string annas = message_id + "-1";

    // The collective credit.
    const std::string batch = message_id + "-RCUR";
    books.report({.cents = 3600, .on = collected_on, .batch = batch.c_str()});
    books.match_step();
    CHECK(books.owed().empty());
    CHECK(books.payments() == "24.00 direct_debit\n12.00 direct_debit\n");
    CHECK(books.debits() == annas + " 24.00 settled\n" + message_id + "-2 12.00 settled\n");

    // Anna's comes back, with 3.50 of charges.
    books.report({.from = "Anna Müller",
                  .iban = anna_iban,
                  .cents = -2750,
                  .on = Date(2026, 5, 4),
                  .end_to_end_id = annas.c_str(),
                  .mandate = "M-12",
                  .return_code = "AC04",
                  .original_cents = 2400});
    books.match_step();
    CHECK(books.debits() == annas + " 24.00 returned AC04\n" + message_id + "-2 12.00 settled\n");
    CHECK(books.payments() == "24.00 direct_debit\n12.00 direct_debit\n-24.00 direct_debit back\n");
    CHECK(books.owed() == "12,dues,12.00,false\r\n12,return_fee,3.50,false\r\n13,dues,12.00,false\r\n");
    CHECK(as_csv(mandates(books.db(), {books.anna.payer_id}, made_on),
                 {"state", "suspended_on", "suspend_reason"}) == "suspended,2026-05-04,AC04\r\n");
    CHECK(as_csv(transactions(books.db(), std::vector<std::string>{"return:any"}, made_on),
                 {"amount", "status", "matched", "member", "category"}) ==
          "-27.50,matched,-27.50,12,bank_charges\r\n");
    CHECK(books.text_of("SELECT sum(unallocated_cents) FROM payment_balance") == "0");

    // Twice is once.
    const std::string done = books.dump();
    CHECK(books.write([](auto& work) { match_lines(work); }) == 0);
    CHECK(books.dump() == done);

    // A suspended mandate is not debited; Anna transfers all of it.
    CHECK(refusal([&] { books.collect(Date(2026, 6, 15)); }) ==
          "there is nothing to collect | the payer who owes can't be debited: Anna Müller: the mandate is "
          "suspended");
    books.report({.from = "Anna Müller", .cents = 2750, .on = Date(2026, 5, 20)});
    CHECK(books.match_newest() == "booked name 12");
    CHECK(books.owed().empty());
}

TEST_CASE("the fee of a return is the payer's only where the board wants it") {
    Association books;
    books.set("bank.return_charges", "no");
    const auto run = books.collect(collected_on);
    const std::string first = run.message_id + "-1";
    books.report(
        {.cents = -2750, .on = Date(2026, 4, 7), .end_to_end_id = first.c_str(), .return_code = "AM04"});
    books.match_step();
    CHECK(books.owed() == "12,dues,12.00,false\r\n13,dues,12.00,false\r\n15,dues,12.00,true\r\n");
    // For want of money: the mandate itself is good.
    CHECK(as_csv(mandates(books.db(), {books.anna.payer_id}, made_on), {"state"}) == "active\r\n");
}

TEST_CASE("a debit that came back before its collection was seen") {
    const auto credit = GENERATE(as<std::string>(), "in one sum", "by itself", "by its mandate");
    CAPTURE(credit);
    Association books;
    const auto run = books.collect(collected_on);
    const std::string first = run.message_id + "-1", second = run.message_id + "-2",
                      batch = run.message_id + "-RCUR";
    books.report(
        {.cents = -2750, .on = Date(2026, 4, 1), .end_to_end_id = first.c_str(), .return_code = "MD01"});
    books.match_step();
    const std::string open =
        "12,dues,12.00,false\r\n12,return_fee,3.50,false\r\n13,dues,12.00,false\r\n15,dues,12.00,";
    CHECK(books.owed() == open + "true\r\n");
    CHECK(books.payments() == "24.00 direct_debit\n-24.00 direct_debit back\n");
    if (credit == "in one sum") {
        books.report({.cents = 3600, .on = Date(2026, 3, 31), .batch = batch.c_str()});
    } else if (credit == "by itself") {
        books.report({.cents = 2400, .on = Date(2026, 3, 31), .end_to_end_id = first.c_str()});
        books.report({.cents = 1200, .on = Date(2026, 3, 31), .end_to_end_id = second.c_str()});
    } else {
        books.report({.cents = 2400, .on = Date(2026, 3, 31), .mandate = "M-12"});
        books.report({.cents = 1200, .on = Date(2026, 3, 31), .mandate = "M-15"});
    }
    books.match_step();
    CHECK(books.owed() == "12,dues,12.00,false\r\n12,return_fee,3.50,false\r\n13,dues,12.00,false\r\n");
    CHECK(books.payments() == "24.00 direct_debit\n-24.00 direct_debit back\n12.00 direct_debit\n");
    CHECK(books.debits() == first + " 24.00 returned MD01\n" + second + " 12.00 settled\n");
    CHECK(as_csv(transactions(books.db(), {}, made_on), {"status"}).find("unmatched") == std::string::npos);
    CHECK(books.db().integer("SELECT count(*) FROM payment WHERE transaction_id IS NULL") == 0);
}

TEST_CASE("credit, return and the transfer that makes it good, all in one statement") {
    Association books;
    const auto run = books.collect(collected_on);
    const std::string first = run.message_id + "-1", batch = run.message_id + "-RCUR";
    books.report({.cents = 3600, .on = collected_on, .batch = batch.c_str()});
    books.report({.from = "Anna Müller", .cents = 2400, .on = Date(2026, 4, 20)});
    books.report(
        {.cents = -2400, .on = Date(2026, 4, 7), .end_to_end_id = first.c_str(), .return_code = "MS03"});
    books.match_step();
    CHECK(books.owed().empty());
    CHECK(books.payments() ==
          "24.00 direct_debit\n12.00 direct_debit\n-24.00 direct_debit back\n24.00 transfer\n");
}

TEST_CASE(
    "a return that names only the mandate takes back what was collected last, not what is yet to come") {
    Association books;
    const auto first = books.collect(collected_on);
    const std::string batch = first.message_id + "-RCUR";
    books.report({.cents = 3600, .on = collected_on, .batch = batch.c_str()});
    books.match();
    books.assess(2027);
    const auto second = books.collect(Date(2027, 3, 30), Date(2027, 3, 15));
    books.report({.cents = -2400, .on = Date(2027, 3, 25), .mandate = "M-12", .return_code = "MD06"});
    books.match_step();
    CHECK(books.debits() == first.message_id + "-1 24.00 returned MD06\n" + first.message_id +
                                "-2 12.00 settled\n" + second.message_id + "-1 24.00 submitted\n" +
                                second.message_id + "-2 12.00 submitted\n");
}

TEST_CASE("a return that is none of ours, or of another amount, waits for the board") {
    Association books;
    const auto run = books.collect(collected_on);
    const std::string first = run.message_id + "-1";
    struct Case {
        LineFacts line;
        const char* outcome;
        std::string why;
    };
    const std::vector<Case> cases = {
        {{.cents = -1200, .end_to_end_id = "OTHER-1", .return_code = "AC04"},
         "unmatched",
         "a debit came back (AC04), but the line names none of ours"},
        {{.cents = -2000, .end_to_end_id = first.c_str(), .return_code = "AC04"},
         "proposed end_to_end_id 12",
         "the debit that came back is of 24.00"},
        {{.cents = -50000, .end_to_end_id = first.c_str(), .return_code = "AC04"},
         "proposed end_to_end_id 12",
         "the debit that came back is of 24.00, and 476.00 are more than banks charge for that"},
        {{.from = "Anna Müller", .cents = 1200, .return_code = "AC04"},
         "unmatched",
         "a transfer of ours came back (AC04)"},
    };
    for (const auto& each : cases) {
        books.report(each.line);
        CHECK(books.match_newest() == each.outcome);
        CHECK(books.why() == each.why);
        CHECK(books.payments().empty());
        const auto line = books.db().integer("SELECT max(id) FROM bank_transaction").value();
        CHECK(refusal([&] {
                  books.write([&](auto& work) { accept_proposal(work, line); });
              }).starts_with("nothing is proposed for line " + std::to_string(line) + ": " + each.why));
    }
    books.report({.cents = -2400, .end_to_end_id = first.c_str(), .return_code = "AC04"});
    CHECK(books.match_newest() == "booked end_to_end_id 12");
    books.report({.cents = -2400, .end_to_end_id = first.c_str(), .return_code = "AC04"});
    CHECK(books.match_newest() == "proposed end_to_end_id 12");
    CHECK(books.why() == "the debit that came back is returned already");
}

TEST_CASE("a debit's payment that was taken back by hand awaits the line that shows it") {
    Association books;
    const auto run = books.collect(collected_on);
    const std::string first = run.message_id + "-1", batch = run.message_id + "-RCUR";
    books.report({.cents = 3600, .on = collected_on, .batch = batch.c_str()});
    books.match();
    const auto paid =
        books.db().integer("SELECT payment_id FROM debit WHERE end_to_end_id = ?", first).value();
    books.write([&](auto& work) {
        dues::reverse(work, paid, Date(2026, 4, 6), "the bank rang");
        note_taken_back(work, paid);
    });
    CHECK(books.debits() == first + " 24.00 returned\n" + run.message_id + "-2 12.00 settled\n");
    CHECK(books.breaches().empty());
    const auto line = books.report(
        {.cents = -2750, .on = Date(2026, 4, 7), .end_to_end_id = first.c_str(), .return_code = "AC04"});
    SECTION("matched") {
        books.match_step();
        CHECK(books.text_of("SELECT group_concat(rule) FROM match WHERE transaction_id = "
                            "(SELECT max(id) FROM bank_transaction)") == "end_to_end_id,end_to_end_id");
    }
    SECTION("assigned by the board") {
        books.step([&](auto& work) { assign_reversal(work, line, paid, "MS03"); });
        CHECK(books.text_of(
                  "SELECT group_concat(DISTINCT rule || confirmed_by) FROM match WHERE transaction_id = "
                  "(SELECT max(id) FROM bank_transaction)") == "boardtester");
    }
    CHECK(books.debits() == first + " 24.00 returned AC04\n" + run.message_id + "-2 12.00 settled\n");
    CHECK(books.payments() == "24.00 direct_debit\n12.00 direct_debit\n-24.00 direct_debit back\n");
    CHECK(as_csv(transactions(books.db(), std::vector<std::string>{"return:any"}, made_on),
                 {"status", "member", "category"}) == "matched,12,bank_charges\r\n");
    // The same return once more is a question for the board.
    books.report(
        {.cents = -2750, .on = Date(2026, 4, 8), .end_to_end_id = first.c_str(), .return_code = "AC04"});
    CHECK(books.match_newest() == "proposed end_to_end_id 12");
    CHECK(books.why() == "the debit that came back is returned already");
}

TEST_CASE("a return that names the mandate alone is of the latest debit, whatever became of that") {
    Association books;
    const auto year_before = books.collect(collected_on);
    const std::string batch = year_before.message_id + "-RCUR";
    books.report({.cents = 3600, .on = collected_on, .batch = batch.c_str()});
    books.match();
    books.assess(2027);
    const Date collected_again(2027, 3, 1);
    const auto run = books.collect(collected_again);
    const std::string batch_again = run.message_id + "-RCUR";
    books.report({.cents = 3600, .on = collected_again, .batch = batch_again.c_str()});
    books.match();
    const std::string mandate =
        books.db().text("SELECT mandate_reference FROM debit ORDER BY id DESC LIMIT 1").value();
    const auto paid = books.db().integer("SELECT payment_id FROM debit ORDER BY id DESC LIMIT 1").value();
    const LineFacts came_back{
        .cents = -1200, .on = Date(2027, 3, 8), .mandate = mandate.c_str(), .return_code = "MS03"};
    books.write([&](auto& work) {
        dues::reverse(work, paid, Date(2027, 3, 5), "the bank rang");
        note_taken_back(work, paid);
    });
    books.report(came_back);
    CHECK(books.match_newest() == "booked mandate 15");
    CHECK(books.text_of("SELECT group_concat(state, ' ') FROM (SELECT state FROM debit WHERE payer_id = "
                        "(SELECT payer_id FROM membership WHERE number = 15) ORDER BY id)") ==
          "settled returned");
    books.report(came_back);
    CHECK(books.match_newest() == "proposed mandate 15");
    CHECK(books.breaches().empty());
}

TEST_CASE("the board takes a settled debit back by a line without a word") {
    Association books;
    const auto run = books.collect(collected_on);
    const std::string batch = run.message_id + "-RCUR";
    books.report({.cents = 3600, .on = collected_on, .batch = batch.c_str()});
    books.match();
    const auto paid = books.db().integer("SELECT min(payment_id) FROM debit").value();
    const auto rent = books.report({.cents = -70000, .on = Date(2026, 4, 6)});
    CHECK_THROWS_AS(books.write([&](auto& work) { assign_reversal(work, rent, paid, "MD06"); }), Refused);
    const auto line = books.report({.cents = -2400, .on = Date(2026, 4, 7)});
    CHECK(books.match_newest() == "unmatched");
    books.step([&](auto& work) { assign_reversal(work, line, paid, "MD06"); });
    CHECK(books.debits() ==
          run.message_id + "-1 24.00 returned MD06\n" + run.message_id + "-2 12.00 settled\n");
    CHECK(books.owed() == "12,dues,12.00,false\r\n13,dues,12.00,false\r\n");
}

TEST_CASE("a suspended mandate is on hold: no older one stands in for it") {
    Association books;
    const auto newest = books.mandate(books.anna, bernd_iban);
    books.write([&](auto& work) { suspend_mandate(work, newest, made_on, "asked for"); });
    const auto run = books.collect(collected_on);
    REQUIRE(run.skipped.size() == 1);
    CHECK(run.skipped.front().reason == SkipReason::suspended);
    CHECK(runs_under_way(books.db(), books.annas_mandate).empty());
    books.write([&](auto& work) { revoke_mandate(work, newest, made_on, made_on); });
    CHECK(books.collect(collected_on).debits == 1);
    CHECK(runs_under_way(books.db(), books.annas_mandate).size() == 1);
}

TEST_CASE("the bank's status report opens what it rejects, once") {
    Association books;
    const auto run = books.collect(collected_on);
    const std::string first = run.message_id + "-1";
    const Verdict rejected{"RJCT", "AC01", ""};
    const auto one_of = [&](const std::string& end_to_end_id) {
        return TransactionStatus{run.message_id + "-RCUR", end_to_end_id, "", {}, rejected};
    };
    StatusReport report;
    report.format = "pain.002.001.10";
    report.original_message_id = run.message_id;
    const auto import = [&](const StatusReport& answer) {
        Import told;
        books.write([&](auto& work) { told = import_status(work, {"answer", ""}, answer); });
        std::string text = std::to_string(told.statements.at(0).returns) + " rejected, " +
                           std::to_string(told.statements.at(0).duplicates) + " before";
        for (const auto& warning : told.warnings) text += "; " + warning.what;
        return text;
    };
    SECTION("one debit") {
        report.transactions = {one_of(first),
                               {run.message_id + "-RCUR", run.message_id + "-2", "", {}, {"ACCP", "", ""}}};
        books.step([&](auto& work) { import_status(work, {"answer", ""}, report); });
        CHECK(books.debits() == first + " 24.00 rejected AC01\n" + run.message_id + "-2 12.00 submitted\n");
        CHECK(books.owed() == "12,dues,12.00,false\r\n13,dues,12.00,false\r\n15,dues,12.00,true\r\n");
        CHECK(as_csv(mandates(books.db(), {books.anna.payer_id}, made_on),
                     {"state", "suspend_reason", "last_used_on"}) == "suspended,AC01,\r\n");
        CHECK(import(report) == "0 rejected, 1 before");
        // What is left of the run is credited.
        books.report({.cents = 1200, .on = collected_on, .batch = run.message_id.c_str()});
        CHECK(books.match_newest() == "booked run");
        // The charges can be collected again, once the mandate is good.
        books.write([&](auto& work) { resume_mandate(work, books.annas_mandate); });
        CHECK(books.collect(Date(2026, 4, 15)).sum == euros(24));
    }
    SECTION("a batch that is none of ours") {
        report.payments = {{"BFB-OTHER", rejected}};
        CHECK(import(report) ==
              "0 rejected, 0 before; the rejected payment information 'BFB-OTHER' is none of ours");
    }
    SECTION("the file as a whole, or a batch of it") {
        const bool as_a_whole = GENERATE(true, false);
        if (as_a_whole) report.group = rejected;
        report.payments = {{run.message_id + "-RCUR", rejected}};
        report.transactions = {one_of(first)};
        CHECK(import(report) == "2 rejected, 0 before");
        CHECK(books.owed() == "12,dues,12.00,false\r\n13,dues,12.00,false\r\n15,dues,12.00,false\r\n");
        CHECK(import(report) == "0 rejected, 2 before");
        books.write([&](auto& work) { cancel_run(work, run.id, made_on, "rejected"); });
    }
    SECTION("a file of somebody else") {
        report.original_message_id = "OTHER";
        CHECK(refusal([&] { import(report); }) ==
              "'answer' answers the file OTHER, which is none of ours | see 'bfb bank runs'");
    }
    SECTION("a debit of somebody else") {
        report.transactions = {one_of("OTHER-1")};
        CHECK(import(report) == "0 rejected, 0 before; the rejected debit 'OTHER-1' is none of ours");
    }
    SECTION("of a run that the board cancelled before") {
        books.write([&](auto& work) { cancel_run(work, run.id, made_on, "wrong day"); });
        report.group = rejected;
        CHECK(import(report) == "0 rejected, 0 before; the rejected debit '" + first +
                                    "' is cancelled already; the rejected debit '" + run.message_id +
                                    "-2' is cancelled already");
    }
    SECTION("of a debit that was settled") {
        report.transactions = {one_of(first)};
        books.report({.cents = 2400, .on = collected_on, .end_to_end_id = first.c_str()});
        books.match();
        CHECK(import(report) ==
              "0 rejected, 0 before; the rejected debit '" + first + "' is settled already");
    }
}

TEST_CASE("a run is cancelled, and its charges are collected by another") {
    Association books;
    const auto run = books.collect(collected_on);
    books.step([&](auto& work) { cancel_run(work, run.id, made_on, "not handed in"); });
    CHECK(books.owed() == "12,dues,12.00,false\r\n13,dues,12.00,false\r\n15,dues,12.00,false\r\n");
    CHECK(as_csv(runs(books.db()), {"run", "state", "submitted"}) == "1,cancelled,0\r\n");
    CHECK(refusal([&] { books.write([&](auto& work) { cancel_run(work, run.id, made_on, "again"); }); }) ==
          "run 1 is cancelled already | ");
    const auto second = books.collect(Date(2026, 4, 1));
    CHECK(second.debits == 2);
    CHECK(second.message_id != run.message_id);
    // The statement answers it: too late to cancel.
    const std::string first = second.message_id + "-1";
    books.report({.cents = 2400, .on = Date(2026, 4, 1), .end_to_end_id = first.c_str()});
    books.match();
    CHECK(refusal([&] { books.write([&](auto& work) { cancel_run(work, second.id, made_on, "late"); }); }) ==
          "run 2 was collected: the bank has answered its debit " + first +
              " | give the money back by a transfer, and book it with 'bfb bank assign'");
    CHECK_THROWS_AS(books.write([&](auto& work) { cancel_run(work, 99, made_on, "no"); }), NotFound);
}

TEST_CASE("no charge is collected by two runs") {
    Association books;
    books.collect(collected_on);
    CHECK(refusal([&] { books.collect(Date(2026, 4, 1)); }) ==
          "there is nothing to collect | all that is open is being collected already");
    // A new charge of Bernd's is collected by itself.
    books.write([&](auto& work) {
        work.db().run(
            "INSERT INTO charge (membership_id, payer_id, kind, amount_cents, due_on, text) "
            "VALUES (?, ?, 'other', 500, '2026-03-20', 'Grillfest')",
            books.bernd.membership_id, books.bernd.payer_id);
    });
    const auto second = books.collect(Date(2026, 4, 1));
    CHECK(second.debits == 1);
    CHECK(second.sum == euros(5));
    CHECK(second.skipped.size() == 1);
    CHECK(second.skipped.at(0).reason == SkipReason::submitted);
    CHECK(books.breaches().empty());
}

TEST_CASE("undoing and redoing never collects a charge twice") {
    Association books;
    SECTION("a run undone, another made, the first redone") {
        const auto first = books.write([&](auto& work) {
            make_run(work, {books.account(), collected_on, {}, Date(2026, 3, 1)}, made_on);
        });
        const std::string message_id = books.text_of("SELECT message_id FROM debit_run");
        books.write([&](auto& work) { work.undo(first); });
        const auto second = books.collect(Date(2026, 4, 1));
        CHECK(second.message_id != message_id);
        const std::string before = books.dump();
        CHECK_THROWS_AS(books.write([&](auto& work) { work.redo(first); }), Refused);
        CHECK(books.dump() == before);
    }
    SECTION("a run cancelled, another made, the cancelling undone") {
        const auto run = books.collect(collected_on);
        const auto cancelled = books.write([&](auto& work) { cancel_run(work, run.id, made_on, "wrong"); });
        books.collect(Date(2026, 4, 1));
        const std::string before = books.dump();
        CHECK_THROWS_AS(books.write([&](auto& work) { work.undo(cancelled); }), Refused);
        CHECK(books.dump() == before);
    }
    CHECK(books.breaches().empty());
}

TEST_CASE("credit is used up before anything is collected") {
    Association books;
    books.pay({books.bernd.payer_id, euros(20), Date(2026, 1, 5)});
    books.assess(2027);
    const auto run = books.collect(Date(2027, 3, 30), Date(2027, 3, 15));
    CHECK(as_csv(debits(books.db(), run.id), {"member", "amount"}) == "12,48.00\r\n15,4.00\r\n");
}

TEST_CASE("a mandate lapses 36 months after its last use or its signature") {
    SECTION("the signature; the 29th of February ends on the 28th") {
        Single books(Date(2024, 2, 29));
        CHECK(as_csv(mandates(books.db(), {}, made_on), {"lapses_on"}) == "2027-02-28\r\n");
        CHECK(books.try_run(Date(2027, 3, 1)) ==
              "the payer who owes can't be debited: Anna Müller: the mandate has lapsed: it was not used for "
              "36 months");
        CHECK(books.try_run(Date(2027, 2, 26)) == "1 debit");
    }
    SECTION("on the last day it may be used") {
        Single books(Date(2024, 3, 1));
        CHECK(books.try_run(Date(2027, 3, 1)) == "1 debit");
    }
    SECTION("the last use, be it returned, but neither cancelled nor rejected") {
        Single books(Date(2023, 4, 3));
        CHECK(books.try_run(Date(2026, 4, 7)).find("lapsed") != std::string::npos);
        const auto run = books.collect(Date(2026, 4, 1));
        CHECK(as_csv(mandates(books.db(), {}, made_on), {"last_used_on", "lapses_on"}) ==
              "2026-04-01,2029-04-01\r\n");
        SECTION("cancelled") {
            books.write([&](auto& work) { cancel_run(work, run.id, made_on, "no"); });
            CHECK(as_csv(mandates(books.db(), {}, made_on), {"last_used_on", "lapses_on"}) ==
                  ",2026-04-03\r\n");
        }
        SECTION("returned") {
            const std::string id = run.message_id + "-1";
            books.report(
                {.cents = -1200, .on = Date(2026, 4, 9), .end_to_end_id = id.c_str(), .return_code = "AM04"});
            books.match();
            CHECK(as_csv(mandates(books.db(), {}, made_on), {"lapses_on"}) == "2029-04-01\r\n");
        }
    }
}

TEST_CASE("another account is told to the bank with the next debit alone") {
    Single books(Date(2025, 5, 1));
    const auto change_to = [&](const char* iban) {
        books.write([&](auto& work) { change_mandate(work, books.mandate_id, {.iban = iban}, made_on); });
    };
    const auto amended = [&] {
        const std::string file = books.file();
        const auto at = file.find("<OrgnlDbtrAcct>");
        return at == std::string::npos ? std::string("none") : file.substr(file.find("<IBAN>", at) + 6, 22);
    };
    // Never used: there is nothing to amend.
    change_to(bernd_iban);
    change_to(anna_iban);
    books.collect(Date(2026, 4, 1));
    CHECK(amended() == "none");
    CHECK(books.pay_and_assess(2027) == "booked end_to_end_id 12");

    change_to(bernd_iban);
    const auto cancelled = books.collect(Date(2027, 4, 1), Date(2027, 3, 15));
    CHECK(amended() == anna_iban);
    books.write([&](auto& work) { cancel_run(work, cancelled.id, made_on, "wrong day"); });
    change_to(test::stranger_iban);
    books.collect(Date(2027, 4, 6), Date(2027, 3, 15));
    CHECK(amended() == anna_iban);
    CHECK(books.pay_and_assess(2028) == "booked end_to_end_id 12");

    books.collect(Date(2028, 4, 3), Date(2028, 3, 15));
    CHECK(amended() == "none");
}

TEST_CASE("a mandate for one collection is used once") {
    Single books(Date(2025, 5, 1), MandateUse::once);
    const auto run = books.collect(Date(2026, 4, 1));
    CHECK(as_csv(debits(books.db(), run.id), {"sequence"}) == "OOFF\r\n");
    SECTION("settled") {
        CHECK(books.pay_and_assess(2027) == "booked end_to_end_id 12");
        CHECK(books.try_run(Date(2027, 4, 1)) ==
              "the payer who owes can't be debited: Anna Müller: the mandate was for one collection, which "
              "took place");
        CHECK(as_csv(mandates(books.db(), {}, made_on), {"state"}) == "used\r\n");
    }
    SECTION("a run that was cancelled did not take place") {
        books.write([&](auto& work) { cancel_run(work, run.id, made_on, "no"); });
        CHECK(books.try_run(Date(2026, 4, 2)) == "1 debit");
    }
}

TEST_CASE("an account outside the EEA needs the holder's address") {
    const char* swiss = "CH9300762011623852957";
    SECTION("which is missing") {
        Single books(Date(2025, 5, 1), MandateUse::recurring, swiss);
        CHECK(books.try_run(Date(2026, 4, 1)) ==
              "the payer who owes can't be debited: Anna Müller: an account outside the EEA needs the "
              "payer's address");
    }
    SECTION("which is there") {
        Single books(Date(2025, 5, 1), MandateUse::recurring, swiss,
                     {.number = 12, .city = "Zürich", .country = "CH"});
        CHECK(books.try_run(Date(2026, 4, 1)) == "1 debit");
        CHECK(books.file().find("<TwnNm>Zuerich</TwnNm>") != std::string::npos);
        CHECK(books.file().find("<Ctry>CH</Ctry>") != std::string::npos);
    }
    SECTION("which pain.008.001.02 can't write as banks want it since 15 November 2026") {
        Single books(Date(2025, 5, 1), MandateUse::recurring, swiss,
                     {.number = 12, .city = "Zürich", .country = "CH"});
        const auto run_on = [&](Date day_made) {
            RunOptions options{books.account(), Date(2026, 12, 15), {}, Date(2026, 1, 1)};
            options.format = "pain.008.001.02";
            return refusal([&] { books.write([&](auto& work) { make_run(work, options, day_made); }); });
        };
        CHECK(run_on(Date(2026, 11, 15)) ==
              "there is nothing to collect | the payer who owes can't be debited: Anna Müller: banks no "
              "longer take the address as pain.008.001.02 writes it; use pain.008.001.08");
        CHECK(run_on(Date(2026, 11, 13)) == "done");
    }
    SECTION("and others' is not told") {
        Single books(Date(2025, 5, 1), MandateUse::recurring, anna_iban, {.number = 12, .city = "Zürich"});
        CHECK(books.try_run(Date(2026, 4, 1)) == "1 debit");
        CHECK(books.file().find("TwnNm") == std::string::npos);
    }
}

TEST_CASE("the day of collection must suit the banks and the payers") {
    Association books;
    const auto told = [&](Date day, Date today, std::optional<Date> notified) {
        return refusal([&] {
            books.write([&](auto& work) {
                make_run(work, {books.account(), day, {}, notified}, today);
                throw Refused("fits");
            });
        });
    };
    const Date long_ago(2026, 1, 1);
    // Good Friday to Easter Monday 2026: 3 to 6 April.
    CHECK(told(Date(2026, 4, 3), Date(2026, 3, 30), long_ago) ==
          "banks do not collect on 2026-04-03: it is a weekend or a holiday of TARGET | the next day that "
          "fits is "
          "2026-04-07");
    CHECK(told(Date(2026, 3, 29), Date(2026, 3, 16), long_ago) ==
          "banks do not collect on 2026-03-29: it is a weekend or a holiday of TARGET | the next day that "
          "fits is "
          "2026-03-30");
    // Two bank days ahead, over Easter.
    CHECK(told(Date(2026, 4, 7), Date(2026, 4, 2), long_ago) ==
          "2026-04-07 is too soon: the bank wants the file 2 bank days ahead (setting sepa.lead_days) | the "
          "next day "
          "that fits is 2026-04-08");
    CHECK(told(Date(2026, 4, 8), Date(2026, 4, 2), long_ago) == "fits | ");
    // Fourteen days' notice.
    CHECK(
        told(Date(2026, 3, 27), Date(2026, 3, 16), {}) ==
        "payers told on 2026-03-16 can't be debited on 2026-03-27: they must be told 14 days ahead (setting "
        "sepa.notice_days) | the next day that fits is 2026-03-30; or say since when they know with "
        "--notified DATE");
    CHECK(told(Date(2026, 3, 30), Date(2026, 3, 16), {}) == "fits | ");
    // A day that is proposed suits the payers too.
    CHECK(told(Date(2026, 3, 22), Date(2026, 3, 16), {}) ==
          "banks do not collect on 2026-03-22: it is a weekend or a holiday of TARGET | the next day that "
          "fits is "
          "2026-03-30");
    CHECK(told(Date(2026, 3, 27), Date(2026, 3, 16), Date(2026, 3, 13)) == "fits | ");
    books.set("sepa.notice_days", "5");
    books.set("sepa.lead_days", "1");
    CHECK(told(Date(2026, 3, 23), Date(2026, 3, 16), {}) == "fits | ");
    CHECK(told(Date(2026, 3, 17), Date(2026, 3, 16), Date(2026, 3, 1)) == "fits | ");
}

TEST_CASE("what is not due by the day, or the day asked for, is not collected") {
    Association books;
    books.assess(2027);
    const auto run = books.collect(collected_on);
    CHECK(run.sum == euros(36));
    Run all{};
    books.write([&](auto& work) {
        all = make_run(work, {books.account(), collected_on, Date(2027, 1, 31), Date(2026, 1, 1)}, made_on);
    });
    CHECK(all.sum == euros(36));
}

TEST_CASE("the file of a run is the same for ever") {
    Association books;
    books.set("sepa.keep_umlauts", GENERATE("yes", "no"));
    const std::string format = GENERATE(as<std::string>(), "pain.008.001.08", "pain.008.001.02", "csv");
    Run run{};
    books.write([&](auto& work) {
        run = make_run(work, {books.account(), collected_on, {}, Date(2026, 1, 1), format}, made_on);
    });
    const std::string file = run_file(books.db(), run.id);
    CHECK(file.find("24.00") + file.find("24,00") != 2 * std::string::npos);
    CHECK(books.db().text("SELECT sha256 FROM debit_run") == sha256(file));
    books.set("sepa.keep_umlauts", "no");
    CHECK(run_file(books.db(), run.id) == file);
    books.set("sepa.keep_umlauts", "yes");
    books.set("bank.debit_purpose", "Neuer Zweck {periods}");
    books.set("association.name", "Ganz anders");
    books.write([&](auto& work) {
        change_mandate(
            work, books.annas_mandate,
            {.iban = bernd_iban, .bic = "BYLADEM1001", .holder = "Erna Erbin", .signed_on = Date(2026, 1, 1)},
            made_on);
        change_account(work, books.account(), {"Neu", "BYLADEM1001", {}, {}});
        work.db().run("UPDATE person SET family_name = 'Neuer'");
    });
    CHECK(run_file(books.db(), run.id) == file);
    const std::string first = run.message_id + "-1";
    books.report(
        {.cents = -2400, .on = Date(2026, 4, 9), .end_to_end_id = first.c_str(), .return_code = "AC04"});
    books.match();
    CHECK(run_file(books.db(), run.id) == file);
    CHECK_THROWS_AS(run_file(books.db(), 99), NotFound);
}

TEST_CASE("mandates: references, changes and ends") {
    Association books;
    CHECK(as_csv(mandates(books.db(), {}, made_on), {"reference", "member", "state", "lapses_on"}) ==
          "M-12,12,active,2028-05-01\r\nM-15,15,active,2028-05-01\r\n");
    const auto second = books.mandate(books.anna, bernd_iban);
    CHECK(books.db().text("SELECT reference FROM mandate WHERE id = ?", second) == "M-12-2");
    // The newest is used.
    const auto run = books.collect(collected_on);
    CHECK(as_csv(debits(books.db(), run.id), {"mandate"}) == "M-12-2\r\nM-15\r\n");
    books.step([&](auto& work) { revoke_mandate(work, second, made_on, made_on); });
    CHECK_THROWS_AS(
        books.write([&](auto& work) { change_mandate(work, second, {.iban = anna_iban}, made_on); }),
        Refused);
    CHECK(find_mandate(books.db(), "12", made_on) == books.annas_mandate);
    books.step([&](auto& work) { suspend_mandate(work, books.annas_mandate, made_on, "moves house"); });
    books.step([&](auto& work) { resume_mandate(work, books.annas_mandate); });
    CHECK_THROWS_AS(books.write([&](auto& work) { resume_mandate(work, books.annas_mandate); }), Refused);
    // An empty holder and BIC are none.
    books.write([&](auto& work) {
        change_mandate(work, books.annas_mandate, {.bic = "BYLADEM1001", .holder = "Erna Erbin"}, made_on);
        change_mandate(work, books.annas_mandate, {.bic = "", .holder = " "}, made_on);
    });
    CHECK(books.db().integer("SELECT 1 FROM mandate WHERE id = ? AND bic IS NULL AND holder IS NULL",
                             books.annas_mandate) == 1);
}

TEST_CASE("an account is found by its number before a part of a name, and a closed one only by name") {
    BankBooks books;
    books.write([&](auto& work) {
        add_account(work, test::stranger_iban, {"Sparbuch 1", {}, {}, {}});
        change_account(work, 1, {{}, {}, {}, Date(2026, 3, 1)});
    });
    CHECK(find_account(books.db(), "1") == 1);
    CHECK(find_account(books.db(), "sparbuch") == 2);
    CHECK(find_account(books.db(), {}) == 2);
    CHECK(find_account(books.db(), "DE02 1203 0000 0000 2020 51") == 1);
    CHECK_THROWS_AS(find_account(books.db(), "Kasse"), NotFound);
}

}  // namespace bfb::bank
