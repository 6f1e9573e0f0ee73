-- What visitors of the web page asked for and have to confirm by mail, and the links by which they leave again.

-- Waits for the click on the link in the confirmation mail; what is not confirmed is deleted when it expires.
CREATE TABLE web_request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('join', 'newsletter')),
    spool_name TEXT NOT NULL UNIQUE,         -- of the file it came in, so that none is taken in twice
    token_sha256 TEXT NOT NULL UNIQUE,
    fields TEXT NOT NULL,                    -- JSON: what the visitor filled in
    wording_version TEXT NOT NULL,           -- of the consent's words on the form
    received_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    confirmed_at TEXT,
    person_id INTEGER REFERENCES person      -- who it became
) STRICT;
CREATE INDEX web_request_expires ON web_request (expires_at) WHERE confirmed_at IS NULL;
CREATE INDEX web_request_person ON web_request (person_id) WHERE person_id IS NOT NULL;

-- The token in the link by which a person leaves the newsletter (RFC 8058): the same in every mail.
CREATE TABLE unsubscribe_token (
    person_id INTEGER PRIMARY KEY NOT NULL REFERENCES person,
    token TEXT NOT NULL UNIQUE
) STRICT;
