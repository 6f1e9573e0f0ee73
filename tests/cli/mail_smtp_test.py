"""Sending by SMTP: after whatever a server does, each mail is where it belongs."""

import email
import email.policy
import json
import os
import signal
import socket
import sqlite3
import time

from aiosmtpd.smtp import AuthResult
from mail_server import Postbox, certificate, fill_outbox, password_check, states, use_smtp
from support import Association, require

LATER = ("--today", "2026-03-02")


def send(association, *words, expect=0):
    return json.loads(association.bfb("mail", "send", "-f", "json", *words, expect=expect))


def tally(**counts):
    return {"sent": 0, "failed": 0, "deferred": 0, "unknown": 0, "cancelled": 0, **counts}


def require_tally(got, **counts):
    require(got == tally(**counts), f"{got} instead of {tally(**counts)}")


def require_states(association, **wanted):
    require(states(association) == wanted, f"{states(association)} instead of {wanted}")


def accepted():
    with Association() as association, Postbox() as server:
        use_smtp(association, server, bounce="bounce@example.org", reply_to="kasse@example.org")
        ids = fill_outbox(association, 20, ".Punkt\n..zwei\nFrom mir\n" + "ä" * 3000)
        require_tally(send(association), sent=20)
        require(server.post.ids() == ids, "every mail arrived once, in order")
        require(server.post.sessions == 1, "one connection carried them all")
        sender, recipient, content = server.post.taken[0]
        require((sender, recipient) == ("bounce@example.org", "m0@example.org"), "the envelope")
        mail = email.message_from_bytes(content, policy=email.policy.strict)
        require(mail["subject"] == "Grüße aus Brünen", mail["subject"])
        require(mail["from"].addresses[0].display_name == "Test", "who writes")
        require(mail["to"].addresses[0].display_name == "Jörg Müller", "the name with its umlaut")
        require(str(mail["reply-to"]) == "kasse@example.org", "where answers go")
        require(mail["auto-submitted"] == "auto-generated" and mail["date"].datetime.year == 2026, "headers")
        require(mail.get_content().replace("\r\n", "\n").rstrip("\n") == ".Punkt\n..zwei\nFrom mir\n" + "ä" * 3000, "dots and umlauts arrive as they are")
        require(max(map(len, content.split(b"\r\n"))) <= 998, "no line is too long")
        require(association.bfb("mail", "send", "-q") == "", "silent when nothing happened")
        require_states(association, sent=20)


def refused_and_deferred():
    with Association() as association, Postbox() as server:
        use_smtp(association, server)
        fill_outbox(association, 8)
        fates = {"m1@example.org": "rcpt 5xx", "m3@example.org": "rcpt 4xx", "m5@example.org": "data 5xx", "m6@example.org": "data 4xx"}
        server.post.fate = lambda recipient: fates.get(recipient, "accept")
        require_tally(send(association, expect=7), sent=4, failed=2, deferred=2)
        rows = json.loads(association.bfb("mail", "outbox", "-f", "json"))
        answers = {row["recipient"]: (row["state"], row["error"]) for row in rows}
        require(answers["m1@example.org"] == ("failed", "550 5.1.1 No such mailbox"), str(answers))
        require(answers["m3@example.org"] == ("queued", "451 4.7.1 Greylisted, come back later"), str(answers))
        require(answers["m5@example.org"] == ("failed", "554 5.7.1 Not wanted here"), str(answers))
        require(answers["m6@example.org"] == ("queued", "452 4.3.1 Disk full"), str(answers))
        require_tally(send(association))  # not before their time
        server.post.fate = lambda recipient: "accept"
        require_tally(send(association, *LATER), sent=2)
        association.bfb("mail", "retry", "-q")
        require_tally(send(association), sent=2)
        require(len(server.post.ids()) == len(set(server.post.ids())) == 8, "each arrived once")


