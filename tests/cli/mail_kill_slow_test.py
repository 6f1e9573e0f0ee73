"""Two senders at once, killed at random moments, a server that does everything wrong: no mail is taken twice, none is lost."""

import os
import random
import signal
import time
from collections import Counter

from mail_server import Postbox, fill_outbox, states, use_smtp
from support import Association, require

MAILS = 240
MORE = 20  # come in each round, so that a quick machine has something to be killed at
FATES = ["accept"] * 8 + ["slow"] * 8 + ["rcpt 4xx", "data 4xx", "drop", "drop unseen", "rcpt 5xx", "data 5xx"]


def day(number):
    return ("--today", f"2026-03-{number:02}")


def shared_work():
    with Association() as association, Postbox() as server:
        use_smtp(association, server)
        ids = fill_outbox(association, 100)
        server.post.fate = lambda recipient: "slow"
        senders = [association.start("mail", "send", "-q") for _ in range(2)]
        for sender in senders:
            require(sender.wait() == 0, "both end well")
        require(sorted(server.post.ids()) == ids, "each mail once")
        require(server.post.sessions == 2, "both had a part in it")
        require(states(association) == {"sent": 100}, str(states(association)))


def wait_for_work(server, senders):
    """Until the server has a mail more, or nobody is left to bring one: a busy machine takes long to begin."""
    before, until = len(server.post.ids()), time.monotonic() + 10
    while len(server.post.ids()) == before and time.monotonic() < until and any(sender.poll() is None for sender in senders):
        time.sleep(0.002)


def killed():
    chance = random.Random(4)
    with Association() as association, Postbox() as server:
        use_smtp(association, server, max_failures=50)
        ids = fill_outbox(association, MAILS)
        server.post.fate = lambda recipient: chance.choice(FATES)
        kills = 0
        for round_ in range(40):
            ids += fill_outbox(association, MORE, prefix=f"r{round_}-")
            senders = [association.start("mail", "send", "-q", *day(2 + round_ // 2)) for _ in range(2)]
            wait_for_work(server, senders)
            time.sleep(chance.uniform(0, 0.15))
            for sender in senders:
                if sender.poll() is None:
                    os.kill(sender.pid, signal.SIGKILL)
                    kills += 1
                sender.communicate()
            now = states(association)
            require(sum(now.values()) == len(ids), f"none is lost: {now}")
        require(kills >= 20, f"only {kills} senders were killed in their work")
        taken = Counter(server.post.ids())
        require(not [each for each in taken.values() if each > 1], "no mail was taken twice")

        # What was sent arrived; what is queued or failed did not; the rest is in doubt, and said to be.
        server.post.fate = lambda recipient: "accept"
        last = association.start("mail", "send", "-q", "--max", "1", *day(2))
        require("Traceback" not in last.communicate()[1] and last.returncode in (0, 7), "one more run tidies up")
        taken = Counter(server.post.ids())
        rows = association.query("SELECT message_id, state FROM mails")
        for row in rows:
            arrived = taken[row["message_id"]] > 0
            if row["state"] == "sent":
                require(arrived, f"{row} did not arrive")
            if row["state"] in ("queued", "failed"):
                require(not arrived, f"{row} had arrived")
        require(not [row for row in rows if row["state"] == "sending"], "nothing stays in between")

        # Now the server behaves: without --force each arrives at most once, with it each at least once.
        association.bfb("mail", "retry", "-q")
        association.bfb("mail", "send", "-q", *day(28))
        require(max(Counter(server.post.ids()).values()) == 1, "no mail was taken twice without --force")
        doubtful = {row["message_id"] for row in association.query("SELECT message_id FROM mails WHERE state = 'unknown'")}
        require(0 < len(doubtful) < len(ids) / 2, f"{len(doubtful)} mails are in doubt")
        require(set(server.post.ids()) | doubtful == set(ids), "none disappeared")
        association.bfb("mail", "retry", "--force", "-q")
        association.bfb("mail", "send", "-q", *day(28))
        counts = Counter(server.post.ids())
        require(set(counts) == set(ids), "every mail arrived")
        require({each for each, count in counts.items() if count > 1} <= doubtful, "twice only what was in doubt")
        require(states(association) == {"sent": len(ids)}, str(states(association)))
        association.require_sound()


shared_work()
killed()
