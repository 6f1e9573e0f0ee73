-- People, memberships, dues, mandates, settings and the journal.
-- Money is integer cents, days are ISO text (date(x, '+0 days') tells days that do not exist), instants UTC text, booleans 0/1. What can be derived (state, balance,
-- age) is a view or a query, not a column. Every foreign key has an index: without one, undoing a big import never ends.
-- In tables of a hundred thousand rows a CHECK says OR: for a list of more than two, IN makes a table of its own at each insert.

CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE household (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
) STRICT;

-- One record for a human or a body, whatever they are to the association.
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL DEFAULT 'natural' CHECK (kind IN ('natural', 'legal')),
    salutation TEXT,
    given_name TEXT,
    family_name TEXT,
    organisation TEXT,
    street TEXT,
    house_number TEXT,
    postcode TEXT,
    city TEXT,
    country TEXT NOT NULL DEFAULT 'DE' CHECK (length(country) = 2),
    email TEXT,
    phone TEXT,
    birth_date TEXT CHECK (birth_date IS date(birth_date, '+0 days')),
    language TEXT CHECK (language IN ('de', 'en')),
    note TEXT,
    household_id INTEGER REFERENCES household,
    sort_key TEXT NOT NULL,           -- fold(family given) or fold(organisation)
    erased_on TEXT CHECK (erased_on IS date(erased_on, '+0 days')),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX person_sort_key ON person (sort_key);
CREATE INDEX person_email ON person (email COLLATE NOCASE) WHERE email IS NOT NULL;
CREATE INDEX person_household ON person (household_id) WHERE household_id IS NOT NULL;

