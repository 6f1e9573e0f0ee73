"""The jobs of data/cron do what they should, twice, without a word: the cron file, and the systemd units beside it."""

import glob
import os
import re
import subprocess

from support import BFB, Association, require

FOLDER = os.path.join(os.path.dirname(__file__), "../../data/cron")
JOB = re.compile(r"^#?(\S+ \S+ \S+ \S+ \S+)\s+bfb\s+(bfb .*)$")


def jobs_of_cron():
    with open(os.path.join(FOLDER, "bfb"), encoding="utf-8") as file:
        lines = [JOB.match(line.rstrip("\n")) for line in file]
    # A % would end the command of a cron line; \% stands for itself.
    return [found[2].replace("\\%", "%") for found in lines if found]


def jobs_of_systemd():
    for file in sorted(glob.glob(os.path.join(FOLDER, "*.service"))):
        with open(file, encoding="utf-8") as unit:
            command = re.search(r"^ExecStart=(.*)$", unit.read(), re.M)[1].replace("%%", "%")
        require(os.path.exists(file.replace(".service", ".timer")), f"{file} has no timer")
        wrapped = re.match(r"^/bin/sh -c 'exec (.*)'$", command)
        yield wrapped[1] if wrapped else command


def run(association, job):
    environment = dict(association.environment, PATH=os.path.dirname(BFB) + ":" + os.environ["PATH"])
    command = job.replace("/var/lib/bfb", association.folder).replace("/var/backups/bfb", association.folder + "/backups")
    return subprocess.run(["/bin/sh", "-c", command], env=environment, capture_output=True, text=True)


def exists(association, job):
    noun, verb = job.split()[2:4]
    return subprocess.run([BFB, "help", noun, verb], env=association.environment, capture_output=True).returncode == 0


def wants_setup(job):
    """A server to fetch from, a spool to take in, a folder to publish into."""
    return any(words in job for words in ("messages fetch", "web intake", "news publish"))


def check_silence(association, jobs, when):
    for job in jobs:
        done = run(association, job)
        require(done.returncode == 0 and done.stdout + done.stderr == "",
                f"{when}: {job}: exit {done.returncode}\n{done.stdout}{done.stderr}")


jobs = jobs_of_cron()
require(len(jobs) == 9, f"nine jobs are expected: {jobs}")
require(sorted(jobs) == sorted(jobs_of_systemd()), "cron and systemd do the same")

with Association() as association:
    os.mkdir(association.folder + "/backups")
    explained = association.bfb("help", "cron").replace("\\%", "%")
    with open(os.path.join(FOLDER, "../../README.md"), encoding="utf-8") as file:
        readme = file.read().replace("\\%", "%")
    for job in jobs:
        require(job in explained, f"'bfb help cron' explains {job}")
        require(job in readme or wants_setup(job), f"README has the line of {job}")
    # Mails go into a folder unless something else is set; fetching wants a server.
    silent = [job for job in jobs if exists(association, job) and not wants_setup(job)]
    require(len(silent) >= 4, f"the jobs exist: {silent}")
    check_silence(association, silent, "nothing to do")

    association.bfb("-q", "config", "set", "association.email", "vorstand@example.org")
    association.bfb("-q", "bank", "accounts", "add", "DE02120300000000202051", "--name", "Girokonto")
    association.bfb("-q", "members", "add", "Anna", "Berg", "--joined", "2020-01-01", "--email", "anna@example.org")
    association.bfb("-q", "members", "add", "Bernd", "Otto", "--joined", "2020-01-01", "--street", "Weg", "--city", "Brünen")
    association.bfb("-q", "dues", "assess", "--year", "2026")
    # Whatever year it is when this runs, nobody is charged for it twice.
    run(association, jobs[1])

    remind = next(job for job in jobs if "remind" in job)
    told = run(association, remind)
    require(told.stdout.count("\n") == 2 and "Bernd Otto" in told.stdout and "Anna" not in told.stdout,
            "of what was reminded, only the letter to be posted is told:\n" + told.stdout + told.stderr)
    require(len(os.listdir(association.folder + "/letters")) == 2, "the letter is there as HTML and text")
    require(association.query("SELECT count(*) AS n FROM reminder")[0]["n"] == 2, "both were reminded")
    run(association, next(job for job in jobs if "mail send" in job))
    require(len(glob.glob(association.folder + "/outbox/*.eml")) == 1, "the mail to Anna went out")
    run(association, next(job for job in jobs if "check" in job))
    # The clock stands still here, and so would the second backup get the name of the first.
    check_silence(association, [job for job in silent if "backup" not in job], "again on the same day")
    association.require_sound()
