"""Pictures for articles: what becomes of a photograph, seen by another library (Pillow), and what is refused."""

import io
import json
import os
import sqlite3

from PIL import Image
from support import BFB, Association, require  # noqa: F401  BFB: the argument


def photograph(path, size=(3000, 2000)):
    """A camera's picture, held sideways: red in the corner that is the upper left one of the file, with the place."""
    image = Image.new("RGB", size, (10, 200, 30))
    image.paste((255, 0, 0), (0, 0, size[0] // 10, size[1] // 10))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter
    exif[0x010F] = "Invented Camera"
    exif[0x8825] = {1: "N", 2: (51.0, 42.0, 0.0), 3: "E", 4: (6.0, 38.0, 0.0)}
    image.save(path, "JPEG", exif=exif, quality=95, comment=b"somebody's secret")


def stored(association, name):
    with sqlite3.connect(association.database) as database:
        row = database.execute("SELECT content FROM blob JOIN media USING (sha256) WHERE name = ?", (name,)).fetchone()
    require(row is not None, f"the picture {name} has content")
    return row[0]


def is_red(pixel):
    return pixel[0] > 200 and pixel[1] < 60 and pixel[2] < 60


def check_photograph(association):
    source = os.path.join(association.folder, "IMG 0815.JPG")
    photograph(source)
    association.bfb("news", "media", "add", source, "--alt", "Der Dorfplatz im Mai", "-q")
    content = stored(association, "img-0815.jpg")
    image = Image.open(io.BytesIO(content))
    require(image.format == "JPEG", "it stays a JPEG")
    require(image.size == (1067, 1600), f"upright, the longer side 1,600 pixels: {image.size}")
    require(is_red(image.getpixel((1060, 3))), "the red corner is the upper right one now")
    require(not is_red(image.getpixel((3, 3))), "and no other")
    require(not image.getexif(), f"nothing of the camera is left: {dict(image.getexif())}")
    for secret in (b"secret", b"Invented", b"Exif"):
        require(secret not in content, f"{secret} is not in the file")


def check_other_formats(association):
    for format, ending in (("PNG", "png"), ("WEBP", "webp")):
        source = os.path.join(association.folder, "misnamed.jpg")
        Image.new("RGBA", (40, 30), (0, 0, 255, 128)).save(source, format)
        association.bfb("news", "media", "add", source, "--alt", "Blau", "--name", f"blau-{ending}", "-q")
        image = Image.open(io.BytesIO(stored(association, f"blau-{ending}.{ending}")))
        require((image.format, image.size) == (format, (40, 30)), f"the content tells the format, not the name: {format}")
        require(image.convert("RGBA").getpixel((5, 5))[3] in range(120, 136), f"{format} stays transparent")


def check_refusals(association):
    def refused(content, expect, *words):
        source = os.path.join(association.folder, "odd.jpg")
        with open(source, "wb") as file:
            file.write(content)
        association.bfb("news", "media", "add", source, "--name", "odd", *words, expect=expect)

    photo = os.path.join(association.folder, "photo.jpg")
    photograph(photo, (200, 100))
    with open(photo, "rb") as file:
        content = file.read()
    refused(content[:600], 2, "--alt", "cut off")
    refused(b"", 2, "--alt", "empty")
    refused(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", 2, "--alt", "a script")
    refused(b"push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 '/etc/passwd'\n", 2, "--alt", "a program")
    refused(content, 2)
    refused(content, 2, "--alt", "two\nlines")
    # A header that claims 12,000 x 12,000 pixels, with next to nothing behind it.
    bomb = io.BytesIO()
    Image.new("1", (12000, 12000)).save(bomb, "PNG")
    require(len(bomb.getvalue()) < 1_000_000, "the bomb is small")
    refused(bomb.getvalue(), 4, "--alt", "a bomb")
    require(association.query("SELECT name FROM pictures WHERE name LIKE 'odd%'") == [], "nothing was stored")


def check_housekeeping(association):
    """What messages no longer need goes; what articles show stays."""
    association.bfb("db", "check", "--repair", "--yes", "-q")
    association.bfb("messages", "purge", "--older-than", "24m", "--yes", "-q")
    stored(association, "img-0815.jpg")
    association.bfb("news", "media", "remove", "img-0815.jpg", "-q")
    association.bfb("undo", "--yes", "-q")
    stored(association, "img-0815.jpg")
    association.require_sound()


def check_where_shown(association):
    """Articles and events are told apart."""
    association.bfb("news", "add", "--title", "Vom Markt", "--text", "![](/media/img-0815.jpg)", "-q")
    association.bfb("events", "add", "Markttag", "2027-05-01", "--text", "![](img-0815.jpg)", "-q")
    shown = json.loads(association.bfb("news", "media", "show", "img-0815.jpg", "-f", "json"))
    require((shown["used"], shown["articles"], shown["events"]) == (2, ["vom-markt"], ["markttag"]), f"{shown}")
    association.bfb("news", "media", "remove", "img-0815.jpg", "-q", expect=4)


with Association() as association:
    check_photograph(association)
    check_other_formats(association)
    check_refusals(association)
    check_housekeeping(association)
    check_where_shown(association)
print("all well")