def sender_refused():
    """Our own fault: no mail is given up for it, and nobody's address is thought to be of no use."""
    with Association() as association, Postbox() as server:
        use_smtp(association, server)
        fill_outbox(association, 10)
        server.post.fate = lambda address: "mail 5xx" if address == "vorstand@example.org" else "accept"
        require_tally(send(association, expect=7), deferred=3)
        require_states(association, queued=10)
        server.post.fate = lambda address: "accept"
        require_tally(send(association, *LATER), sent=10)
        association.bfb("config", "set", "mail.sender", "vörstand@example.org", expect=2)


def interrupted():
    """Ctrl-C while the server thinks: the mail in flight is waited for and written down, the others wait."""
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 130)):
        with Association() as association, Postbox() as server:
            use_smtp(association, server)
            ids = fill_outbox(association, 3)
            server.post.fate = lambda recipient: "very slow"
            process = association.start("mail", "send")
            while not server.post.taken:
                time.sleep(0.01)
            process.send_signal(number)
            words, errors = process.communicate()
            require(process.returncode == code and "1 mail sent" in words + errors, f"{process.returncode} {words} {errors}")
            require_states(association, sent=1, queued=2)
            server.post.fate = lambda recipient: "accept"
            require_tally(send(association), sent=2)
            require(server.post.ids() == ids, "each arrived once")


