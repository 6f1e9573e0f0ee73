"""kill -9 at random moments of an import of 100,000 rows leaves all or nothing, and a sound file: 50 times."""

import os
import random
import shutil
import signal
import time

from support import Association, require

ROWS, TIMES = 100_000, int(os.environ.get("BFB_KILLS", "50"))

with Association() as association:
    sheet = os.path.join(association.folder, "members.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("Mitgliedsnummer;Vorname;Nachname;Ort;Eintritt\n")
        out.writelines(f"{i};Anna;Müller {i};Brünen;01.03.2020\n" for i in range(1, ROWS + 1))
    empty = os.path.join(association.folder, "empty.db")
    shutil.copy(association.database, empty)

    start = time.monotonic()
    association.bfb("members", "import", sheet, "-q")
    whole = time.monotonic() - start
    rng = random.Random(7)
    outcomes = {0: 0, ROWS: 0}
    for turn in range(TIMES):
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(association.database + suffix):
                os.remove(association.database + suffix)
        shutil.copy(empty, association.database)
        process = association.start("members", "import", sheet, "-q")
        # Every fifth comes near the end, where the commit is written.
        time.sleep(whole * (rng.uniform(0.9, 1.05) if turn % 5 == 0 else rng.uniform(0.0, 1.0)))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        count = association.query("SELECT count(*) AS n FROM members")[0]["n"]
        require(count in outcomes, f"turn {turn}: {count} members")
        outcomes[count] += 1
        association.require_sound()
    print(f"killed {TIMES} times: {outcomes[0]} times nothing, {outcomes[ROWS]} times all")
