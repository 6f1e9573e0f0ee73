"""Reminders: everybody owes, and everybody is written to."""

import shutil
import sys
import tempfile

from bench import GIVEN, SURNAMES, Bench, options

COUNT = 10_000


def make_books(bench):
    bench.init("owing.db")
    sheet = "number,given_name,family_name,email,joined_on\n" + "".join(
        f"{i},{GIVEN[i % len(GIVEN)]},{SURNAMES[i % len(SURNAMES)]},member{i}@example.org,2019-05-01\n"
        for i in range(1, COUNT + 1))
    bench.run(bench.ours("owing.db", "members", "import", "-", "-q"), stdin=sheet)
    bench.run(bench.ours("owing.db", "dues", "assess", "--year", "2026", "-q"))
    bench.run(bench.ours("owing.db", "bank", "accounts", "add", "DE02120300000000202051", "--name", "Giro", "-q"))


def main():
    asked = options()
    folder = tempfile.mkdtemp(prefix="bfb-bench.")
    try:
        bench = Bench(asked.bfb, asked.runs, folder)
        make_books(bench)

        def remind(database):
            return bench.ours(database, "dues", "remind", "-q")

        def afresh():
            bench.copy("owing.db", "reminded.db")
            return remind("reminded.db")

        bench.head("the same again")
        seconds, peak = bench.measure(afresh, asked.runs)
        again, _ = bench.measure(lambda: remind("reminded.db"), asked.runs)
        bench.tell(f"`dues remind`, {COUNT:,} mails with journal; all reminded already", seconds, again, peak, None,
                   seconds_goal=3)
        return bench.failed
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
