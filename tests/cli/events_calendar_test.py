"""khal imports what 'events export' writes, and shows the right days; what others send comes back the same."""

import os
import subprocess

from support import Association, require

CONFIG = """[calendars]
[[bfb]]
path = {folder}/khal
type = calendar

[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
"""

THEIRS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//theirs//EN\r
BEGIN:VEVENT\r
UID:walk@neighbours.example\r
SEQUENCE:{sequence}\r
DTSTAMP:20260101T100000Z\r
DTSTART:20260314T130000Z\r
DTEND:20260314T150000Z\r
SUMMARY:{title}\r
ORGANIZER;CN=Nachbarn e.V.:mailto:info@neighbours.example\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:choir@neighbours.example\r
DTSTAMP:20260101T100000Z\r
DTSTART;TZID=Europe/Berlin:20260302T200000\r
RRULE:FREQ=WEEKLY\r
EXDATE;TZID=Europe/Berlin:20260309T200000\r
SUMMARY:Chor\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:choir@neighbours.example\r
RECURRENCE-ID;TZID=Europe/Berlin:20260316T200000\r
DTSTAMP:20260101T100000Z\r
DTSTART;TZID=Europe/Berlin:20260317T190000\r
SUMMARY:Chor\r
END:VEVENT\r
END:VCALENDAR\r
"""


def khal(association, *words):
    environment = {"PATH": os.environ["PATH"], "HOME": association.folder, "LC_ALL": "C.UTF-8",
                   "XDG_CONFIG_HOME": association.folder, "XDG_DATA_HOME": association.folder, "TZ": "Europe/Berlin"}
    done = subprocess.run(["/usr/bin/khal", "-c", association.folder + "/khal.conf", *words], env=environment,
                          capture_output=True, text=True)
    require(done.returncode == 0, f"khal {words}: {done.stdout}{done.stderr}")
    return done.stdout


def days(association, start, end):
    lines = khal(association, "list", "--format", "{start-long} {title}", "--day-format", "", start, end).splitlines()
    return [line.strip() for line in lines if line.strip()]


def check_khal(association):
    os.mkdir(association.folder + "/khal")
    with open(association.folder + "/khal.conf", "w", encoding="utf-8") as file:
        file.write(CONFIG.format(folder=association.folder))
    association.bfb("-q", "events", "export", "-o", association.folder + "/bfb.ics")
    khal(association, "import", "--batch", "-a", "bfb", association.folder + "/bfb.ics")
    spring = days(association, "2026-03-24", "2026-04-09")
    require(spring == ["2026-03-25 19:30 Stammtisch", "2026-04-02 18:00 Stammtisch"],
            f"a date is moved, the hour stays when the clocks go forward: {spring}")
    autumn = days(association, "2026-10-20", "2026-12-04")
    require(autumn == ["2026-10-21 19:30 Stammtisch", "2026-11-04 19:30 Stammtisch", "2026-12-02 19:30 Stammtisch"],
            f"a date is left out, the hour stays when the clocks go back: {autumn}")
    summer = khal(association, "list", "--format", "{title}", "--day-format", "{date}", "2026-07-03", "2026-07-07").split()
    require(summer.count("Dorffest") == 2, f"two days, not three: {summer}")


def import_calendar(association, text, expect=0):
    return association.bfb("events", "import", "-", "-f", "json", input=text, expect=expect)


def check_import(association):
    first = THEIRS.format(sequence=1, title="Wanderung")
    require('"added":2' in import_calendar(association, first), "two are new")
    journal = association.query("SELECT count(*) AS n FROM journal")
    require('"unchanged":2' in import_calendar(association, first), "the same again")
    require(association.query("SELECT count(*) AS n FROM journal") == journal, "nothing was written")
    older = THEIRS.format(sequence=0, title="Älter")
    require('"unchanged":2' in import_calendar(association, older), "an older version changes nothing")
    newer = THEIRS.format(sequence=2, title="Große Wanderung")
    require('"updated":1' in import_calendar(association, newer), "a newer one does")
    rows = association.query("SELECT title, starts_at, sequence, organizer FROM events WHERE is_foreign ORDER BY starts_at")
    require(rows[1] == {"title": "Große Wanderung", "starts_at": "2026-03-14T14:00", "sequence": 2,
                        "organizer": "Nachbarn e.V."}, f"{rows}")
    dates = association.bfb("events", "list", "chor", "--by-month", "to:2026-03-31", "-f", "csv", "--no-header",
                            "--fields", "starts_at").split()
    require(dates == ["2026-03-02T20:00", "2026-03-17T19:00", "2026-03-23T20:00", "2026-03-30T20:00"], f"{dates}")
    broken = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    require('"line":2' in import_calendar(association, broken, expect=7), "a fault has its line")
    import_calendar(association, "no calendar at all", expect=4)
    import_calendar(association, "x" * (16 * 1024 * 1024 + 1), expect=4)
    # Our own events that come back are no others'.
    own = association.bfb("events", "export", "foreign:no")
    require('"own":2' in import_calendar(association, own), "our own stay ours")
    # Dates without a rule stand in the programme each.
    import_calendar(association, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:open@x\r\nSUMMARY:Offen\r\nDTSTART:20260601T080000Z\r\n"
                                 "RDATE:20260605T090000Z,20260703T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    dates = association.bfb("events", "list", "offen", "--by-month", "from:2026-06-02", "-f", "csv", "--no-header",
                            "--fields", "starts_at").split()
    require(dates == ["2026-06-05T11:00", "2026-07-03T12:00"], f"{dates}")


with Association() as association:
    association.bfb("-q", "config", "set", "association.email", "vorstand@example.org")
    association.bfb("-q", "events", "add", "Stammtisch", "2026-03-25 19:30", "--end", "21:30", "--repeat", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE")
    association.bfb("-q", "events", "edit", "1", "--date", "2026-04-08", "--move-to", "2026-04-02 18:00")
    association.bfb("-q", "events", "edit", "1", "--date", "2026-11-18", "--cancel")
    association.bfb("-q", "events", "edit", "1", "--repeat", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20270101")
    association.bfb("-q", "events", "add", "Dorffest", "2026-07-04", "--end", "2026-07-05")
    check_khal(association)
    check_import(association)
    association.require_sound()
