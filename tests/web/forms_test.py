"""The forms from the web server's side: what is refused and how, and that nothing reaches the records but what it should."""

import os
import sqlite3
import subprocess
import urllib.parse

from form_site import BFB, JOIN, MESSAGE, Site, require

SCRIPT = "<script>alert(\"1\")</script>"


def expect(answer, status, what):
    require(answer.status == status, f"{what}: {answer.status}, not {status}\n{answer.complaint}{answer.page[:400]}")
    require(answer.headers["Cache-Control"] == "no-store" and "default-src 'none'" in answer.headers["Content-Security-Policy"]
            and answer.headers["X-Content-Type-Options"] == "nosniff", f"{what}: the headers of all answers")
    return answer


def check_refusals(site):
    big = b"text=" + b"x" * 65536
    boundary = {"CONTENT_TYPE": "multipart/form-data; boundary=x"}
    cases = [
        (413, "oversized", dict(body=big)),
        (413, "said to be oversized", dict(CONTENT_LENGTH="99999999999999999999999")),
        (411, "no length", dict(CONTENT_LENGTH=None)),
        (411, "an empty length", dict(CONTENT_LENGTH="")),
        (411, "chunked", dict(CONTENT_LENGTH="5", HTTP_TRANSFER_ENCODING="chunked")),
        (400, "a negative length", dict(CONTENT_LENGTH="-1")),
        (400, "a length with a sign", dict(CONTENT_LENGTH="+5")),
        (400, "a length in hexadecimal", dict(CONTENT_LENGTH="0x5")),
        (400, "a body that breaks off", dict(body=b"name=A", CONTENT_LENGTH="500")),
        (415, "multipart", boundary),
        (415, "JSON", dict(CONTENT_TYPE="application/json")),
        (415, "no type", dict(CONTENT_TYPE=None)),
        (403, "another page", dict(body=MESSAGE, HTTP_ORIGIN="https://evil.example")),
        (403, "another port", dict(body=MESSAGE, HTTP_ORIGIN="https://bruenen.example:8443")),
        (403, "a name that begins alike", dict(body=MESSAGE, HTTP_ORIGIN="https://bruenen.example.evil.example")),
        (403, "no page", dict(body=MESSAGE, HTTP_ORIGIN="null")),
        (403, "another site", dict(body=MESSAGE, HTTP_SEC_FETCH_SITE="cross-site")),
        (400, "an unknown field", dict(body=dict(MESSAGE, admin="1"))),
        (400, "a field twice", dict(body=urllib.parse.urlencode(list(MESSAGE.items()) + [("name", "B")]).encode())),
        (400, "a broken percent sign", dict(body=b"name=%zz")),
        (400, "a percent sign at the end", dict(body=b"name=a%2")),
        (400, "no UTF-8", dict(body=b"name=%ff%fe")),
        (400, "an overlong slash", dict(body=b"name=%c0%af")),
        (400, "a zero byte", dict(body=dict(MESSAGE, name="A\0B"))),
        (400, "a header injected", dict(body=dict(MESSAGE, subject="Hallo\r\nBcc: all@example.org"))),
        (400, "an escape for terminals", dict(body=dict(MESSAGE, text="\x1b[2J"))),
        (400, "text turned round", dict(body=dict(MESSAGE, name="A\u202eB"))),
    ]
    for status, what, request in cases:
        expect(site.cgi("POST", "/message", **request), status, what)
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "post", "TRACE", ""):
        answer = expect(site.cgi(method, "/message"), 405, f"method {method}")
        require(answer.headers["Allow"] == "POST", "405 names what is allowed")
    require(expect(site.cgi("PUT", "/confirm"), 405, "PUT").headers["Allow"] == "GET, HEAD, POST", "the button pages may be read")
    for path in ("", "/", "message", "/messages", "/message/", "/../message", "/message/../join", "//message", "/form_error",
                 "/..%2f..%2fetc", "/message\0x"):
        if "\0" not in path:
            expect(site.cgi("POST", path, MESSAGE), 404, f"path {path}")
    for query in ("", "token=", "token=../../etc/passwd", "token=" + "0" * 31, "token=" + "A" * 32):
        expect(site.cgi("GET", "/confirm", QUERY_STRING=query), 404, f"query {query}")
    require(site.waiting() == [], f"nothing was written: {site.waiting()}")
    pretended = site.cgi("POST", "/message", dict(MESSAGE, website="https://casino.example"))
    require(pretended.status == 303 and pretended.headers["Location"] == "/message/thanks/", "the trap answers like success")
    require(site.waiting() == [], "and writes nothing")


