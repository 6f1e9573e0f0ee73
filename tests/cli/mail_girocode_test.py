"""A reminder read back by somebody else's parser: both texts, the image, and the code that a bank's app reads from it."""

import email
import email.policy
import glob
import os
import subprocess

from support import Association, require

with Association() as association:
    for key, value in (("association.name", "Bürger für Brünen"), ("association.email", "vorstand@example.org")):
        association.bfb("-q", "config", "set", key, value)
    association.bfb("-q", "bank", "accounts", "add", "DE02120300000000202051", "--name", "Girokonto")
    association.bfb("-q", "members", "add", "Jörg", "Müller", "--joined", "2026-01-01", "--email", "joerg@example.org")
    association.bfb("-q", "dues", "assess", "--year", "2026")
    association.bfb("-q", "dues", "remind", "--today", "2026-04-20")
    association.bfb("-q", "mail", "send", "--today", "2026-04-20")
    (file,) = glob.glob(os.path.join(association.folder, "outbox", "*.eml"))
    require(os.stat(file).st_mode & 0o777 == 0o600, "a mail is nobody else's business")
    with open(file, "rb") as mail:
        content = mail.read()
    require(max(map(len, content.split(b"\r\n"))) <= 998 and content.count(b"\n") == content.count(b"\r\n"), "lines")
    require(content.isascii(), "nothing but ASCII goes out")
    mail = email.message_from_bytes(content, policy=email.policy.strict)
    require(mail["to"].addresses[0].display_name == "Jörg Müller", str(mail["to"]))
    require("12,00 €" in mail["subject"], mail["subject"])
    require(mail.get_content_type() == "multipart/alternative", "a text and a page to choose from")
    text, related = mail.iter_parts()
    require("DE02 1203 0000 0000 2020 51" in text.get_content(), "the account in the text")
    html, image = related.iter_parts()
    require('src="cid:girocode"' in html.get_content() and image["content-id"] == "<girocode>", "the page shows the image")
    require(image.get_content_type() == "image/png" and image.get_content_disposition() == "inline", "the image")
    picture = os.path.join(association.folder, "code.png")
    with open(picture, "wb") as file:
        file.write(image.get_content())
    read = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "-Sqrcode.binary", picture], capture_output=True, check=True)
    wanted = "BCD\n002\n1\nSCT\n\nBürger für Brünen\nDE02120300000000202051\nEUR12.00\n\n\n"
    got = read.stdout.decode().removesuffix("\n")
    require(got.startswith(wanted) and got.count("\n") == 10 and got.endswith("Mitglied 1"), repr(got))