CREATE TABLE person_tag (
    person_id INTEGER NOT NULL REFERENCES person,
    tag TEXT NOT NULL,
    PRIMARY KEY (person_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_tag_tag ON person_tag (tag);

-- What the board invents itself: skill=livestream.
CREATE TABLE person_field (
    person_id INTEGER NOT NULL REFERENCES person,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (person_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person,
    purpose TEXT NOT NULL,
    wording_version TEXT NOT NULL,
    given_at TEXT NOT NULL,
    source TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;
CREATE INDEX consent_person ON consent (person_id);

CREATE TABLE membership_type (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;

-- State on a day: applied (no joined_on), future, active, leaving (ends_on set and not past), ended.
-- ends_on is the last day of membership. payer_id says who pays; a household is another fact.
CREATE TABLE membership (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL UNIQUE CHECK (number > 0),
    person_id INTEGER NOT NULL REFERENCES person,
    type_id INTEGER NOT NULL REFERENCES membership_type,
    payer_id INTEGER NOT NULL REFERENCES person,
    fee_override_cents INTEGER CHECK (fee_override_cents >= 0),
    fee_override_reason TEXT,
    applied_on TEXT CHECK (applied_on IS date(applied_on, '+0 days')),
    joined_on TEXT CHECK (joined_on IS date(joined_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    end_reason TEXT,
    CHECK (ends_on IS NULL OR joined_on IS NULL OR ends_on >= joined_on)
) STRICT;
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_payer ON membership (payer_id);
CREATE INDEX membership_type_id ON membership (type_id);

-- What a type costs from a day on. due_day counts from the first day of a period, which is day 1.
CREATE TABLE fee (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type_id INTEGER NOT NULL REFERENCES membership_type,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
    interval_months INTEGER NOT NULL DEFAULT 12 CHECK (interval_months IN (1, 3, 6, 12)),
    anchor TEXT NOT NULL DEFAULT 'calendar' CHECK (anchor IN ('calendar', 'joining')),
    due_day INTEGER NOT NULL DEFAULT 31 CHECK (due_day BETWEEN 1 AND 366),
    first_period TEXT NOT NULL DEFAULT 'full' CHECK (first_period IN ('full', 'monthly', 'free')),
    last_period TEXT NOT NULL DEFAULT 'full' CHECK (last_period IN ('full', 'monthly')),
    UNIQUE (type_id, valid_from)
) STRICT;

-- What somebody owes. Never changed but for being cancelled.
CREATE TABLE charge (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    membership_id INTEGER NOT NULL REFERENCES membership,
    payer_id INTEGER NOT NULL REFERENCES person,
    kind TEXT NOT NULL
        CHECK (kind = 'dues' OR kind = 'opening' OR kind = 'return_fee' OR kind = 'reminder_fee' OR kind = 'other'),
    fee_id INTEGER REFERENCES fee,
    period_start TEXT CHECK (period_start IS date(period_start, '+0 days')),
    period_end TEXT CHECK (period_end IS date(period_end, '+0 days')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
    text TEXT,
    cancelled_at TEXT,
    cancel_reason TEXT,
    CHECK (kind <> 'dues' OR (fee_id IS NOT NULL AND period_start IS NOT NULL AND period_end IS NOT NULL)),
    CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL))
) STRICT;
CREATE INDEX charge_membership ON charge (membership_id);
CREATE INDEX charge_payer ON charge (payer_id);
CREATE INDEX charge_fee ON charge (fee_id) WHERE fee_id IS NOT NULL;
CREATE UNIQUE INDEX charge_live_dues ON charge (membership_id, fee_id, period_start)
    WHERE kind = 'dues' AND cancelled_at IS NULL;

-- What was given up of a charge, and why.
CREATE TABLE waiver (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    charge_id INTEGER NOT NULL REFERENCES charge,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    waived_on TEXT NOT NULL CHECK (waived_on IS date(waived_on, '+0 days')),
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX waiver_charge ON waiver (charge_id, amount_cents);

-- Money that came, or, negative and pointing at what it reverses, went back.
CREATE TABLE payment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    payer_id INTEGER NOT NULL REFERENCES person,
    booked_on TEXT NOT NULL CHECK (booked_on IS date(booked_on, '+0 days')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    method TEXT NOT NULL
        CHECK (method = 'transfer' OR method = 'direct_debit' OR method = 'cash' OR method = 'other'),
    transaction_id INTEGER,
    reverses_id INTEGER REFERENCES payment,
    note TEXT
) STRICT;
CREATE INDEX payment_payer ON payment (payer_id);
CREATE UNIQUE INDEX payment_reverses ON payment (reverses_id) WHERE reverses_id IS NOT NULL;

-- Which part of a payment pays which charge; the mirror of it, negative, belongs to a reversal.
CREATE TABLE allocation (
    payment_id INTEGER NOT NULL REFERENCES payment,
    charge_id INTEGER NOT NULL REFERENCES charge,
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    PRIMARY KEY (payment_id, charge_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_charge ON allocation (charge_id, amount_cents);

CREATE VIEW charge_balance AS
SELECT c.id AS charge_id,
       c.membership_id,
       c.payer_id,
       c.kind,
       c.due_on,
       c.amount_cents,
       coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = c.id), 0) AS paid_cents,
       coalesce((SELECT sum(w.amount_cents) FROM waiver w WHERE w.charge_id = c.id), 0) AS waived_cents,
       CASE WHEN c.cancelled_at IS NULL
            THEN c.amount_cents
                 - coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = c.id), 0)
                 - coalesce((SELECT sum(w.amount_cents) FROM waiver w WHERE w.charge_id = c.id), 0)
            ELSE 0
       END AS open_cents,
       c.cancelled_at
FROM charge c;

-- A payment and what of it pays nothing yet: the payer's credit.
CREATE VIEW payment_balance AS
SELECT p.id AS payment_id,
       p.payer_id,
       p.booked_on,
       p.amount_cents,
       p.amount_cents
           - coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.payment_id = p.id), 0) AS unallocated_cents
FROM payment p;

CREATE TRIGGER allocation_inserted AFTER INSERT ON allocation
BEGIN
    SELECT raise(ABORT, 'the allocations of a payment exceed it')
    FROM payment p
    WHERE p.id = NEW.payment_id
      AND (SELECT sum(a.amount_cents) FROM allocation a WHERE a.payment_id = p.id)
          NOT BETWEEN min(p.amount_cents, 0) AND max(p.amount_cents, 0);
    SELECT raise(ABORT, 'the allocations to a charge exceed it')
    FROM charge_balance c
    WHERE c.charge_id = NEW.charge_id
      AND (c.open_cents < 0 OR c.paid_cents < 0 OR (c.cancelled_at IS NOT NULL AND c.paid_cents <> 0));
END;

CREATE TRIGGER allocation_updated AFTER UPDATE ON allocation
BEGIN
    SELECT raise(ABORT, 'the allocations of a payment exceed it')
    FROM payment p
    WHERE p.id = NEW.payment_id
      AND (SELECT sum(a.amount_cents) FROM allocation a WHERE a.payment_id = p.id)
          NOT BETWEEN min(p.amount_cents, 0) AND max(p.amount_cents, 0);
    SELECT raise(ABORT, 'the allocations to a charge exceed it')
    FROM charge_balance c
    WHERE c.charge_id = NEW.charge_id
      AND (c.open_cents < 0 OR c.paid_cents < 0 OR (c.cancelled_at IS NOT NULL AND c.paid_cents <> 0));
END;

-- Only undoing takes an allocation away that may be negative: the mirror in a reversal, of a charge paid again since.
CREATE TRIGGER allocation_deleted AFTER DELETE ON allocation WHEN OLD.amount_cents < 0
BEGIN
    SELECT raise(ABORT, 'the allocations to a charge exceed it')
    FROM charge_balance c
    WHERE c.charge_id = OLD.charge_id AND c.open_cents < 0;
END;

CREATE TRIGGER waiver_inserted AFTER INSERT ON waiver
BEGIN
    SELECT raise(ABORT, 'the waivers of a charge exceed what is open')
    FROM charge_balance c
    WHERE c.charge_id = NEW.charge_id AND c.open_cents < 0;
END;

CREATE TABLE mandate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person,
    reference TEXT NOT NULL UNIQUE CHECK (length(reference) BETWEEN 1 AND 35),
    iban TEXT NOT NULL,
    bic TEXT,
    holder TEXT,
    signed_on TEXT CHECK (signed_on IS date(signed_on, '+0 days')),
    suspended_on TEXT CHECK (suspended_on IS date(suspended_on, '+0 days')),
    revoked_on TEXT CHECK (revoked_on IS date(revoked_on, '+0 days')),
    previous_iban TEXT
) STRICT;
CREATE INDEX mandate_person ON mandate (person_id);
CREATE INDEX mandate_iban ON mandate (iban);

CREATE TABLE reminder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    charge_id INTEGER NOT NULL REFERENCES charge,
    level INTEGER NOT NULL CHECK (level >= 0),
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'letter')),
    created_at TEXT NOT NULL,
    UNIQUE (charge_id, level)
) STRICT;

