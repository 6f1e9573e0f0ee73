"""However many remind at once, with payments booked in between: everybody is reminded once, of what they owe then."""

from support import Association, require

MEMBERS = 60

with Association() as association:
    sheet = "number,given_name,family_name,email,joined_on\n" + "".join(
        f"{n},Anna,Nummer{n},member{n}@example.org,2020-01-01\n" for n in range(1, MEMBERS + 1))
    association.bfb("-q", "members", "import", "-", input=sheet)
    association.bfb("-q", "bank", "accounts", "add", "DE02120300000000202051", "--name", "Giro")
    association.bfb("-q", "dues", "assess", "--year", "2026")

    reminding = [association.start("dues", "remind", "-f", "csv", "--no-header") for _ in range(4)]
    paying = [association.start("-q", "dues", "pay", str(n), "5") for n in range(1, 11)]
    rows = []
    for process in reminding + paying:
        out, err = process.communicate(timeout=60)
        require(process.returncode == 0, f"exit {process.returncode}: {err}")
        rows += out.splitlines()
    queued = [row for row in rows if ",queued," in row]
    require(len(queued) >= MEMBERS, f"everybody was reminded: {len(queued)} rows")
    # Who paid a part after being queued is reminded anew of the rest.
    association.bfb("-q", "dues", "remind")

    wrong = association.query(
        "SELECT r.id FROM reminder r JOIN mail m ON m.id = r.mail_id JOIN mail_claim x ON x.mail_id = m.id "
        "JOIN charge_balance b ON b.charge_id = x.charge_id WHERE m.state <> 'queued' OR b.open_cents <> x.amount_cents")
    require(wrong == [], f"every reminder waits with what is owed: {wrong}")
    counts = association.query("SELECT count(*) AS mails, count(DISTINCT recipient) AS people FROM mail WHERE state = 'queued'")
    require(counts == [{"mails": MEMBERS, "people": MEMBERS}], f"one mail each: {counts}")
    association.require_sound()
