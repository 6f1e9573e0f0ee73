-- Events, who comes, and what happens at the tables.
-- Wall time (starts_at, ends_at, an occurrence) is local to the event's zone, 'YYYY-MM-DDTHH:MM', or a day alone where the
-- event is all day: a weekly meeting stays at half past seven when the clocks change.

CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,                -- RFC 5545, 3.8.4.7
    sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    slug TEXT NOT NULL UNIQUE,               -- of its page; never changes
    title TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'meeting'
        CHECK (kind IN ('meeting', 'assembly', 'training', 'conference', 'world_cafe', 'fishbowl', 'stream', 'other')),
    series TEXT,                             -- trainings of one programme share it
    starts_at TEXT NOT NULL,
    ends_at TEXT,                            -- all day: the last day, included
    zone TEXT NOT NULL DEFAULT 'Europe/Berlin',
    all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
    rrule TEXT,                              -- RFC 5545, 3.3.10
    place TEXT,
    address TEXT,
    url TEXT,
    stream_url TEXT,
    capacity INTEGER CHECK (capacity > 0),   -- seats; none: no limit
    description_md TEXT,
    status TEXT NOT NULL DEFAULT 'confirmed' CHECK (status IN ('planned', 'confirmed', 'cancelled')),
    cancel_reason TEXT,
    is_foreign INTEGER NOT NULL DEFAULT 0 CHECK (is_foreign IN (0, 1)),  -- another initiative's, imported
    organizer TEXT,                          -- of a foreign one
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,                -- of what a calendar shows: its DTSTAMP
    CHECK (ends_at IS NULL OR ends_at >= starts_at),
    CHECK (all_day = (length(starts_at) = 10))
) STRICT;
CREATE INDEX event_starts_at ON event (starts_at);

-- A date of a series that does not take place, or is another than the rule says.
CREATE TABLE event_exception (
    event_id INTEGER NOT NULL REFERENCES event,
    occurrence TEXT NOT NULL,                -- when it would have begun
    starts_at TEXT,                          -- none: it does not take place
    ends_at TEXT,
    place TEXT,                              -- none: as ever
    PRIMARY KEY (event_id, occurrence)
) STRICT, WITHOUT ROWID;

CREATE TABLE registration (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id INTEGER NOT NULL REFERENCES event,
    person_id INTEGER REFERENCES person,
    name TEXT NOT NULL,
    email TEXT,
    seats INTEGER NOT NULL DEFAULT 1 CHECK (seats > 0),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
    sort_key TEXT NOT NULL,                  -- fold(name)
    created_at TEXT NOT NULL                 -- the waiting list is in the order of id
) STRICT;
CREATE INDEX registration_event ON registration (event_id, status);
CREATE UNIQUE INDEX registration_once ON registration (event_id, person_id)
    WHERE person_id IS NOT NULL AND status <> 'cancelled';
CREATE INDEX registration_person ON registration (person_id) WHERE person_id IS NOT NULL;

-- Who was there, on which date of a series: its day by the rule ('' where the event is no series).
CREATE TABLE attendance (
    registration_id INTEGER NOT NULL REFERENCES registration,
    occurrence TEXT NOT NULL DEFAULT '',
    minutes INTEGER CHECK (minutes > 0),     -- none: all of it
    PRIMARY KEY (registration_id, occurrence)
) STRICT, WITHOUT ROWID;

-- World Café: what was asked for, and who sits where in which round. Who registered for several seats is as
-- many people at the tables.
CREATE TABLE table_plan (
    event_id INTEGER PRIMARY KEY REFERENCES event,
    tables INTEGER NOT NULL CHECK (tables > 0),
    apart_by TEXT NOT NULL DEFAULT ''        -- words with commas: household, tag, partner
) STRICT;

CREATE TABLE table_seat (
    event_id INTEGER NOT NULL REFERENCES event,
    round INTEGER NOT NULL CHECK (round > 0),
    registration_id INTEGER NOT NULL REFERENCES registration,
    seat INTEGER NOT NULL DEFAULT 1 CHECK (seat > 0),
    table_number INTEGER NOT NULL CHECK (table_number > 0),
    is_host INTEGER NOT NULL DEFAULT 0 CHECK (is_host IN (0, 1)),
    PRIMARY KEY (event_id, round, registration_id, seat)
) STRICT, WITHOUT ROWID;
CREATE INDEX table_seat_registration ON table_seat (registration_id);

-- Fishbowl: the seats of the circle, one of which stays free, who sat there, and how long they spoke.
CREATE TABLE fishbowl (
    event_id INTEGER PRIMARY KEY REFERENCES event,
    seats INTEGER NOT NULL CHECK (seats > 1)
) STRICT;

CREATE TABLE fishbowl_turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id INTEGER NOT NULL REFERENCES event,
    seat INTEGER NOT NULL CHECK (seat > 0),
    name TEXT NOT NULL,
    sat_down_at TEXT NOT NULL,
    left_at TEXT,
    spoken_seconds INTEGER NOT NULL DEFAULT 0 CHECK (spoken_seconds >= 0),
    speaking_since TEXT
) STRICT;
CREATE INDEX fishbowl_turn_event ON fishbowl_turn (event_id);
CREATE UNIQUE INDEX fishbowl_turn_seat ON fishbowl_turn (event_id, seat) WHERE left_at IS NULL;

ALTER TABLE thread ADD COLUMN event_id INTEGER REFERENCES event;
CREATE INDEX thread_event ON thread (event_id) WHERE event_id IS NOT NULL;
