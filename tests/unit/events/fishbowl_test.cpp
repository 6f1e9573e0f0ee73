#include "events/fishbowl.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "unit/support.hpp"

using namespace bfb;

namespace {

/// An evening whose clock is set by the test.
struct Evening {
    test::TemporaryDatabase file;
    events::Event event;

    Evening() {
        file.write([&](db::UnitOfWork& work) {
            events::Event fresh;
            fresh.title = "Fishbowl";
            fresh.kind = "fishbowl";
            fresh.starts_at = "2026-03-12T19:30";
            event = events::read_event(work.db(), events::add(work, fresh));
        });
    }
    static Timestamp at(int seconds) {
        return Timestamp(std::chrono::sys_seconds(Date(2026, 3, 12).sys_days()) +
                         std::chrono::seconds(seconds));
    }
    template <class Move>
    void move(int seconds, Move&& body) {
        db::UnitOfWork work(file.db(), {at(seconds), "tester", "events fishbowl", std::nullopt});
        body(work);
        work.commit();
    }
    void sit(int seconds, const std::string& name) {
        move(seconds, [&](db::UnitOfWork& work) { events::sit_down(work, event, name); });
    }
    void speak(int seconds, const std::string& name) {
        move(seconds, [&](db::UnitOfWork& work) { events::speak(work, event, name); });
    }
    void leave(int seconds, const std::string& name) {
        move(seconds, [&](db::UnitOfWork& work) { events::leave_seat(work, event, name); });
    }
    std::int64_t seconds_of(const std::string& name, int now) {
        return file.db()
            .integer(
                "SELECT sum(spoken_seconds + coalesce(unixepoch(?1) - unixepoch(speaking_since), 0)) "
                "FROM fishbowl_turn WHERE name = ?2",
                at(now).iso(), name)
            .value_or(-1);
    }
};

}  // namespace

TEST_CASE("speaking times run until the next speaks, they leave, or they stop") {
    Evening evening;
    evening.sit(0, "Anna");
    evening.sit(0, "Bernd");
    evening.speak(10, "Anna");
    evening.speak(100, "Bernd");
    evening.speak(130, "Anna");
    evening.leave(150, "Anna");
    CHECK(evening.seconds_of("Anna", 1000) == 110);
    CHECK(evening.seconds_of("Bernd", 1000) == 30);
    evening.speak(200, "Bernd");
    CHECK(evening.seconds_of("Bernd", 260) == 90);
    evening.move(300, [&](db::UnitOfWork& work) { events::stop_speaking(work, evening.event, {}); });
    CHECK(evening.seconds_of("Bernd", 1000) == 130);
}

TEST_CASE("who comes back has two turns and one time") {
    Evening evening;
    evening.sit(0, "Anna");
    evening.speak(0, "Anna");
    evening.leave(60, "Anna");
    evening.sit(100, "anna");
    evening.speak(100, "Anna");
    const auto times = events::speaking_times(evening.file.db(), evening.event, Evening::at(165));
    const auto record = out::record_of(times);
    CHECK(std::get<db::Value>(record.fields()[2].entry) == db::Value(std::int64_t{2}));
    CHECK(std::get<db::Value>(record.fields()[3].entry) == db::Value(std::int64_t{125}));
    CHECK(std::get<db::Value>(record.fields()[4].entry) == db::Value(std::string("2:05")));
}

TEST_CASE("one seat stays free, and the lowest free one is taken") {
    Evening evening;
    evening.move(0, [&](db::UnitOfWork& work) { events::set_seats(work, evening.event, 4); });
    evening.sit(0, "Anna");
    evening.sit(0, "Bernd");
    evening.sit(0, "Clara");
    CHECK_THROWS_AS(evening.sit(1, "Doris"), Refused);
    CHECK_THROWS_AS(evening.sit(1, "Anna"), Refused);
    evening.leave(2, "Bernd");
    evening.sit(3, "Doris");
    CHECK(evening.file.db().integer("SELECT seat FROM fishbowl_turn WHERE name = 'Doris'") == 2);
    CHECK_THROWS_AS(evening.move(4, [&](db::UnitOfWork& work) { events::set_seats(work, evening.event, 3); }),
                    Refused);
}
