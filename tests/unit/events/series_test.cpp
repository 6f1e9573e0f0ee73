#include "events/series.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "events/attendance.hpp"
#include "events/calendar.hpp"
#include "events/registration.hpp"
#include "unit/support.hpp"

using namespace bfb;

namespace {

/// Every Thursday from 2 April 2026 on, 19:30 to 21:30.
struct Thursdays {
    test::TemporaryDatabase file;
    std::int64_t id = 0;

    explicit Thursdays(const std::string& rule = "FREQ=WEEKLY") {
        events::Event event;
        event.title = "Stammtisch";
        event.starts_at = "2026-04-02T19:30";
        event.ends_at = "2026-04-02T21:30";
        event.place = "Gasthof";
        event.rrule = rule;
        file.write([&](db::UnitOfWork& work) { id = events::add(work, event); });
    }
    const db::Database& db() { return file.db(); }
    events::Event event() { return events::read_event(db(), id); }
    events::Occurrence date(const std::string& when,
                            events::CancelledDates cancelled = events::CancelledDates::left_out) {
        return events::date_on(db(), event(), when, cancelled);
    }
    void change(const std::string& when, const events::ChangedDate& changed) {
        const auto occurrence = date(when, events::CancelledDates::included).occurrence;
        file.write([&](db::UnitOfWork& work) { events::change_date(work, event(), occurrence, changed); });
    }
    void cancel(const std::string& when) {
        file.write([&](db::UnitOfWork& work) { events::cancel_date(work, event(), date(when).occurrence); });
    }
    void restore(const std::string& when) {
        const auto occurrence = date(when, events::CancelledDates::included).occurrence;
        file.write([&](db::UnitOfWork& work) { events::restore_date(work, event(), occurrence); });
    }
    void start(const std::string& starts_at, const std::string& ends_at) {
        auto changed = event();
        changed.starts_at = starts_at;
        changed.ends_at = ends_at;
        file.write([&](db::UnitOfWork& work) { events::edit(work, changed); });
    }
};

}  // namespace

TEST_CASE("a cancelled date of a series can be restored, or takes place at another time") {
    Thursdays series;
    series.cancel("2026-04-09");
    CHECK_THROWS_AS(series.date("2026-04-09"), NotFound);
    CHECK_THROWS_AS(series.change("2026-04-09", {{}, {}, "Park"}), Refused);
    series.restore("2026-04-09");
    CHECK(series.date("2026-04-09").starts_at == "2026-04-09T19:30");
    CHECK(events::exceptions_of(series.db(), series.id).empty());
    series.cancel("2026-04-09");
    series.change("2026-04-09", {"2026-04-10T18:00", {}, {}});
    CHECK(series.date("2026-04-09").ends_at == "2026-04-10T20:00");
}

TEST_CASE("where two dates fall on one day that of the rule is meant, and the moved one by its hour") {
    Thursdays series;
    series.change("2026-05-07", {"2026-05-14T10:00", {}, {}});
    CHECK(series.date("2026-05-14").occurrence == "2026-05-14T19:30");
    CHECK(series.date("2026-05-14T10:00").occurrence == "2026-05-07T19:30");
    CHECK(series.date("2026-05-07").starts_at == "2026-05-14T10:00");
    CHECK_THROWS_AS(series.date("2026-05-14T11:00"), NotFound);
    series.cancel("2026-05-14");
    CHECK(series.date("2026-05-14").occurrence == "2026-05-07T19:30");
    series.change("2026-05-21", {"2026-05-15T10:00", {}, {}});
    series.change("2026-05-28", {"2026-05-15T18:00", {}, {}});
    CHECK_THROWS_AS(series.date("2026-05-15"), Ambiguous);
    CHECK(series.date("2026-05-15T18:00").occurrence == "2026-05-28T19:30");
}

