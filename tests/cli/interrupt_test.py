"""Ctrl-C in the middle of an import rolls back and exits with 130."""

import os
import signal
import time

from support import Association, require

with Association() as association:
    sheet = os.path.join(association.folder, "members.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("Mitgliedsnummer;Vorname;Nachname;Ort;Eintritt\n")
        out.writelines(f"{i};Anna;Müller {i};Brünen;01.03.2020\n" for i in range(1, 300_001))
    process = association.start("members", "import", sheet)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    require(process.returncode == 130, f"exit {process.returncode}: {errors}")
    require("interrupted" in errors, errors)
    require(association.query("SELECT count(*) AS n FROM members")[0]["n"] == 0, "members were left behind")
    association.require_sound()
