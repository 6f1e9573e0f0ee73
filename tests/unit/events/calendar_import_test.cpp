#include "events/calendar_import.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "events/calendar.hpp"
#include "events/series.hpp"
#include "unit/support.hpp"

using namespace bfb;

namespace {

struct Calendars {
    test::TemporaryDatabase file;

    events::Imported import(const std::string& events, const std::string& method = "") {
        events::Imported imported;
        file.write([&](db::UnitOfWork& work) {
            imported = events::import_calendar(
                work, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + method + events + "END:VCALENDAR\r\n");
        });
        return imported;
    }
    events::Imported cancel(const std::string& events) { return import(events, "METHOD:CANCEL\r\n"); }
    events::Event event(std::int64_t id = 1) { return events::read_event(file.db(), id); }
    std::vector<std::string> starts() {
        std::vector<std::string> starts;
        for (const auto& date : events::dates_between(file.db(), event(), Date(2026, 3, 1), Date(2026, 4, 7)))
            starts.push_back(date.starts_at);
        return starts;
    }
};

std::string vevent(const std::string& lines, const std::string& uid = "a@theirs") {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + lines + "END:VEVENT\r\n";
}

const std::string walk =
    "SEQUENCE:1\r\nDTSTART:20260314T130000Z\r\nDTEND:20260314T150000Z\r\nSUMMARY:Wanderung\r\nLOCATION:Wald\r\n";
const std::string choir =
    "DTSTART;TZID=Europe/Berlin:20260302T200000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Chor\r\n";

}  // namespace

TEST_CASE("a cancellation of others changes the state of an event, and nothing else of it") {
    Calendars calendars;
    calendars.import(vevent(walk));
    CHECK(calendars.cancel(vevent("SEQUENCE:0\r\n")).unchanged == 1);
    CHECK(calendars.cancel(vevent("SEQUENCE:2\r\n")).updated == 1);
    CHECK(calendars.event().status == "cancelled");
    CHECK(calendars.event().title == "Wanderung");
    CHECK(calendars.event().place == "Wald");
    CHECK(calendars.event().sequence == 2);
    CHECK(calendars.cancel(vevent("SEQUENCE:2\r\n")).unchanged == 1);
    CHECK(calendars.cancel(vevent(walk, "unknown@theirs")).ignored == 1);
    CHECK(calendars.file.db().integer("SELECT count(*) FROM event") == 1);
}

TEST_CASE("a cancellation of one date leaves the other dates of the series") {
    Calendars calendars;
    calendars.import(vevent(choir));
    CHECK(calendars.cancel(vevent("RECURRENCE-ID:20260309T190000Z\r\n")).updated == 1);
    CHECK(calendars.starts() == std::vector<std::string>{"2026-03-02T20:00", "2026-03-16T20:00"});
    CHECK(calendars.cancel(vevent("RECURRENCE-ID:20260309T190000Z\r\n")).unchanged == 1);
    CHECK(calendars.event().status == "confirmed");
}

TEST_CASE("a series in UTC is told by our clocks, and so are its moved dates") {
    Calendars calendars;
    const auto imported = calendars.import(
        vevent("DTSTART:20260324T170000Z\r\nDTEND:20260324T180000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n") +
        vevent("DTSTART:20260401T100000Z\r\nRECURRENCE-ID:20260331T170000Z\r\n"));
    CHECK(imported.faults.empty());
    CHECK(calendars.starts() ==
          std::vector<std::string>{"2026-03-24T18:00", "2026-04-01T12:00", "2026-04-07T19:00"});
}

TEST_CASE("a series by far clocks keeps its weekdays and its number of dates") {
    Calendars calendars;
    calendars.import(
        vevent("DTSTART;TZID=America/New_York:20260302T200000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4\r\n"));
    CHECK(calendars.starts() == std::vector<std::string>{"2026-03-03T02:00", "2026-03-10T01:00",
                                                         "2026-03-17T01:00", "2026-03-24T01:00"});
    CHECK(events::next_date(calendars.file.db(), calendars.event(), Date(2026, 3, 24))->starts_at ==
          "2026-03-24T01:00");
    const auto bytes = events::calendar_of(calendars.file.db(), {calendars.event()}, "");
    CHECK(bytes.find("DTSTART;TZID=America/New_York:20260302T200000\r\n") != bytes.npos);
}

