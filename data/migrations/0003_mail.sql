-- Mail that goes out. What is to be sent is journalled when it is queued; what became of it (state, attempts, claimed_at,
-- claimed_by, next_attempt_at, error, sent_at) is written by the delivery outside the journal: a mail that left can't be undone.

CREATE TABLE mail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dedupe_key TEXT NOT NULL UNIQUE,         -- 'reminder/charge 12/level 1': why it can't be queued twice
    kind TEXT NOT NULL,
    person_id INTEGER REFERENCES person,
    recipient TEXT NOT NULL,
    recipient_name TEXT,
    subject TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,         -- without angle brackets
    in_reply_to TEXT,
    reference_ids TEXT,                      -- parted by a space, oldest first
    list_unsubscribe TEXT,
    is_automatic INTEGER NOT NULL DEFAULT 1 CHECK (is_automatic IN (0, 1)),
    state TEXT NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    claimed_at TEXT,
    claimed_by TEXT,                         -- the process that is sending it
    error TEXT,                              -- the last answer of the server, or why it was cancelled
    queued_at TEXT NOT NULL,
    sent_at TEXT,
    -- last, so that what stands before is found without reading them
    text TEXT NOT NULL,
    html TEXT,
    girocode TEXT,                           -- lines of the code that the HTML shows as cid:girocode
    CHECK ((state = 'sending') = (claimed_at IS NOT NULL)),
    CHECK ((claimed_at IS NULL) = (claimed_by IS NULL)),
    CHECK (sent_at IS NULL OR state IN ('sent', 'failed'))
) STRICT;
CREATE INDEX mail_person ON mail (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX mail_pending ON mail (next_attempt_at) WHERE state = 'queued';
CREATE INDEX mail_sending ON mail (claimed_at) WHERE state = 'sending';
CREATE INDEX mail_unsent ON mail (kind, state, error) WHERE state IN ('failed', 'cancelled');

ALTER TABLE reminder ADD COLUMN mail_id INTEGER REFERENCES mail;
CREATE INDEX reminder_mail ON reminder (mail_id) WHERE mail_id IS NOT NULL;

-- What the mail of a reminder asks for: where that is no longer owed when it is to be sent, it is cancelled.
CREATE TABLE mail_claim (
    mail_id INTEGER NOT NULL REFERENCES mail,
    charge_id INTEGER NOT NULL REFERENCES charge,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    PRIMARY KEY (mail_id, charge_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_claim_charge ON mail_claim (charge_id);

-- Set by a bounce, cleared when the address changes.
ALTER TABLE person ADD COLUMN email_failed_at TEXT;
