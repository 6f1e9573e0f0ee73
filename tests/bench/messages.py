"""The board's post: taking a Maildir in beside Debian's notmuch, and finding a word in a hundred thousand messages."""

import base64
import os
import random
import shutil
import sys
import tempfile

from bench import GIVEN, SURNAMES, Bench, options, require

IMPORTED = 10_000
SEARCHED = 100_000
WORDS = ("Sommerfest Beitrag Mitgliedschaft Dorfplatz Anfrage Rechnung Kuchen Grill Zelt Vorstand Sitzung Protokoll Termin Straße "
         "Brücke Schützenhaus Kinder Spielplatz Bürgersteig Laterne Blumen Kirmes Feuerwehr Chor Probe Spende Quittung").split()


def mail(number, chance):
    """One of the shapes of everyday post: plain text, text and page, or with a document."""
    given, family = chance.choice(GIVEN), chance.choice(SURNAMES)
    address = f"{number % 500}@example.org"
    text = "\n".join(" ".join(chance.choices(WORDS, k=10)) for _ in range(chance.randint(3, 25))) + "\n"
    head = (f"From: =?utf-8?b?{base64.b64encode(f'{given} {family}'.encode()).decode()}?= <{address}>\r\nTo: vorstand@example.org\r\n"
            f"Date: Mon, {1 + number % 28:02} Sep 2025 12:{number % 60:02}:00 +0200\r\nMessage-ID: <{number}@mail.example.org>\r\n"
            f"Subject: =?utf-8?b?{base64.b64encode(f'{chance.choice(WORDS)} {number}'.encode()).decode()}?=\r\nMIME-Version: 1.0\r\n")
    plain = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text.replace("\n", "\r\n")
    kind = number % 10
    if kind < 5:
        return (head + plain).encode()
    page = f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>{text}</p>\r\n"
    both = f"Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n{plain}\r\n--a\r\n{page}\r\n--a--\r\n"
    if kind < 9:
        return (head + both).encode()
    document = base64.encodebytes(chance.randbytes(20_000)).decode()
    return (head + f"Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n{both}\r\n--m\r\nContent-Type: application/pdf\r\n"
            f"Content-Disposition: attachment; filename=Protokoll.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{document}\r\n--m--\r\n"
            ).encode()


def make_maildir(folder, count):
    chance = random.Random(1)
    for part in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(folder, part))
    for number in range(count):
        with open(os.path.join(folder, "cur", f"{1_700_000_000 + number}.{number}.example:2,S"), "wb") as file:
            file.write(mail(number, chance))
    return folder


def main():
    asked = options()
    require("notmuch", "notmuch")
    folder = tempfile.mkdtemp(prefix="bfb-bench.")
    try:
        bench = Bench(asked.bfb, asked.runs, folder)
        small = make_maildir(os.path.join(folder, "mails", "small"), IMPORTED)
        bench.init("empty.db")
        configuration = bench.path("notmuch-config")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(f"[database]\npath={folder}/mails\n[user]\nname=Bench\nprimary_email=bench@example.org\n[new]\ntags=new\n")
        bench.environment["NOTMUCH_CONFIG"] = configuration

        def ours():
            bench.copy("empty.db", "post.db")
            return bench.ours("post.db", "messages", "import", small, "-q")

        def notmuch():
            shutil.rmtree(os.path.join(folder, "mails", ".notmuch"), ignore_errors=True)
            return ["notmuch", "new", "--quiet"]

        bench.head("`notmuch`")
        seconds = bench.compare(f"`messages import`, a Maildir of {IMPORTED:,} mails, with journal and index; `notmuch new`", 1, ours,
                                notmuch)
        rate = IMPORTED / seconds
        print(f"\n{rate:,.0f} mails/s; the goal is 1,500.\n")
        bench.failed = bench.failed or rate < 1_500

        large = make_maildir(os.path.join(folder, "large"), SEARCHED)
        bench.init("large.db")
        bench.run(bench.ours("large.db", "messages", "import", large, "-q"))
        bench.head("bfb --version")
        start, _ = bench.measure(lambda: [asked.bfb, "--version"], 20)
        for words in (["sommerfest", "zelt", "kuchen", "grill"], ["bruecke"], ["so*"], ["anna", "muller"]):
            seconds, peak = bench.measure(lambda: bench.ours("large.db", "messages", "search", *words), 20)
            bench.tell(f"`messages search {' '.join(words)}` in {SEARCHED:,} messages", seconds, start, peak, None, seconds_goal=0.02)
        return bench.failed
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
