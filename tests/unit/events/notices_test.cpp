#include "events/notices.hpp"

#include <catch2/catch.hpp>

#include "events/registration.hpp"
#include "unit/support.hpp"

namespace bfb::events {

namespace {

const Date today(2026, 3, 1);

/// An evening for which Karla, who has an address, is registered.
class Evening : public test::TemporaryDatabase {
  public:
    Evening() {
        write([&](db::UnitOfWork& work) {
            Event event;
            event.title = "Vortrag";
            event.starts_at = "2026-03-02T19:30";
            event.ends_at = "2026-03-02T21:00";
            id = add(work, event);
            registration = register_applicant(work, read_event(work.db(), id),
                                              {std::nullopt, "Karla", "karla@example.org"}, today)
                               .id;
        });
    }
    std::size_t remind() {
        std::size_t queued = 0;
        write([&](db::UnitOfWork& work) { queued = events::remind(work, 2, today).queued; });
        return queued;
    }
    void begin_at(const std::string& starts_at, Tell whom = Tell::everybody) {
        write([&](db::UnitOfWork& work) {
            const auto before = known_of(work.db(), id, today);
            auto event = before.event;
            event.starts_at = starts_at;
            event.ends_at.reset();
            edit(work, event);
            tell_changed(work, before, today, whom);
        });
    }
    void send_all() { db().run("UPDATE mail SET state = 'sent' WHERE state = 'queued'"); }
    std::optional<std::string> fault_of_last(Date day) {
        return recheck(db(), db().integer("SELECT max(id) FROM mail").value_or(0), day);
    }

    std::int64_t id = 0, registration = 0;
};

}  // namespace

TEST_CASE("who was reminded is reminded again when it begins at another hour") {
    Evening evening;
    CHECK(evening.remind() == 1);
    evening.send_all();
    CHECK(evening.remind() == 0);
    evening.begin_at("2026-03-02T18:00");
    CHECK(evening.remind() == 1);
    CHECK(evening.remind() == 0);
}

TEST_CASE("a reminder is not sent of what is over, at another time or cancelled, nor to who does not come") {
    Evening evening;
    evening.remind();
    CHECK_FALSE(evening.fault_of_last(today));
    CHECK_FALSE(evening.fault_of_last(Date(2026, 3, 2)));
    CHECK(evening.fault_of_last(Date(2026, 3, 3)) == "the event is over, or is at another time");
    const auto change = [&](const char* sql) { evening.db().run(sql); };
    SECTION("another time") { change("UPDATE event SET starts_at = '2026-03-02T20:00'"); }
    SECTION("cancelled") { change("UPDATE event SET status = 'cancelled'"); }
    SECTION("not coming") { change("UPDATE registration SET status = 'cancelled'"); }
    CHECK(evening.fault_of_last(today));
}

TEST_CASE("the cancellation is sent, and tells nobody else what waited to be sent") {
    Evening evening;
    evening.remind();
    evening.write([&](db::UnitOfWork& work) {
        cancel(work, evening.id, "");
        CHECK(tell_cancelled(work, evening.id, today, Tell::everybody) == 1);
    });
    CHECK(evening.db().text("SELECT group_concat(state) FROM mail") == "cancelled,queued");
    CHECK_FALSE(evening.fault_of_last(today));
}

TEST_CASE("a free seat at what is over is told to nobody") {
    Evening evening;
    evening.write([&](db::UnitOfWork& work) {
        work.db().run("UPDATE event SET starts_at = '2026-02-02T19:30', ends_at = NULL");
        CHECK(tell_moved_up(work, evening.id, {evening.registration}, Tell::everybody) == 0);
    });
}

TEST_CASE("a change that nobody is told of withdraws what says something else") {
    Evening evening;
    evening.remind();
    evening.begin_at("2026-03-09T19:30", Tell::nobody);
    CHECK(evening.db().text("SELECT group_concat(state) FROM mail") == "cancelled");
}

TEST_CASE("a date that is cancelled takes away no mail about the whole series") {
    Evening evening;
    evening.write([&](db::UnitOfWork& work) {
        auto event = read_event(work.db(), evening.id);
        event.rrule = "FREQ=WEEKLY";
        edit(work, event);
        tell_moved_up(work, evening.id, {evening.registration}, Tell::everybody);
        const auto before = known_of_date(work.db(), evening.id, "2026-03-02T19:30");
        cancel_date(work, read_event(work.db(), evening.id), "2026-03-02T19:30");
        tell_changed_date(work, before, "2026-03-02T19:30", today, Tell::everybody);
    });
    CHECK(evening.db().integer("SELECT count(*) FROM mail WHERE state = 'queued'") == 2);
}

}  // namespace bfb::events
