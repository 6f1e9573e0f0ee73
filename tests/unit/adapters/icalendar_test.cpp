#include "adapters/icalendar.hpp"

#include <libical/ical.h>

#include <catch2/catch.hpp>

#include "base/text.hpp"

using namespace bfb;
using adapters::CalendarEvent;
using adapters::CalendarFault;

namespace {

constexpr const char* berlin = "Europe/Berlin";

CalendarEvent evening(const std::string& title) {
    CalendarEvent event;
    event.uid = "1@example.org";
    event.title = title;
    event.starts_at = "2026-03-12T19:30";
    event.ends_at = "2026-03-12T21:30";
    event.zone = berlin;
    event.status = "CONFIRMED";
    event.stamp = "2026-03-01T12:00:05Z";
    return event;
}

std::vector<std::string> days(const std::string& rule, const std::string& starts_at, const char* from,
                              const char* to) {
    std::vector<std::string> days;
    const auto normal = adapters::icalendar().normal_rule(rule, starts_at, berlin);
    REQUIRE(normal);
    for (const auto& date : adapters::icalendar().dates(*normal, starts_at, berlin, from, to, 1000))
        days.push_back(date.starts_at);
    return days;
}

adapters::ReadCalendar read(const std::string& events) {
    return adapters::icalendar().read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n",
                                      berlin);
}

std::string vevent(const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:a@b\r\nSUMMARY:Fest\r\n" + lines + "END:VEVENT\r\n";
}

}  // namespace

TEST_CASE("a written calendar ends its lines with CR LF and folds them within 75 octets between characters") {
    auto event = evening("Ä" + std::string(20, 'x'));
    for (int i = 0; i < 200; ++i) event.description += "äöü€😀 ";
    event.description += "\nzweite Zeile; mit, Zeichen \\";
    const auto bytes = adapters::icalendar().write({"Bürger", {event}});
    REQUIRE(bytes.ends_with("END:VCALENDAR\r\n"));
    for (const auto line : split(bytes, '\n')) {
        if (line.empty()) continue;
        CHECK(line.ends_with('\r'));
        CHECK(line.size() - 1 <= 75);
        CHECK(is_utf8(line));
    }
    CHECK(bytes.find("\\nzweite") != bytes.npos);
    CHECK(adapters::icalendar().write({"Bürger", {event}}) == bytes);
    const auto again = adapters::icalendar().read(bytes, berlin);
    REQUIRE(again.events.size() == 1);
    CHECK(again.events.front().description == event.description);
}

TEST_CASE("a written calendar keeps to RFC 5546 in the eyes of libical") {
    auto event = evening("Fest");
    event.organizer = "vorstand@example.org";
    event.organizer_name = "Bürger für Brünen";
    event.rrule = "FREQ=WEEKLY";
    event.starts_at = "2026-03-12T19:30";
    event.exceptions = {{"2026-03-19T19:30", "", "", ""},
                        {"2026-03-26T19:30", "2026-03-27T18:00", "2026-03-27T20:00", "Park"}};
    auto cancelled = evening("Ausflug");
    cancelled.uid = "2@example.org";
    cancelled.organizer = "vorstand@example.org";
    cancelled.status = "CANCELLED";
    cancelled.sequence = 3;
    const auto bytes = adapters::icalendar().write({"", {event, cancelled}});
    CHECK(bytes.find("METHOD:PUBLISH\r\n") != bytes.npos);
    CHECK(bytes.find("EXDATE;TZID=Europe/Berlin:20260319T193000\r\n") != bytes.npos);
    CHECK(bytes.find("RECURRENCE-ID;TZID=Europe/Berlin:20260326T193000\r\n") != bytes.npos);
    CHECK(bytes.find("STATUS:CANCELLED\r\n") != bytes.npos);
    CHECK(bytes.find("SEQUENCE:3\r\n") != bytes.npos);
    CHECK(bytes.find("DTSTAMP:20260301T120005Z\r\n") != bytes.npos);
    icalcomponent* parsed = icalparser_parse_string(bytes.c_str());
    REQUIRE(parsed);
    CHECK(icalrestriction_check(parsed) == 1);
    CHECK(icalcomponent_count_errors(parsed) == 0);
    icalcomponent_free(parsed);
}

TEST_CASE("a calendar without an organizer is not published by method") {
    const auto bytes = adapters::icalendar().write({"", {evening("Fest")}});
    CHECK(bytes.find("METHOD") == bytes.npos);
}

