#include "events/registration.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "events/attendance.hpp"
#include "events/calendar.hpp"
#include "events/invariants.hpp"
#include "events/papers.hpp"
#include "members/person.hpp"
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

TEST_CASE("more seats than there are in all are refused, and more than anybody can mean") {
    Evening evening(3);
    CHECK_THROWS_AS(evening.come("Gruppe", 4), Refused);
    CHECK_THROWS_AS(Evening({}).come("Alle", INT64_MAX), UsageError);
}

TEST_CASE("who wants more seats than there are since the capacity was lowered waits in nobody's way") {
    Evening evening(3);
    evening.come("Anna");
    CHECK(evening.come("Gruppe", 3) == Seat::waiting);
    evening.file.write([&](db::UnitOfWork& work) {
        auto event = events::read_event(work.db(), evening.id);
        event.capacity = 2;
        events::edit(work, event);
    });
    CHECK(evening.come("Bernd") == Seat::confirmed);
    for (const auto& rule : events::invariants()) CHECK(db::check_invariant(evening.db(), rule).ok);
}

TEST_CASE("the same name is the same person only under the same address") {
    Evening evening(9);
    std::int64_t anna = 0;
    evening.file.write([&](db::UnitOfWork& work) {
        members::Person person;
        person.given_name = "Anna";
        person.family_name = "Müller";
        person.email = "anna@example.org";
        anna = members::PersonWriter(work).insert(person);
    });
    const auto comes = [&](const events::Applicant& applicant) {
        evening.file.write([&](db::UnitOfWork& work) {
            events::register_applicant(work, events::read_event(work.db(), evening.id), applicant, today);
        });
    };
    comes({std::nullopt, "Anna Müller"});
    comes({std::nullopt, "Anna Müller", "other@example.org"});
    SECTION("as a guest first") {
        comes({std::nullopt, "anna mueller", "Anna@example.org"});
        CHECK_THROWS_AS(comes({anna, ""}), Refused);
    }
    SECTION("as a member first") {
        comes({anna, ""});
        CHECK_THROWS_AS(comes({std::nullopt, "Anna Müller", "anna@example.org"}), Refused);
    }
}

TEST_CASE("a name means whole words on the list, and never a single letter of a word") {
    Evening evening(9);
    evening.come("Bernd Otten");
    evening.come("Karla von der Burg-Reuter");
    const auto found = [&](const char* who, events::Words words) {
        return events::registrations_like(evening.db(), evening.id, who, words).size();
    };
    CHECK(found("Bernd Ott", events::Words::whole) == 0);
    CHECK(found("reuter KARLA", events::Words::whole) == 1);
    CHECK(found("bernd ott", events::Words::beginnings) == 1);
    CHECK(found("B", events::Words::beginnings) == 0);
}

TEST_CASE("a certificate counts the hours that passed, and none of days without hours") {
    Evening evening(9);
    const auto hours = [&](const char* starts_at, const char* ends_at) {
        std::int64_t minutes = 0;
        evening.file.write([&](db::UnitOfWork& work) {
            auto event = events::read_event(work.db(), evening.id);
            event.starts_at = starts_at;
            event.ends_at = ends_at;
            events::edit(work, event);
            event = events::read_event(work.db(), evening.id);
            events::book(work, event, events::date_on(work.db(), event, {}), {"Anna"}, {},
                         events::WalkIns::registered);
            minutes = events::participants(work.db(), "digital", {}).front().minutes();
        });
        return minutes / 60;
    };
    CHECK(hours("2026-03-28T22:00", "2026-03-29T06:00") == 7);
    CHECK(hours("2026-10-24T22:00", "2026-10-25T06:00") == 9);
    CHECK(hours("2026-05-09", "2026-05-10") == 0);
}

TEST_CASE("nobody is booked as there where nothing took place") {
    Evening evening(9);
    evening.come("Anna");
    evening.file.write([&](db::UnitOfWork& work) {
        events::cancel(work, evening.id, "");
        const auto event = events::read_event(work.db(), evening.id);
        CHECK_THROWS_AS(events::book(work, event, events::date_on(work.db(), event, {}), {"Anna"}, {}),
                        Refused);
    });
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
