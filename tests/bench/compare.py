"""Members and dues: bfb and the sqlite3 shell side by side on generated data.

Both run as whole processes, in turn, on copies of the same database, with output to /dev/null or a file.
"""

import os
import random
import shutil
import sys
import tempfile

from bench import GIVEN, PLACES, SURNAMES, Bench, options


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
 ORDER BY m.number, c.due_on, c.id"""

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
    given = options()
    with tempfile.TemporaryDirectory(prefix="bfb-bench.") as folder:
        bench = Bench(given.bfb, given.runs, folder)
        bfb = bench.ours
        print(f"{given.members:,} members, medians of {given.runs} runs (big writes: {min(3, given.runs)})\n")
        bench.head("sqlite3")

        # start: 200 members
        bench.init("small.db")
        write_sheet(bench.path("small.csv"), 200)
        bench.run(bfb("small.db", "members", "import", bench.path("small.csv"), "-q"))
        bench.compare("start: `members list -f csv`, 200 members", 1.5,
                      lambda: bfb("small.db", "members", "list", "-f", "csv"),
                      lambda: ["sqlite3", "-readonly", "-csv", "-header", bench.path("small.db"), LIST_SQL + SORTED],
                      runs=max(20, given.runs), inner=5)

        # import and its undoing
        bench.init("empty.db")
        write_sheet(bench.path("big.csv"), given.members)
        sheet = bench.path("big.csv")
        few = min(3, given.runs)

        def ours_import():
            bench.copy("empty.db", "import.db")
            return bfb("import.db", "members", "import", sheet, "-q")

        def peer_import():
            return ["sqlite3", bench.copy("empty.db", "peer.db")], IMPORT_SQL.format(sheet=sheet)

        imported = bench.compare("`members import`, with journal", 4.0, ours_import, peer_import, runs=few)
        shutil.copyfile(bench.path("import.db"), bench.path("big.db"))

        def undo():
            bench.copy("big.db", "undo.db")
            return bfb("undo.db", "undo", "-q")

        seconds, peak = bench.measure(undo, few)
        bench.tell("undo of that import, against the import", seconds, imported, peak, 2, peer=" (bfb)")
        bench.remove("undo.db", "peer.db")

        # assess
        def ours_assess():
            return bfb(os.path.basename(bench.copy("big.db", "assess.db")), "dues", "assess", "--year", "2026", "-q")

        def peer_assess():
            return ["sqlite3", bench.copy("big.db", "peer.db")], ASSESS_SQL

        bench.compare("`dues assess`, with journal", 4.0, ours_assess, peer_assess, runs=few)
        bench.remove("peer.db", "assess.db")

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
