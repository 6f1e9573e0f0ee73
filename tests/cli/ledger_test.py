"""The plain-text journals of `bank export` are taken by hledger, ledger and bean-check, and hold our balances.

Two years with a charge that was waived, a payment in cash, one that was taken back, a bank line split over members, one of
no dues, one nobody has decided, and one of a person whose dues are paid by another.
"""

import csv
import io
import json
import os
import re
import subprocess

from support import Association, require

STATEMENT = """:20:STARTUMSE
:25:99990001/1234567890
:28C:00001/001
:60F:C260201EUR250,00
:61:2602030203CR12,00N166NONREF//A1
:86:166?00GUTSCHRIFT UEBERWEISUNG?109310?20SVWZ+Mitglied 1?31DE91999900054000000048?32Anna Ott
:61:2602040204CR30,00N166NONREF//A2
:86:166?00GUTSCHRIFT UEBERWEISUNG?109310?20SVWZ+Beitrag fuer uns beide?31DE24999900780000001111?32Bernd Ott
:61:2602050205CR50,00N166NONREF//A3
:86:166?00GUTSCHRIFT UEBERWEISUNG?109310?20SVWZ+Spende?31DE35999900790000002222?32Landhandel
:61:2602060206DR8,40N020NONREF//A4
:86:020?00ENTGELT?109310?20SVWZ+Kontofuehrung?32Bank
:61:2602070207CR7,77N166NONREF//A5
:86:166?00GUTSCHRIFT UEBERWEISUNG?109310?20SVWZ+wofuer auch immer?32Wer weiss
:62F:C260228EUR341,37
-
"""


def balances_of_hledger(journal):
    run("hledger", "-f", journal, "check")
    rows = csv.reader(io.StringIO(run("hledger", "-f", journal, "balance", "--flat", "--no-total", "-O", "csv")))
    return {account: cents(amount) for account, amount in list(rows)[1:]}


def balances_of_ledger(journal):
    run("ledger", "--strict", "-f", journal, "balance")
    lines = run("ledger", "-f", journal, "balance", "--flat", "--no-total", "--format",
                "%(account)|%(display_total)\\n").splitlines()
    return {account: cents(amount) for account, amount in (line.split("|") for line in lines)}


def balances_of_beancount(journal):
    run("bean-check", journal)
    rows = csv.reader(io.StringIO(run("bean-query", "-f", "csv", journal,
                                      "SELECT account, sum(number) AS total GROUP BY account")))
    return {account.strip().lower(): cents(amount) for account, amount in list(rows)[1:] if cents(amount) != 0}


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, env=dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8"))
    require(done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def cents(amount):
    euros, hundredths = re.fullmatch(r"\s*(-?\d+)(?:\.(\d+))?(?: EUR)?\s*", amount).groups("")
    return int(euros + hundredths.ljust(2, "0"))


def keep_books(association):
    bfb = association.bfb
    for name in ("Anna", "Bernd", "Carl", "Dora"):
        bfb("members", "add", name, "Ott", "--joined", "2024-05-01")
    bfb("members", "edit", "3", "--paid-by", "2")
    bfb("bank", "accounts", "add", "DE15999900011234567890", "-q")
    bfb("dues", "assess", "--year", "2025")
    bfb("dues", "assess", "--year", "2026")
    bfb("dues", "pay", "4", "12", "--method", "cash", "--on", "2025-06-01")
    bfb("dues", "pay", "1", "12", "--on", "2025-06-02")
    bfb("dues", "pay", "--reverse", "2", "--reason", "came back")
    bfb("dues", "waive", str(charge_of(association, 4, 2026)), "--reason", "ill")
    bfb("bank", "import", "-", input=STATEMENT)
    bfb("bank", "match")
    bfb("bank", "assign", "2", "2=24", "3=6")
    bfb("bank", "assign", "3", "--category", "donation")
    bfb("bank", "assign", "4", "--category", "bank_charges")


def charge_of(association, member, year):
    return association.query("SELECT c.id FROM charge c JOIN membership m ON m.id = c.membership_id "
                             f"WHERE m.number = {member} AND c.period_start = '{year}-01-01'")[0]["id"]


def held_by_the_bank(association):
    report = json.loads(association.bfb("bank", "report", "--year", "2026", "-f", "json"))
    return next(cents(f"{row['balance']:.2f}") for row in report if row["kind"] == "closing")


def owed_by_members(association):
    return association.query("SELECT (SELECT sum(open_cents) FROM charge_balance) - "
                             "(SELECT sum(unallocated_cents) FROM payment_balance) AS cents")[0]["cents"]


READERS = {"hledger": balances_of_hledger, "ledger": balances_of_ledger, "beancount": balances_of_beancount}


with Association() as association:
    keep_books(association)
    bank, owed = held_by_the_bank(association), owed_by_members(association)
    require(bank == 34137 and owed > 0, f"not the books this test is about: {bank}, {owed}")
    for kind, balances_of in READERS.items():
        journal = os.path.join(association.folder, "journal." + kind)
        association.bfb("bank", "export", "--kind", kind, "--year", "2026", "--out", journal)
        balances = balances_of(journal)
        require(balances.get("assets:bank:1") == bank, f"{kind}: {balances.get('assets:bank:1')} at the bank, not {bank}")
        receivable = sum(cents for account, cents in balances.items() if account.startswith("assets:receivable:"))
        require(receivable == owed, f"{kind}: {receivable} receivable, not {owed}\n{balances}")
        require(balances.get("income:donation") == -5000, f"{kind}: {balances}")
        require(balances.get("expenses:bank_charges", balances.get("expenses:bank-charges")) == 840, f"{kind}: {balances}")
    association.require_sound()
