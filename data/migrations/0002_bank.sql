-- Own accounts, what the bank reported of them, direct debits, and what was made of each line.
-- Lines of a statement are never changed or deleted, but that a bare one takes over what a later statement adds; what they
-- mean stands beside them (match, debit).

CREATE TABLE bank_account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    iban TEXT NOT NULL UNIQUE,
    bic TEXT,
    name TEXT NOT NULL,
    creditor_id TEXT,
    closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days'))
) STRICT;

-- Balances are absent where the format has none.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES bank_account,
    format TEXT NOT NULL,
    source_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    number TEXT,
    from_on TEXT CHECK (from_on IS date(from_on, '+0 days')),
    to_on TEXT CHECK (to_on IS date(to_on, '+0 days')),
    opening_cents INTEGER,
    closing_cents INTEGER,
    imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX statement_account ON statement (account_id, to_on);

-- What a file of the bank told, a row for each of its statements, where all its lines were new: the same file again can
-- then hold nothing that is not there.
CREATE TABLE imported_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES bank_account,
    format TEXT NOT NULL,
    from_on TEXT CHECK (from_on IS date(from_on, '+0 days')),
    to_on TEXT CHECK (to_on IS date(to_on, '+0 days')),
    entries INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    returns INTEGER NOT NULL,
    opening_cents INTEGER,
    closing_cents INTEGER,
    credits_cents INTEGER NOT NULL,
    debits_cents INTEGER NOT NULL
) STRICT;
CREATE INDEX imported_file_sha256 ON imported_file (sha256);
CREATE INDEX imported_file_account ON imported_file (account_id);

-- A booked line. A batch has parts, which point to it; then the parts are the single transactions, else it is one itself.
-- dedupe_key tells a line from all others (see statement_import.hpp).
CREATE TABLE bank_transaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES bank_account,
    statement_id INTEGER NOT NULL REFERENCES statement,
    parent_id INTEGER REFERENCES bank_transaction,
    booked_on TEXT NOT NULL CHECK (booked_on IS date(booked_on, '+0 days')),
    value_on TEXT NOT NULL CHECK (value_on IS date(value_on, '+0 days')),
    amount_cents INTEGER NOT NULL,
    currency TEXT NOT NULL,
    kind TEXT,
    counterparty_name TEXT,
    counterparty_iban TEXT,
    ultimate_name TEXT,
    purpose TEXT,
    creditor_reference TEXT,
    end_to_end_id TEXT,
    mandate_reference TEXT,
    creditor_id TEXT,
    bank_reference TEXT,
    batch_reference TEXT,
    return_code TEXT,
    original_cents INTEGER,
    charges_cents INTEGER,
    dedupe_key TEXT UNIQUE            -- of parts: NULL, for they come and go with their batch
) STRICT;
CREATE INDEX bank_transaction_statement ON bank_transaction (statement_id);
CREATE INDEX bank_transaction_account ON bank_transaction (account_id, booked_on);
CREATE INDEX bank_transaction_parent ON bank_transaction (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX bank_transaction_iban ON bank_transaction (counterparty_iban) WHERE counterparty_iban IS NOT NULL;

-- What a line, or a part of its amount, was booked as: a payment, or a category that has nothing to do with dues.
-- confirmed_by is who decided; NULL: the rule alone, for its hit was unique and exact.
CREATE TABLE match (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    transaction_id INTEGER NOT NULL REFERENCES bank_transaction,
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    payment_id INTEGER REFERENCES payment,
    category TEXT,
    rule TEXT NOT NULL,
    confirmed_by TEXT,
    CHECK ((payment_id IS NULL) <> (category IS NULL))
) STRICT;
CREATE INDEX match_transaction ON match (transaction_id, amount_cents);
CREATE UNIQUE INDEX match_payment ON match (payment_id) WHERE payment_id IS NOT NULL;

CREATE TRIGGER match_inserted AFTER INSERT ON match
BEGIN
    SELECT raise(ABORT, 'what was made of a bank line exceeds it')
    FROM bank_transaction t
    WHERE t.id = NEW.transaction_id
      AND (SELECT sum(m.amount_cents) FROM match m WHERE m.transaction_id = t.id)
          NOT BETWEEN min(t.amount_cents, 0) AND max(t.amount_cents, 0);
END;

ALTER TABLE mandate ADD COLUMN suspend_reason TEXT;
-- The last use before the runs that are kept here: of a board that collected by another program.
ALTER TABLE mandate ADD COLUMN used_on TEXT CHECK (used_on IS date(used_on, '+0 days'));
ALTER TABLE mandate ADD COLUMN one_off INTEGER NOT NULL DEFAULT 0 CHECK (one_off IN (0, 1));

-- A file for the bank. Everything the file holds is kept as it was, so that it can be printed again byte for byte.
CREATE TABLE debit_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES bank_account,
    collect_on TEXT NOT NULL CHECK (collect_on IS date(collect_on, '+0 days')),
    message_id TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    profile TEXT,                     -- of CSV: the name of what describes its columns
    profile_text TEXT,                -- and the text that does, where the board wrote it
    keep_umlauts INTEGER NOT NULL CHECK (keep_umlauts IN (0, 1)),
    creditor_name TEXT NOT NULL,
    creditor_iban TEXT NOT NULL,
    creditor_bic TEXT,
    creditor_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    notified_on TEXT CHECK (notified_on IS date(notified_on, '+0 days')),
    cancelled_on TEXT CHECK (cancelled_on IS date(cancelled_on, '+0 days')),
    cancel_reason TEXT
) STRICT;
CREATE INDEX debit_run_account ON debit_run (account_id);

