"""What publishing promises: a second run writes nothing, a killed one leaves
whole pages behind, two at once do no harm, foreign files stay."""

import json
import os
import random
import signal
import time

from website import Website, require, require_same, tree_of


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
        for _ in range(15):
            publisher = website.start("news", "publish", "-q")
            time.sleep(dice.uniform(0.005, 0.12))
            publisher.send_signal(signal.SIGKILL)
            publisher.wait()
            for path, content in tree_of(website.site).items():
                if path.startswith(".bfb-unfinished/"):
                    continue
                require(content in (old.get(path), new.get(path)), f"{path} is neither old nor new")
        website.publish("-q")
        now = tree_of(website.site)
        wrong = [path for path in now.keys() | new.keys() if now.get(path) != new.get(path)]
        require(not wrong, f"the next run did not complete it: {wrong}")


def test_killed_before_withdrawal():
    with Website() as website:
        website.fill()
        publisher = website.start("news", "publish", "-q")
        time.sleep(0.15)
        publisher.send_signal(signal.SIGKILL)
        publisher.wait()
        website.withdraw_all()
        website.publish("-q")
        require_same(website, "after a killed run and a withdrawal")


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
