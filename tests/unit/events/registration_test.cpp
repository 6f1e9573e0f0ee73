#include "events/registration.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "events/attendance.hpp"
#include "events/calendar.hpp"
#include "events/papers.hpp"
#include "unit/support.hpp"

using namespace bfb;
using events::Seat;

namespace {

const Date today(2026, 3, 1);

struct Evening {
    test::TemporaryDatabase file;
    std::int64_t id = 0;

    explicit Evening(std::optional<std::int64_t> capacity, std::optional<std::string> rrule = {}) {
        events::Event event;
        event.title = "Training";
        event.starts_at = "2026-03-12T19:30";
        event.ends_at = "2026-03-12T21:00";
        event.capacity = capacity;
        event.rrule = std::move(rrule);
        event.series = "Digital";
        file.write([&](db::UnitOfWork& work) { id = events::add(work, event); });
    }
    const db::Database& db() { return file.db(); }
    Seat come(const std::string& name, std::int64_t seats = 1) {
        Seat seat{};
        file.write([&](db::UnitOfWork& work) {
            seat = events::register_applicant(work, events::read_event(work.db(), id),
                                              {std::nullopt, name, "", seats}, today)
                       .seat;
        });
        return seat;
    }
    std::vector<std::int64_t> leave(const std::string& name) {
        std::vector<std::int64_t> moved;
        file.write([&](db::UnitOfWork& work) {
            events::unregister(work, events::find_registration(work.db(), id, name));
            moved = events::fill_free_seats(work, id);
        });
        return moved;
    }
};

}  // namespace

TEST_CASE("nobody overtakes those who wait, even where their seats would fit") {
    Evening evening(3);
    CHECK(evening.come("Anna") == Seat::confirmed);
    CHECK(evening.come("Bernd") == Seat::confirmed);
    CHECK(evening.come("Clara", 2) == Seat::waiting);
    CHECK(evening.come("Dora") == Seat::waiting);
    CHECK(evening.leave("Anna") == std::vector<std::int64_t>{3});
    CHECK(events::confirmed_seats(evening.db(), evening.id) == 3);
    CHECK(evening.leave("Clara") == std::vector<std::int64_t>{4});
}

TEST_CASE("who cancelled may come again, at the end of the line") {
    Evening evening(1);
    evening.come("Anna");
    evening.come("Bernd");
    evening.leave("Anna");
    CHECK(evening.come("Anna") == Seat::waiting);
    CHECK_THROWS_AS(evening.come("ANNA"), Refused);
}

TEST_CASE("more seats than there are in all are refused") {
    Evening evening(3);
    CHECK_THROWS_AS(evening.come("Gruppe", 4), Refused);
}

TEST_CASE("an event that is over takes no registrations") {
    Evening evening(3);
    evening.file.write([&](db::UnitOfWork& work) {
        const auto event = events::read_event(work.db(), evening.id);
        CHECK_THROWS_AS(events::register_applicant(work, event, {std::nullopt, "Anna"}, Date(2026, 3, 13)),
                        Refused);
        CHECK_NOTHROW(events::register_applicant(work, event, {std::nullopt, "Anna"}, Date(2026, 3, 12)));
    });
}

TEST_CASE("a change of time or place raises the sequence number, a change of words does not") {
    Evening evening(3);
    const auto sequence_after = [&](auto change) {
        auto event = events::read_event(evening.db(), evening.id);
        change(event);
        evening.file.write([&](db::UnitOfWork& work) { events::edit(work, event); });
        return events::read_event(evening.db(), evening.id).sequence;
    };
    CHECK(sequence_after([](events::Event& event) { event.title = "Schulung"; }) == 0);
    CHECK(sequence_after([](events::Event& event) { event.place = "Dorfhaus"; }) == 1);
    CHECK(sequence_after([](events::Event& event) { event.ends_at = "2026-03-12T22:00"; }) == 2);
    CHECK(sequence_after([](events::Event& event) { event.status = "cancelled"; }) == 3);
}

TEST_CASE("a moved date stays on its day when the hour of the series changes") {
    Evening evening({}, "FREQ=WEEKLY");
    evening.file.write([&](db::UnitOfWork& work) {
        auto event = events::read_event(work.db(), evening.id);
        events::change_date(work, event, "2026-03-19T19:30", {"2026-03-20T18:00", {}, {}});
        event.starts_at = "2026-03-12T20:00";
        event.ends_at = "2026-03-12T21:30";
        events::edit(work, event);
    });
    const auto event = events::read_event(evening.db(), evening.id);
    const auto dates = events::dates_between(evening.db(), event, Date(2026, 3, 12), Date(2026, 3, 26));
    REQUIRE(dates.size() == 3);
    CHECK(dates[0].starts_at == "2026-03-12T20:00");
    CHECK(dates[1].starts_at == "2026-03-20T18:00");
    CHECK(dates[1].occurrence == "2026-03-19T20:00");
    CHECK(dates[2].starts_at == "2026-03-26T20:00");
}

TEST_CASE("the next date of a series is found far away, and none after its end") {
    Evening evening({}, "FREQ=YEARLY;INTERVAL=4;COUNT=3");
    const auto event = events::read_event(evening.db(), evening.id);
    CHECK(events::next_date(evening.db(), event, Date(2026, 3, 13))->starts_at == "2030-03-12T19:30");
    CHECK(events::next_date(evening.db(), event, Date(2020, 1, 1))->starts_at == "2026-03-12T19:30");
    CHECK_FALSE(events::next_date(evening.db(), event, Date(2034, 3, 13)));
    CHECK(events::previous_date(evening.db(), event, Date(2040, 1, 1))->starts_at == "2034-03-12T19:30");
}

TEST_CASE("a certificate adds up the booked minutes and the length of the other dates") {
    Evening evening({}, "FREQ=WEEKLY");
    evening.come("Anna Müller");
    evening.file.write([&](db::UnitOfWork& work) {
        const auto event = events::read_event(work.db(), evening.id);
        const auto first = events::date_on(work.db(), event, "2026-03-12");
        const auto second = events::date_on(work.db(), event, "2026-03-19");
        CHECK(events::book(work, event, first, {"müller anna"}, {}).booked == 1);
        CHECK(events::book(work, event, second, {"", "Anna", "Bernd"}, 45).unknown.front().line == 3);
    });
    const auto all = events::participants(evening.db(), "digital", {});
    REQUIRE(all.size() == 1);
    CHECK(all.front().minutes() == 90 + 45);
}

TEST_CASE("a wall time becomes an instant with the offset of its season") {
    CHECK(events::with_offset("2026-03-12T19:30", "Europe/Berlin") == "2026-03-12T19:30:00+01:00");
    CHECK(events::with_offset("2026-07-12T19:30", "Europe/Berlin") == "2026-07-12T19:30:00+02:00");
    CHECK(events::with_offset("2026-07-12", "Europe/Berlin") == "2026-07-12");
    CHECK(events::with_offset("2026-07-12T19:30", "America/St_Johns") == "2026-07-12T19:30:00-02:30");
}
