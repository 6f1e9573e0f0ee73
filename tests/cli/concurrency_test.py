"""Eight processes writing at once lose nothing."""

from support import Association, require

PROCESSES, EACH = 8, 12

with Association() as association:
    waiting = [[["members", "add", f"Given{p}", f"Family{i}", "-q"] for i in range(EACH)] for p in range(PROCESSES)]
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
    require(count == {"n": PROCESSES * EACH, "numbers": PROCESSES * EACH}, f"members: {count}")
    entries = association.query("SELECT count(*) AS n FROM journal")[0]["n"]
    require(entries == PROCESSES * EACH + 1, f"journal entries: {entries}")
    association.require_sound()
    print(f"{PROCESSES} processes added {PROCESSES * EACH} members, {retries} tried again")