-- One collection from one payer under one mandate. payment_id is the payment that settled it.
CREATE TABLE debit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL REFERENCES debit_run,
    mandate_id INTEGER NOT NULL REFERENCES mandate,
    payer_id INTEGER NOT NULL REFERENCES person,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    end_to_end_id TEXT NOT NULL UNIQUE,
    sequence TEXT NOT NULL CHECK (sequence IN ('RCUR', 'OOFF', 'FRST', 'FNAL')),
    state TEXT NOT NULL CHECK (state IN ('submitted', 'settled', 'returned', 'rejected', 'cancelled')),
    return_code TEXT,
    payment_id INTEGER REFERENCES payment,
    holder TEXT NOT NULL,
    iban TEXT NOT NULL,
    bic TEXT,
    mandate_reference TEXT NOT NULL,
    signed_on TEXT NOT NULL CHECK (signed_on IS date(signed_on, '+0 days')),
    amended_iban TEXT,                -- the account the mandate was last used with, where that is another
    purpose TEXT NOT NULL,
    street TEXT,
    house_number TEXT,
    postcode TEXT,
    city TEXT,
    country TEXT
) STRICT;
CREATE INDEX debit_run_id ON debit (run_id);
CREATE INDEX debit_mandate ON debit (mandate_id);
CREATE INDEX debit_payer ON debit (payer_id);
CREATE INDEX debit_payment ON debit (payment_id) WHERE payment_id IS NOT NULL;

CREATE TABLE debit_charge (
    debit_id INTEGER NOT NULL REFERENCES debit,
    charge_id INTEGER NOT NULL REFERENCES charge,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    PRIMARY KEY (debit_id, charge_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX debit_charge_charge ON debit_charge (charge_id);

-- Charges that stand in a debit the bank has not answered yet.
CREATE VIEW submitted_charge AS
SELECT c.charge_id, c.debit_id, c.amount_cents
FROM debit_charge c
JOIN debit d ON d.id = c.debit_id
WHERE d.state = 'submitted';

-- Nothing is collected twice, not even where undoing and redoing brings a run back.
CREATE TRIGGER debit_charge_inserted AFTER INSERT ON debit_charge
BEGIN
    SELECT raise(ABORT, 'the charge is being collected by another debit')
    FROM submitted_charge s
    JOIN debit d ON d.id = NEW.debit_id AND d.state = 'submitted'
    WHERE s.charge_id = NEW.charge_id AND s.debit_id <> NEW.debit_id;
END;

CREATE TRIGGER debit_inserted AFTER INSERT ON debit WHEN NEW.state = 'submitted'
BEGIN
    SELECT raise(ABORT, 'the charge is being collected by another debit')
    FROM debit_charge c
    JOIN submitted_charge s ON s.charge_id = c.charge_id AND s.debit_id <> c.debit_id
    WHERE c.debit_id = NEW.id;
END;

CREATE TRIGGER debit_updated AFTER UPDATE OF state ON debit WHEN NEW.state = 'submitted'
BEGIN
    SELECT raise(ABORT, 'the charge is being collected by another debit')
    FROM debit_charge c
    JOIN submitted_charge s ON s.charge_id = c.charge_id AND s.debit_id <> c.debit_id
    WHERE c.debit_id = NEW.id;
END;

-- Whose money came from an account before, and who lets us collect from it.
CREATE VIEW known_iban AS
SELECT m.iban AS iban, m.person_id AS payer_id FROM mandate m
UNION
SELECT t.counterparty_iban, p.payer_id
FROM match x
JOIN bank_transaction t ON t.id = x.transaction_id
JOIN payment p ON p.id = x.payment_id
WHERE t.counterparty_iban IS NOT NULL AND p.amount_cents > 0;
