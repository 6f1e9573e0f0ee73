"""Real shells complete: what stands on the line after TAB is what a command then gets as its arguments."""

import os
import pty
import select
import subprocess
import time

from support import BFB, Association, require

SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "completions")
PROMPT = "ready> "
PATIENCE = 30  # seconds; a sanitized bfb on a busy machine is slow

# What is typed before TAB, and the arguments that bfb gets.
LINES = [
    ("bfb memb", ["members"]),
    ("bfb members anni", ["members", "anniversaries"]),
    ("bfb members list --as-", ["members", "list", "--as-of"]),
    ("bfb members list -f jsonl --no-h", ["members", "list", "-f", "jsonl", "--no-header"]),
    ("bfb members list --sort=ci", ["members", "list", "--sort=city"]),
    ("bfb members show 47", ["members", "show", "4711"]),
    ("bfb --today 2026-03-01 members show 47", ["--today", "2026-03-01", "members", "show", "4711"]),
    ("bfb --db=other.db members show 47", ["--db=other.db", "members", "show", "47"]),
    ("bfb members show Müller,\\ A", ["members", "show", "Müller, Anna"]),
    ('bfb members show "Müller, B', ["members", "show", "Müller, Bernd"]),
    ("bfb members show muller\\ a", ["members", "show", "muller anna"]),
    ("bfb members show mueller\\ a", ["members", "show", "mueller anna"]),
    ("bfb members show O\\'B", ["members", "show", "O'Brien, Bob"]),
    ("bfb members list state:lea", ["members", "list", "state:leaving"]),
    ("bfb members list state:active,lea", ["members", "list", "state:active,leaving"]),
    ("bfb members list city:Bad", ["members", "list", "city:Bad Ort"]),
    ("bfb members tag 47 --add hel", ["members", "tag", "47", "--add", "helper"]),
    ("bfb config get association.na", ["config", "get", "association.name"]),
    ("bfb db restore old\\ b", ["db", "restore", "old backup.db"]),
]


class Terminal:
    """An interactive shell on a pseudo-terminal."""

    def __init__(self, words, folder, environment):
        self.screen = ""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, environment)

    def wait_for(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.screen:
            require(time.monotonic() < end, f"{text!r} did not come; the screen: {self.screen!r}")
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.screen += os.read(self.terminal, 65536).decode("utf-8", "replace")

    def type(self, keys):
        self.screen = ""
        os.write(self.terminal, keys.encode())

    def close(self):
        self.type("\x03\nexit\n")
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def recording_bfb(folder):
    """A bfb that completes as the real one does, and else writes its arguments down."""
    os.mkdir(os.path.join(folder, "bin"))
    script = os.path.join(folder, "bin", "bfb")
    with open(script, "w", encoding="utf-8") as out:
        out.write(f"""#!/bin/sh
if [ "$1" = __complete ]; then exec '{BFB}' "$@"; fi
printf '%s\\n' "$@" >'{folder}/arguments.new'
mv '{folder}/arguments.new' '{folder}/arguments'
""")
    os.chmod(script, 0o755)


def typed_in(shell, folder, environment):
    """What bfb got, line by line, from an interactive bash or zsh."""
    start = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}[shell]
    load = {"bash": f"source '{SCRIPTS}/bfb.bash'",
            "zsh": f"fpath=('{SCRIPTS}' $fpath); autoload -U compinit; compinit -D -u"}[shell]
    terminal = Terminal(start, folder, environment)
    terminal.wait_for(PROMPT)
    terminal.type(f"{load}; echo 'is' 'loaded'\n")
    terminal.wait_for("is loaded")
    terminal.wait_for(PROMPT)
    record = os.path.join(folder, "arguments")
    for typed, expected in LINES:
        if os.path.exists(record):
            os.remove(record)
        terminal.type(typed + "\t")
        # A shell that is still completing must not see the next key: zsh lists nothing then.
        time.sleep(0.3)
        terminal.type("\n")
        end = time.monotonic() + PATIENCE
        while not os.path.exists(record):
            require(time.monotonic() < end, f"{shell}: {typed!r} ran nothing; the screen: {terminal.screen!r}")
            time.sleep(0.01)
        with open(record, encoding="utf-8") as arguments:
            got = arguments.read().splitlines()
        require(got == expected, f"{shell}: {typed!r} became {got}, not {expected}")
        terminal.wait_for(PROMPT)
    terminal.close()


def asked_of_fish(folder, environment):
    for typed, expected in LINES:
        ask = f"source '{SCRIPTS}/bfb.fish'; complete --do-complete $argv[1]"
        offered = subprocess.run(["fish", "--no-config", "-c", ask, typed], cwd=folder, env=environment, check=True,
                                 capture_output=True, text=True).stdout
        answers = [line.split("\t")[0] for line in offered.splitlines()]
        wanted = [] if "other.db" in typed else [expected[-1]]
        require(answers == wanted, f"fish: {typed!r} became {answers}, not {wanted}")


with Association() as association:
    for name, number in (("Anna Müller", 4711), ("Bernd Müller", 12), ("Bob O'Brien", 13)):
        association.bfb("members", "add", *name.split(), "--number", str(number), "--city", "Bad Ort", "-q")
    association.bfb("members", "tag", "13", "--add", "helper", "-q")
    open(os.path.join(association.folder, "old backup.db"), "w", encoding="utf-8").close()
    recording_bfb(association.folder)
    environment = association.environment | {
        "PATH": os.path.join(association.folder, "bin") + ":" + association.environment["PATH"], "TERM": "dumb",
        "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PS1": PROMPT, "INPUTRC": "/dev/null", "HISTFILE": "/dev/null"}
    for shell in ("bash", "zsh"):
        typed_in(shell, association.folder, environment)
    asked_of_fish(association.folder, environment)
    print(f"bash, zsh and fish complete {len(LINES)} lines each")
