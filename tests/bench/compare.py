"""Runs bfb and the sqlite3 shell side by side on generated data and prints ratios of medians and peak memory.

Both run as whole processes, in turn, on copies of the same database, with output to /dev/null or a file.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SURNAMES = "Müller Schmitz Janßen Hülsken Terhorst Ärmel Zander Öztürk Bückmann Overkamp Feldhaus Tenbrink".split()
GIVEN = "Anna Jörg Käthe Lukas Marie Änne Wilhelm Sophie Günter Ida Theo Ulrike Heinz Clara".split()
PLACES = "Brünen Hamminkeln Wesel Schermbeck Raesfeld Dingden".split()


class Bench:
    def __init__(self, bfb, runs, folder):
        self.bfb, self.runs, self.folder = bfb, runs, folder
        self.failed = False
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C", "BFB_TODAY": "2026-03-01", "BFB_USER": "bench",
                            "HOME": folder}

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, command, stdin=None):
        """Seconds and peak MiB of one process."""
        start = time.perf_counter()
        process = subprocess.Popen(command, env=self.environment, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                                   stdout=open(os.devnull, "wb"), stderr=subprocess.PIPE)
        if stdin:
            process.stdin.write(stdin.encode())
            process.stdin.close()
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status != 0:
            sys.exit(f"{' '.join(command)}: {errors.decode()}")
        return time.perf_counter() - start, usage.ru_maxrss / 1024

    def copy(self, source, target):
        for suffix in ("-wal", "-shm"):
            if os.path.exists(self.path(target) + suffix):
                os.remove(self.path(target) + suffix)
        shutil.copyfile(self.path(source), self.path(target))
        return self.path(target)

    def compare(self, work, goal, ours, peer, runs=None, memory_goal=None, inner=1):
        """`ours` and `peer` prepare, and return a command or (command, stdin)."""
        results = {"ours": [], "peer": []}
        peak = 0.0
        for _ in range(runs or self.runs):
            for name, prepare in (("ours", ours), ("peer", peer)):
                prepared = prepare()
                command, stdin = prepared if isinstance(prepared, tuple) else (prepared, None)
                seconds = 0.0
                for _ in range(inner):
                    once, memory = self.run(command, stdin)
                    seconds += once
                    if name == "ours":
                        peak = max(peak, memory)
                results[name].append(seconds / inner)
        mine, theirs = statistics.median(results["ours"]), statistics.median(results["peer"])
        ratio = mine / theirs
        good = ratio <= goal and (memory_goal is None or peak <= memory_goal)
        self.failed = self.failed or not good
        goals = f"≤ {goal}×" + (f", ≤ {memory_goal} MiB" if memory_goal else "")
        print(f"| {work} | {mine * 1000:,.1f} ms | {theirs * 1000:,.1f} ms | {ratio:.2f}× | {peak:.0f} MiB | {goals} | "
              f"{'yes' if good else 'NO'} |", flush=True)
        return mine


def write_sheet(path, count):
    rng = random.Random(12)
    with open(path, "w", encoding="utf-8", newline="") as sheet:
        sheet.write("number,given_name,family_name,street,postcode,city,email,birth_date,joined_on,type\r\n")
        for i in range(1, count + 1):
            given, family = rng.choice(GIVEN), rng.choice(SURNAMES)
            sheet.write(f"{i},{given},{family}-{i % 9973},Dorfstraße {i % 120},46499,{rng.choice(PLACES)},m{i}@example.org,"
                        f"{rng.randint(1940, 2005)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02},"
                        f"{rng.randint(2014, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02},regular\r\n")


LIST_SQL = """SELECT m.number, coalesce(p.organisation, trim(coalesce(p.given_name, '') || ' ' || coalesce(p.family_name, ''))) AS name,
 p.given_name, p.family_name, t.code AS type,
 CASE WHEN m.ends_on < '2026-03-01' THEN 'ended' WHEN m.joined_on IS NULL THEN 'applied' WHEN m.joined_on > '2026-03-01' THEN 'future'
 WHEN m.ends_on IS NOT NULL THEN 'leaving' ELSE 'active' END AS state, m.joined_on, m.ends_on, p.email, p.city,
 printf('%.2f', (SELECT coalesce(sum(c.amount_cents - coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = c.id), 0)
 - coalesce((SELECT sum(w.amount_cents) FROM waiver w WHERE w.charge_id = c.id), 0)), 0)
 FROM charge c WHERE c.membership_id = m.id AND c.cancelled_at IS NULL) / 100.0) AS open """
UNSORTED = "FROM membership m JOIN person p ON p.id = m.person_id JOIN membership_type t ON t.id = m.type_id"
SORTED = "FROM membership m JOIN person p ON p.id = m.person_id JOIN membership_type t ON t.id = m.type_id ORDER BY p.sort_key, m.number"

CHECK_SQL = """SELECT m.number, coalesce(p.organisation, trim(coalesce(p.given_name, '') || ' ' || coalesce(p.family_name, ''))) AS name,
 c.kind, substr(c.period_start, 1, 4) AS period, printf('%.2f', c.amount_cents / 100.0) AS amount, printf('%.2f', c.paid / 100.0) AS paid,
 printf('%.2f', (c.amount_cents - c.paid - c.waived) / 100.0) AS open, c.due_on,
 CAST(julianday('2026-03-01') - julianday(c.due_on) AS INTEGER) AS days_overdue,
 (SELECT count(*) FROM reminder r WHERE r.charge_id = c.id) AS reminders, 0 AS submitted,
 (CAST(substr(c.due_on, 1, 4) AS INTEGER) + 3) || '-12-31' AS barred_on, c.id
 FROM (SELECT *, coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = charge.id), 0) AS paid,
              coalesce((SELECT sum(w.amount_cents) FROM waiver w WHERE w.charge_id = charge.id), 0) AS waived
       FROM charge WHERE cancelled_at IS NULL AND due_on <= '2026-03-01') c
 JOIN membership m ON m.id = c.membership_id JOIN person p ON p.id = m.person_id
 WHERE c.amount_cents - c.paid - c.waived > 0
 ORDER BY c.due_on, p.sort_key, m.number, c.id"""

IMPORT_SQL = """PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
CREATE TEMP TABLE sheet (number INTEGER, given_name TEXT, family_name TEXT, street TEXT, postcode TEXT, city TEXT, email TEXT,
 birth_date TEXT, joined_on TEXT, type TEXT);
