"""Mail servers on loopback, good ones and bad ones, and an outbox to fill: what the tests of 'bfb mail' share."""

import asyncio
import os
import sqlite3
import ssl
import subprocess

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def message_id(mail):
    for line in mail.split(b"\r\n"):
        if line.lower().startswith(b"message-id:"):
            return line.split(b"<")[1].split(b">")[0].decode()
    raise AssertionError("a mail without Message-ID")


class Post:
    """What the server was told and what it took. `fate(recipient)` says how it behaves about a mail."""

    def __init__(self):
        self.taken = []  # (sender, recipient, bytes) of each mail it answered 250, or would have
        self.sessions = 0
        self.fate = lambda recipient: "accept"

    def ids(self):
        return [message_id(content) for _, _, content in self.taken]

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.fate(address) == "mail 5xx":
            return "550 5.7.1 Sender address rejected"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        fate = self.fate(address)
        if fate == "rcpt 4xx":
            return "451 4.7.1 Greylisted, come back later"
        if fate == "rcpt 5xx":
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        fate = self.fate(recipient)
        if fate == "data 4xx":
            return "452 4.3.1 Disk full"
        if fate == "data 5xx":
            return "554 5.7.1 Not wanted here"
        if fate == "drop unseen":  # read, then thrown away: the sender can't know
            server.transport.abort()
            return "250 never sent"
        self.taken.append((envelope.mail_from, recipient, envelope.content))
        if fate == "drop":
            server.transport.abort()
        elif fate == "hang":
            while not server.transport.is_closing():  # until the other side gives up
                await asyncio.sleep(0.05)
        elif fate == "slow":
            await asyncio.sleep(0.02)
        elif fate == "very slow":
            await asyncio.sleep(1)
        return "250 OK"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if self.event_handler.fate(self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else "") == "cut":
            await self.push("354 go on")
            await self._reader.read(1024)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Postbox(Controller):
    """A running server; `options` are aiosmtpd's."""

    def __init__(self, **options):
        self.post = Post()
        self.options = options
        super().__init__(self.post, hostname="127.0.0.1", port=0, ssl_context=options.pop("tls", None))

    def factory(self):
        return Server(self.handler, data_size_limit=64 << 20, **self.options)

    def _trigger_server(self):  # knows its port only once it listens
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()


def password_check(user, password):
    def check(server, session, envelope, mechanism, data):
        right = isinstance(data, LoginPassword) and data.login == user and data.password == password
        return AuthResult(success=right, handled=right)

    return check


def certificate(folder):
    """A key and a certificate for localhost, signed by itself."""
    key, cert = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
                   check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return context, cert


def fill_outbox(association, count, text="Guten Tag", prefix="m"):
    """Mails as a unit of work leaves them; the Message-IDs."""
    ids = []
    database = sqlite3.connect(association.database)
    for i in range(count):
        ids.append(f"{prefix}{i:05}@example.org")
        database.execute("INSERT INTO mail (dedupe_key, kind, recipient, recipient_name, subject, text, message_id, queued_at) "
                         "VALUES (?, 'message', ?, 'Jörg Müller', 'Grüße aus Brünen', ?, ?, '2026-03-01T12:00:00Z')",
                         (f"{prefix}/{i}", f"{prefix}{i}@example.org", text, ids[-1]))
    database.commit()
    database.close()
    return ids


def use_smtp(association, server, **settings):
    association.bfb("-q", "config", "set", "association.email", "vorstand@example.org")
    for key, value in {"transport": "smtp", "smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_encryption": "none",
                       **settings}.items():
        association.bfb("-q", "config", "set", f"mail.{key}", str(value))


def states(association):
    """{state: count}"""
    return {row["state"]: row["count"] for row in association.query("SELECT state, count(*) AS count FROM mails GROUP BY state")}
