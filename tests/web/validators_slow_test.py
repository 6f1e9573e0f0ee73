"""Every kind of page, feed and calendar before the validators that the world has for them: vnu, pa11y (axe and htmlcs, in
light and dark), jing, ajv. Their packages are installed into the build folder, by package-lock.json."""

import glob
import os
import shutil
import subprocess

from website import BFB, Website, require

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = os.path.join(os.path.dirname(os.path.abspath(BFB)), "web-packages")

PAGES = ["", "news/", "news/2024/", "news/2024/2/", "news/vierzehn/", "news/script/", "news/english/", "events/", "events/treffen/",
         "events/stammtisch/", "events/fest/", "join/", "message/", "newsletter/", "join/thanks/", "message/thanks/",
         "confirm/thanks/", "impressum/", "datenschutz/", "404.html"]


def install_packages():
    os.makedirs(PACKAGES, exist_ok=True)
    lock = os.path.join(PACKAGES, "package-lock.json")
    with open(os.path.join(HERE, "package-lock.json"), "rb") as ours:
        wanted = ours.read()
    done = os.path.join(PACKAGES, "done")
    if os.path.exists(done) and open(lock, "rb").read() == wanted:
        return
    for name in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join(HERE, name), PACKAGES)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=PACKAGES, check=True,
                   env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}, stdout=subprocess.DEVNULL)
    open(done, "w").close()


def require_silence(done, what):
    require(done.returncode == 0, f"{what}:\n{done.stdout}{done.stderr}")


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, **more)


def check_files(site):
    pages = [page for page in glob.glob(site + "/**/*.html", recursive=True)]
    require(len(pages) > 80, f"only {len(pages)} pages")
    jar = PACKAGES + "/node_modules/vnu-jar/build/dist/vnu.jar"
    require_silence(run("java", "-jar", jar, "--errors-only", *pages), "vnu")
    require_silence(run("java", "-jar", jar, "--errors-only", "--css", site + "/style.css"), "vnu, style.css")
    for feed, schema in (("feed.atom", "atom"), ("feed.rss", "rss"), ("sitemap.xml", "sitemap")):
        require_silence(run("jing", f"{HERE}/schemas/{schema}.rng", f"{site}/{feed}"), "jing, " + feed)


def check_in_browser(website, views):
    server = website.start("news", "preview")
    try:
        address = server.stdout.readline().strip()
        require(address.startswith("http://127.0.0.1:"), f"preview says '{address}'")
        looked = run("node", HERE + "/look.mjs", views, HERE + "/schemas/jsonfeed.json", website.site + "/feed.json",
                     *[address + page for page in PAGES], env={**os.environ, "BFB_NODE_PACKAGES": PACKAGES}, timeout=900)
        require_silence(looked, "pa11y")
    finally:
        server.terminate()
        server.wait()


install_packages()
for language, views in (("de", "light:390,dark:1280,dark:390"), ("en", "light:1280,dark:390")):
    with Website() as website:
        website.bfb("config", "set", "association.language", language, "-q")
        website.fill()
        website.publish("-q")
        check_files(website.site)
        check_in_browser(website, views)