TEST_CASE("an event of all day ends on the day after its last one") {
    auto event = evening("Dorffest");
    event.starts_at = "2026-07-04";
    event.ends_at = "2026-07-05";
    const auto bytes = adapters::icalendar().write({"", {event}});
    CHECK(bytes.find("DTSTART;VALUE=DATE:20260704\r\nDTEND;VALUE=DATE:20260706\r\n") != bytes.npos);
    CHECK(bytes.find("VTIMEZONE") == bytes.npos);
    const auto read_again = adapters::icalendar().read(bytes, berlin);
    REQUIRE(read_again.events.size() == 1);
    CHECK(read_again.events.front().ends_at == "2026-07-05");
}

TEST_CASE("a series keeps to the clock on the wall across both changes of summer time") {
    CHECK(days("FREQ=WEEKLY", "2026-03-25T19:30", "2026-03-25", "2026-04-05") ==
          std::vector<std::string>{"2026-03-25T19:30", "2026-04-01T19:30"});
    CHECK(days("FREQ=WEEKLY", "2026-10-21T19:30", "2026-10-21", "2026-10-31") ==
          std::vector<std::string>{"2026-10-21T19:30", "2026-10-28T19:30"});
}

TEST_CASE("a date in the hour that summer time skips is an hour later") {
    CHECK(days("FREQ=DAILY", "2026-03-28T02:30", "2026-03-28", "2026-03-30") ==
          std::vector<std::string>{"2026-03-28T02:30", "2026-03-29T03:30", "2026-03-30T02:30"});
    CHECK(adapters::icalendar().utc_offset("2026-03-28T12:00", berlin) == 3600);
    CHECK(adapters::icalendar().utc_offset("2026-03-30T12:00", berlin) == 7200);
}