-- The journal. The hash covers the digest of the changeset, not the changeset, so that erasing a person can blank
-- what holds their data without breaking the chain.
CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    command TEXT NOT NULL,
    note TEXT,
    summary TEXT NOT NULL,
    undoes_id INTEGER REFERENCES log,
    schema_version INTEGER NOT NULL,
    changeset_sha256 TEXT NOT NULL,
    blanked_on TEXT,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX log_undoes ON log (undoes_id) WHERE undoes_id IS NOT NULL;

-- The changeset in parts of about a megabyte, so that a big import needs no gigabyte in one piece.
CREATE TABLE log_changeset (
    log_id INTEGER NOT NULL REFERENCES log,
    part INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (log_id, part)
) STRICT;

-- Which rows an entry touched: runs of row ids (the first column of the primary key; 0 where that is text).
CREATE TABLE log_change (
    log_id INTEGER NOT NULL REFERENCES log,
    table_name TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    PRIMARY KEY (log_id, table_name, operation, first_row)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_change_row ON log_change (table_name, first_row, last_row);

-- What 'dues check --only-new' has told already. Housekeeping: not journalled.
CREATE TABLE probe_seen (
    charge_id INTEGER PRIMARY KEY,
    seen_on TEXT NOT NULL
) STRICT;
