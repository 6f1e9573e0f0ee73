"""People before the published site: a browser on a phone and at a desk, without JavaScript, joins, confirms and writes; the
application and the thread appear. Playwright's package is installed into the build folder, by its package-lock.json."""

import os
import shutil
import subprocess
import sys

from form_site import BFB, Site, require
from web_server import LIGHTTPD, Lighttpd

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "browser")
PACKAGES = os.path.join(os.path.dirname(os.path.abspath(BFB)), "browser-packages")
FACTS = {"street": "Dorfstraße 1", "postcode": "46499", "city": "Hamminkeln", "phone": "02856 000000", "language": "de",
         "board": "Anna Beispiel (Vorsitzende)", "responsible": "Anna Beispiel, Dorfstraße 1, 46499 Hamminkeln"}


def install_packages():
    if os.path.exists(PACKAGES + "/node_modules/playwright-core/package.json"):
        return
    os.makedirs(PACKAGES, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join(HERE, name), PACKAGES)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=PACKAGES, check=True,
                   stdout=subprocess.DEVNULL)


def visit(server, step, *more):
    done = subprocess.run(["node", HERE + "/visit.mjs", step, f"http://127.0.0.1:{server.port}", server.site.folder, *more],
                          env=dict(os.environ, BFB_NODE_PACKAGES=PACKAGES), capture_output=True, text=True)
    require(done.returncode == 0, done.stdout + done.stderr + server.log())


for program in (LIGHTTPD, "/usr/bin/chromium"):
    if not os.path.exists(program):
        print(f"skipped: {program} is not installed")
        sys.exit(0)
install_packages()
with Site() as site, Lighttpd(site) as server:
    shutil.rmtree(site.site)
    for key, value in FACTS.items():
        site.bfb("-q", "config", "set", "association." + key, value)
    site.bfb("-q", "config", "set", "association.url", f"http://127.0.0.1:{server.port}")
    site.bfb("-q", "news", "publish", "--to", site.site)

    visit(server, "message")
    visit(server, "join")
    taken = site.bfb("web", "intake", "-f", "json")
    require('"messages":2,"requests":2,' in taken, taken)
    token = site.token("anna-desk@example.org")
    visit(server, "confirm", f"http://127.0.0.1:{server.port}/cgi-bin/bfb/confirm?token={token}")
    site.bfb("-q", "web", "intake")
    applied = site.bfb("members", "list", "state:applied", "--fields", "name,email,city", "-f", "csv", "--no-header")
    require(applied.strip() == "Anna Müller,anna-desk@example.org,Brünen", f"the application is there: {applied}")
    inbox = site.bfb("messages", "inbox", "--fields", "from,subject", "-f", "csv", "--no-header")
    require(inbox.count("Die Bank am Teich") == 2, f"so are the threads: {inbox}")
    if os.environ.get("BFB_PICTURES"):
        for name in os.listdir(site.folder):
            if name.endswith(".png"):
                shutil.copy(os.path.join(site.folder, name), os.environ["BFB_PICTURES"])
