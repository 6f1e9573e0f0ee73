"""What the tests of the website share: an association with articles, events and all that the law wants to be said."""

import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))

from PIL import Image  # noqa: E402
from support import BFB, Association, require  # noqa: E402,F401

FACTS = {
    "association.url": "https://dorf.example",
    "association.street": "Dorfstraße 1",
    "association.postcode": "46499",
    "association.city": "Hamminkeln",
    "association.email": "vorstand@dorf.example",
    "association.phone": "02856 000000",
    "association.board": "Anna Beispiel (Vorsitzende), Karl Muster (Kassenwart)",
    "association.responsible": "Anna Beispiel, Dorfstraße 1, 46499 Hamminkeln",
    "association.register": "Amtsgericht Duisburg, VR 00000",
    "association.legal_form": "eingetragener Verein (e. V.)",
}

ARTICLE = """INSERT INTO article (uid, slug, title, lead, body_md, language, author, state, published_at, created_at, updated_at, event_id)
VALUES (?, ?, ?, ?, ?, ?, ?, 'published', ?, ?, ?, ?)"""
EVENT = """INSERT INTO event (uid, slug, title, kind, starts_at, ends_at, all_day, place, rrule, stream_url, status, cancel_reason,
description_md, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z')"""


class Website(Association):
    """An association whose website may be published into `site`."""

    def __enter__(self):
        super().__enter__()
        self.site = os.path.join(self.folder, "site")
        for key, value in FACTS.items():
            self.bfb("config", "set", key, value, "-q")
        self.bfb("config", "set", "site.folder", self.site, "-q")
        return self

    def sql(self, statement, *values):
        """Past the journal: for what is there before the website is published."""
        connection = sqlite3.connect(self.database, timeout=10)
        with connection:
            number = connection.execute(statement, values).lastrowid
        connection.close()
        return number

    def add_article(self, slug, title, body, day="2026-02-01", lead="Worum es geht.", language="de", author="Anna Beispiel",
                    event=None):
        at = day + "T17:00:00Z"
        return self.sql(ARTICLE, "tag:dorf.example,2026:" + slug, slug, title, lead, body, language, author, at, at, at, event)

    def add_event(self, slug, title, starts, ends=None, kind="meeting", place=None, rrule=None, stream=None, status="confirmed",
                  reason=None, text=None):
        return self.sql(EVENT, slug + "@dorf.example", slug, title, kind, starts, ends, int(len(starts) == 10), place, rrule,
                        stream, status, reason, text)

    def withdraw_all(self):
        for article in self.query("SELECT slug FROM article WHERE state = 'published'"):
            self.bfb("news", "withdraw", article["slug"], "-q")

    def publish(self, *words, expect=0):
        return self.bfb("news", "publish", *words, expect=expect)

    def fill(self):
        """At least one of every kind of page."""
        meeting = self.add_event("treffen", "Treffen der Initiativen & Freunde", "2026-07-08T10:00", "2026-07-08T16:00",
                                 place="Moers", stream="https://stream.example/moers", text="Vierzehn **Initiativen** kommen.")
        self.add_event("stammtisch", "Offener Stammtisch", "2026-01-08T19:30", "2026-01-08T21:30", rrule="FREQ=MONTHLY;BYDAY=2TH")
        self.add_event("fest", "Sommerfest </script>", "2026-08-01", "2026-08-02", kind="other", place="Dorfplatz",
                       status="cancelled", reason="Der Platz steht unter Wasser.")
        self.add_event("schulung", "Schulung", "2026-02-02T10:00", "2026-02-02T15:00", kind="training")
        body = "# Eins\n\n## Zwei\n\nEin [Treffen](/events/treffen/) und <b>kein HTML</b>.\n\n- a\n- b\n\n> Zitat\n\n" \
               "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nwörtlich\n```\n"
        first = self.add_article("vierzehn", "Vierzehn Initiativen lernen gemeinsam", body, "2025-03-05", event=meeting)
        self.add_article("script", "</script><script>alert(1)</script> & mehr", "Text.", author="")
        self.add_article("english", "A word to our guests", "Text.", language="en")
        photo = os.path.join(self.folder, "markt.jpg")
        Image.new("RGB", (800, 450), (40, 110, 70)).save(photo)
        self.bfb("news", "media", "add", photo, "--alt", "Der Markt, \"leer\" & grün", "-q")
        self.bfb("news", "edit", "english", "--image", "markt.jpg", "--text", "Text. ![](markt.jpg)", "-q")
        self.sql("INSERT INTO redirect (old_slug, article_id) VALUES ('alt', ?)", first)
        for number in range(60):
            self.add_article(f"nachricht-{number}", f"Nachricht {number}", f"Text {number}.", f"2024-{number % 12 + 1:02}-10")


def tree_of(folder):
    """Every file with its content, below the folder."""
    files = {}
    for path, _, names in os.walk(folder):
        for name in names:
            full = os.path.join(path, name)
            with open(full, "rb") as file:
                files[os.path.relpath(full, folder)] = file.read()
    return files


def require_same(website, why):
    """What lies in `site` is what a full build writes."""
    other = website.folder + "/anew"
    website.publish("-q", "--to", other, "--full")
    ours, anew = tree_of(website.site), tree_of(other)
    require(ours.keys() == anew.keys(), f"{why}: {sorted(ours.keys() ^ anew.keys())}")
    for path, content in ours.items():
        require(content == anew[path], f"{why}: {path} differs")
