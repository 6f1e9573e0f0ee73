"""What the tests of whole processes share: a database in a folder of its own, and bfb run on it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

BFB = sys.argv[1]


class Association:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="bfb-process.")
        self.database = os.path.join(self.folder, "test.db")
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C", "HOME": self.folder, "BFB_DB": self.database,
                            "BFB_TODAY": "2026-03-01", "BFB_USER": "tester"}

    def __enter__(self):
        self.bfb("init", "--name", "Test", "--founded", "2014-01-01", "-q")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *words, **more):
        return subprocess.Popen([BFB, *words], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                **more)

    def bfb(self, *words, expect=0, **more):
        done = subprocess.run([BFB, *words], env=self.environment, capture_output=True, text=True, **more)
        require(done.returncode == expect, f"bfb {' '.join(words)}: exit {done.returncode}, not {expect}\n{done.stderr}")
        return done.stdout

    def query(self, sql):
        return json.loads(self.bfb("sql", sql, "-f", "json"))

    def require_sound(self):
        self.bfb("db", "check", "-q")


def require(truth, message):
    if not truth:
        print("FAILED:", message)
        sys.exit(1)
