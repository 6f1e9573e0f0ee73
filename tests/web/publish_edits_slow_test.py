"""A folder that was changed bit by bit is the same, byte for byte, as one written anew: over 200 edits, the same each time."""

import json
import random

from website import Website, require, require_same


def edit(website, dice, number):
    slugs = [row["slug"] for row in website.query("SELECT slug FROM article ORDER BY id")]
    slug = dice.choice(slugs)
    kind = dice.randrange(10)
    if kind == 0:
        website.add_article(f"neu-{number}", f"Neu {number}", "Text.", f"20{dice.randrange(15, 27)}-0{dice.randrange(1, 10)}-01")
    elif kind == 1:
        website.sql("UPDATE article SET state = 'withdrawn' WHERE slug = ? AND slug LIKE 'n%'", slug)
    elif kind == 2:
        website.sql("UPDATE article SET state = 'published' WHERE slug = ?", slug)
    elif kind == 3:
        website.sql("UPDATE article SET body_md = ?, updated_at = '2026-02-20T10:00:00Z' WHERE slug = ?", f"Anders {number}.", slug)
    elif kind == 4 and slug.startswith("n"):
        website.sql("INSERT OR IGNORE INTO redirect SELECT slug, id FROM article WHERE slug = ?", slug)
        website.sql("UPDATE article SET slug = ? WHERE slug = ?", f"n-umbenannt-{number}", slug)
    elif kind == 5:
        website.sql("UPDATE event SET title = ? WHERE slug = 'treffen'", f"Treffen {number}")
    elif kind == 6:
        website.environment["BFB_TODAY"] = f"2026-0{dice.randrange(3, 10)}-{dice.randrange(10, 29)}"
    elif kind == 7:
        website.sql("UPDATE setting SET value = ? WHERE key = 'association.phone'", f"02856 {number}")
    elif kind == 8:
        website.sql("UPDATE setting SET value = ? WHERE key = 'association.name'", f"Dorf {number}")
    else:
        website.sql("UPDATE article SET title = ?, lead = ? WHERE slug = ?", f"Titel {number}", f"Kurz {number}.", slug)


def test_incremental_is_full():
    dice = random.Random(20170708)
    with Website() as website:
        website.fill()
        website.publish("-q")
        for number in range(200):
            edit(website, dice, number)
            website.publish("-q")
            if number % 20 == 19:
                require_same(website, f"after edit {number}")
        require(json.loads(website.publish("-f", "json"))["written"] == 0, "something is left to write")


test_incremental_is_full()
