#!/usr/bin/env python3
"""World Café: plans with known optima, whole processes, beside what a process costs at all."""

import shutil
import subprocess
import sys
import tempfile

from bench import Bench, options

GOAL = 1.0  # seconds
KNOWN = [(9, 3, 4, 36), (12, 4, 4, 48), (15, 5, 7, 105), (16, 4, 5, 120), (20, 5, 5, 150), (25, 5, 6, 300), (8, 2, 3, 28),
         (12, 3, 3, 48), (18, 3, 4, 153), (24, 4, 3, 164), (30, 5, 3, 215), (32, 4, 3, 304), (14, 4, 3, 54), (22, 5, 3, 114),
         (8, 2, 2, 20), (10, 2, 2, 32), (6, 2, 3, 13), (36, 6, 3, 270), (60, 10, 3, 450)]


def seats_of(bench, command, names):
    """For each round the people at each table, read from the plan as it is printed."""
    printed = subprocess.run([*command, "--by-table", "-f", "tsv", "--no-header", "-q"], input=names, text=True, check=True,
                             capture_output=True, env=bench.environment).stdout
    return [line.split("\t")[4].split(", ") for line in printed.splitlines()]


def encounters(tables):
    """Distinct pairs, counted from the names alone."""
    return len({frozenset((one, other)) for table in tables for one in table for other in table if one != other})


def main():
    asked = options()
    folder = tempfile.mkdtemp(prefix="bfb-bench.")
    try:
        bench = Bench(asked.bfb, asked.runs, folder)
        bench.head("`bfb --version`")
        start, _ = bench.measure(lambda: [asked.bfb, "--version"], asked.runs)
        for people, tables, rounds, optimum in KNOWN:
            names = "".join(f"Gast{number}\n" for number in range(people))
            command = [asked.bfb, "events", "tables", "--names", "-", "--tables", str(tables), "--rounds", str(rounds)]
            reached = encounters(seats_of(bench, command, names))
            bench.failed = bench.failed or reached != optimum
            results = sorted(bench.run(command, names) for _ in range(asked.runs))
            bench.tell(f"{people}-{tables}-{rounds}: {reached} of {optimum} encounters", results[len(results) // 2][0], start,
                       max(memory for _, memory in results), None, seconds_goal=GOAL)
        return bench.failed
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
