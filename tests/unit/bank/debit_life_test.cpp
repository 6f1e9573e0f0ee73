// What becomes of a debit after its run: settled, returned, rejected, taken back.
#include <catch2/catch.hpp>

#include "bank/debit_book.hpp"
#include "bank/status_report.hpp"
#include "debit_books.hpp"

namespace bfb::bank {

using test::anna_iban;
using test::as_csv;
using test::bernd_iban;
using test::DebitBooks;
using test::euros;
using test::LineFacts;
using test::refusal;

namespace {

const Date made_on = test::debits_made_on, collected_on = test::debits_collected_on;

}  // namespace

TEST_CASE("a charge's life: collected, settled, returned after five weeks, and open again") {
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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

TEST_CASE("the bank's status report opens what it rejects, once") {
    DebitBooks books;
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

}  // namespace bfb::bank