TEST_CASE("a text that is folded within a character is read whole") {
    Calendars calendars;
    calendars.import(vevent("DTSTART:20260314T130000Z\r\nSUMMARY:Gr\xC3\r\n \xBC\xC3\x9F\r\n e\r\n"));
    CHECK(calendars.event().title == "Grüße");
}

TEST_CASE("what was changed here stays until their calendar says something else") {
    Calendars calendars;
    calendars.import(vevent(walk));
    auto retitled = calendars.event();
    retitled.title = "Wanderung der Nachbarn";
    calendars.file.write([&](db::UnitOfWork& work) { events::edit(work, retitled); });
    CHECK(calendars.import(vevent(walk)).unchanged == 1);
    CHECK(calendars.event().title == "Wanderung der Nachbarn");
    CHECK(calendars.import(vevent(walk + "DESCRIPTION:Mit Hund\r\n")).updated == 1);
    CHECK(calendars.event().title == "Wanderung");
}

TEST_CASE("a calendar tells what we wrote in Markdown as plain text, and what others wrote as it is") {
    Calendars calendars;
    calendars.import(vevent(walk + "DESCRIPTION:*Mit* Hund\r\n"));
    events::Event own;
    own.title = "Fest";
    own.starts_at = "2026-07-04";
    own.description_md = "Am **Bach**.";
    calendars.file.write([&](db::UnitOfWork& work) { events::add(work, own); });
    const auto bytes = events::calendar_of(calendars.file.db(), {calendars.event(1), calendars.event(2)}, "");
    CHECK(bytes.find("DESCRIPTION:*Mit* Hund\r\n") != bytes.npos);
    CHECK(bytes.find("DESCRIPTION:Am Bach.\r\n") != bytes.npos);
}

TEST_CASE("an event of ours that comes back is counted as ours") {
    Calendars calendars;
    calendars.file.write([&](db::UnitOfWork& work) {
        events::Event own;
        own.title = "Fest";
        own.starts_at = "2026-07-04";
        events::add(work, own);
    });
    const auto bytes = events::calendar_of(calendars.file.db(), {calendars.event()}, "");
    calendars.file.write([&](db::UnitOfWork& work) {
        const auto imported = events::import_calendar(work, bytes);
        CHECK(imported.own == 1);
        CHECK(imported.unchanged == 0);
    });
}

TEST_CASE("an organizer is written with name and address, or not at all") {
    Calendars calendars;
    calendars.import(vevent(walk + "ORGANIZER;CN=Nachbarn Moers e.V.:mailto:info@example.org\r\n") +
                     vevent(walk + "ORGANIZER;CN=Nachbarn:https://example.org/\r\n", "b@theirs"));
    CHECK(calendars.event().organizer == "Nachbarn Moers e.V.");
    const auto written = [&](std::int64_t id) {
        return adapters::without_folds(events::calendar_of(calendars.file.db(), {calendars.event(id)}, ""));
    };
    CHECK(written(1).find("ORGANIZER;CN=Nachbarn Moers e.V.:mailto:info@example.org\r\n") !=
          std::string::npos);
    CHECK(written(2).find("ORGANIZER") == std::string::npos);
}

TEST_CASE("control characters are dropped on import, and refused on entry") {
    Calendars calendars;
    calendars.import(
        vevent("DTSTART:20260314T130000Z\r\nSUMMARY:F\x01"
               "est\xEF\xBF\xBF\r\nDESCRIPTION:a\x02"
               "b\\nc\r\n"));
    CHECK(calendars.event().title == "Fest");
    CHECK(calendars.event().description_md == "ab\nc");
    for (const char* text : {"a\x01", "a\xEF\xBF\xBE"}) {
        auto changed = calendars.event();
        changed.place = text;
        CHECK_THROWS_AS(calendars.file.write([&](db::UnitOfWork& work) { events::edit(work, changed); }),
                        UsageError);
        changed.place.reset();
        changed.description_md = text;
        CHECK_THROWS_AS(calendars.file.write([&](db::UnitOfWork& work) { events::edit(work, changed); }),
                        UsageError);
    }
}
