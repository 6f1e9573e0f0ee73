"""The bank: direct debits, statements and matching beside programs that do the same, on generated data."""

import json
import multiprocessing
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from bench import GIVEN, SURNAMES, Bench, options, require

HERE = os.path.dirname(os.path.abspath(__file__))
ACCOUNT = "DE15999900011234567890"
CREDITOR_ID = "DE98ZZZ09999999999"
SYLLABLES = "ba de fi go ku la me ni po ru sa te vi wo zu ha ke li mo nu".split()
BOOKED = "2026-02-27"


def iban(bank_code, number):
    account = f"{bank_code}{number:010}"
    return f"DE{98 - int(account + '131400') % 97:02}{account}"


def member(i):
    """Given and family name of a member; no two have the same."""
    word, rest = "", i
    for _ in range(4):
        word += SYLLABLES[rest % 20]
        rest //= 20
    return GIVEN[i % len(GIVEN)], f"{SURNAMES[i % len(SURNAMES)]}-{word.capitalize()}"


def apart(work, *arguments):
    """Runs `work` in a process of its own: a child's peak memory begins with what ours has when it starts."""
    process = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    process.start()
    process.join()
    if process.exitcode != 0:
        sys.exit(1)


def write_members(path, count):
    with open(path, "w", encoding="utf-8") as sheet:
        sheet.write("number,given_name,family_name,joined_on,iban,mandate_reference,mandate_signed_on\r\n")
        for i in range(1, count + 1):
            given, family = member(i)
            sheet.write(f"{i},{given},{family},2019-05-01,{iban('99990003', i)},MV-{i:06},2024-01-15\r\n")


class Booking:
    """A line of the statement: what members write when they pay, and every tenth is of somebody else."""

    def __init__(self, i, cents):
        given, family = member(i)
        self.reference = f"20260227{i:010}"
        self.cents = cents
        self.iban = iban("99990004", i)
        self.name = f"{given} {family}"
        self.purpose = "Vereinsbeitrag 2026, vielen Dank"
        if i % 10 < 4:
            self.purpose = f"Beitrag 2026 Mitglied {i} {family}"
        elif i % 10 < 7:
            self.iban = iban("99990003", i)
        elif i % 10 == 9:
            self.name, self.purpose, self.cents = f"Fremde Spenderin {i}", "Spende fuer den Saal", cents + i % 5000

    @property
    def euros(self):
        return f"{self.cents // 100}.{self.cents % 100:02}"

    @property
    def comma(self):
        return self.euros.replace(".", ",")


class Bookings:
    """So many lines of one amount, made as they are asked for."""

    def __init__(self, count, cents):
        self.count, self.cents = count, cents

    def __len__(self):
        return self.count

    def __iter__(self):
        return (Booking(i, self.cents) for i in range(1, self.count + 1))


CAMT_ENTRY = (
    '<Ntry><Amt Ccy="EUR">{0.euros}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>' + BOOKED +
    '</Dt></BookgDt><ValDt><Dt>' + BOOKED + '</Dt></ValDt><AcctSvcrRef>{0.reference}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd>'
    '<Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>NTRF+166+9310+000</Cd><Issr>DK</Issr></Prtry></BkTxCd>\n'
    '<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">{0.euros}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
    '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>NTRF+166+9310+000</Cd>'
    '<Issr>DK</Issr></Prtry></BkTxCd><RltdPties><Dbtr><Pty><Nm>{0.name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>{0.iban}</IBAN></Id>'
    '</DbtrAcct><Cdtr><Pty><Nm>Bench</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>' + ACCOUNT + '</IBAN></Id></CdtrAcct></RltdPties>'
    '<RmtInf><Ustrd>{0.purpose}</Ustrd></RmtInf></TxDtls></NtryDtls>\n<AddtlNtryInf>GUTSCHRIFT UEBERWEISUNG</AddtlNtryInf></Ntry>\n')


def camt_balance(code, cents, day):
    return (f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{cents // 100}.{cents % 100:02}</Amt>'
            f'<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n')


def write_camt(path, bookings):
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
                   '<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-02-27T23:10:00+01:00</CreDtTm></GrpHdr>\n'
                   f'<Stmt><Id>1</Id><Acct><Id><IBAN>{ACCOUNT}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n')
        file.write(camt_balance("PRCD", 100_000, "2026-02-26"))
        file.write(camt_balance("CLBD", 100_000 + sum(b.cents for b in bookings), BOOKED))
        file.writelines(CAMT_ENTRY.format(booking) for booking in bookings)
        file.write("</Stmt></BkToCstmrStmt></Document>\n")


