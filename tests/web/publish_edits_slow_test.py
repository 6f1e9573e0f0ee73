"""A folder that was changed bit by bit is the same, byte for byte, as one written anew: over 200 edits, the same each time."""

import json
import random

from website import Website, require, require_same


def edit(website, dice, number):
    articles = website.query("SELECT slug, state FROM article ORDER BY id")
    slug, state = dice.choice([(row["slug"], row["state"]) for row in articles])
    kind = dice.randrange(11)
    if kind == 0:
        day = ("--today", f"20{dice.randrange(15, 27)}-0{dice.randrange(1, 10)}-01")
        website.bfb(*day, "news", "add", "--title", f"Neu {number}", "--slug", f"neu-{number}", "--text", "Text.", "-q")
        website.publish(*day, f"neu-{number}", "-q")
    elif kind == 1 and state == "published" and slug.startswith("n"):
        website.bfb("news", "withdraw", slug, "-q")
    elif kind == 2:
        website.publish(slug, "-q")
    elif kind == 3:
        website.bfb("news", "edit", slug, "--text", f"Anders {number}.", "-q")
    elif kind == 4 and slug.startswith("n"):
        website.bfb("news", "edit", slug, "--slug", f"n-umbenannt-{number}", "-q")
    elif kind == 5:
        website.bfb("events", "edit", "treffen", "--title", f"Treffen {number}", "-q")
    elif kind == 6:
        website.environment["BFB_TODAY"] = f"2026-0{dice.randrange(3, 10)}-{dice.randrange(10, 29)}"
    elif kind == 7:
        website.bfb("config", "set", "association.phone", f"02856 {number}", "-q")
    elif kind == 8:
        website.bfb("config", "set", "association.name", f"Dorf {number}", "-q")
    elif kind == 9 and number > 0:
        website.bfb("undo", "-q")
    else:
        website.bfb("news", "edit", slug, "--title", f"Titel {number}", "--lead", f"Kurz {number}.", "-q")


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
