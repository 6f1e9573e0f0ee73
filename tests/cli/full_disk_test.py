"""A disk that is really full: a clear error, and everything as it was. Needs a mount of its own: root, or a user namespace."""

import os
import subprocess
import sys

from support import BFB, Association, require

SIZE, ROWS = 2 * 1024 * 1024, 20_000


def enter_own_mounts():
    """Starts this script again where a mount is seen by nobody else and ends with the process."""
    if os.environ.get("BFB_FULL_DISK") == "inside":
        return
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    allowed = "d=$(mktemp -d) && trap 'rmdir $d' EXIT && mount -t tmpfs -o size=64k tmpfs $d && umount $d"
    try:
        probe = subprocess.run([*unshare, "sh", "-c", allowed], capture_output=True, text=True)
    except FileNotFoundError:
        print("skipped: there is no 'unshare'")
        sys.exit(0)
    if probe.returncode != 0:
        print("skipped: no mount of one's own is allowed here:", probe.stderr.strip())
        sys.exit(0)
    os.environ["BFB_FULL_DISK"] = "inside"
    os.execvp("unshare", [*unshare, sys.executable, os.path.abspath(__file__), BFB])


class Disk:
    """A small file system in a folder of the association, which moves its database there."""

    def __init__(self, association):
        self.folder = os.path.join(association.folder, "disk")
        association.database = self.path("test.db")
        association.environment["BFB_DB"] = association.database
        os.mkdir(self.folder)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", self.folder], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.folder], check=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def fill(self):
        """Leaves not one block."""
        with open(self.path("fill"), "ab", buffering=0) as fill:
            for block in (65536, 4096, 1):
                try:
                    while True:
                        fill.write(b"x" * block)
                except OSError:
                    pass
        require(os.statvfs(self.folder).f_bavail == 0, "the disk is not full")

    def make_room(self):
        os.remove(self.path("fill"))

    def files(self):
        """What lies there, but for what SQLite keeps beside an open database."""
        return sorted(name for name in os.listdir(self.folder) if not name.endswith(("-wal", "-shm")))


def refused(association, *words, names, stdout=subprocess.PIPE):
    """Runs bfb, which must fail with an error that names `names`, the reason and the remedy, and print nothing."""
    done = subprocess.run([BFB, *words], env=association.environment, stdout=stdout, stderr=subprocess.PIPE, text=True)
    title = f"bfb {' '.join(words)}"
    require(done.returncode == 1, f"{title}: exit {done.returncode}, not 1\n{done.stderr}")
    require("disk is full" in done.stderr or "No space left on device" in done.stderr, f"{title}: no reason\n{done.stderr}")
    for part in (names, "make room"):
        require(part in done.stderr, f"{title}: '{part}' is not said\n{done.stderr}")
    require(not done.stdout, f"{title}: printed {done.stdout}")


def same_as_before(association, title, members, entries):
    found = association.query("SELECT (SELECT count(*) FROM members) AS members, (SELECT count(*) FROM journal) AS entries")
    require(found == [{"members": members, "entries": entries}], f"{title}: {found}")
    association.require_sound()


enter_own_mounts()
association = Association()
disk = Disk(association)
with association, disk:
    association.bfb("members", "add", "Anna", "Müller", "-q")
    sheet = os.path.join(association.folder, "members.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("Mitgliedsnummer;Vorname;Nachname;Ort;Eintritt\n")
        out.writelines(f"{i};Anna;Müller {i};Brünen;01.03.2020\n" for i in range(2, ROWS + 2))

    # An import that does not fit: nothing of it stays, and the room it took is free again.
    refused(association, "members", "import", sheet, names="test.db")
    refused(association, "members", "import", sheet, "-f", "json", names="test.db")
    refused(association, "members", "import", sheet, "--keep-going", names="test.db")
    require(disk.files() == ["test.db"], f"left behind: {disk.files()}")
    same_as_before(association, "import", members=1, entries=2)
    association.bfb("members", "add", "Bernd", "Ott", "-q")

    # Not one block is left: nothing is changed, and what was begun is gone.
    disk.fill()
    for words in (["members", "add", "Clara", "Zander"], ["members", "edit", "1", "--city", "Brünen"],
                  ["dues", "assess", "--year", "2026"], ["undo"]):
        refused(association, *words, names="test.db")
    disk.make_room()
    same_as_before(association, "full", members=2, entries=3)
    association.bfb("members", "add", "Clara", "Zander", "-q")
    association.bfb("undo", "-q")
    same_as_before(association, "room again", members=2, entries=5)

    # A database with room, and output that has none: a file is kept as it was, standard output is an error.
    association.bfb("members", "list", "-o", disk.path("list.csv"), "-f", "csv")
    elsewhere = os.path.join(association.folder, "elsewhere.db")
    association.bfb("db", "backup", elsewhere, "-q")
    association.environment["BFB_DB"] = elsewhere
    with open(disk.path("list.csv"), encoding="utf-8") as file:
        listed = file.read()
    disk.fill()
    refused(association, "db", "backup", disk.path("copy.db"), names="copy.db")
    for words in (["members", "list", "-f", "csv"], ["members", "export"], ["members", "export", "--kind", "person", "1"]):
        refused(association, *words, "-o", disk.path("list.csv"), names="list.csv")
        with open(disk.path("list.csv"), encoding="utf-8") as file:
            require(file.read() == listed, f"{words}: the file is another")
        for full in (disk.path("stdout"), "/dev/full"):
            with open(full, "wb") as stdout:
                refused(association, *words, names="standard output", stdout=stdout)
    require(disk.files() == ["fill", "list.csv", "stdout", "test.db"], f"left behind: {disk.files()}")
    print(f"a disk of {SIZE // 1024} KiB was full, and nothing was lost")
