"""Sending: what waits goes to a server on the same machine over one connection, one commit a mail."""

import os
import shutil
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))

from bench import Bench, options
from mail_server import Postbox, fill_outbox

COUNT = 1_000
GIROCODE = "BCD\n002\n1\nSCT\n\nBürger für Brünen\nDE02120300000000202051\nEUR12.00\n\n\nBeitrag 2026 Mitglied 12"


class Books:
    def __init__(self, file):
        self.database = file


def fill(file):
    """Mails like reminders: text, page, code."""
    fill_outbox(Books(file), COUNT, "Guten Tag Anna Müller,\n" * 30, prefix=f"b{time.monotonic_ns()}-")
    with sqlite3.connect(file) as database:
        database.execute("UPDATE mail SET html = '<p>' || text || '</p>', girocode = ? WHERE state = 'queued'", (GIROCODE,))


def main():
    asked = options()
    folder = tempfile.mkdtemp(prefix="bfb-bench.")
    try:
        bench = Bench(asked.bfb, asked.runs, folder)
        bench.init("mail.db")
        with Postbox() as server:
            for key, value in (("association.email", "vorstand@example.org"), ("mail.transport", "smtp"), ("mail.smtp_host", "127.0.0.1"),
                               ("mail.smtp_port", str(server.port)), ("mail.smtp_encryption", "none")):
                bench.run(bench.ours("mail.db", "config", "set", key, value, "-q"))

            def send():
                return bench.ours("mail.db", "mail", "send", "-q")

            def afresh():
                fill(os.path.join(folder, "mail.db"))
                return send()

            bench.head("nothing to send")
            seconds, peak = bench.measure(afresh, asked.runs)
            nothing, _ = bench.measure(send, asked.runs)
            bench.tell(f"`mail send`, {COUNT:,} mails with GiroCode to an SMTP server; nothing waits", seconds, nothing, peak, None,
                       seconds_goal=3)
            ids = server.post.ids()
            if len(ids) != len(set(ids)) or len(ids) % COUNT or server.post.sessions != len(ids) // COUNT:
                print(f"the server got {len(ids)} mails, {len(set(ids))} different ones, over {server.post.sessions} connections")
                return True
        return bench.failed
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
