"""What holds of the forms under any web server: attacked, and used by a program."""

import http.client
import os
import urllib.parse

from form_site import JOIN, MESSAGE, require


def request(server, method, path, body=None, **headers):
    """The response and its page; a body that is a dictionary is a form."""
    if isinstance(body, dict):
        body = urllib.parse.urlencode(body)
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(method, path, body, {key.replace("_", "-"): value for key, value in headers.items()},
                       encode_chunked="Transfer_Encoding" in headers)
    response = connection.getresponse()
    page = response.read().decode()
    connection.close()
    return response, page


def expect(server, status, method, path, body=None, **headers):
    response, page = request(server, method, path, body, **headers)
    require(response.status == status,
            f"{method} {path}: {response.status}, not {status}\n{page[:300]}\n{server.log()}")
    return response, page


def check_attacks(server):
    form = "/cgi-bin/bfb/message"
    kind = "application/x-www-form-urlencoded"
    expect(server, 405, "GET", form)
    expect(server, 413, "POST", form, "text=" + "x" * 70000, Content_Type=kind)
    expect(server, 415, "POST", form, "--x\r\n", Content_Type="multipart/form-data; boundary=x")
    expect(server, 403, "POST", form, MESSAGE, Origin="https://evil.example")
    expect(server, 403, "POST", form, MESSAGE, Sec_Fetch_Site="cross-site")
    for path in ("/.forms/message.html", "/.forms/", "/cgi-bin/bfb/", "/cgi-bin/bfb", "/cgi-bin/bfb/../../etc/passwd",
                 "/cgi-bin/bfb/%2e%2e/%2e%2e/spool", "/cgi-bin/bfb/message%00", "/%2eforms/message.html", "/cgi-bin/bfb-forms"):
        response, page = request(server, "GET", path)
        require(response.status in (400, 403, 404), f"{path}: {response.status}")
        require("[[" not in page and "root:" not in page, f"{path} shows nothing of ours")
    # A query string must not become arguments.
    response, page = expect(server, 405, "GET", form + "?--version")
    require("0.1" not in page, "no option of bfb is taken from a visitor")
    require(server.site.waiting() == [], "nothing was written")


def check_pages(server):
    with open(server.site.site + "/404.html", "w", encoding="utf-8") as file:
        file.write("<title>Nicht gefunden</title>")
    response, page = expect(server, 404, "GET", "/nichts")
    require("Nicht gefunden" in page, f"the site's own page: {page}")
    require(response.headers["Content-Type"] == "text/html; charset=utf-8", response.headers["Content-Type"])
    for hidden in ("/.forms/join.html", "/%2eforms/join.html", "/cgi-bin/bfb/../../.forms/join.html"):
        response, page = request(server, "GET", hidden)
        require(response.status in (403, 404, 400) and "<form" not in page, f"{hidden} is hidden: {response.status}")


def check_join(server):
    site = server.site
    response, page = expect(server, 422, "POST", "/cgi-bin/bfb/join", dict(JOIN, email="anna"))
    require('value="Müller"' in page and 'value="anna"' in page, "errors keep what was typed")
    origin = f"http://127.0.0.1:{server.port}"
    response, _ = expect(server, 303, "POST", "/cgi-bin/bfb/join", dict(JOIN, newsletter="1"), Origin=origin)
    require(response.getheader("Location") == "/join/thanks/", "the visitor is thanked")
    site.bfb("-q", "web", "intake")
    require(site.query("SELECT count(*) AS n FROM person")[0]["n"] == 0, "before it is confirmed nobody applies")
    token = site.token()
    rows = site.query("SELECT token_sha256, fields FROM web_request")
    require(token not in str(rows), "the token is stored as its hash alone")
    confirm = "/cgi-bin/bfb/confirm"
    _, page = expect(server, 200, "GET", f"{confirm}?token={token}")
    require(f'name="token" value="{token}"' in page and 'method="post"' in page, "the link shows a button")
    site.bfb("-q", "web", "intake")
    require(site.query("SELECT count(*) AS n FROM person")[0]["n"] == 0, "the link alone changes nothing")
    expect(server, 303, "POST", confirm, {"token": token}, Origin=origin)
    expect(server, 303, "POST", confirm, {"token": "0" * 32}, Origin=origin)
    taken = site.bfb("web", "intake", "-f", "json")
    require('"applications":1' in taken and '"ignored":1' in taken, taken)
    applied = site.query("SELECT m.number, p.city FROM membership m JOIN person p ON p.id = m.person_id WHERE joined_on IS NULL")
    require(applied == [{"number": 1, "city": "Brünen"}], f"the application is there: {applied}")
    site.bfb("-q", "members", "approve", "1")
    consents = site.query("SELECT purpose, wording_version FROM consent ORDER BY purpose")
    require(consents == [{"purpose": purpose, "wording_version": "join-en-2026-11"} for purpose in ("membership", "newsletter")],
            f"with the consents and their wording: {consents}")


def check_message(server):
    body = urllib.parse.urlencode(MESSAGE).encode()
    expect(server, 303, "POST", "/cgi-bin/bfb/message", iter([body[:20], body[20:]]),
           Content_Type="application/x-www-form-urlencoded", Transfer_Encoding="chunked")
    server.site.bfb("-q", "web", "intake")
    thread = server.site.query("SELECT t.id, m.channel, m.sender_address FROM thread t JOIN message m ON m.thread_id = t.id")
    require(thread == [{"id": 1, "channel": "web", "sender_address": "bernd@example.org"}], f"a thread: {thread}")
    server.site.bfb("-q", "messages", "reply", "1", "--text", "Danke, wir sehen nach.")


def check_failure(server):
    os.rename(server.site.spool, server.site.spool + ".away")
    response, page = expect(server, 500, "POST", "/cgi-bin/bfb/message", MESSAGE)
    require(server.site.spool not in page, "the visitor is not told why")
    os.rename(server.site.spool + ".away", server.site.spool)
    log = server.log()
    require(not any(word in log for word in ("bernd@", "wackelt", "Müller")), "and the log not what visitors wrote")


def check_all(server):
    check_attacks(server)
    check_pages(server)
    check_join(server)
    check_message(server)
    check_failure(server)
    server.site.require_sound()
