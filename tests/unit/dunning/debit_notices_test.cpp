#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "dunning_books.hpp"

using namespace bfb;
using test::DunningBooks;

namespace {

/// A run over three payers: Anna has e-mail, Bernd an address, Clara neither.
struct Collecting : DunningBooks {
    bank::Run run;
    Collecting() : DunningBooks(Date(2026, 3, 1)) {
        mandate(payer(), test::anna_iban);
        mandate(payer({"Bernd", nullptr, "Brünen"}), test::bernd_iban);
        mandate(payer({"Clara", nullptr, nullptr}), test::stranger_iban);
        assess(2026);
        run = collect(Date(2026, 3, 30), Date(2026, 3, 1), std::nullopt);
    }
    std::string notify(Date on, dunning::Letters letters = dunning::Letters::listed) {
        std::string text;
        write([&](auto& work) {
            told = dunning::notify(work, run.id, letters, on);
            for (const auto& notice : told.notices)
                text += fmt::format("{} {} {} {}{}\n", notice.member, format(notice.amount),
                                    dunning::word_of(notice.channel), dunning::word_of(notice.status),
                                    notice.why.empty() ? "" : ": " + notice.why);
        });
        return text;
    }
    dunning::Notified told;
};

}  // namespace

TEST_CASE("payers are told before a collection, by mail or letter, and not twice by mail") {
    Collecting books;
    CHECK(books.notify(Date(2026, 3, 1)) ==
          "1 12.00 mail queued\n"
          "2 12.00 letter letter: there is no e-mail address\n"
          "3 12.00 letter skipped: neither a mail nor a letter can reach them\n");
    CHECK_THAT(books.newest_text(),
               Catch::StartsWith("Ankündigung: Lastschrift über 12,00 € am 30.03.2026\n") &&
                   Catch::Contains("endet auf 3000") && Catch::Contains("M-1") &&
                   Catch::Contains("DE98ZZZ09999999999"));
    CHECK(books.newest_text().find("DE89") == std::string::npos);
    CHECK_THAT(books.notify(Date(2026, 3, 1), dunning::Letters::made),
               Catch::StartsWith("1 12.00 mail skipped: was told before\n"));
    CHECK(books.told.letters.at(0).name == "2026-03-01-member-2-debit-2");
}

TEST_CASE("the day payers were told is kept with the run") {
    Collecting books;
    books.db().execute("UPDATE debit_run SET notified_on = NULL");
    books.notify(Date(2026, 3, 2));
    CHECK(books.db().text("SELECT notified_on FROM debit_run") == "2026-03-02");
}

TEST_CASE("payers are not told too late, nor of a run that is cancelled") {
    Collecting books;
    books.db().execute("UPDATE debit_run SET notified_on = NULL");
    CHECK_THROWS_AS(books.notify(Date(2026, 3, 17)), Refused);
    books.write([&](auto& work) { bank::cancel_run(work, books.run.id, Date(2026, 3, 2), "mistake"); });
    CHECK_THROWS_AS(books.notify(Date(2026, 3, 2)), Refused);
}

TEST_CASE("a notice of a debit that is not collected is not sent") {
    Collecting books;
    books.notify(Date(2026, 3, 1));
    books.write([&](auto& work) { bank::cancel_run(work, books.run.id, Date(2026, 3, 2), "mistake"); });
    books.deliver(Date(2026, 3, 2));
    CHECK(books.outbox() == "debit_notice anna@example.org cancelled: the debit is not collected\n");
}

TEST_CASE("a notice that would come after the collection, or to an old address, is not sent") {
    Collecting books;
    books.notify(Date(2026, 3, 1));
    SECTION("after the collection") {
        books.deliver(Date(2026, 3, 30));
        CHECK(books.outbox() == "debit_notice anna@example.org cancelled: the debit is collected already\n");
    }
    SECTION("an old address; the new one is told when the board tells again") {
        books.db().execute("UPDATE person SET email = 'new@example.org' WHERE email IS NOT NULL");
        books.deliver(Date(2026, 3, 2));
        books.notify(Date(2026, 3, 2));
        books.deliver(Date(2026, 3, 2));
        books.notify(Date(2026, 3, 2));
        CHECK(books.outbox() ==
              "debit_notice anna@example.org cancelled: the e-mail address is another, or of no use\n"
              "debit_notice new@example.org sent\n");
    }
}
