"""A hundred people register at once for an event of forty seats: nobody is lost, nobody overtaken, nobody twice."""

import json

from support import Association, require

PEOPLE, SEATS = 100, 40

with Association() as association:
    association.bfb("-q", "events", "add", "World Café", "2026-05-09 14:00", "--capacity", str(SEATS))
    waiting = [f"Gast Nummer{i}" for i in range(PEOPLE)]
    retries = 0
    while waiting:
        running = [(name, association.start("events", "register", "1", "--name", name, "--silent", "-q"))
                   for name in waiting]
        waiting = []
        for name, process in running:
            _, errors = process.communicate()
            require(process.returncode in (0, 5), f"{name}: exit {process.returncode}: {errors}")
            if process.returncode == 5:  # busy beyond the limit: nothing happened, one tries again
                retries += 1
                waiting.append(name)
    seats = association.query("SELECT status, sum(seats) AS seats, count(DISTINCT name) AS names FROM registrations "
                              "GROUP BY status ORDER BY status")
    require(seats == [{"status": "confirmed", "seats": SEATS, "names": SEATS},
                      {"status": "waiting", "seats": PEOPLE - SEATS, "names": PEOPLE - SEATS}], f"seats: {seats}")
    order = association.query("SELECT registration, status FROM registrations ORDER BY registration")
    require([row["status"] for row in order] == ["confirmed"] * SEATS + ["waiting"] * (PEOPLE - SEATS),
            "who came first has a seat")
    first = association.query("SELECT name FROM registrations WHERE status = 'waiting' ORDER BY registration LIMIT 2")

    # Two leave at once: the first two of the line move up.
    leaving = [row["name"] for row in association.query(
        "SELECT name FROM registrations WHERE status = 'confirmed' ORDER BY registration LIMIT 2")]
    for process in [association.start("events", "unregister", "1", name, "-q") for name in leaving]:
        _, errors = process.communicate()
        require(process.returncode == 0, errors)
    moved = association.query("SELECT name FROM registrations WHERE status = 'confirmed' ORDER BY registration DESC LIMIT 2")
    require(sorted(row["name"] for row in moved) == sorted(row["name"] for row in first), f"moved up: {moved}, not {first}")
    require(association.query("SELECT registered FROM events")[0]["registered"] == SEATS, "all seats are taken again")

    # Two change the event at once: neither takes back what the other changed.
    for turn in range(8):
        both = [association.start("events", "edit", "1", fact, f"{fact} {turn}", "--silent", "-q")
                for fact in ("--place", "--series")]
        for process in both:
            _, errors = process.communicate()
            require(process.returncode == 0, errors)
        event = json.loads(association.bfb("events", "show", "1", "-f", "json"))
        require((event["place"], event["series"]) == (f"--place {turn}", f"--series {turn}"), f"changed: {event}")
    association.require_sound()
    print(f"{PEOPLE} registered at once, {retries} tried again")