TEST_CASE("the last day of a rule counts whole") {
    CHECK(days("FREQ=DAILY;UNTIL=20260330", "2026-03-28T23:00", "2026-01-01", "2026-12-31").size() == 3);
    CHECK(days("FREQ=DAILY;UNTIL=20260330T235959Z", "2026-03-28", "2026-01-01", "2026-12-31").size() == 3);
    CHECK(days("FREQ=DAILY;COUNT=2", "2026-03-28T23:00", "2026-01-01", "2026-12-31").size() == 2);
    CHECK(days("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "2026-01-01", "2026-06-30") ==
          std::vector<std::string>{"2026-01-31", "2026-03-31", "2026-05-31"});
}

TEST_CASE("what is no rule, or repeats within a day, is none") {
    const auto& calendar = adapters::icalendar();
    for (const char* rule : {"", "often", "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,10"})
        CHECK_FALSE(calendar.normal_rule(rule, "2026-03-12T19:30", berlin));
    CHECK(calendar.first_date("FREQ=MONTHLY;BYDAY=1TH", "2026-03-12T19:30", berlin) == "2026-04-02T19:30");
}

TEST_CASE("a rule that never comes true is none, and soon found out") {
    for (const char* rule : {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                             "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=6MO",
                             "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=50", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
                             "FREQ=DAILY;INTERVAL=7;BYDAY=MO"})
        CHECK_FALSE(adapters::icalendar().normal_rule(rule, "2026-03-12T19:30", berlin));
    for (const char* rule : {"FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=MONTHLY;BYDAY=5MO",
                             "FREQ=MONTHLY;BYDAY=-5MO;BYMONTH=2", "FREQ=MONTHLY;BYMONTHDAY=-31",
                             "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "FREQ=YEARLY;INTERVAL=100",
                             "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "freq=weekly;byday=th"})
        CHECK(adapters::icalendar().normal_rule(rule, "2026-03-12T19:30", berlin));
}

TEST_CASE("numbers of a rule that are too large are refused, not cut") {
    for (const char* rule : {"FREQ=DAILY;COUNT=99999999999", "FREQ=DAILY;INTERVAL=65537",
                             "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=2;COUNT=99999999999"})
        CHECK_FALSE(adapters::icalendar().normal_rule(rule, "2026-03-12T19:30", berlin));
    const auto calendar =
        read(vevent("DTSTART:20260312T193000\r\nRRULE:FREQ=DAILY;COU\r\n NT=99999999999\r\n"));
    REQUIRE(calendar.faults.size() == 1);
    CHECK(calendar.faults[0].detail == "FREQ=DAILY;COUNT=99999999999");
}

TEST_CASE("the first Thursday of a week is no rule") {
    CHECK_FALSE(adapters::icalendar().normal_rule("FREQ=WEEKLY;BYDAY=1TH", "2026-03-12T19:30", berlin));
}

TEST_CASE("times in UTC, without a zone and in zones of others are read") {
    const auto calendar =
        read(vevent("DTSTART:20260312T183000Z\r\nDURATION:PT2H\r\n") + vevent("DTSTART:20260312T193000\r\n") +
             vevent("DTSTART;TZID=America/New_York:20260312T193000\r\n") +
             vevent("DTSTART;TZID=/x.example/Europe/Paris:20260312T193000\r\n"));
    REQUIRE(calendar.faults.empty());
    REQUIRE(calendar.events.size() == 4);
    CHECK(calendar.events[0].starts_at == "2026-03-12T19:30");
    CHECK(calendar.events[0].ends_at == "2026-03-12T21:30");
    CHECK(calendar.events[0].zone == berlin);
    CHECK(calendar.events[1].starts_at == "2026-03-12T19:30");
    CHECK(calendar.events[2].zone == berlin);
    CHECK(calendar.events[2].starts_at == "2026-03-13T00:30");
    CHECK(calendar.events[3].starts_at == "2026-03-12T19:30");
}

TEST_CASE("a series keeps the zone by whose clocks its rule goes") {
    const std::string far_zone =
        "BEGIN:VTIMEZONE\r\nTZID:Eastern\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    const auto calendar = read(
        far_zone + vevent("DTSTART;TZID=America/New_York:20260302T200000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\n") +
        vevent("DTSTART:20260324T170000Z\r\nRRULE:FREQ=WEEKLY\r\n") +
        vevent("DTSTART;TZID=Eastern:20260302T200000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\n") +
        vevent("DTSTART;TZID=Eastern:20260302T200000\r\n"));
    REQUIRE(calendar.events.size() == 3);
    CHECK(calendar.events[0].zone == "America/New_York");
    CHECK(calendar.events[0].starts_at == "2026-03-02T20:00");
    CHECK(calendar.events[1].zone == "UTC");
    CHECK(calendar.events[2].starts_at == "2026-03-03T02:00");
    REQUIRE(calendar.faults.size() == 1);
    CHECK(calendar.faults[0].fault == CalendarFault::own_zone);
    CHECK(calendar.faults[0].detail == "Eastern");
}

TEST_CASE("a series in a zone of the calendar's own that goes as ours is one of ours") {
    const std::string zone =
        "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n"
        "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    const auto calendar =
        read(zone + vevent("DTSTART;TZID=W. Europe Standard Time:20260324T193000\r\nRRULE:FREQ=WEEKLY\r\n"));
    REQUIRE(calendar.events.size() == 1);
    CHECK(calendar.events[0].zone == berlin);
    CHECK(calendar.events[0].starts_at == "2026-03-24T19:30");
}

TEST_CASE("a line that is empty or broken costs an event no more than that line") {
    const auto calendar = read(vevent("DTSTART:20260312T193000\r\nLOCATION:\r\nDESCRIPTION:\r\nURL:\r\n"
                                      "X-FOO:\r\nTRANSP:\r\nGEO:here\r\nno line at all\r\n") +
                               vevent("DTSTART:20260312T193000\r\nEXDATE:soon\r\n"));
    CHECK(calendar.events.size() == 1);
    REQUIRE(calendar.faults.size() == 1);
    CHECK(calendar.faults[0].detail.find("EXDATE") != std::string::npos);
}

TEST_CASE("a change of a date and all after it is named, not taken for one of a date") {
    const auto calendar =
        read(vevent("DTSTART:20260312T193000Z\r\n"
                    "RECURRENCE-ID;RANGE=THISANDFUTURE:20260312T183000Z\r\n"));
    CHECK(calendar.events.empty());
    CHECK(calendar.faults[0].fault == CalendarFault::all_after);
}

TEST_CASE("a cancelling calendar is read by its identifiers alone") {
    const auto calendar = read(
        "METHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:a@b\r\nSEQUENCE:2\r\n"
        "RECURRENCE-ID:20260312T183000Z\r\nEND:VEVENT\r\n");
    CHECK(calendar.is_cancelling);
    REQUIRE(calendar.events.size() == 1);
    CHECK(calendar.events[0].recurrence_id == "2026-03-12T19:30");
    CHECK(calendar.events[0].sequence == 2);
}

TEST_CASE("the name of an organizer may have any character") {
    auto event = evening("Fest");
    event.organizer = "info@example.org";
    event.organizer_name = "Haus, Hof: \"Moers\"";
    const auto again = adapters::icalendar().read(adapters::icalendar().write({"", {event}}), berlin);
    REQUIRE(again.events.size() == 1);
    CHECK(again.events[0].organizer == "info@example.org");
    CHECK(again.events[0].organizer_name == event.organizer_name);
}

TEST_CASE("a zone that the calendar describes itself is told in ours") {
    const std::string zone =
        "BEGIN:VTIMEZONE\r\nTZID:Office Time\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    const auto calendar = read(vevent("DTSTART;TZID=Office Time:20260712T100000\r\n") + zone);
    REQUIRE(calendar.events.size() == 1);
    CHECK(calendar.events[0].starts_at == "2026-07-12T12:00");
    CHECK(calendar.events[0].zone == berlin);
}

TEST_CASE("dates left out, added and moved are read") {
    const auto calendar = read(vevent("DTSTART;TZID=Europe/Berlin:20260305T193000\r\nRRULE:FREQ=WEEKLY\r\n"
                                      "EXDATE;TZID=Europe/Berlin:20260312T193000,20260319T193000\r\n"
                                      "RDATE;TZID=Europe/Berlin:20260401T180000\r\n") +
                               vevent("RECURRENCE-ID;TZID=Europe/Berlin:20260326T193000\r\n"
                                      "DTSTART;TZID=Europe/Berlin:20260327T190000\r\n"));
    REQUIRE(calendar.faults.empty());
    REQUIRE(calendar.events.size() == 2);
    const auto& exceptions = calendar.events[0].exceptions;
    REQUIRE(exceptions.size() == 3);
    CHECK(exceptions[0].occurrence == "2026-03-12T19:30");
    CHECK(exceptions[1].occurrence == "2026-03-19T19:30");
    CHECK(exceptions[2].starts_at == "2026-04-01T18:00");
    CHECK(calendar.events[1].recurrence_id == "2026-03-26T19:30");
}

TEST_CASE("what can't be read is named with its line, and the rest is read") {
    const auto calendar =
        read("BEGIN:VEVENT\r\nDTSTART:20260312T183000Z\r\nEND:VEVENT\r\n" + vevent("SEQUENCE:1\r\n") +
             vevent("DTSTART;TZID=Nowhere/Else:20260312T193000\r\n") +
             vevent("DTSTART:20260312T193000\r\nDTEND:20260311T193000\r\n") +
             vevent("DTSTART:20260312T193000\r\nRRULE:FREQ=SECONDLY\r\n") +
             vevent("DTSTART:20260312T193000\r\n") + "BEGIN:VEVENT\r\nUID:x\r\n");
    REQUIRE(calendar.events.size() == 1);
    REQUIRE(calendar.faults.size() == 6);
    CHECK(calendar.faults[0].fault == CalendarFault::no_uid);
    CHECK(calendar.faults[0].line == 3);
    CHECK(calendar.faults[1].fault == CalendarFault::no_start);
    CHECK(calendar.faults[1].line == 6);
    CHECK(calendar.faults[2].fault == CalendarFault::unknown_zone);
    CHECK(calendar.faults[2].detail == "Nowhere/Else");
    CHECK(calendar.faults[3].fault == CalendarFault::end_before_start);
    CHECK(calendar.faults[4].fault == CalendarFault::bad_rule);
    CHECK(calendar.faults[5].fault == CalendarFault::unfinished);
}

TEST_CASE("a day that does not exist, or is far from all calendars, is a fault with its line") {
    for (const char* start :
         {"20260431", "20261301T100000", "20260312T250000", "20260230T180000Z", "20261301T100000Z",
          "20260602T250000Z", "99999999T999999Z", "18991231T100000", "22010101T100000Z", "00010101"}) {
        const auto calendar = read(vevent(std::string("DTSTART:") + start + "\r\n"));
        CHECK(calendar.events.empty());
        CHECK(calendar.faults.front().line == 3);
    }
    for (const char* line : {"RECURRENCE-ID:20260230T180000Z", "EXDATE:20260230T180000Z",
                             "DTEND:20270230T180000Z", "DURATION:P200000D"})
        CHECK(read(vevent(std::string("DTSTART:20260312T193000Z\r\n") + line + "\r\n")).events.empty());
}

TEST_CASE("hostile calendars end soon") {
    std::string long_event = "BEGIN:VEVENT\r\nUID:a\r\n";
    for (int i = 0; i < 200'000; ++i) long_event += "X:y\r\n";
    const auto too_long = read(long_event + "END:VEVENT\r\n" + vevent("DTSTART:20260312T193000\r\n"));
    REQUIRE(too_long.faults.size() == 1);
    CHECK(too_long.faults[0].fault == CalendarFault::too_long);
    CHECK(too_long.events.size() == 1);
    std::string opened;
    for (int i = 0; i < 5'000; ++i) opened += "BEGIN:VEVENT\r\n";
    CHECK(read(opened).faults.size() == 5'000);
    const auto binary = adapters::icalendar().read(std::string_view("\0\xFF\r\nBEGIN:VEVENT\0", 17), berlin);
    CHECK(binary.faults.front().fault == CalendarFault::no_calendar);
}
