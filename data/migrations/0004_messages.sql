-- Conversations with those who write to the board.

-- Raw mails, attachments, images: kept once, outside the journal. A journalled row names the hash; what nothing refers to
-- any more is removed by 'db check --repair' and by purges, never by an undo.
CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE thread (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    person_id INTEGER REFERENCES person,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'waiting', 'done', 'spam')),
    assignee TEXT,
    due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX thread_person ON thread (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX thread_state ON thread (state, changed_at);

CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    thread_id INTEGER NOT NULL REFERENCES thread,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'note')),
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'web', 'phone', 'letter', 'person')),
    sender_name TEXT,
    sender_address TEXT,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at TEXT NOT NULL,
    message_id TEXT,                         -- without angle brackets
    in_reply_to TEXT,
    reference_ids TEXT,                      -- parted by a space, oldest first
    is_automatic INTEGER NOT NULL DEFAULT 0 CHECK (is_automatic IN (0, 1)),
    mail_id INTEGER REFERENCES mail,         -- of what we sent
    raw_sha256 TEXT UNIQUE
) STRICT;
CREATE INDEX message_thread ON message (thread_id);
CREATE INDEX message_message_id ON message (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX message_mail ON message (mail_id) WHERE mail_id IS NOT NULL;

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES message,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_message ON attachment (message_id);
CREATE INDEX attachment_sha256 ON attachment (sha256);

-- How far a mailbox on a server was read (RFC 3501, 2.3.1.1).
CREATE TABLE imap_mailbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    uid_validity INTEGER NOT NULL,
    last_uid INTEGER NOT NULL
) STRICT;

CREATE TABLE canned_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;
