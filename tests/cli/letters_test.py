"""A letter is a page that stands by itself: its GiroCode is decoded to the lines it was made of, and it is well formed."""

import base64
import glob
import html.parser
import re
import subprocess

from support import Association, require


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.text, self.images = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.images.append(dict(attributes)["src"])
        elif tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        require(self.open and self.open.pop() == tag, f"</{tag}> closes what was opened last")

    def handle_data(self, data):
        self.text += data


with Association() as association:
    association.bfb("-q", "bank", "accounts", "add", "DE02120300000000202051", "--name", "Giro", "--bic", "BYLADEM1001")
    association.bfb("-q", "members", "add", "Jürgen", "<b>Groß & Söhne</b>", "--joined", "2020-01-01", "--street", "Straße",
                    "--house-number", "1 ½", "--postcode", "46499", "--city", "Brünen")
    association.bfb("-q", "dues", "assess", "--year", "2026")
    association.bfb("-q", "dues", "remind", "--letters", association.folder + "/letters")

    (file,) = glob.glob(association.folder + "/letters/*.html")
    with open(file, encoding="utf-8") as page:
        letter = page.read()
    page = Page(letter)
    require(not page.open, f"everything is closed: {page.open}")
    require("Jürgen <b>Groß & Söhne</b>" in page.text, "the name stands in the address as it is")
    require("Straße 1 ½" in page.text and "46499 Brünen" in page.text, "so does the address")

    (image,) = page.images
    found = re.fullmatch(r"data:image/png;base64,([A-Za-z0-9+/]+=*)", image)
    require(found, "the page needs no other file")
    with open(association.folder + "/code.png", "wb") as code:
        code.write(base64.b64decode(found[1], validate=True))
    decoded = subprocess.run(["zbarimg", "--quiet", "--raw", "--oneshot", association.folder + "/code.png"],
                             capture_output=True, text=True, check=True).stdout
    expected = ("BCD\n002\n1\nSCT\nBYLADEM1001\nTest\nDE02120300000000202051\nEUR12.00\n\n\nBeitrag 2026 Mitglied 1")
    require(decoded.rstrip("\n") == expected, f"the GiroCode says: {decoded}")
