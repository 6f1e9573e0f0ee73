"""Eight processes writing at once lose nothing, whether they do the same or not."""

from support import Association, require

PROCESSES, EACH = 8, 12


def command(p, i):
    """Some commands read before they write, over a connection of its own, and some do not."""
    if p % 2:
        return ["config", "set", "association.register", f"VR {p}{i}", "-q"]
    return ["members", "add", f"Given{p}", f"Family{i}", "-q"]


with Association() as association:
    waiting = [[command(p, i) for i in range(EACH)] for p in range(PROCESSES)]
    running = {}
    retries = 0
    while any(waiting) or running:
        for p in range(PROCESSES):
            if p not in running and waiting[p]:
                words = waiting[p].pop()
                running[p] = (words, association.start(*words))
        for p, (words, process) in list(running.items()):
            _, errors = process.communicate()
            require(process.returncode in (0, 5), f"{words}: exit {process.returncode}: {errors}")
            if process.returncode == 5:  # busy beyond the limit: the caller tries again
                retries += 1
                waiting[p].append(words)
            del running[p]
    count = association.query("SELECT count(*) AS n, count(DISTINCT number) AS numbers FROM members")[0]
    added = PROCESSES // 2 * EACH
    require(count == {"n": added, "numbers": added}, f"members: {count}")
    entries = association.query("SELECT count(*) AS n FROM journal")[0]["n"]
    require(entries == PROCESSES * EACH + 1, f"journal entries: {entries}")
    association.require_sound()
    print(f"{PROCESSES} processes wrote {PROCESSES * EACH} times, {retries} tried again")
