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
    reply_to TEXT,                           -- address, where it is not the sender's
    recipients TEXT,                         -- To and Cc, as people read them
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at TEXT NOT NULL,
    message_id TEXT,                         -- without angle brackets
    in_reply_to TEXT,
    reference_ids TEXT,                      -- parted by a space, oldest first
    is_automatic INTEGER NOT NULL DEFAULT 0 CHECK (is_automatic IN (0, 1)),
    mail_id INTEGER REFERENCES mail,         -- of what we sent
    raw_sha256 TEXT UNIQUE,
    content_sha256 TEXT                      -- of what transport does not change: the same on every way
) STRICT;
CREATE INDEX message_thread ON message (thread_id, received_at);
CREATE INDEX message_message_id ON message (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX message_in_reply_to ON message (in_reply_to) WHERE in_reply_to IS NOT NULL;
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

-- Words of the messages, folded so that "muell", "Müll" and "mull" meet. The texts are not stored a second time: to take a
-- row out, the index wants them once more. Undo changes message, and the triggers follow. They call functions of bfb, for
-- a trigger of an untrusted schema may not write to a virtual table itself.
CREATE VIRTUAL TABLE message_fts USING fts5 (subject, body, sender, content = '', columnsize = 0, tokenize = 'ascii');
CREATE TRIGGER message_words_added AFTER INSERT ON message BEGIN
    SELECT index_message(new.id, new.subject, new.body, new.sender_name, new.sender_address);
END;
CREATE TRIGGER message_words_removed AFTER DELETE ON message BEGIN
    SELECT unindex_message(old.id, old.subject, old.body, old.sender_name, old.sender_address);
END;
CREATE TRIGGER message_words_changed AFTER UPDATE OF subject, body, sender_name, sender_address ON message BEGIN
    SELECT unindex_message(old.id, old.subject, old.body, old.sender_name, old.sender_address);
    SELECT index_message(new.id, new.subject, new.body, new.sender_name, new.sender_address);
END;

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
