#include "bank/matching.hpp"

#include <catch2/catch.hpp>

#include "bank_books.hpp"
#include "base/error.hpp"

namespace bfb::bank {

using test::anna_iban;
using test::as_csv;
using test::BankBooks;
using test::bernd_iban;
using test::euros;
using test::LineFacts;
using test::Naming;
using test::stranger_iban;

namespace {

/// "12 14!" where 14 is marked.
std::string numbers(std::string_view purpose) {
    std::string text;
    for (const Mention& mention : numbers_in(purpose, Date(2026, 3, 10)))
        text += (text.empty() ? "" : " ") + std::to_string(mention.number) + (mention.marked ? "!" : "");
    return text;
}

/// Members 12 (Anna Müller) and 15 (Bernd Otto), who owe 12 € each.
class Village : public BankBooks {
  public:
    Village() {
        anna = named({.number = 12});
        bernd = named({.given = "Bernd", .family = "Otto", .number = 15});
        assess(2026);
    }
    /// As if the account's money had been the member's before.
    void knows(const char* iban, const members::MemberRef& member) { mandate(member, iban); }

    /// What matching makes of the line, and whether it booked what it says it did, and nothing else.
    std::string outcome(const LineFacts& line) {
        const auto payments_before = count("payment"), matches_before = count("match");
        const auto id = report(line);
        const std::string told = match_newest();
        const bool booked = told.starts_with("booked");
        CHECK(count("payment") == payments_before + booked);
        CHECK(count("match") == matches_before + booked);
        if (booked) {
            CHECK(db().integer(
                      "SELECT sum(unallocated_cents) FROM payment_balance p JOIN match m ON m.payment_id = "
                      "p.payment_id WHERE m.transaction_id = ?",
                      id) == 0);
        }
        CHECK(breaches().empty());
        return told;
    }
    std::int64_t count(const char* table) {
        return db().integer(std::string("SELECT count(*) FROM ") + table).value();
    }