TEST_CASE("a date with another place follows the series in its time") {
    Thursdays series;
    series.change("2026-04-23", {{}, {}, "Park"});
    series.start("2026-04-02T18:00", "2026-04-02T19:00");
    const auto date = series.date("2026-04-23");
    CHECK(date.starts_at == "2026-04-23T18:00");
    CHECK(date.ends_at == "2026-04-23T19:00");
    CHECK(date.place == "Park");
    const auto calendar = events::calendar_of(series.db(), {series.event()}, "");
    CHECK(calendar.find("DTSTART;TZID=Europe/Berlin:20260423T180000\r\n"
                        "DTEND;TZID=Europe/Berlin:20260423T190000\r\n") != calendar.npos);
}

TEST_CASE("a date that is moved again keeps its own place and its own length") {
    Thursdays series;
    series.change("2026-04-23", {{}, "2026-04-23T23:30", "Park"});
    series.change("2026-04-23", {"2026-04-24T18:00", {}, {}});
    CHECK(series.date("2026-04-24").place == "Park");
    CHECK(series.date("2026-04-24").ends_at == "2026-04-24T22:00");
    series.change("2026-04-24", {"2026-04-23T19:30", "", ""});
    CHECK(events::exceptions_of(series.db(), series.id).empty());
}

TEST_CASE("a new weekday tells how many changed dates it forgets, and attendance stays with its day") {
    Thursdays series;
    series.change("2026-04-23", {{}, {}, "Park"});
    series.cancel("2026-04-09");
    series.file.write([&](db::UnitOfWork& work) {
        events::register_applicant(work, series.event(), {std::nullopt, "Anna", "", 1}, Date(2026, 4, 1));
        events::book(work, series.event(), series.date("2026-04-16"), {"Anna"}, std::nullopt);
    });
    auto changed = series.event();
    changed.starts_at = "2026-04-03T19:30";
    changed.ends_at = "2026-04-03T21:30";
    CHECK(events::dates_lost_by(series.db(), changed) == 2);
    changed.starts_at = "2026-04-02T20:00";
    CHECK(events::dates_lost_by(series.db(), changed) == 0);
    series.start("2026-04-03T19:30", "2026-04-03T21:30");
    CHECK(series.date("2026-04-16").starts_at == "2026-04-16T19:30");
    CHECK_THROWS_AS(series.date("2026-04-23"), NotFound);
}

TEST_CASE("a date of many weeks is not over before its end") {
    Thursdays series("FREQ=YEARLY");
    series.start("2026-04-02T10:00", "2026-08-30T18:00");
    CHECK(events::next_date(series.db(), series.event(), Date(2026, 7, 1))->starts_at == "2026-04-02T10:00");
    CHECK(events::next_date(series.db(), series.event(), Date(2026, 8, 31))->starts_at == "2027-04-02T10:00");
}

TEST_CASE("the last date of a daily series of twenty years is yesterday's") {
    Thursdays series("FREQ=DAILY");
    series.start("2006-04-02T19:30", "2006-04-02T21:30");
    CHECK(events::previous_date(series.db(), series.event(), Date(2026, 3, 1))->starts_at ==
          "2026-02-28T19:30");
}

TEST_CASE("dates that the rule never said stay at their time, and one that was cancelled stays so") {
    Thursdays series;
    series.file.write([&](db::UnitOfWork& work) {
        events::set_exceptions(
            work, series.id,
            {{"2026-04-09T10:00", "2026-04-09T10:00", "", ""}, {"2026-04-09T19:30", "", "", ""}});
    });
    series.start("2026-04-02T18:00", "2026-04-02T20:00");
    CHECK(series.date("2026-04-09").starts_at == "2026-04-09T10:00");
    const auto exceptions = events::exceptions_of(series.db(), series.id);
    REQUIRE(exceptions.size() == 2);
    CHECK(exceptions[1].occurrence == "2026-04-09T18:00");
    CHECK(exceptions[1].starts_at.empty());
    series.start("2026-04-02T10:00", "2026-04-02T12:00");
    CHECK(events::exceptions_of(series.db(), series.id).size() == 1);
}
