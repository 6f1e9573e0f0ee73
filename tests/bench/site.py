"""The website beside Debian's hugo: the same posts, pages of the same make, RSS limited to 20."""

import datetime
import os
import random
import shutil
import sqlite3
import sys
import tempfile

from bench import Bench, options, require

WORDS = "Dorf Verein Bürger Treffen Abend Platz Straße Kirche Schule Plan Idee Geld Fest Markt Baum Weg Rad Bus Karte Bühne".split()
FACTS = {"association.url": "https://dorf.example", "association.street": "Dorfstraße 1", "association.postcode": "46499",
         "association.city": "Hamminkeln", "association.email": "vorstand@dorf.example", "association.phone": "02856 000000",
         "association.board": "Anna Beispiel", "association.responsible": "Anna Beispiel, Dorfstraße 1, 46499 Hamminkeln"}

CONFIG = """baseURL = "https://dorf.example/"
languageCode = "de"
title = "Bench"
paginate = 50
disableKinds = ["taxonomy", "term"]
[services.rss]
limit = 20
[permalinks]
news = "/news/:slug/"
"""
BASE = """<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<meta property="og:description" content="{{ .Description }}">
<meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}">
<meta property="og:site_name" content="{{ .Site.Title }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:url" content="{{ .Permalink }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" href="/index.xml">
{{ if .IsPage }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "headline" .Title
"description" .Description "datePublished" (.Date.Format "2006-01-02T15:04:05Z07:00") "mainEntityOfPage" .Permalink | jsonify | safeJS }}</script>{{ end }}
</head>
<body>
<a class="skip" href="#inhalt">Zum Inhalt springen</a>
<header class="top"><div class="inner"><a class="brand" href="/">{{ .Site.Title }}</a>
<nav aria-label="Hauptnavigation"><ul>{{ $page := . }}{{ range slice "news" "events" "join" "message" }}
<li><a href="/{{ . }}/"{{ if eq $page.Section . }} aria-current="page"{{ end }}>{{ . }}</a></li>{{ end }}</ul></nav></div></header>
<main id="inhalt">{{ block "main" . }}{{ end }}</main>
<footer class="foot"><div class="inner"><section><h2>{{ .Site.Title }}</h2><address>Dorfstraße 1<br>46499 Hamminkeln</address></section>
<section><h2>Auf dem Laufenden</h2><ul><li><a href="/index.xml">Neuigkeiten als Feed</a></li></ul></section>
<section><h2>Rechtliches</h2><ul><li><a href="/impressum/">Impressum</a></li></ul></section></div></footer>
</body>
</html>
"""
SINGLE = """{{ define "main" }}<article class="inner prose"><header><h1>{{ .Title }}</h1>
<p class="when"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> · {{ .Params.author }}</p>
<p class="lead">{{ .Description }}</p></header>
{{ .Content }}
<footer class="share"><h2>Weitersagen</h2><ul><li><a href="mailto:?subject={{ .Title }}&amp;body={{ .Permalink }}">per E-Mail</a></li>
<li><a href="https://www.facebook.com/sharer/sharer.php?u={{ .Permalink }}">bei Facebook</a></li>
<li><a href="/news/">Alle Neuigkeiten</a></li></ul></footer></article>{{ end }}
"""
CARD = """<li class="card"><div class="words"><p class="when"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></p>
<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p></div></li>
"""
LIST = """{{ define "main" }}<div class="inner list"><h1>{{ .Title }}</h1><ul class="cards">
{{ range (.Paginate .Pages).Pages }}""" + CARD + """{{ end }}</ul></div>{{ end }}
"""
HOME = """{{ define "main" }}<h1>{{ .Site.Title }}</h1><ul class="cards">
{{ range first 3 .Site.RegularPages }}""" + CARD + """{{ end }}</ul>{{ end }}
"""


def paragraph(dice, length):
    return " ".join(dice.choice(WORDS) if dice.random() < 0.4 else dice.choice(WORDS).lower() for _ in range(length)) + "."


