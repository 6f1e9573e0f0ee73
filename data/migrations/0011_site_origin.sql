-- What the files of a folder followed from when they were last written, all of them: while that is the same, nothing has
-- to be made anew to know that nothing changed.

ALTER TABLE site_folder ADD COLUMN origin TEXT NOT NULL DEFAULT '';  -- a digest; '' is unknown