.import --csv --skip 1 {sheet} sheet
BEGIN;
INSERT INTO person (id, kind, given_name, family_name, street, postcode, city, email, birth_date, sort_key, created_at, updated_at)
 SELECT number, 'natural', given_name, family_name, street, postcode, city, email, birth_date,
 lower(family_name || ' ' || given_name), '2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z' FROM sheet;
INSERT INTO membership (number, person_id, type_id, payer_id, joined_on)
 SELECT number, number, (SELECT id FROM membership_type WHERE code = type), number, joined_on FROM sheet;
COMMIT;
"""

ASSESS_SQL = """PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
INSERT INTO charge (membership_id, payer_id, kind, fee_id, period_start, period_end, amount_cents, due_on)
 SELECT m.id, m.payer_id, 'dues', f.id, '2026-01-01', '2026-12-31', f.amount_cents, max('2026-01-31', m.joined_on)
 FROM membership m JOIN fee f ON f.type_id = m.type_id
 WHERE m.joined_on <= '2026-12-31' AND (m.ends_on IS NULL OR m.ends_on >= '2026-01-01') AND f.amount_cents > 0
 AND NOT EXISTS (SELECT 1 FROM charge c WHERE c.membership_id = m.id AND c.fee_id = f.id AND c.period_start = '2026-01-01'
                 AND c.cancelled_at IS NULL);