def posts(count):
    """slug, title, lead, text, instant"""
    dice = random.Random(7)
    first = datetime.datetime(2007, 1, 1, 12)
    for number in range(count):
        text = "\n\n".join([f"## {dice.choice(WORDS)} und {dice.choice(WORDS)}", *(paragraph(dice, 60) for _ in range(4)),
                            f"- {paragraph(dice, 8)}\n- {paragraph(dice, 8)}", f"*{paragraph(dice, 5)}* [Mehr](/news/artikel-{number // 2}/)"])
        at = first + datetime.timedelta(hours=9 * number)
        yield f"artikel-{number}", paragraph(dice, 4)[:-1], paragraph(dice, 15), text, at.strftime("%Y-%m-%dT%H:%M:%SZ")


def make_ours(bench, database, count):
    bench.init(database)
    for key, value in FACTS.items():
        bench.run(bench.ours(database, "config", "set", key, value, "-q"))
    connection = sqlite3.connect(bench.path(database))
    with connection:
        connection.executemany(
            "INSERT INTO article (uid, slug, title, lead, body_md, author, state, published_at, created_at, updated_at) "
            "VALUES (?, ?, ?, ?, ?, 'Anna Beispiel', 'published', ?, ?, ?)",
            [("tag:dorf.example,2026:" + slug, slug, title, lead, text, at, at, at) for slug, title, lead, text, at in posts(count)])
    connection.close()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make_hugo(folder, count):
    write(folder + "/config.toml", CONFIG)
    for name, text in (("baseof", BASE), ("single", SINGLE), ("list", LIST)):
        write(f"{folder}/layouts/_default/{name}.html", text)
    write(folder + "/layouts/index.html", HOME)
    for slug, title, lead, text, at in posts(count):
        write(f"{folder}/content/news/{slug}.md",
              f'+++\ntitle = "{title}"\nslug = "{slug}"\ndescription = "{lead}"\nauthor = "Anna Beispiel"\ndate = {at}\n+++\n{text}\n')


class Sites:
    """The same website in both worlds. A full build goes into a folder that never was: ext4 is slow to make files where as many
    were removed a moment ago, and that is nobody's merit."""

    def __init__(self, bench, count):
        self.bench, self.count = bench, count
        self.database, self.source = f"site-{count}.db", bench.path(f"hugo-{count}")
        self.out = self.hugo_out = None
        self.builds = self.edits = 0
        make_ours(bench, self.database, count)
        make_hugo(self.source, count)

    def ours(self):
        return self.bench.ours(self.database, "news", "publish", "--to", self.out, "-q")

    def theirs(self):
        return ["hugo", "--quiet", "--source", self.source, "--destination", self.hugo_out]

    def ours_anew(self):
        self.builds += 1
        self.out = self.bench.path(f"out-{self.count}-{self.builds}")
        return self.ours()

    def theirs_anew(self):
        self.hugo_out = self.bench.path(f"hugo-out-{self.count}-{self.builds}")
        return self.theirs()

    def ours_edited(self):
        self.edits += 1
        self.bench.run(self.bench.ours(self.database, "news", "edit", f"artikel-{self.count // 2}", "--text",
                                       f"Anders {self.edits}.", "-q"))
        return self.ours()

    def theirs_edited(self):
        with open(f"{self.source}/content/news/artikel-{self.count // 2}.md", "a", encoding="utf-8") as file:
            file.write(f"\nAnders {self.edits}.\n")
        return self.theirs()


def main():
    asked = options()
    require("hugo", "hugo")
    folder = tempfile.mkdtemp(prefix="bfb-bench.")
    try:
        bench = Bench(asked.bfb, asked.runs, folder)
        bench.head("hugo")
        for count in (1_000, 10_000):
            sites = Sites(bench, count)
            bench.compare(f"`news publish`, full build, {count:,} articles; hugo", 1 / 3, sites.ours_anew, sites.theirs_anew,
                          memory_goal=200)
            bench.compare(f"nothing changed, {count:,} articles; hugo's rebuild", 1 / 50, sites.ours, sites.theirs, inner=5)
            # That goal is for many articles.
            bench.compare(f"one article changed of {count:,}; hugo's rebuild", 1 / 40 if count == 10_000 else None, sites.ours_edited,
                          sites.theirs_edited)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if bench.failed else 0)


if __name__ == "__main__":
    main()
