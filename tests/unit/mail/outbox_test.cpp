#include "mail/outbox.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "mail/claims.hpp"
#include "mail/sending_process.hpp"
#include "unit/support.hpp"

using namespace bfb;

namespace {

const Timestamp noon(std::chrono::sys_seconds(Date(2026, 3, 1).sys_days()) + std::chrono::hours(12));

class Outbox {
  public:
    std::int64_t queue(const std::string& key, const std::string& recipient = "anna@example.org") {
        std::int64_t id = 0;
        database.write([&](db::UnitOfWork& work) {
            mail::Draft draft{key, "message", std::nullopt, recipient, "Anna", "Hallo", "Text"};
            if (const auto queued = mail::queue(work, draft)) id = queued->id;
        });
        return id;
    }
    std::string state(std::int64_t id) {
        return database.db().text("SELECT state FROM mail WHERE id = ?", id).value_or("");
    }
    mail::Claims claims(mail::Recheck recheck = {}) { return {database.db(), noon, std::move(recheck)}; }

    test::TemporaryDatabase database;
};

}  // namespace

TEST_CASE("the same key is queued once") {
    Outbox outbox;
    CHECK(outbox.queue("a") == 1);
    CHECK(outbox.queue("a") == 0);
    CHECK(outbox.queue("b") == 2);
}

TEST_CASE("control characters never get into the outbox") {
    Outbox outbox;
    CHECK_THROWS_AS(outbox.queue("a", "anna@example.org\r\nRCPT TO:<all@example.org>"), UsageError);
    outbox.database.write([](db::UnitOfWork& work) {
        mail::Draft draft{"k", "message", std::nullopt, "a@example.org", "A", "S\r\nBcc: b@example.org", "T"};
        CHECK_THROWS_AS(mail::queue(work, draft), UsageError);
        draft.subject = "S";
        draft.recipient_name = "A\nB";
        CHECK_THROWS_AS(mail::queue(work, draft), UsageError);
        draft.recipient_name = "A";
        draft.list_unsubscribe = "https://example.org/>\r\nX: y";
        CHECK_THROWS_AS(mail::queue(work, draft), UsageError);
        draft.list_unsubscribe.clear();
        draft.in_reply_to = "a@b>\r\nX: y";
        draft.references = {"good@example.org", "b ad", "worse\r\n"};
        CHECK(mail::queue(work, draft));
    });
    CHECK(!outbox.database.db().text("SELECT in_reply_to FROM mail"));
    CHECK(outbox.database.db().text("SELECT reference_ids FROM mail") == "good@example.org");
}

TEST_CASE("a mail is claimed once, and what became of it is written with the next claim") {
    Outbox outbox;
    outbox.queue("a");
    outbox.queue("b");
    auto one = outbox.claims();
    auto other = outbox.claims();
    CHECK(one.next(std::nullopt, std::nullopt)->mail_id == 1);
    CHECK(other.next(std::nullopt, std::nullopt)->mail_id == 2);
    CHECK_FALSE(one.next(mail::Outcome{{1, 1}, mail::State::sent, ""}, std::nullopt));
    CHECK(outbox.state(1) == "sent");
    CHECK(outbox.state(2) == "sending");
    other.finish(mail::Outcome{{2, 1}, mail::State::failed, "550 no"});
    CHECK(outbox.state(2) == "failed");
}

TEST_CASE("what recheck finds is cancelled, and the next is claimed") {
    Outbox outbox;
    outbox.queue("a");
    outbox.queue("b");
    auto claims = outbox.claims([](const db::Database&, std::int64_t id) {
        return id == 1 ? std::optional<std::string>("paid") : std::nullopt;
    });
    CHECK(claims.next(std::nullopt, std::nullopt)->mail_id == 2);
    CHECK(outbox.state(1) == "cancelled");
    CHECK(claims.cancelled() == 1);
}

TEST_CASE("a mail whose sender is gone is in doubt; one whose sender lives is not") {
    Outbox outbox;
    outbox.queue("a");
    auto claims = outbox.claims();
    claims.next(std::nullopt, std::nullopt);
    CHECK(claims.give_up_lost().empty());
    auto process = mail::this_process();
    process.back() = process.back() == '1' ? '2' : '1';  // the number was given to another one since
    outbox.database.db().run("UPDATE mail SET claimed_by = ?", process);
    CHECK(claims.give_up_lost() == std::vector<std::int64_t>{1});
    CHECK(outbox.state(1) == "unknown");
    CHECK(claims.give_up_lost().empty());
}

TEST_CASE("who was given up but lives writes down what became of the mail") {
    Outbox outbox;
    outbox.queue("a");
    auto claims = outbox.claims();
    const auto claim = claims.next(std::nullopt, std::nullopt).value();
    outbox.database.db().run(
        "UPDATE mail SET state = 'unknown', claimed_at = NULL, claimed_by = NULL WHERE id = 1");
    SECTION("it is sent") {
        claims.finish(mail::Outcome{claim, mail::State::sent, ""});
        CHECK(outbox.state(1) == "sent");
    }
    SECTION("unless it was queued and tried again since") {
        outbox.database.db().run("UPDATE mail SET attempts = 5 WHERE id = 1");
        claims.finish(mail::Outcome{claim, mail::State::sent, ""});
        CHECK(outbox.state(1) == "unknown");
    }
}

TEST_CASE("processes are known by more than their number") {
    CHECK(mail::look_for(mail::this_process()) == mail::Process::running);
    CHECK(mail::look_for("another-boot pid:[1] 1 1") == mail::Process::gone);
    CHECK(mail::look_for("nonsense") == mail::Process::gone);
}

TEST_CASE("only what failed is sent again, unless it is forced") {
    Outbox outbox;
    for (const char* key : {"a", "b", "c", "d"}) outbox.queue(key);
    auto& database = outbox.database.db();
    database.execute(
        "UPDATE mail SET state = 'failed' WHERE id = 1; UPDATE mail SET state = 'unknown' WHERE id = 2; "
        "UPDATE mail SET state = 'sent' WHERE id = 3; "
        "UPDATE mail SET state = 'failed', sent_at = '2026-03-01T12:00:00Z' WHERE id = 4");
    const auto retry = [&](std::vector<std::int64_t> ids, mail::Retry how) {
        std::int64_t count = 0;
        outbox.database.write([&](db::UnitOfWork& work) { count = mail::retry(work, ids, how); });
        return count;
    };
    CHECK_THROWS_AS(retry({2}, mail::Retry::failed), Refused);
    CHECK_THROWS_AS(retry({4}, mail::Retry::failed), Refused);
    CHECK_THROWS_AS(retry({3}, mail::Retry::forced), Refused);
    CHECK_THROWS_AS(retry({9}, mail::Retry::forced), NotFound);
    CHECK(retry({}, mail::Retry::failed) == 1);
    CHECK(outbox.state(1) == "queued");
    CHECK(retry({}, mail::Retry::forced) == 2);
    CHECK(outbox.state(3) == "sent");
}
