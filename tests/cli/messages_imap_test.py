"""Fetching from a real IMAP server, Debian's dovecot on loopback: once, again, under a new UIDVALIDITY, 5,000 mails with
progress, and over a connection that is cut half-way. The server's mail stays unseen."""

import grp
import imaplib
import json
import os
import pwd
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

from mail_server import certificate
from support import BFB, Association, require

PASSWORD = "geheim_und_lang"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def mail(number):
    return (f"From: Gast {number} <gast{number}@example.org>\r\nTo: vorstand@bruenen.example\r\nSubject: Nachricht {number}\r\n"
            f"Date: Mon, 02 Mar 2026 09:15:00 +0100\r\nMessage-ID: <{number}@example.org>\r\n\r\nGruss von {number}\r\n").encode()


class Dovecot:
    """An instance of our own: its folders are temporary, its one user is known by a static password."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="bfb-dovecot.")
        self.maildir = os.path.join(self.folder, "Maildir")
        self.port, self.tls_port = free_port(), free_port()
        certificate(self.folder)
        as_root = os.geteuid() == 0
        # Dovecot reads nobody's mail as root.
        self.user = pwd.getpwnam("nobody") if as_root else pwd.getpwuid(os.geteuid())
        group = grp.getgrgid(self.user.pw_gid).gr_name
        os.chmod(self.folder, 0o755)
        for name in ("new", "cur", "tmp"):
            os.makedirs(os.path.join(self.maildir, name))
        self.hand_over()
        # As root dovecot insists on users of its own for what logs in and what does not.
        name = self.user.pw_name
        users = "" if as_root else (f"default_login_user = {name}\ndefault_internal_user = {name}\n"
                                    f"default_internal_group = {group}\n")
        configuration = f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{self.folder}/cert.pem
ssl_key = <{self.folder}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{self.maildir}
mail_uid = {self.user.pw_uid}
mail_gid = {self.user.pw_gid}
first_valid_uid = 0
first_valid_gid = 0
{users}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={self.user.pw_uid} gid={self.user.pw_gid} home={self.folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = {self.tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""
        self.configuration = os.path.join(self.folder, "dovecot.conf")
        with open(self.configuration, "w", encoding="utf-8") as file:
            file.write(configuration)

    def __enter__(self):
        self.process = subprocess.Popen(["dovecot", "-F", "-c", self.configuration], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                client = self.client()
                client.select("INBOX", readonly=True)
                client.logout()
                return self
            except (OSError, imaplib.IMAP4.error):
                time.sleep(0.1)
        with open(os.path.join(self.folder, "log"), encoding="utf-8") as log:
            require(False, "dovecot does not answer:\n" + log.read())

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def hand_over(self):
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", f"{self.user.pw_uid}:{self.user.pw_gid}", self.maildir], check=True)

    def client(self):
        client = imaplib.IMAP4("127.0.0.1", self.port)
        client.login("vorstand", PASSWORD)
        return client

    def add(self, numbers):
        """Straight into the Maildir: the server finds them there."""
        for number in numbers:
            with open(os.path.join(self.maildir, "new", f"{1700000000 + number}.M{number}.test"), "wb") as file:
                file.write(mail(number))
        self.hand_over()

    def renumber(self):
        """A new UIDVALIDITY, as after a server was restored from a backup."""
        for name in os.listdir(self.maildir):
            if name.startswith("dovecot"):
                path = os.path.join(self.maildir, name)
                shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
        time.sleep(1.1)  # the number is made of the second

    def seen(self):
        client = self.client()
        client.select("INBOX", readonly=True)
        found = client.search(None, "SEEN")[1][0].split()
        client.logout()
        return len(found)


class CuttingProxy:
    """Passes bytes on and cuts the connection after so many from the server."""

    def __init__(self, port, limit):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, args=(port, limit), daemon=True)
        self.thread.start()

    def serve(self, port, limit):
        client, _ = self.listener.accept()
        server = socket.create_connection(("127.0.0.1", port))
        while limit > 0:
            ready = select.select([client, server], [], [])[0]
            for source, target in ((client, server), (server, client)):
                if source in ready:
                    data = source.recv(4096)
                    if not data:
                        limit = 0
                        break
                    if source is server:
                        data = data[:limit]
                        limit -= len(data)
                    target.sendall(data)
        client.close()
        server.close()
        self.listener.close()


class SlowProxy(CuttingProxy):
    """Passes bytes on, a little at a time."""

    def __init__(self, port):
        self.passed = 0
        super().__init__(port, 0)

    def wait_for_bytes(self, count):
        while self.passed < count:
            time.sleep(0.005)

    def serve(self, port, limit):
        client, _ = self.listener.accept()
        server = socket.create_connection(("127.0.0.1", port))
        while True:
            for source in select.select([client, server], [], [])[0]:
                try:
                    data = source.recv(512)
                    (client if source is server else server).sendall(data)
                except OSError:
                    data = b""
                if not data:
                    client.close()
                    server.close()
                    self.listener.close()
                    return
                if source is server:
                    self.passed += len(data)
                    time.sleep(0.01)


def configure(association, port):
    secret = os.path.join(association.folder, "password")
    with open(secret, "w", encoding="utf-8") as file:
        file.write(PASSWORD + "\n")
    os.chmod(secret, 0o600)
    for key, value in (("host", "127.0.0.1"), ("port", str(port)), ("encryption", "none"), ("user", "vorstand"),
                       ("password_file", secret)):
        association.bfb("-q", "config", "set", f"messages.imap_{key}", value)


def count(association):
    return association.query("SELECT count(*) AS n, count(DISTINCT message_id) AS ids FROM messages")[0]


def fetch_twice_and_renumbered(association, server):
    server.add(range(20))
    require("20 mails fetched" in association.bfb("messages", "fetch"), "twenty were to be fetched")
    require("0 mails fetched" in association.bfb("messages", "fetch"), "a second time there is nothing")
    require(association.bfb("-q", "messages", "fetch") == "", "silent when nothing happened")
    server.add([20])
    require("1 mail fetched; 0 known" in association.bfb("messages", "fetch"), "only the new one is read")
    server.renumber()
    server.add([21])
    require("1 mail fetched; 21 known" in association.bfb("messages", "fetch"), "all is read again, and known")
    require(count(association) == {"n": 22, "ids": 22}, f"{count(association)}")
    require(server.seen() == 0, "mails were marked as seen")


def encrypted(association, server):
    """By TLS from the first byte, and by STARTTLS; a certificate that nobody signed is not trusted."""
    server.add([30])
    for port, encryption, added in ((server.tls_port, "tls", 1), (server.port, "starttls", 0)):
        association.bfb("-q", "config", "set", "messages.imap_port", str(port))
        association.bfb("-q", "config", "set", "messages.imap_encryption", encryption)
        association.bfb("-q", "config", "unset", "messages.imap_ca_file")
        association.bfb("messages", "fetch", expect=1)
        association.bfb("-q", "config", "set", "messages.imap_ca_file", os.path.join(server.folder, "cert.pem"))
        require(json.loads(association.bfb("messages", "fetch", "-f", "json"))["added"] == added, encryption)
    configure(association, server.port)


def left_out_and_dated(association, server):
    """Drafts and what is marked as deleted stay there; a mail came in when the server took it in."""
    client = server.client()
    for number, flags in ((40, "\\Draft"), (41, "\\Deleted"), (42, "\\Flagged")):
        client.append("INBOX", flags, '"04-Feb-2026 09:15:00 +0100"', mail(number))
    client.logout()
    require(json.loads(association.bfb("messages", "fetch", "-f", "json")) == {"added": 1, "known": 0}, "one of three")
    came = association.query("SELECT max(received_at) AS received_at FROM messages WHERE subject = 'Nachricht 42'")[0]["received_at"]
    require(came == "2026-02-04T08:15:00Z", came)


def full_disk(association, server):
    """What could not be stored is fetched again."""
    server.add(range(50, 60))
    before = count(association)["n"]
    done = subprocess.run(["sh", "-c", f"ulimit -f 16; exec {BFB} messages fetch"],
                          env=association.environment, capture_output=True, text=True, check=False)
    require(done.returncode == 1 and "nothing was changed" in done.stderr, f"{done.returncode} {done.stderr}")
    require(count(association)["n"] == before, "nothing was stored")
    require(json.loads(association.bfb("messages", "fetch", "-f", "json"))["added"] == 10, "all are stored now")
    association.require_sound()


def interrupted(association, server):
    """Ctrl-C: what was fetched stays."""
    server.add(range(60, 90))
    before = count(association)["n"]
    proxy = SlowProxy(server.port)
    association.bfb("-q", "config", "set", "messages.imap_port", str(proxy.port))
    process = association.start("messages", "fetch")
    proxy.wait_for_bytes(8_000)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate()
    kept = count(association)["n"] - before
    require(process.returncode == 130 and f"{kept} mail" in errors, f"{process.returncode} {kept} {errors}")
    require(0 < kept < 30, f"{kept} of 30 were kept: {errors}")
    association.bfb("-q", "config", "set", "messages.imap_port", str(server.port))
    require(json.loads(association.bfb("messages", "fetch", "-f", "json"))["added"] == 30 - kept, "the rest")


def refused(association):
    secret = os.path.join(association.folder, "wrong")
    with open(secret, "w", encoding="utf-8") as file:
        file.write("falsch\n")
    association.bfb("-q", "config", "set", "messages.imap_password_file", secret)
    os.chmod(secret, 0o644)
    association.bfb("messages", "fetch", expect=4)
    os.chmod(secret, 0o600)
    association.bfb("messages", "fetch", expect=1)


def cut_half_way(association, server):
    before = count(association)["n"]
    server.add(range(100, 700))
    proxy = CuttingProxy(server.port, 120_000)
    association.bfb("-q", "config", "set", "messages.imap_port", str(proxy.port))
    association.bfb("messages", "fetch", expect=1)
    kept = count(association)["n"] - before
    require(0 < kept < 600, f"{kept} of 600 were stored before the connection was cut")
    association.bfb("-q", "config", "set", "messages.imap_port", str(server.port))
    require(association.bfb("-q", "messages", "fetch", "-f", "json") != "", "the rest")
    require(count(association) == {"n": before + 600, "ids": before + 600}, f"{count(association)}")


def many(association, server):
    before = count(association)["n"]
    server.add(range(1000, 6000))
    words = subprocess.run(["script", "-qec", f"{BFB} messages fetch", "/dev/null"], env=association.environment,
                           capture_output=True, text=True, check=False).stdout
    require("5000 mails fetched" in words, f"five thousand were to be fetched: {words[-300:]}")
    require(re.search(r"Mails fetched: \d+ / 5000", words), f"no progress was shown: {words[-300:]}")
    require(count(association) == {"n": before + 5000, "ids": before + 5000}, f"{count(association)}")
    association.require_sound()


with Association() as association, Dovecot() as server:
    configure(association, server.port)
    fetch_twice_and_renumbered(association, server)
    encrypted(association, server)
    left_out_and_dated(association, server)
    full_disk(association, server)
    interrupted(association, server)
    cut_half_way(association, server)
    many(association, server)
    refused(association)
