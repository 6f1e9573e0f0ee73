-- Events that are nobody's business outside: kept and reminded of as others, but not shown on the website.
ALTER TABLE event ADD COLUMN is_internal INTEGER NOT NULL DEFAULT 0 CHECK (is_internal IN (0, 1));
