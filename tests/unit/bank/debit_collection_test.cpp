// Runs: what one may collect, from whom, by which mandate and on which day; cancelled, undone and done again;
// and its file.
#include <catch2/catch.hpp>

#include "bank/debit_book.hpp"
#include "base/hash.hpp"
#include "debit_books.hpp"

namespace bfb::bank {

using test::anna_iban;
using test::as_csv;
using test::BankBooks;
using test::bernd_iban;
using test::DebitBooks;
using test::euros;
using test::refusal;

namespace {

const Date made_on = test::debits_made_on, collected_on = test::debits_collected_on;

std::string run_file(const db::Database& database, std::int64_t run_id) {
    std::string file;
    write_run_file(database, run_id, [&](std::string_view part) { file += part; });
    return file;
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

TEST_CASE("a run is cancelled, and its charges are collected by another") {
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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

TEST_CASE("a suspended mandate is on hold: no older one stands in for it") {
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
    DebitBooks books;
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