def write_mt940(path, bookings):
    with open(path, "w", encoding="utf-8", newline="") as file:
        closing = 100_000 + sum(b.cents for b in bookings)
        file.write(":20:STARTUMSE\r\n:25:99990001/1234567890\r\n:28C:00001/001\r\n:60F:C260226EUR1000,00\r\n")
        for booking in bookings:
            file.write(f":61:2602270227CR{booking.comma}N166NONREF//{booking.reference[-16:]}\r\n:86:166?00GUTSCHRIFT UEBERWEISUNG"
                       f"?109310?20EREF+NOTPROVIDED?21SVWZ+{booking.purpose[:22]}\r\n?22{booking.purpose[22:]}?31{booking.iban}"
                       f"?32{booking.name[:27]}?33{booking.name[27:]}\r\n")
        file.write(f":62F:C260227EUR{closing // 100},{closing % 100:02}\r\n-\r\n")


def write_csv(path, bookings):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write('"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";'
                   '"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";'
                   '"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"\r\n')
        for booking in bookings:
            file.write(f'"{ACCOUNT}";"27.02.26";"27.02.26";"GUTSCHRIFT UEBERWEISUNG";"{booking.purpose}";"";"";"NOTPROVIDED";"";"";"";'
                       f'"{booking.name}";"{booking.iban}";"";"{booking.comma}";"EUR";"Umsatz gebucht"\r\n')


def install_sepa(bench):
    """Node.js comes from Debian, the package from npm's registry into our folder."""
    require("npm", "nodejs", "npm")
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", bench.folder, "sepa@3.0.0"], check=True)
    shutil.copy(os.path.join(HERE, "sepa_peer.mjs"), bench.path("sepa_peer.mjs"))


def build_camt_peer(bench):
    subprocess.run(["g++", "-std=c++20", "-O2", "-o", bench.path("camt_peer"), os.path.join(HERE, "camt_peer.cpp"),
                    "-lpugixml", "-lsqlite3"], check=True)


DEBIT = re.compile(r"<EndToEndId>(.*?)</EndToEndId>.*?<InstdAmt Ccy=\"EUR\">(\d+)\.(\d\d)</InstdAmt>.*?<MndtId>(.*?)</MndtId>"
                   r"<DtOfSgntr>(.*?)</DtOfSgntr>.*?<Nm>(.*?)</Nm>.*?<IBAN>(.*?)</IBAN>.*?<Ustrd>(.*?)</Ustrd>", re.S)
DEBIT_FIELDS = ("end_to_end_id", "euros", "rest", "mandate", "signed_on", "name", "iban", "purpose")


def debits_in(path):
    with open(path, encoding="utf-8") as file:
        return [dict(zip(DEBIT_FIELDS, found)) for found in DEBIT.findall(file.read().split("</CdtrSchmeId>", 1)[1])]


def write_debits_for_peer(source, target):
    """The very debits of our file, so that the peer writes the same ones."""
    with open(source, encoding="utf-8") as file:
        head = file.read(4096)
    value = lambda element: re.search(f"<{element}>(.*?)</{element}>", head).group(1)
    run = {"message_id": value("MsgId"), "created_at": value("CreDtTm"), "collect_on": value("ReqdColltnDt"),
           "creditor": {"name": value("Nm"), "iban": ACCOUNT, "id": CREDITOR_ID}, "debits": debits_in(source)}
    for debit in run["debits"]:
        debit["cents"] = int(debit["euros"] + debit["rest"])
    with open(target, "w", encoding="utf-8") as file:
        json.dump(run, file)


def make_books(bench, name, bookings):
    """Members with mandates and open charges, and an account whose lines are not matched yet."""
    bench.init(name)
    bench.run(bench.ours(name, "bank", "accounts", "add", ACCOUNT, "--creditor-id", CREDITOR_ID, "-q"))
    apart(write_members, bench.path("members.csv"), len(bookings))
    bench.run(bench.ours(name, "members", "import", bench.path("members.csv"), "-q"))
    bench.run(bench.ours(name, "dues", "assess", "--year", "2026", "-q"))
    shutil.copyfile(bench.path(name), bench.path("debit-" + name))
    apart(write_camt, bench.path("lines.xml"), bookings)
    bench.run(bench.ours(name, "bank", "import", bench.path("lines.xml"), "-q"))


def fee_cents(bench):
    bench.init("fee.db")
    answer = subprocess.run(bench.ours("fee.db", "sql", "SELECT max(amount_cents) FROM fees WHERE type = 'regular'", "-f", "ids"),
                            env=bench.environment, capture_output=True, text=True, check=True)
    return int(answer.stdout)


