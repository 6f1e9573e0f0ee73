-- What a calendar last said of another initiative's event, so that the same again changes nothing; and where its
-- organizer is reached.

ALTER TABLE event ADD COLUMN imported_sha256 TEXT;   -- of the facts of that version
ALTER TABLE event ADD COLUMN organizer_email TEXT;   -- of a foreign one
