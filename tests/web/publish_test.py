"""What publishing promises: a second run writes nothing, a killed one leaves
whole pages behind, two at once do no harm, foreign files stay."""

import json
import os
import random
import shutil
import signal
import subprocess
import time

from website import BFB, Website, require, require_same, tree_of


def tally(website, *words):
    return json.loads(website.publish("-f", "json", *words))


def test_second_run_writes_nothing():
    with Website() as website:
        website.fill()
        first = tally(website)
        require(first["written"] == first["pages"] > 90, f"first: {first}")
        before = {path: os.stat(os.path.join(website.site, path)).st_mtime_ns for path in tree_of(website.site)}
        second = tally(website)
        require(second == {"published": 0, "written": 0, "unchanged": first["pages"], "removed": 0, "pages": first["pages"]},
                f"second: {second}")
        after = {path: os.stat(os.path.join(website.site, path)).st_mtime_ns for path in tree_of(website.site)}
        require(before == after, "a file was touched")
        rehearsed = tally(website, "--dry-run", "--to", website.folder + "/none")
        require(rehearsed["written"] == first["pages"] and not os.path.exists(website.folder + "/none"), f"{rehearsed}")


def test_changed_files_are_noticed():
    with Website() as website:
        website.fill()
        website.publish("-q")
        os.remove(website.site + "/impressum/index.html")
        with open(website.site + "/index.html", "a", encoding="utf-8") as file:
            file.write("changed")
        os.utime(website.site + "/style.css")
        require(tally(website)["written"] == 2, "a missing and a changed file are to be written, a touched one not")
        require_same(website, "after repair")


def test_foreign_files_stay():
    with Website() as website:
        website.fill()
        os.makedirs(website.site + "/news/vierzehn")
        with open(website.site + "/own.html", "w", encoding="utf-8") as file:
            file.write("mine")
        with open(website.site + "/news/vierzehn/index.html", "w", encoding="utf-8") as file:
            file.write("mine")
        website.publish("-q", expect=4)
        require(tree_of(website.site) == {"own.html": b"mine", "news/vierzehn/index.html": b"mine"}, "something was written")
        website.publish("-q", "--full")
        website.withdraw_all()
        website.publish("-q")
        files = tree_of(website.site)
        require(files["own.html"] == b"mine", "a foreign file was touched")
        require(not any(path.startswith("news/vierzehn") or path.startswith("news/2024") for path in files), "old pages stay")


def publish_until(website, rename):
    """Publishes, and is killed as that file is put into place, counted from 1. False where that may not be done here."""
    tracer = ["strace", "-qq", "-o", "/dev/null", "-e", "trace=renameat,renameat2",
              "-e", f"inject=renameat,renameat2:signal=KILL:when={rename}"]
    try:
        done = subprocess.run([*tracer, BFB, "news", "publish", "-q"], env=website.environment, capture_output=True, text=True)
    except FileNotFoundError:
        return False
    if "Operation not permitted" in done.stderr:
        return False
    require(done.returncode == -signal.SIGKILL, f"killed at {rename}: exit {done.returncode} {done.stderr}")
    return True


def test_killed_publisher():
    dice = random.Random(12)
    with Website() as website:
        website.fill()
        website.publish("-q")
        old = tree_of(website.site)
        website.bfb("config", "set", "association.name", "Ein anderer Name", "-q")
        fresh = website.folder + "/fresh"
        website.publish("-q", "--to", fresh)
        new = tree_of(fresh)

        def require_whole():
            for path, content in tree_of(website.site).items():
                if not path.startswith(".bfb-unfinished/"):
                    require(content in (old.get(path), new.get(path)), f"{path} is neither old nor new")

        for _ in range(8):  # mostly while pages are made
            publisher = website.start("news", "publish", "-q")
            time.sleep(dice.uniform(0.005, 0.12))
            publisher.send_signal(signal.SIGKILL)
            publisher.wait()
            require_whole()
        website.bfb("config", "set", "association.name", "Noch ein Name", "-q")  # it stands on every page
        website.publish("-q", "--to", fresh)
        new.update(tree_of(fresh))
        old.update({path: content for path, content in tree_of(website.site).items() if path in old})
        for rename in (1, 2, 30, 60):  # while they are put into place
            if not publish_until(website, rename):
                print("skipped: strace is not installed, or may not be used here")
                break
            require_whole()
        website.publish("-q")
        now = tree_of(website.site)
        wrong = [path for path in now.keys() | new.keys() if now.get(path) != new.get(path)]
        require(not wrong, f"the next run did not complete it: {wrong}")


def test_killed_before_withdrawal():
    with Website() as website:
        website.fill()
        if not publish_until(website, 50):
            print("skipped: strace is not installed, or may not be used here")
        website.withdraw_all()
        website.publish("-q")
        require_same(website, "after a killed run and a withdrawal")


def test_stopped_after_move():
    """Only its own list says whose the files of a moved folder are. A run that can't go on half-way must not forget it."""
    with Website() as website:
        website.fill()
        website.publish("-q")
        moved = website.folder + "/moved"
        os.rename(website.site, moved)
        website.site = moved
        website.bfb("config", "set", "site.folder", moved, "-q")
        website.bfb("config", "set", "association.phone", "02856 12", "-q")
        website.bfb("news", "withdraw", "script", "-q")
        shutil.rmtree(moved + "/impressum")
        with open(moved + "/impressum", "w", encoding="utf-8") as file:
            file.write("in the way")
        website.publish("-q", expect=1)
        require(not os.path.exists(moved + "/.bfb-unfinished"), "something unfinished was left")
        os.remove(moved + "/impressum")
        website.publish("-q")
        require_same(website, "after a run that could not go on")


def test_two_at_once():
    with Website() as website:
        website.fill()
        for _ in range(3):
            running = [website.start("news", "publish", "-q", "--full") for _ in range(4)]
            for publisher in running:
                _, errors = publisher.communicate()
                require(publisher.returncode == 0, errors)
        require(tally(website)["written"] == 0, "something is left to write")


for test in [value for name, value in sorted(globals().items()) if name.startswith("test_")]:
    test()