def check_settings(site):
    for variables in ({"BFB_WEB_SPOOL": None}, {"BFB_WEB_SITE": "relative"}, {"BFB_WEB_BASE": "/a b/"}, {"BFB_WEB_MOST": "many"},
                      {"BFB_WEB_HOST": "https://bruenen.example"},
                      {"BFB_WEB_SPOOL": "/nonexistent/spool"}):
        answer = site.cgi("POST", "/message", MESSAGE, **variables)
        require(answer.status == 500 and answer.exit == 1 and answer.complaint.startswith("bfb: web cgi: "),
                f"{variables}: 500 with words for the log, not {answer.status}: {answer.complaint}")
        require("/nonexistent" not in answer.page, "the visitor is not told where the spool lies")
    answer = site.cgi("POST", "/message", MESSAGE, BFB_WEB_BASE="/verein/", HTTP_HOST="evil.example\r\nX: y",
                      HTTP_X_FORWARDED_HOST="evil.example")
    require(answer.headers["Location"] == "/verein/message/thanks/", "redirects are constants")
    site.bfb("-q", "web", "intake")


def check_errors_keep_what_was_typed(site):
    for form, values in (("join", JOIN), ("message", MESSAGE)):
        for name in values:
            if name in ("website", "privacy", "wording", "email"):
                continue
            page = expect(site.cgi("POST", "/" + form, dict(values, email="anna", **{name: SCRIPT})), 422, name).page
            require("<script" not in page, f"{form}, {name}: a script is escaped")
            if name != "membership_type":
                require("&lt;script&gt;alert(&quot;1&quot;)" in page, f"{form}, {name}: and shown again")
            require('aria-invalid="true"' in page and 'id="faults" role="alert" tabindex="-1"' in page, "the faults are told")
            require("[[" not in page and "data-checked" not in page, f"{form}: every placeholder is filled")
    page = site.cgi("POST", "/join", dict(JOIN, email="", city="[[value street]]", newsletter="1")).page
    require('value="[[value street]]"' in page, "what a visitor writes is no placeholder")
    require(page.count(" checked") == 3, "the boxes and the type are ticked again")
    page = expect(site.cgi("POST", "/join", dict(JOIN, iban="DE8937040044053201300")), 422, "an IBAN without mandate").page
    require("Allow the collection" in page, "the mandate is asked for")
    page = expect(site.cgi("POST", "/message", dict(MESSAGE, text="ä" * 10001)), 422, "a text too long").page
    require("Message: that is too long" in page, "by characters")
    require(site.waiting() == [], "nothing was written")


def check_escaping_everywhere(site):
    wild = {name: SCRIPT for name in ("given_name", "family_name", "street", "house_number", "city", "phone", "account_holder")}
    expect(site.cgi("POST", "/join", dict(JOIN, iban="DE89370400440532013001", mandate="1", birth_date="31.12.2080",
                                          **{**wild, "house_number": "<b>", "postcode": "=1+1", "city": "=cmd|' /C calc'!A0"})),
           303, "a join full of scripts")
    expect(site.cgi("POST", "/message", dict(MESSAGE, name=SCRIPT, subject="=HYPERLINK(1)", text=SCRIPT)), 303, "a message")
    site.bfb("-q", "web", "intake")
    mail = site.query("SELECT recipient_name, subject, text, html FROM mail WHERE kind = 'web_confirm'")[0]
    require(not any("script" in (value or "") for value in mail.values()), "the mail has nothing that a visitor wrote")
    site.cgi("POST", "/confirm", {"token": site.token()})
    site.bfb("-q", "web", "intake")
    thread = site.query("SELECT id FROM thread WHERE subject LIKE 'Application%'")
    require(len(thread) == 1, "what is odd about the application is told to the board")
    note = site.bfb("messages", "show", str(thread[0]["id"]))
    require("DE89370400440532013001" in note and "31.12.2080" in note, "the IBAN and the date of birth: " + note)
    excel = site.bfb("members", "list", "state:applied", "--excel", "--fields", "city,name")
    require("'=cmd" in excel, "Excel runs no formula: " + excel)
    inbox = site.bfb("messages", "inbox", "-f", "csv")
    require("<script>" in inbox and "\x1b" not in inbox, "CSV has the text as it is")


