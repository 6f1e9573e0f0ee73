"""Processes side by side: seconds, peak memory, and the ratio of medians against a goal."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time

SURNAMES = "Müller Schmitz Janßen Hülsken Terhorst Ärmel Zander Öztürk Bückmann Overkamp Feldhaus Tenbrink".split()
GIVEN = "Anna Jörg Käthe Lukas Marie Änne Wilhelm Sophie Günter Ida Theo Ulrike Heinz Clara".split()
PLACES = "Brünen Hamminkeln Wesel Schermbeck Raesfeld Dingden".split()


def options():
    """What run.sh was told."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bfb", required=True)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


def require(program, *packages):
    """A peer that Debian has, installed where it is missing."""
    if shutil.which(program):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*as_root, "apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], check=True,
                   stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


class Bench:
    def __init__(self, bfb, runs, folder):
        self.bfb, self.runs, self.folder = bfb, runs, folder
        self.failed = False
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C", "BFB_TODAY": "2026-03-01", "BFB_USER": "bench",
                            "HOME": folder}

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, command, stdin=None):
        """Seconds and peak MiB of one process."""
        start = time.perf_counter()
        process = subprocess.Popen(command, env=self.environment, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                                   stdout=open(os.devnull, "wb"), stderr=subprocess.PIPE)
        if stdin:
            process.stdin.write(stdin.encode())
            process.stdin.close()
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status != 0:
            sys.exit(f"{' '.join(command)}: {errors.decode()}")
        return time.perf_counter() - start, usage.ru_maxrss / 1024

    def ours(self, database, *words):
        """A command line of bfb on that database."""
        return [self.bfb, "--db", self.path(database), *words]

    def init(self, database):
        self.run(self.ours(database, "init", "--name", "Bench", "--founded", "2014-01-01", "-q"))

    def copy(self, source, target):
        self.remove(target)
        shutil.copyfile(self.path(source), self.path(target))
        return self.path(target)

    def remove(self, *databases):
        for database in databases:
            for suffix in ("", "-wal", "-shm"):
                if os.path.exists(self.path(database) + suffix):
                    os.remove(self.path(database) + suffix)

    @staticmethod
    def head(peer):
        print(f"| work | bfb | {peer} | ratio | peak memory of bfb | goal | met |\n| --- | --- | --- | --- | --- | --- | --- |")

    def measure(self, prepare, runs):
        """Median of seconds, and peak MiB, of the commands that `prepare` returns."""
        results = [self.run(prepare()) for _ in range(runs)]
        return statistics.median(seconds for seconds, _ in results), max(memory for _, memory in results)

    def compare(self, work, goal, ours, peer, runs=None, memory_goal=None, inner=1):
        """`ours` and `peer` prepare, and return a command or (command, stdin)."""
        results = {"ours": [], "peer": []}
        peak = 0.0
        for _ in range(runs or self.runs):
            for name, prepare in (("ours", ours), ("peer", peer)):
                prepared = prepare()
                command, stdin = prepared if isinstance(prepared, tuple) else (prepared, None)
                seconds = 0.0
                for _ in range(inner):
                    once, memory = self.run(command, stdin)
                    seconds += once
                    if name == "ours":
                        peak = max(peak, memory)
                results[name].append(seconds / inner)
        mine, theirs = statistics.median(results["ours"]), statistics.median(results["peer"])
        self.tell(work, mine, theirs, peak, goal, memory_goal)
        return mine

    def tell(self, work, mine, theirs, peak, goal, memory_goal=None, seconds_goal=None, peer=""):
        """One row. Without a goal for the ratio, and with no other, it only tells."""
        ratio = mine / theirs
        goals = [(ratio <= goal, f"≤ {goal:.3g}×")] if goal else []
        goals += [(mine <= seconds_goal, f"≤ {seconds_goal} s")] if seconds_goal else []
        goals += [(peak <= memory_goal, f"≤ {memory_goal} MiB")] if memory_goal else []
        good = all(met for met, _ in goals)
        self.failed = self.failed or not good
        print(f"| {work} | {mine * 1000:,.1f} ms | {theirs * 1000:,.1f} ms{peer} | {ratio:.3g}× | {peak:.0f} MiB | "
              f"{', '.join(text for _, text in goals) or '–'} | {('yes' if good else 'NO') if goals else '–'} |", flush=True)