"""


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bfb", required=True)
    options.add_argument("--members", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bfb-bench.") as folder:
        bench = Bench(given.bfb, given.runs, folder)
        bfb = lambda database, *words: [given.bfb, "--db", bench.path(database), *words]
        print(f"{given.members:,} members, medians of {given.runs} runs (big writes: {min(3, given.runs)})\n")
        print("| work | bfb | sqlite3 | ratio | peak memory of bfb | goal | met |\n| --- | --- | --- | --- | --- | --- | --- |")

        # start: 200 members
        bench.run(bfb("small.db", "init", "--name", "Bench", "--founded", "2014-01-01", "-q"))
        write_sheet(bench.path("small.csv"), 200)
        bench.run(bfb("small.db", "members", "import", bench.path("small.csv"), "-q"))
        bench.compare("start: `members list -f csv`, 200 members", 1.5,
                      lambda: bfb("small.db", "members", "list", "-f", "csv"),
                      lambda: ["sqlite3", "-readonly", "-csv", "-header", bench.path("small.db"), LIST_SQL + SORTED],
                      runs=max(20, given.runs), inner=5)

        # import and its undoing
        bench.run(bfb("empty.db", "init", "--name", "Bench", "--founded", "2014-01-01", "-q"))
        write_sheet(bench.path("big.csv"), given.members)
        sheet = bench.path("big.csv")
        few = min(3, given.runs)

        def ours_import():
            bench.copy("empty.db", "import.db")
            return bfb("import.db", "members", "import", sheet, "-q")

        def peer_import():
            return ["sqlite3", bench.copy("empty.db", "peer.db")], IMPORT_SQL.format(sheet=sheet)

        imported = bench.compare("`members import`, with journal", 4.0, ours_import, peer_import, runs=few)
        undone = []
        shutil.copyfile(bench.path("import.db"), bench.path("big.db"))
        for _ in range(few):
            bench.copy("big.db", "undo.db")
            undone.append(bench.run(bfb("undo.db", "undo", "-q")))
        seconds, peak = statistics.median(s for s, _ in undone), max(m for _, m in undone)
        bench.failed = bench.failed or seconds > 2 * imported
        print(f"| undo of that import, against the import | {seconds * 1000:,.1f} ms | {imported * 1000:,.1f} ms (bfb) | "
              f"{seconds / imported:.2f}× | {peak:.0f} MiB | ≤ 2.0× | {'yes' if seconds <= 2 * imported else 'NO'} |", flush=True)
        os.remove(bench.path("undo.db"))
        os.remove(bench.path("peer.db"))

        # assess
        def ours_assess():
            return bfb(os.path.basename(bench.copy("big.db", "assess.db")), "dues", "assess", "--year", "2026", "-q")

        def peer_assess():
            return ["sqlite3", bench.copy("big.db", "peer.db")], ASSESS_SQL

        bench.compare("`dues assess`, with journal", 4.0, ours_assess, peer_assess, runs=few)
        os.remove(bench.path("peer.db"))
        os.remove(bench.path("assess.db"))

        # three years of charges, then the lists
        for year in ("2024", "2025", "2026"):
            bench.run(bfb("big.db", "dues", "assess", "--year", year, "-q"))
        for words, order, name in (("none", UNSORTED, "unsorted"), ("name", SORTED, "sorted by name")):
            for form, mode in (("csv", "-csv"), ("jsonl", "-json")):
                bench.compare(f"`members list -f {form}`, {name}", 1.0,
                              lambda: bfb("big.db", "members", "list", "--sort", words, "-f", form),
                              lambda: ["sqlite3", "-readonly", mode, "-header", bench.path("big.db"), LIST_SQL + order],
                              memory_goal=32, runs=few)
        bench.compare("`dues check -f csv`, three years of charges", 1.5,
                      lambda: bfb("big.db", "dues", "check", "-f", "csv"),
                      lambda: ["sqlite3", "-readonly", "-csv", "-header", bench.path("big.db"), CHECK_SQL], runs=few)
    sys.exit(1 if bench.failed else 0)


main()