def check_spool(site):
    """Half-written files, foreign ones, links, and a database that is locked."""
    expect(site.cgi("POST", "/message", MESSAGE), 303, "a message")
    name = site.waiting()[0]
    mode = os.stat(f"{site.spool}/new/{name}").st_mode & 0o777
    require(mode == 0o660, f"the group may read and write: {mode:o}")
    whole = open(f"{site.spool}/new/{name}", "rb").read()
    for cut in (0, 1, 40, len(whole) // 2, len(whole) - 1):
        with open(f"{site.spool}/new/cut-{cut}", "wb") as file:
            file.write(whole[:cut])
    strange = {"more": whole + b"more", "length": whole.replace(b"name 10", b"name 9999999999999999999"), "bytes": b"\xff" * 100,
               "twice": whole.replace(b"end\n", b"name 10\nBernd Otto\nend\n"), "field": whole.replace(b"subject", b"subjekt"),
               "control": whole.replace(b"Bernd Otto", b"Bernd\x1bOtto"), "form": whole.replace(b"1 message", b"1 sudo")}
    for key, content in strange.items():
        with open(f"{site.spool}/new/{key}", "wb") as file:
            file.write(content)
    os.symlink("/etc/passwd", f"{site.spool}/new/link")
    os.mkfifo(f"{site.spool}/new/pipe")
    os.mkdir(f"{site.spool}/new/folder")
    with open(f"{site.spool}/new/huge", "wb") as file:
        file.truncate(1 << 30)
    with open(f"{site.spool}/tmp/old", "wb") as file:
        file.write(whole[:30])
    os.utime(f"{site.spool}/tmp/old", (0, 0))
    with open(f"{site.spool}/tmp/being-written", "wb") as file:
        file.write(whole[:30])

    before = site.waiting()
    site.bfb("web", "intake", "--dry-run", expect=7)
    require(site.waiting() == before, "a dry run moves nothing")

    lock = sqlite3.connect(site.database, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    threads = lock.execute("SELECT count(*) FROM thread").fetchone()[0]
    site.bfb("-q", "web", "intake", expect=5)
    require(name in site.waiting(), "while the database is locked the file stays")
    lock.execute("ROLLBACK")
    lock.close()

    done = subprocess.run([BFB, "-q", "web", "intake"], env=site.environment, capture_output=True, text=True)
    require(done.returncode in (0, 7), done.stderr)
    require(site.waiting() == [], f"all is taken in or set aside: {site.waiting()}")
    failed = os.listdir(site.spool + "/failed")
    reasons = [entry for entry in failed if entry.endswith(".reason")]
    require(len(reasons) == 5 + len(strange) + 4 + 1 and len(failed) == 2 * len(reasons), f"each with its reason: {failed}")
    require(os.listdir(site.spool + "/tmp") == ["being-written"], "what is being written is left alone")
    require(site.query("SELECT count(*) AS n FROM thread")[0]["n"] == threads + 1, "one message came of it")

    with open(f"{site.spool}/new/{name}", "wb") as file:
        file.write(whole)
    again = site.bfb("web", "intake", "-f", "json")
    require('"messages":0' in again and '"ignored":1' in again, "the same file again is known: " + again)


def check_two_at_once(site):
    for number in range(30):
        expect(site.cgi("POST", "/message", dict(MESSAGE, subject=f"Nr. {number}")), 303, "a message")
    runs = [site.start("-q", "web", "intake") for _ in range(3)]
    for run in runs:
        _, words = run.communicate()
        require(run.returncode == 0, words)
    count = site.query("SELECT count(*) AS n FROM message WHERE subject LIKE 'Nr. %'")[0]["n"]
    require(count == 30 and site.waiting() == [], f"each is taken in once: {count}")


def check_cap(site):
    posts = [subprocess.Popen([BFB, "web", "cgi"], env=dict(site.settings(), REQUEST_METHOD="POST", PATH_INFO="/message",
                                                            CONTENT_TYPE="application/x-www-form-urlencoded", BFB_WEB_MOST="10",
                                                            CONTENT_LENGTH=str(len(urllib.parse.urlencode(MESSAGE)))),
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(40)]
    answers = [post.communicate(urllib.parse.urlencode(MESSAGE).encode())[0] for post in posts]
    full = [answer for answer in answers if answer.startswith(b"Status: 503")]
    require(len(full) == 30 and all(b"\r\nRetry-After: " in answer for answer in full), f"thirty are turned away: {len(full)}")
    require(len(site.waiting()) == 10, "the cap holds when all come at once")
    site.bfb("-q", "web", "intake")


def check_full_disk(site):
    disk = site.folder + "/disk"
    os.mkdir(disk)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k,nr_inodes=20", "none", disk],
                                           capture_output=True).returncode != 0:
        print("skipped: a full disk wants a small tmpfs, which only root may mount")
        return
    try:
        long = dict(MESSAGE, text="x" * 9000)
        statuses = [site.cgi("POST", "/message", long, BFB_WEB_SPOOL=disk).status for _ in range(6)]
        require(statuses[0] == 303 and statuses[-1] == 503, f"a full disk asks to come again: {statuses}")
        require(os.listdir(disk + "/tmp") == [], "nothing is left half written")
        for name in os.listdir(disk + "/new"):
            require(open(f"{disk}/new/{name}").read().endswith("end\n"), "what is there is whole")
    finally:
        subprocess.run(["umount", disk], check=True)


def check_no_database(site):
    trace = site.folder + "/trace"
    body = urllib.parse.urlencode(MESSAGE).encode()
    environment = dict(site.settings(), REQUEST_METHOD="POST", PATH_INFO="/message", HOME=site.folder, BFB_DB=site.database,
                       CONTENT_TYPE="application/x-www-form-urlencoded", CONTENT_LENGTH=str(len(body)))
    try:
        done = subprocess.run(["strace", "-f", "-o", trace, "-e", "trace=file,network,process", BFB, "web", "cgi"],
                              env=environment, input=body, capture_output=True)
    except FileNotFoundError:
        print("skipped: strace is not installed")
        return
    if b"Operation not permitted" in done.stderr:
        print("skipped: strace may not be used here")
        return
    require(done.stdout.startswith(b"Status: 303"), done.stderr.decode())
    with open(trace, encoding="utf-8", errors="replace") as file:
        calls = [line for line in file if "execve(" not in line]
    for forbidden in (site.database, ".db", "journal", "socket(", "connect(", site.folder + '"', "/locale"):
        require(not any(forbidden in call for call in calls), f"the CGI touches no {forbidden}: " +
                "".join(call for call in calls if forbidden in call))
    require(any(site.spool in call for call in calls), "but the spool")
    site.bfb("-q", "web", "intake")


def check_two_users(site):
    """The web server's user writes, bfb's reads and removes; they share the spool's group alone, which the first is not in."""
    if os.geteuid() != 0:
        print("skipped: only root can be two users")
        return
    visitor, board, group = 65534, 1, 2  # nobody; daemon and bin, which every Debian has
    os.chown(site.spool, visitor, group)
    os.chmod(site.spool, 0o2770)
    os.chmod(site.folder, 0o755)
    body = urllib.parse.urlencode(dict(MESSAGE, subject="Von einem anderen")).encode()
    environment = dict(site.settings(), REQUEST_METHOD="POST", PATH_INFO="/message", HTTP_HOST="bruenen.example",
                       CONTENT_TYPE="application/x-www-form-urlencoded", CONTENT_LENGTH=str(len(body)))
    posted = subprocess.run([BFB, "web", "cgi"], env=environment, input=body, capture_output=True, user=visitor,
                            group=visitor, extra_groups=[], umask=0o077)
    require(posted.stdout.startswith(b"Status: 303"), f"the web server's user writes: {posted.stdout} {posted.stderr}")
    for folder, _, files in os.walk(site.folder):
        for name in files + [""]:
            if os.path.join(folder, name).startswith(site.database) or folder == site.folder and not name:
                os.chown(os.path.join(folder, name), board, board)
    with open(site.spool + "/new/0file", "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)):
        os.mkdir(site.spool + "/new/0folder", 0o700)
    taken = subprocess.run([BFB, "-q", "web", "intake"], env=site.environment, capture_output=True, text=True, user=board,
                           group=board, extra_groups=[group])
    require(taken.returncode == 7, f"and bfb's takes it in: {taken.stderr}")
    require("0file: it stays: '0file' can't be opened: Permission denied" in taken.stderr, f"what can't be read is told: {taken.stderr}")
    require(sorted(os.listdir(site.spool + "/new")) == ["0file", "0folder"], "it stays, and what was taken in goes")
    require(site.query("SELECT count(*) AS n FROM threads WHERE subject = 'Von einem anderen'") == [{"n": 1}], "it is a thread")


with Site() as site:
    check_refusals(site)
    check_settings(site)
    check_errors_keep_what_was_typed(site)
    check_escaping_everywhere(site)
    check_spool(site)
with Site() as site:
    check_two_at_once(site)
    check_cap(site)
    check_full_disk(site)
    check_no_database(site)
    site.require_sound()
with Site() as site:
    check_two_users(site)
