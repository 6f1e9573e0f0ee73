"""MT940 is read as aqbanking reads it: the same bookings on the same days.

aqbanking-cli (Debian package aqbanking-tools) is the judge, on a statement made here with everything a German bank puts
into one, and on the sample statements beside the source tree. Without aqbanking-cli, or without a bfb that has
`bank import`, there is nothing to compare: the test says so and passes.
"""

import collections
import datetime
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

from support import BFB, Association, require

SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "shared", "bank", "samples")
# What aqbanking does not read: it takes the wrapped ":26:37", or the field 86 of another layout, for an error.
NOT_READ_BY_AQBANKING = {"wolph-mt940-details-60-63.sta"}
# Statements whose balances do not prove (made-up figures), or in other currencies: bfb refuses to import them.
REFUSED_BY_BFB = {"betterplace-mt940-sepa-snippet.sta", "cmxl-mt940.sta", "wolph-mt940-details-60-63.sta"}

Booking = collections.namedtuple("Booking", "booked_on value_on amount")

OWN_IBAN = "DE15999900011234567890"
GENERATED = """:20:STARTUMSE
:25:99990001/1234567890
:28C:00007/001
:60F:C261230EUR1000,00
:61:2612301230CR12,00N166NONREF//A1
:86:166?00GUTSCHRIFT UEBERWEISUNG?109310?20EREF+E-1?21SVWZ+Beitrag 2026 Mitgl.Nr.?22 0001 Müller?32Anna Müller
:61:2612311231DR64,40N109NONREF//A2
:86:109?00RUECKLASTSCHRIFT?20EREF+BFB-1?21OAMT+60,00?22COAM+4,40?23SVWZ+MS03?32Max Mustermann?34914
:61:2612310102C7,5NTRFNONREF//A3
:86:166?00GUTSCHRIFT?20SVWZ+zwischen den Jahren?32Eva
:61:2701020102RD3,NTRFNONREF//A4
:86:166?00STORNO?20SVWZ+Storno?32Bank
:61:270102RCR0,01NTRFNONREF//A5
:86:166?00STORNO?20SVWZ+Storno?32Bank
:61:2701040104CR180,00N192KREF+//A6
:86:192?00SAMMLER?20KREF+BFB-2026-11-RCUR?21SVWZ+Anzahl 3
:62F:C270104EUR1138,09
-
"""


def german_day(text):
    return datetime.datetime.strptime(text, "%d.%m.%Y").date().isoformat()


class Aqbanking:
    """aqbanking-cli with a home and a configuration of its own."""

    COLUMNS = "$(dateAsString)|$(valutaDateAsString)|$(valueAsString)"

    def __init__(self, folder):
        self.folder = folder
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C", "LC_ALL": "C"}

    def run(self, *words):
        command = ["aqbanking-cli", "-n", "--cfgdir=" + os.path.join(self.folder, "configuration"), *words]
        return subprocess.run(command, env=self.environment, capture_output=True)

    def bookings(self, file):
        """Every booking of the file, or None where aqbanking cannot read it."""
        context = os.path.join(self.folder, "context")
        if os.path.exists(context):
            os.remove(context)
        imported = self.run("import", "--importer=swift", "--profile=SWIFT-MT940", "-f", file, "-c", context)
        if imported.returncode != 0:
            return None
        listed = self.run("listtrans", "-c", context, "-T", self.COLUMNS)
        require(listed.returncode == 0, f"aqbanking-cli listtrans of {file}: {listed.stderr.decode('utf-8', 'replace')}")
        bookings = []
        for line in listed.stdout.decode("utf-8", "replace").splitlines():
            if line.count("|") != 2:
                continue
            booked_on, value_on, amount = line.split("|")
            bookings.append(Booking(german_day(booked_on), german_day(value_on), f"{float(amount):.2f}"))
        return sorted(bookings)


def bfb_bookings(association, file, iban):
    """Imports the file into a fresh association and lists what came out."""
    association.bfb("bank", "accounts", "add", iban)
    association.bfb("bank", "import", file)
    rows = json.loads(association.bfb("bank", "list", "-f", "json"))
    return sorted(Booking(row["booked_on"], row["value_on"], f"{row['amount']:.2f}") for row in rows)


def has_bank_import():
    return subprocess.run([BFB, "bank", "import", "--help"], capture_output=True).returncode == 0


def own_iban(file):
    """The account of a statement, as an IBAN: DE, check digits, bank code, account."""
    with open(file, "rb") as content:
        field = next(line for line in content.read().decode("latin-1").splitlines() if line.startswith(":25:"))
    bank_code, account = field[4:].split("/")
    bban = bank_code + account.zfill(10)
    return f"DE{98 - int(bban + '131400') % 97:02d}{bban}"


def check_aqbanking(aqbanking, file):
    """aqbanking itself says what is known of the statement made here; else the comparison would be worth nothing."""
    require(
        aqbanking.bookings(file)
        == sorted(
            [
                Booking("2026-12-30", "2026-12-30", "12.00"),
                Booking("2026-12-31", "2026-12-31", "-64.40"),
                Booking("2027-01-02", "2026-12-31", "7.50"),
                Booking("2027-01-02", "2027-01-02", "3.00"),
                Booking("2027-01-02", "2027-01-02", "-0.01"),
                Booking("2027-01-04", "2027-01-04", "180.00"),
            ]
        ),
        f"aqbanking reads the made statement as {aqbanking.bookings(file)}",
    )


def compare(aqbanking, file, iban):
    expected = aqbanking.bookings(file)
    require(expected is not None, f"aqbanking can't read {file}")
    with Association() as association:
        found = bfb_bookings(association, file, iban)
    require(found == expected, f"{os.path.basename(file)}: aqbanking has {expected}, bfb {found}")


def main():
    if shutil.which("aqbanking-cli") is None:
        print("skipped: no aqbanking-cli (Debian package aqbanking-tools)")
        return
    folder = tempfile.mkdtemp(prefix="bfb-aqbanking.")
    try:
        aqbanking = Aqbanking(folder)
        generated = os.path.join(folder, "generated.sta")
        with open(generated, "w", encoding="utf-8", newline="\r\n") as file:
            file.write(GENERATED)
        check_aqbanking(aqbanking, generated)
        samples = sorted(glob.glob(os.path.join(SAMPLES, "*.sta")))
        readable = [name for name in samples if os.path.basename(name) not in NOT_READ_BY_AQBANKING]
        for sample in readable:
            require(aqbanking.bookings(sample), f"aqbanking finds nothing in {sample}")
        if not has_bank_import():
            print("skipped: this bfb has no 'bank import' to compare with aqbanking")
            return
        compare(aqbanking, generated, OWN_IBAN)
        for sample in readable:
            if os.path.basename(sample) not in REFUSED_BY_BFB:
                compare(aqbanking, sample, own_iban(sample))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
    sys.exit(0)
