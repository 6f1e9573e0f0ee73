-- Articles, their earlier wordings and pictures; and what of them was published.

CREATE TABLE media (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,               -- as Markdown names it: "markt.jpg"
    media_type TEXT NOT NULL,
    alt TEXT NOT NULL,                       -- what who can't see it is told; '' is not yet said
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    sha256 TEXT NOT NULL                     -- of the blob
) STRICT;
CREATE INDEX media_sha256 ON media (sha256);

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,                -- a tag: URI (RFC 4151); stays when the slug changes
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    lead TEXT NOT NULL DEFAULT '',
    body_md TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'de' CHECK (language IN ('de', 'en')),
    author TEXT NOT NULL DEFAULT '',
    image_id INTEGER REFERENCES media,       -- the picture of it, in lists and where it is shared
    event_id INTEGER REFERENCES event,       -- what it is about
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'scheduled', 'published', 'withdrawn')),
    publish_at TEXT,                         -- of a scheduled one
    published_at TEXT,                       -- when it was published first
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,                -- of what readers see
    CHECK ((state = 'scheduled') = (publish_at IS NOT NULL)),
    CHECK (state <> 'published' OR published_at IS NOT NULL)
) STRICT;
CREATE INDEX article_published ON article (state, published_at);
CREATE INDEX article_image ON article (image_id) WHERE image_id IS NOT NULL;
CREATE INDEX article_event ON article (event_id) WHERE event_id IS NOT NULL;

-- What an article said before it was changed.
CREATE TABLE article_revision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    body_md TEXT NOT NULL,
    replaced_at TEXT NOT NULL,
    replaced_by TEXT NOT NULL                -- the actor
) STRICT;
CREATE INDEX article_revision_article ON article_revision (article_id);

CREATE TABLE redirect (
    old_slug TEXT PRIMARY KEY NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article
) STRICT;
CREATE INDEX redirect_article ON redirect (article_id);

-- What lies in the folders of the website, so that publishing writes only what changed and removes only its own files.
-- Not journalled: it tells of files, which no undo takes back.
CREATE TABLE site_folder (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE                -- canonical
) STRICT;

CREATE TABLE site_output (
    folder_id INTEGER NOT NULL REFERENCES site_folder,
    path TEXT NOT NULL,                      -- below the folder, with /
    input_hash TEXT NOT NULL,                -- '' is claimed: about to be written
    output_hash TEXT NOT NULL,
    bytes INTEGER NOT NULL,                  -- with written_ns what tells a file that somebody else changed
    written_ns INTEGER NOT NULL,             -- its time of modification, in nanoseconds since 1970
    PRIMARY KEY (folder_id, path)
) STRICT, WITHOUT ROWID;
