"""The mail server's way in: two hundred mails at once are stored once each; what may pass later gives 75."""

import os
import sqlite3
import subprocess

from support import BFB, Association, require

MAILS = 100


def mail(number):
    return (f"From: Gast {number} <gast{number}@example.org>\nTo: vorstand@bruenen.example\nSubject: Nachricht {number}\n"
            f"Message-ID: <{number}@example.org>\nContent-Type: text/plain; charset=utf-8\n\nGrüße von {number}\n").encode()


def receive(association, raw, *words):
    done = subprocess.run([BFB, *words, "messages", "receive"], env=association.environment, input=raw, capture_output=True)
    return done.returncode, done.stderr.decode()


def start(association, raw):
    process = subprocess.Popen([BFB, "-q", "messages", "receive"], env=association.environment, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(raw)
    process.stdin.close()
    return process


def deliver(association, raws):
    """All at once, and, as a mail server does, again what was put off."""
    for _ in range(20):
        running = [(raw, start(association, raw)) for raw in raws]
        codes = [(raw, process.wait()) for raw, process in running]
        for _, process in running:
            process.stdout.close()
            process.stderr.close()
        require(all(code in (0, 75) for _, code in codes), f"exit codes {sorted({code for _, code in codes})}")
        raws = [raw for raw, code in codes if code == 75]
        if not raws:
            return
    require(False, "some mails were put off again and again")


def at_once():
    with Association() as association:
        deliver(association, [mail(number) for number in range(MAILS) for _ in range(2)])
        rows = association.query("SELECT count(*) AS n, count(DISTINCT message_id) AS ids FROM messages")
        require(rows == [{"n": MAILS, "ids": MAILS}], f"{rows} instead of {MAILS} messages, each once")
        association.require_sound()


def locked():
    with Association() as association:
        holder = sqlite3.connect(association.database, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        code, words = receive(association, mail(1))
        require(code == 75, f"locked: exit {code}, not 75: {words}")
        require(words.startswith("bfb: "), f"the reason is not told: {words}")
        holder.execute("ROLLBACK")
        holder.close()
        code, words = receive(association, mail(1))
        require(code == 0, f"free again: exit {code}: {words}")


def trouble_of_ours():
    with Association() as association:
        code, words = receive(association, mail(1), "--db", os.path.join(association.folder, "nothing.db"))
        require(code == 75, f"no database: exit {code}, not 75: {words}")
        code, words = receive(association, b"")
        require(code == 4, f"no mail: exit {code}, not 4: {words}")


def large():
    with Association() as association:
        body = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2\n" * 800_000
        raw = (b"From: a@example.org\nSubject: big\nMessage-ID: <big@example.org>\nContent-Type: multipart/mixed; boundary=b\n"
               b"\n--b\nContent-Type: application/zip; name=big.zip\nContent-Transfer-Encoding: base64\n\n" + body + b"--b--\n")
        code, words = receive(association, raw)
        require(code == 0, f"50 MB: exit {code}: {words}")
        rows = association.query("SELECT name, bytes FROM attachments")
        require(rows == [{"name": "big.zip", "bytes": 38_400_000}], f"{rows}")
        kept = subprocess.run([BFB, "messages", "show", "1", "--raw"], env=association.environment, capture_output=True)
        require(kept.stdout == raw, "the raw bytes are not those that came")


at_once()
locked()
trouble_of_ours()
large()