    members::MemberRef anna{}, bernd{};
};

}  // namespace

TEST_CASE("numbers in a purpose: by themselves, and marked where a word announces them") {
    struct Case {
        const char* purpose;
        const char* numbers;
    };
    const auto [purpose, expected] = GENERATE(values<Case>({
        // Announced.
        {"Mitglied 12 EUR 24", "12!"},
        {"Mitglied 12 EUR", ""},
        {"Mitglied Nr. 12", "12!"},
        {"Mitglied: 12 & 15", "12! 15!"},
        {"Mitglied 12", "12!"},
        {"MITGLIED 0012", "12!"},
        {"Mitglieds-Nr. 12, Anna", "12!"},
        {"Mitgl.Nr.0012", "12!"},
        {"Mitgliedsnummer:12", "12!"},
        {"Mitgliedsnummer : 12", "12!"},
        {"Nr. 12", "12!"},
        {"Beitrag 2026 Nr. 12", "12!"},
        {"M-12", "12!"},
        {"M12", "12!"},
        {"Mitglied (12)", "12!"},
        {"Mitglied 12.", "12!"},
        {"Mitglied 12 und 15", "12! 15!"},
        {"Mitglieder 12, 15", "12! 15!"},
        {"Mitgl. 12+15", "12! 15!"},
        {"Mitglied 2026", "2026!"},
        // By themselves.
        {"Beitrag 12", "12"},
        {"Beitrag 2026 12", "12"},
        {"0012 Anna", "12"},
        {"#12", "12"},
        // Years, amounts, dates and parts of something longer.
        {"Beitrag 2026", ""},
        {"Mitgliedsbeitrag 2025/2026", ""},
        {"Mitglied 12 2026", "12!"},
        {"Mitglied 12, Beitrag 2026", "12!"},
        {"Mitglied 12 und 15 2026", "12! 15!"},
        {"Beitrag 12,00", ""},
        {"Beitrag 12.00 EUR", ""},
        {"12 EUR", ""},
        {"12 Euro Beitrag", ""},
        {"12€ Beitrag", ""},
        {"12 € Beitrag", ""},
        {"EUR 12", ""},
        {"Mitglied 15 12 EUR", "15!"},
        {"Mitglied 15, EUR 12", "15!"},
        {"12.03.2026", ""},
        {"am 12. Maerz", ""},
        {"1. Halbjahr", ""},
        {"12/2026", ""},
        {"Zahlung 12-15", ""},
        {"4711-12", ""},
        {"RE12", ""},
        {"12a", ""},
        {"1234567890123", ""},
        {"DE15999900011234567890", ""},
        {"DE15 9999 0001 1234 5678 90", ""},
        {"IBAN DE02 1203 0000 0000 2020 51 Mitglied 12", "12!"},
        {"RF18539007547034", ""},
        {"Nr. 0", ""},
        {"Rechnung Nr. 12", "12"},
        {"Haus Nr. 12", "12"},
        {"", ""},
    }));
    CAPTURE(purpose);
    CHECK(numbers(purpose) == std::string(expected));
}

TEST_CASE("money of one payer that is exactly what is open is booked, and only that") {
    struct Case {
        const char* about;
        LineFacts line;
        const char* outcome;
        const char* why;
    };
    static const std::vector<Case> cases = {
        {"the number, announced; nobody knows the sender",
         {.from = "Tante Emma", .iban = stranger_iban, .purpose = "Mitglied 12"},
         "booked number 12",
         "the member's number stands in the purpose"},
        {"the number with leading zeros",
         {.from = "Tante Emma", .purpose = "Mitgliedsnr. 0012"},
         "booked number 12",
         "the member's number stands in the purpose"},
        {"a bare number, and the member's own name",
         {.from = "Anna Müller", .purpose = "Beitrag 12"},
         "booked number 12",
         "the member's number stands in the purpose"},
        {"a bare number of an unknown sender may be anything",
         {.from = "Tante Emma", .purpose = "Beitrag 12"},
         "proposed number 12",
         "the member's number stands in the purpose; but it may be any number, and the sender is not known"},
        {"an announced number that is another one's",
         {.from = "Anna Müller", .purpose = "Mitglied 15"},
         "ambiguous number",
         "the number in the purpose is one member's, the name another payer's"},
        {"a number that nobody has",
         {.from = "Anna Müller", .purpose = "Mitglied 77"},
         "booked name 12",
         "the name is this payer's"},
        {"the amount is not the number",
         {.from = "Bernd Otto", .purpose = "Beitrag 12 EUR"},
         "booked name 15",
         "the name is this payer's"},
        {"numbers of two payers, whose charges make the sum",
         {.from = "Tante Emma", .purpose = "Mitglieder 12 und 15", .cents = 2400},
         "proposed number 12",
         "the purpose names several members; they have different payers"},
        {"numbers of two payers, and another sum",
         {.from = "Tante Emma", .purpose = "Mitglieder 12 und 15", .cents = 1800},
         "ambiguous number",
         "the purpose has numbers of members with different payers"},
        {"a little too much",
         {.from = "Anna Müller", .cents = 1300},
         "proposed name 12",
         "the name is this payer's; 1.00 more than the 12.00 that are open"},
        {"too little",
         {.from = "Anna Müller", .cents = 1000},
         "proposed name 12",
         "the name is this payer's; it fits no sum of the 12.00 that are open"},
        {"the name in umlauts spelled out",
         {.from = "MUELLER ANNA"},
         "booked name 12",
         "the name is this payer's"},
        {"the name without marks", {.from = "Anna Muller"}, "booked name 12", "the name is this payer's"},
        {"the name in capitals", {.from = "ANNA MÜLLER"}, "booked name 12", "the name is this payer's"},
        {"the name with a comma", {.from = "Müller, Anna"}, "booked name 12", "the name is this payer's"},
        {"titles", {.from = "Frau Prof. Dr. Anna Müller"}, "booked name 12", "the name is this payer's"},
        {"on whose behalf",
         {.from = "PayPal Europe", .ultimate = "Anna Müller"},
         "booked name 12",
         "the name is this payer's"},
        {"one for another",
         {.from = "Bernd Otto", .ultimate = "Anna Müller"},
         "ambiguous name",
         "several payers have this name"},
        {"two in one name",
         {.from = "Anna Müller und Bernd Otto"},
         "ambiguous name",
         "several payers have this name"},
        {"a part of the name only",
         {.from = "Annabel Müller"},
         "unmatched",
         "neither number, account nor name is known"},
        {"the family alone",
         {.from = "Familie Müller"},
         "unmatched",
         "neither number, account nor name is known"},
        {"a stranger",
         {.from = "Karl Fremd", .iban = stranger_iban, .purpose = "Spende"},
         "unmatched",
         "neither number, account nor name is known"},
        {"nothing is said", {}, "unmatched", "neither number, account nor name is known"},
        {"a name in the purpose is no evidence",
         {.from = "Karl Fremd", .purpose = "für Anna Müller"},
         "unmatched",
         "neither number, account nor name is known"},
    };
    for (const auto& each : cases) DYNAMIC_SECTION(each.about) {
            Village village;
            CHECK(village.outcome(each.line) == each.outcome);
            CHECK(village.why() == each.why);
        }
}

TEST_CASE("an account that is known to be one payer's") {
    Village village;
    village.knows(anna_iban, village.anna);
    SECTION("and its exact amount") {
        CHECK(village.outcome({.from = "A. Mller", .iban = anna_iban}) == "booked iban 12");
        CHECK(village.why() == "the account is known as this payer's");
        // Paid: whatever else comes is a proposal.
        CHECK(village.outcome({.from = "A. Mller", .iban = anna_iban}) == "proposed iban 12");
        CHECK(village.why() == "the account is known as this payer's; nothing is open; it would be credit");
    }
    SECTION("and another one's number") {
        CHECK(village.outcome({.from = "Anna Müller", .iban = anna_iban, .purpose = "Mitglied 15"}) ==
              "ambiguous number");
        CHECK(village.why() == "the number in the purpose is one member's, the account another payer's");
    }
    SECTION("and another one's name in the purpose") {
        CHECK(village.outcome(
                  {.from = "Zahlungsdienst", .iban = anna_iban, .purpose = "Bernd Otto, Beitrag"}) ==
              "ambiguous iban");
        CHECK(village.why() == "the account is one payer's, the name in the purpose another's");
    }
    SECTION("and another one's name") {
        CHECK(village.outcome({.from = "Bernd Otto", .iban = anna_iban}) == "ambiguous iban");
        CHECK(village.why() == "the account is one payer's, the name another's");
    }
    SECTION("on behalf of another") {
        CHECK(village.outcome({.from = "Anna Müller", .iban = anna_iban, .ultimate = "Bernd Otto"}) ==
              "ambiguous iban");
        CHECK(village.why() == "the account is one payer's, but it is paid on behalf of another");
    }
    SECTION("on behalf of another, who is named by number") {
        CHECK(village.outcome({.from = "Anna Müller",
                               .iban = anna_iban,
                               .purpose = "Mitglied 15",
                               .ultimate = "Bernd Otto"}) == "ambiguous number");
    }
    SECTION("shared by two payers") {
        village.knows(anna_iban, village.bernd);
        CHECK(village.outcome({.from = "Anna Müller", .iban = anna_iban}) == "ambiguous iban");
        CHECK(village.why() == "several payers use this account");
        CHECK(village.outcome({.from = "Anna Müller", .iban = anna_iban, .purpose = "Mitglied 12"}) ==
              "booked number 12");
    }
}

TEST_CASE("members of one household who owe the same are not told apart by an account") {
    BankBooks books;
    const auto anna = books.named({.household = "Müller", .number = 12});
    books.named({.given = "Carl", .household = "Müller", .number = 13});
    books.assess(2026);
    books.mandate(anna, anna_iban);
    books.report({.from = "Familie Müller", .iban = anna_iban});
    CHECK(books.match_newest() == "ambiguous iban");
    CHECK(books.why() == "the account is known, but somebody else of the household owes the same");
    books.report({.from = "Carl Müller"});
    CHECK(books.match_newest() == "booked name 13");
    // Now the other owes nothing, and the line from before is clear.
    CHECK(books.match().front().status == Status::booked);
    CHECK(books.open_of(anna) == Money());
}

TEST_CASE("one transfer pays for all members of one payer") {
    BankBooks books;
    const auto anna = books.named({.number = 12});
    books.named({.given = "Carl", .paid_by = "12", .number = 13});
    books.named({.given = "Dora", .paid_by = "12", .number = 14});
    books.assess(2025);
    books.assess(2026);
    SECTION("a year of all three, the oldest first") {
        books.report({.from = "Anna Müller", .cents = 3600});
        CHECK(books.match_newest() == "booked name 12");
        CHECK(books.charges() ==
              "12 2025 12.00 due 2025-01-31 open 0.00\n12 2026 12.00 due 2026-01-31 open 12.00\n"
              "13 2025 12.00 due 2025-01-31 open 0.00\n13 2026 12.00 due 2026-01-31 open 12.00\n"
              "14 2025 12.00 due 2025-01-31 open 0.00\n14 2026 12.00 due 2026-01-31 open 12.00\n");
    }
    SECTION("all of one, who is named by number") {
        books.report({.from = "Anna Müller", .purpose = "Mitglied 14", .cents = 2400});
        CHECK(books.match_newest() == "booked number 12");
        CHECK(books.charges().find("14 2026 12.00 due 2026-01-31 open 0.00") != std::string::npos);
    }
    SECTION("by the name of a child") {
        books.report({.from = "Dora Müller", .cents = 7200});
        CHECK(books.match_newest() == "booked name 12");
        CHECK(books.open_of(anna) == Money());
    }
}

TEST_CASE("names that are only nearly the same") {
    BankBooks books;
    books.named({.given = "Anna", .family = "von der Heide", .number = 1});
    books.named({.given = "Anna", .family = "Berg", .number = 2});
    books.named({.given = "Karl", .family = "von Berg", .number = 3});
    books.named({.given = "Hans-Peter", .family = "Maier", .number = 4});
    books.named({.given = "Eva", .family = "Otto-Kühn", .number = 5});
    books.named({.given = "Paul", .family = "Weiß", .number = 6});
    books.named({.given = "Paul", .family = "Weiss", .number = 7});
    books.named({.number = 8, .organisation = "Bäckerei Groß GmbH"});
    books.named({.given = "Bernd", .family = "Otto", .number = 9});
    books.named({.given = "Otto", .family = "Bernd", .number = 10});
    books.assess(2026);
    struct Case {
        const char* from;
        const char* outcome;
    };
    const auto [from, expected] = GENERATE(values<Case>({
        {"Anna von der Heide", "booked name 1"},
        {"von der Heide, Anna", "booked name 1"},
        {"ANNA V.D. HEIDE", "unmatched"},
        {"Anna von Berg", "unmatched"},
        {"Anna Berg", "booked name 2"},
        {"Karl von Berg", "booked name 3"},
        {"Karl Berg", "unmatched"},
        {"Hans-Peter Maier", "booked name 4"},
        {"Maier Hans Peter", "booked name 4"},
        {"Eva Otto-Kuehn", "booked name 5"},
        {"Eva Kühn", "unmatched"},
        {"Paul Weiß", "ambiguous name"},
        {"Baeckerei Gross GmbH", "booked name 8"},
        {"Bäckerei Groß", "unmatched"},
        {"Bernd Otto", "ambiguous name"},
    }));
    CAPTURE(from);
    books.report({.from = from});
    CHECK(books.match_newest() == expected);
}

TEST_CASE("two members of one name are told apart by number alone") {
    BankBooks books;
    books.named({.number = 12});
    books.named({.number = 13});
    books.assess(2026);
    books.report({.from = "Anna Müller"});
    CHECK(books.match_newest() == "ambiguous name");
    CHECK(books.why() == "several payers have this name");
    books.report({.from = "Anna Müller", .purpose = "13"});
    CHECK(books.match_newest() == "booked number 13");
}

TEST_CASE("a member whose number is a year is known by it only where it is announced") {
    BankBooks books;
    books.named({.number = 2026});
    books.named({.given = "Bernd", .family = "Otto", .number = 15});
    books.assess(2026);
    books.report({.from = "Bernd Otto", .purpose = "Mitglied 15 2026"});
    CHECK(books.match_newest() == "booked number 15");
    books.report({.from = "Tante Emma", .purpose = "Beitrag 2026"});
    CHECK(books.match_newest() == "unmatched");
    books.report({.from = "Tante Emma", .purpose = "Mitglied 2026"});
    CHECK(books.match_newest() == "booked number 2026");
}

TEST_CASE("what the board decides about an account is known the next time") {
    Village village;
    const auto line = village.report({.from = "Tante Emma", .iban = stranger_iban});
    CHECK(village.match_newest() == "unmatched");
    village.assign(line, {{.payer_id = village.anna.payer_id}});
    CHECK(village.open_of(village.anna) == Money());
    village.assess(2027);
    CHECK(village.outcome({.from = "Tante Emma", .iban = stranger_iban}) == "booked iban 12");
    SECTION("until the line is released") {
        village.write([&](auto& work) { release(work, line, "wrong member", village.today()); });
        CHECK(village.open_of(village.anna) == euros(12));
        const auto second = village.db().integer("SELECT max(id) FROM bank_transaction").value();
        village.write([&](auto& work) { release(work, second, "wrong member", village.today()); });
        CHECK(village.outcome({.from = "Tante Emma", .iban = stranger_iban}) == "unmatched");
    }
}

TEST_CASE("a category is remembered, and proposed") {
    Village village;
    village.assign(village.report({.from = "Gönner", .iban = stranger_iban, .cents = 5000}),
                   {{.category = "donation"}});
    CHECK(village.outcome({.from = "Gönner", .iban = stranger_iban, .cents = 7000}) == "proposed category");
    CHECK(village.why() == "lines of this account were 'donation' before");
    const auto line = village.db().integer("SELECT max(id) FROM bank_transaction").value();
    village.write([&](auto& work) { accept_proposal(work, line); });
    CHECK(village.db().text("SELECT category FROM match WHERE transaction_id = ?", line) == "donation");
}

TEST_CASE("money that left the account is never a payment") {
    Village village;
    village.knows(anna_iban, village.anna);
    CHECK(village.outcome(
              {.from = "Anna Müller", .iban = anna_iban, .purpose = "Mitglied 12", .cents = -1200}) ==
          "unmatched");
    CHECK(village.why() == "money that left the account; say what for with 'bfb bank assign'");
    const auto rent =
        village.report({.from = "Vermieter", .iban = bernd_iban, .purpose = "Miete 12", .cents = -5000});
    village.assign(rent, {{.category = "rent"}});
    // The proposal is what is accepted, whatever numbers stand in the purpose.
    const auto next =
        village.report({.from = "Vermieter", .iban = bernd_iban, .purpose = "Miete 12", .cents = -5000});
    CHECK(village.match_newest() == "proposed category");
    village.write([&](auto& work) { accept_proposal(work, next); });
    CHECK(village.db().text("SELECT category FROM match WHERE transaction_id = ?", next) == "rent");
}

TEST_CASE("charges that a debit is about to collect are not paid by a transfer as well") {
    Village village;
    village.knows(anna_iban, village.anna);
    village.collect();
    CHECK(village.outcome({.from = "Anna Müller", .iban = anna_iban, .purpose = "Mitglied 12"}) ==
          "proposed number 12");
    CHECK(village.why() ==
          "the member's number stands in the purpose; nothing is open; it would be credit; a debit of 12.00 "
          "is under way");
}

TEST_CASE("a debit of ours is settled by its end-to-end id, or by its mandate near the day of collection") {
    Village village;
    village.knows(anna_iban, village.anna);
    village.knows(bernd_iban, village.bernd);
    const auto run = village.collect(Date(2026, 3, 30));
    const std::string first = run.message_id + "-1";
    SECTION("the end-to-end id") {
        CHECK(village.outcome({.on = Date(2026, 3, 30), .end_to_end_id = first.c_str()}) ==
              "booked end_to_end_id 12");
        CHECK(village.why() == "a debit of ours was settled");
        CHECK(village.debits() == first + " 12.00 settled\n" + run.message_id + "-2 12.00 submitted\n");
        CHECK(village.payments() == "12.00 direct_debit\n");
        CHECK(village.outcome({.on = Date(2026, 3, 30), .end_to_end_id = first.c_str()}) ==
              "proposed end_to_end_id");
        CHECK(village.why() == "the debit it answers is settled already");
        const auto again = village.db().integer("SELECT max(id) FROM bank_transaction").value();
        CHECK_THROWS_AS(village.write([&](auto& work) { accept_proposal(work, again); }), Refused);
    }
    SECTION("another amount") {
        CHECK(village.outcome({.purpose = "Mitglied 12", .cents = 1100, .end_to_end_id = first.c_str()}) ==
              "proposed end_to_end_id");
        CHECK(village.why() == "the debit it answers is of 12.00");
        const auto line = village.db().integer("SELECT max(id) FROM bank_transaction").value();
        CHECK_THROWS_AS(village.write([&](auto& work) { accept_proposal(work, line); }), Refused);
    }
    SECTION("the mandate, ten days before to thirty after") {
        const auto [day, expected] = GENERATE(values<std::pair<Date, const char*>>({
            {Date(2026, 3, 19), "unmatched"},
            {Date(2026, 3, 20), "booked mandate 12"},
            {Date(2026, 3, 30), "booked mandate 12"},
            {Date(2026, 4, 29), "booked mandate 12"},
            {Date(2026, 4, 30), "unmatched"},
        }));
        CAPTURE(day.iso());
        CHECK(village.outcome({.on = day, .mandate = "M-12"}) == expected);
    }
    SECTION("the mandate of somebody else's file") {
        CHECK(village.outcome({.on = Date(2026, 3, 30), .mandate = "X-12"}) == "unmatched");
    }
}

TEST_CASE("a collective credit settles the run that it names, or that the bank says it collects") {
    Village village;
    village.knows(anna_iban, village.anna);
    village.knows(bernd_iban, village.bernd);
    const auto run = village.collect(Date(2026, 3, 30));
    const std::string batch = run.message_id + "-RCUR";
    const Date day(2026, 3, 30);
    const auto settles = [&](const LineFacts& line) {
        village.report(line);
        CHECK(village.match_newest() == "booked run");
        CHECK(village.why() == "2 debits of ours were settled");
        CHECK(village.open_of(village.anna) == Money());
        CHECK(village.open_of(village.bernd) == Money());
        CHECK(village.payments() == "12.00 direct_debit\n12.00 direct_debit\n");
        CHECK(village.breaches().empty());
        // Once more, whatever the bank means by it.
        auto again = line;
        again.purpose = "again";
        village.report(again);
        CHECK(village.match_newest().starts_with("booked") == false);
        CHECK(village.payments() == "12.00 direct_debit\n12.00 direct_debit\n");
    };
    SECTION("by the id of the batch") { settles({.cents = 2400, .on = day, .batch = batch.c_str()}); }
    SECTION("by the id of the message") {
        settles({.cents = 2400, .on = day, .batch = run.message_id.c_str()});
    }
    SECTION("in the end-to-end id") { settles({.cents = 2400, .on = day, .end_to_end_id = batch.c_str()}); }
    SECTION("in the purpose") {
        const std::string purpose = "Sammlung " + batch + " vom 30.03.";
        settles({.purpose = purpose.c_str(), .cents = 2400, .on = day});
    }
    SECTION("by its sum, where the bank calls it a collection") {
        settles({.purpose = "SEPA-LASTSCHRIFT EINREICHUNG", .cents = 2400, .on = Date(2026, 4, 2)});
    }
    SECTION("by its sum alone only when the board says so") {
        const auto line = village.report({.cents = 2400, .on = day});
        CHECK(village.match_newest() == "proposed run");
        CHECK(village.payments().empty());
        village.write([&](auto& work) { accept_proposal(work, line); });
        CHECK(village.payments() == "12.00 direct_debit\n12.00 direct_debit\n");
        CHECK(village.breaches().empty());
    }
    SECTION("never money of somebody who names a payer") {
        village.report({.purpose = "Bar eingezahlt, Mitglied 12", .cents = 2400, .on = day});
        CHECK(village.match_newest() == "proposed number 12");
        CHECK(village.why().ends_with("a debit of 12.00 is under way"));
    }
    SECTION("from our own account") {
        settles({.iban = test::our_iban, .cents = 2400, .on = day, .batch = batch.c_str()});
    }
    SECTION("by its sum, but too late") {
        village.report({.purpose = "SAMMLER", .cents = 2400, .on = Date(2026, 4, 8)});
        CHECK(village.match_newest() == "unmatched");
    }
    SECTION("by name, but with another sum") {
        village.report({.cents = 2000, .on = day, .batch = batch.c_str()});
        CHECK(village.match_newest() == "proposed run");
        CHECK(village.why().starts_with("the debits it collects add up to 24.00; "));
    }
    SECTION("after one of its debits was settled by itself") {
        const std::string first = run.message_id + "-1";
        village.report({.on = day, .end_to_end_id = first.c_str()});
        CHECK(village.match_newest() == "booked end_to_end_id 12");
        village.report({.cents = 2400, .on = day, .batch = batch.c_str()});
        CHECK(village.match_newest() == "proposed run");
        CHECK(village.payments() == "12.00 direct_debit\n");
    }
}

TEST_CASE("the board assigns a line in shares") {
    Village village;
    const auto line = village.report({.from = "Tante Emma", .purpose = "für zwei", .cents = 5000});
    const auto share = [](const members::MemberRef& member, std::optional<Money> amount) {
        return Share{.payer_id = member.payer_id, .memberships = {member.membership_id}, .amount = amount};
    };
    SECTION("for two payers and a donation") {
        village.assign(
            line,
            {share(village.anna, euros(12)), share(village.bernd, euros(12)), {.category = "donation"}});
        CHECK(village.open_of(village.anna) == Money());
        CHECK(village.open_of(village.bernd) == Money());
        CHECK(as_csv(transactions(village.db(), {}, village.today()),
                     {"status", "matched", "member", "category"}) == "matched,50.00,\"12,15\",donation\r\n");
    }
    SECTION("in two steps") {
        village.assign(line, {share(village.anna, euros(12))});
        village.assign(line, {share(village.bernd, {})});
        CHECK(village.credit_of(village.bernd) == euros(26));
        CHECK_THROWS_AS(village.assign(line, {share(village.anna, {})}), Refused);
    }
    SECTION("more than there is") {
        CHECK_THROWS_WITH(village.assign(line, {share(village.anna, euros(51))}),
                          "50.00 of line 1 are left, not 51.00");
        CHECK_THROWS_WITH(village.assign(line, {share(village.anna, {}), share(village.bernd, {})}),
                          "nothing of line 1 is left for a further part");
        CHECK(village.payments().empty());
    }
    SECTION("money that left") {
        const auto out = village.report({.from = "Anna Müller", .cents = -1200});
        CHECK_THROWS_AS(village.assign(out, {share(village.anna, {})}), Refused);
        const auto payment = village.pay(village.anna, 12);
        village.write([&](auto& work) { assign_reversal(work, out, payment, "MS03"); });
        CHECK(village.open_of(village.anna) == euros(12));
        CHECK_THROWS_AS(village.write([&](auto& work) { assign_reversal(work, out, payment, "MS03"); }),
                        Refused);
        // What went back stays gone: only undo takes it back.
        CHECK_THROWS_AS(village.write([&](auto& work) { release(work, out, "mistake", village.today()); }),
                        Refused);
        CHECK(village.breaches().empty());
    }
    SECTION("money that came and went") {
        const auto in = village.report({.from = "Tante Emma", .purpose = "Mitglied 12"});
        CHECK(village.match_newest() == "booked number 12");
        const auto payment = village.db().integer("SELECT max(id) FROM payment").value();
        const auto out = village.report({.from = "Tante Emma", .cents = -1200});
        village.write([&](auto& work) { assign_reversal(work, out, payment, "MS03"); });
        CHECK_THROWS_WITH(village.write([&](auto& work) { release(work, in, "mistake", village.today()); }),
                          "the money of line 2 went back with line 3");
    }
    SECTION("for charges of another payer, and what is left for that one") {
        const auto charge = village.db().integer("SELECT id FROM charge WHERE membership_id = ?",
                                                 village.bernd.membership_id);
        Share first = share(village.anna, euros(24));
        first.charges = {*charge};
        village.assign(line, {first, share(village.bernd, {})});
        CHECK(village.credit_of(village.bernd) == euros(26));
        CHECK(village.breaches().empty());
    }
    SECTION("accept refuses where nothing is proposed") {
        CHECK_THROWS_AS(village.write([&](auto& work) { accept_proposal(work, line); }), Refused);
    }
}

TEST_CASE("matching, assigning and releasing are undone and redone to the same rows") {
    Village village;
    village.report({.from = "Anna Müller"});
    const auto other = village.report({.from = "Tante Emma", .iban = stranger_iban, .cents = 2000});
    const auto back_and_forth = [&](auto&& body) {
        const std::string before = village.dump();
        const auto entry = village.write(body);
        const std::string after = village.dump();
        CHECK(before != after);
        village.write([&](auto& work) { work.undo(entry); });
        CHECK(village.dump() == before);
        village.write([&](auto& work) { work.redo(entry); });
        CHECK(village.dump() == after);
    };
    back_and_forth([](auto& work) { match_lines(work); });
    back_and_forth([&](auto& work) { assign(work, other, {{.payer_id = village.bernd.payer_id}}); });
    back_and_forth([&](auto& work) { release(work, other, "wrong", Date(2026, 3, 16)); });
    // Twice is once.
    const std::string matched = village.dump();
    CHECK(village.write([](auto& work) { match_lines(work); }) == 0);
    CHECK(village.dump() == matched);
}

}  // namespace bfb::bank