def forgotten_children():
    """Whoever ignores SIGCHLD hands that on; what sendmail says counts all the same."""
    with Association() as association:
        program = os.path.join(association.folder, "sendmail")
        with open(program, "w") as file:
            file.write("#!/bin/sh\nexit 75\n")
        os.chmod(program, 0o755)
        association.bfb("-q", "config", "set", "association.email", "vorstand@example.org")
        association.bfb("-q", "config", "set", "mail.transport", "sendmail")
        association.bfb("-q", "config", "set", "mail.sendmail", program)
        fill_outbox(association, 1)
        process = association.start("mail", "send", "-f", "json", preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
        require_tally(json.loads(process.communicate()[0]), deferred=1)


def unreachable():
    with Association() as association, Postbox() as server:
        use_smtp(association, server)
        fill_outbox(association, 10)
        with socket.socket() as closed:  # bound, so that nobody else gets the port, but deaf
            closed.bind(("127.0.0.1", 0))
            association.bfb("-q", "config", "set", "mail.smtp_port", str(closed.getsockname()[1]))
            require_tally(send(association, expect=7), deferred=3)  # then it gave up
        require_states(association, queued=10)
        association.bfb("-q", "config", "set", "mail.smtp_port", str(server.port))
        require_tally(send(association), sent=7)
        require_tally(send(association, *LATER), sent=3)


def lengthen(association, recipient, size):
    with sqlite3.connect(association.database) as database:
        database.execute("UPDATE mail SET text = ? WHERE recipient = ?", (("x" * 70 + "\n") * (size // 71), recipient))


def lost(fate, state):
    with Association() as association, Postbox() as server:
        use_smtp(association, server, **({"smtp_timeout": 2} if fate == "hang" else {}))
        ids = fill_outbox(association, 3)
        if fate == "cut":  # more than the system keeps for a connection
            lengthen(association, "m1@example.org", 14_000_000)
        server.post.fate = lambda recipient: fate if recipient == "m1@example.org" else "accept"
        key = {"unknown": "unknown", "queued": "deferred"}[state]
        require_tally(send(association, expect=7 if state == "unknown" else 0), sent=2, **{key: 1})
        require_states(association, sent=2, **{state: 1})
        server.post.fate = lambda recipient: "accept"
        if state == "unknown":
            require_tally(send(association, *LATER))
            association.bfb("mail", "retry", "-q")
            require_tally(send(association, *LATER))
            refusal = association.start("mail", "retry", "2")
            require("--force" in refusal.communicate()[1] and refusal.returncode == 4, "it takes --force")
            association.bfb("mail", "retry", "2", "--force", "-q")
        require_tally(send(association, *LATER), sent=1)
        require(set(server.post.ids()) == set(ids), "none is missing")
        association.require_sound()


def encrypted():
    with Association() as association:
        context, ca = certificate(association.folder)
        secret = os.path.join(association.folder, "password")
        with open(secret, "w") as file:
            file.write("geheim mit Ümlaut\n")
        os.chmod(secret, 0o600)
        login = {"auth_required": True, "authenticator": password_check(b"vorstand", "geheim mit Ümlaut".encode())}
        wrong = {"auth_required": True, "authenticator": lambda *_: AuthResult(success=False, handled=False)}
        starttls = {"tls_context": context, "require_starttls": True}
        with Postbox(tls=context, auth_require_tls=False, **login) as tls, Postbox(**starttls, **login) as upgraded, \
                Postbox(**starttls, **wrong) as closed, Postbox() as plain:
            use_smtp(association, tls, smtp_encryption="tls", smtp_user="vorstand", smtp_password_file=secret, smtp_host="localhost")
            fill_outbox(association, 5)
            require_tally(send(association, "--max", "1"), deferred=1)  # nobody signed that certificate
            words = association.bfb("mail", "outbox", "--fields", "error")
            require("certificate" in words, words)
            require(states(association) == {"queued": 5}, "an unknown certificate is not trusted")
            association.bfb("-q", "config", "set", "mail.smtp_ca_file", ca)
            require_tally(send(association, "--max", "2"), sent=2)
            for key, value in (("smtp_encryption", "starttls"), ("smtp_port", str(upgraded.port))):
                association.bfb("-q", "config", "set", f"mail.{key}", value)
            require_tally(send(association, "--max", "1"), sent=1)
            association.bfb("-q", "config", "set", "mail.smtp_port", str(closed.port))
            require_tally(send(association, "--max", "1"), deferred=1)
            words = association.bfb("mail", "outbox", "--fields", "error")
            require("535" in words, words)
            association.bfb("-q", "config", "set", "mail.smtp_port", str(plain.port))
            association.bfb("mail", "retry", "-q")
            require_tally(send(association, "--max", "1"), deferred=1)  # no STARTTLS: not a word in the clear
            require(not plain.post.taken and not closed.post.taken, "nothing left without encryption")
            os.chmod(secret, 0o644)
            refusal = association.start("mail", "send")
            require("everybody can read" in refusal.communicate()[1] and refusal.returncode == 4, "a password for all")
        require(len(tls.post.taken) == 2 and len(upgraded.post.taken) == 1, "what was sent arrived")


def injections():
    with Association() as association, Postbox() as server:
        use_smtp(association, server)
        for key in ("sender", "reply_to", "bounce", "smtp_host", "smtp_user"):
            association.bfb("config", "set", f"mail.{key}", "a@example.org\r\nBcc: all@example.org", expect=2)
        association.bfb("config", "set", "association.name", "Verein\r\nBcc: all@example.org", expect=2)
        for address in ("a@example.org\r\nRCPT TO:<all@example.org>", "a@example.org\nX: y", "a\x00b@example.org"[:1] + "\x1b@x.org"):
            association.bfb("mail", "test", address, expect=2)
        # As if somebody had written into the database by hand.
        with sqlite3.connect(association.database) as database:
            for i, (recipient, name, subject) in enumerate((("a@x.org\r\nRCPT TO:<b@x.org>", "A", "S"), ("a@x.org", "A\r\nBcc: b@x.org", "S"),
                                                            ("a@x.org", "A", "S\r\n\r\nbody"), ("a@x.org", "A", "S\x1b[2J"))):
                database.execute("INSERT INTO mail (dedupe_key, kind, recipient, recipient_name, subject, text, message_id, queued_at) "
                                 "VALUES (?, 'message', ?, ?, ?, 'x', ?, '2026-03-01T12:00:00Z')", (f"h{i}", recipient, name, subject, f"h{i}@x"))
        require_tally(send(association, expect=7), failed=4)
        require(not server.post.taken, "not a byte of it went out")


accepted()
refused_and_deferred()
sender_refused()
interrupted()
forgotten_children()
unreachable()
lost("drop", "unknown")
lost("drop unseen", "unknown")
lost("hang", "unknown")
lost("cut", "queued")
encrypted()
injections()
