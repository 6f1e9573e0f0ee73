"""A published site as far as the CGI needs it, a spool, and both ends of it."""

import os
import re
import subprocess
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../cli"))
from support import BFB, Association, require  # noqa: E402,F401

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/templates/site/en")
FORMS = ["join", "message", "newsletter", "confirm", "unsubscribe", "form_error"]
JOIN = {"given_name": "Anna", "family_name": "Müller", "street": "Dorfstraße", "house_number": "1 a", "postcode": "46499",
        "city": "Brünen", "email": "anna@example.org", "membership_type": "regular", "privacy": "1",
        "wording": "join-en-2026-11", "website": ""}
MESSAGE = {"name": "Bernd Otto", "email": "bernd@example.org", "subject": "Die Bank am Teich", "text": "Sie wackelt.",
           "website": ""}


class Site(Association):
    """An association with a spool of its own."""

    def __enter__(self):
        super().__enter__()
        self.spool = self.folder + "/spool"
        self.site = self.folder + "/site"
        os.makedirs(self.spool)
        os.makedirs(self.site + "/.forms")
        for name in FORMS:
            self.write_template(name)
        for key, value in (("association.url", "https://bruenen.example"), ("association.email", "vorstand@bruenen.example"),
                           ("association.language", "en"), ("web.spool", self.spool)):
            self.bfb("-q", "config", "set", key, value)
        return self

    def write_template(self, name):
        with open(f"{TEMPLATES}/{name}.html", encoding="utf-8") as file:
            page = file.read()
        for key, value in (("{{#TYPES}}", ""), ("{{/TYPES}}", ""), ("{{CODE}}", "regular"), ("{{NAME}}", "Regular"),
                           ("{{FEE}}", "12 €"), ("{{FORMS}}", "/cgi-bin/bfb"), ("{{BASE}}", "/"), ("{{SITE}}", "Test")):
            page = page.replace(key, value)
        require("{{" not in page, f"{name}.html has only placeholders that are known here")
        with open(f"{self.site}/.forms/{name}.html", "w", encoding="utf-8") as file:
            file.write("<!doctype html><html lang=en><meta charset=utf-8><title>Form</title><main>" + page + "</main></html>")

    def settings(self):
        return {"BFB_WEB_SPOOL": self.spool, "BFB_WEB_SITE": self.site, "BFB_TODAY": "2026-03-01"}

    def cgi(self, method, path, body=b"", **variables):
        """Status, headers and page of one request; a variable that is None is left out."""
        if isinstance(body, dict):
            body = urllib.parse.urlencode(body).encode()
        environment = dict(self.settings(), REQUEST_METHOD=method, PATH_INFO=path, HTTP_HOST="bruenen.example",
                           CONTENT_TYPE="application/x-www-form-urlencoded", CONTENT_LENGTH=str(len(body)))
        environment.update(variables)
        environment = {key: value for key, value in environment.items() if value is not None}
        done = subprocess.run([BFB, "web", "cgi"], env=environment, input=body, capture_output=True)
        return Answer(done)

    def waiting(self):
        return sorted(os.listdir(self.spool + "/new")) if os.path.isdir(self.spool + "/new") else []

    def token(self, recipient="%"):
        """Of the newest link that was mailed, to that address. Who came in the same second is taken in in any order."""
        text = self.query(f"SELECT text FROM mail WHERE kind = 'web_confirm' AND recipient LIKE '{recipient}' ORDER BY id DESC "
                          "LIMIT 1")[0]["text"]
        return re.search(r"token=([0-9a-f]{32})", text)[1]


class Answer:
    def __init__(self, done):
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        self.headers = dict(line.split(": ", 1) for line in lines)
        require(len(self.headers) == len(lines), f"no header comes twice: {lines}")
        self.status = int(self.headers["Status"].split()[0])
        self.page = body.decode()
        self.complaint = done.stderr.decode()
        self.exit = done.returncode