def require_same_debits(ours, theirs):
    if debits_in(ours) != debits_in(theirs):
        sys.exit("the peer did not write the same debits")


def bench_debits(bench, books, count, runs):
    install_sepa(bench)
    ours, theirs, debits = bench.path("ours.xml"), bench.path("theirs.xml"), bench.path("debits.json")
    make = ("bank", "debit", "--collect", "2026-03-20", "--out", ours, "-q")

    def make_run():
        bench.copy(books, "run.db")
        return bench.ours("run.db", *make)

    bench.run(make_run())
    apart(write_debits_for_peer, ours, debits)

    def sepa():
        return ["node", bench.path("sepa_peer.mjs"), debits, theirs]

    bench.compare(f"pain.008.001.08, {count:,} debits: `bank runs file`; npm sepa 3.0.0", 1 / 8,
                  lambda: bench.ours("run.db", "bank", "runs", "file", "1", "-o", ours), sepa, memory_goal=150, runs=runs)
    apart(require_same_debits, ours, theirs)
    bench.compare("the same with the run made and booked: `bank debit`; npm sepa 3.0.0", None, make_run, sepa, runs=runs)
    bench.remove("run.db")


def bench_import(bench, bookings, runs):
    build_camt_peer(bench)
    peer = bench.path("camt_peer")
    bench.init("account.db")
    bench.run(bench.ours("account.db", "bank", "accounts", "add", ACCOUNT, "-q"))
    files = {}
    for name, write in (("camt.xml", write_camt), ("mt940.sta", write_mt940), ("umsaetze.csv", write_csv)):
        files[name] = bench.path(name)
        apart(write, files[name], bookings)

    def import_of(name):
        bench.copy("account.db", "import.db")
        return bench.ours("import.db", "bank", "import", files[name], "-q")

    entries = f"{len(bookings):,} entries"
    camt = bench.compare(f"camt.053, {entries}: `bank import` with journal; pugixml and hand-written SQL", 3,
                         lambda: import_of("camt.xml"), lambda: [peer, files["camt.xml"], bench.copy("account.db", "peer.db")],
                         runs=runs)
    bench.run(import_of("camt.xml"))
    bench.compare("the same file again, all there already; pugixml alone", 1.5,
                  lambda: bench.ours("import.db", "bank", "import", files["camt.xml"], "-q"),
                  lambda: [peer, files["camt.xml"]], runs=runs)
    for name, form in (("mt940.sta", "MT940"), ("umsaetze.csv", "bank CSV")):
        seconds, peak = bench.measure(lambda: import_of(name), runs)
        bench.tell(f"{form}, {len(bookings):,} lines: `bank import`; the camt import", seconds, camt, peak, 1, peer=" (bfb)")
    bench.remove("import.db", "peer.db")


def bench_matching(bench, count, runs):
    def match(books):
        bench.copy(books, "match.db")
        return bench.ours("match.db", "bank", "match", "-q")

    # The figures grow together, so that a busy moment meets both.
    small, large = [], []
    for _ in range(runs):
        small.append(bench.run(match("tenth.db")))
        large.append(bench.run(match("books.db")))
    few, many = (statistics.median(seconds for seconds, _ in times) for times in (small, large))
    bench.tell(f"`bank match`, {count:,} lines and members; {count // 10:,}", many, few, max(peak for _, peak in large), 12,
               seconds_goal=5, peer=" (bfb)")
    booked = subprocess.run(bench.ours("match.db", "sql", "SELECT count(*) FROM matches", "-f", "ids"), env=bench.environment,
                            capture_output=True, text=True, check=True)
    if int(booked.stdout) != count - count // 10:
        sys.exit(f"{booked.stdout.strip()} lines were booked, not nine of ten")
    bench.remove("match.db")


def main():
    given = options()
    with tempfile.TemporaryDirectory(prefix="bfb-bench.") as folder:
        bench = Bench(given.bfb, given.runs, folder)
        runs = min(3, given.runs)
        cents = fee_cents(bench)
        bookings = Bookings(given.lines, cents)
        make_books(bench, "books.db", bookings)
        make_books(bench, "tenth.db", Bookings(given.lines // 10, cents))
        print(f"\n{given.lines:,} debits, lines and members, medians of {runs} runs\n")
        bench.head("peer")
        bench_debits(bench, "debit-books.db", given.lines, runs)
        bench_import(bench, bookings, runs)
        bench_matching(bench, given.lines, runs)
    sys.exit(1 if bench.failed else 0)


main()
