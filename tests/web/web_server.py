"""Real web servers on loopback with the forms: lighttpd and nginx with data/web/*.conf and bfb-forms, but for their folders,
the port and the clock."""

import os
import re
import socket
import subprocess
import time

from form_site import BFB, require

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/web")
LIGHTTPD, NGINX, FCGIWRAP = "/usr/sbin/lighttpd", "/usr/sbin/nginx", "/usr/sbin/fcgiwrap"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def example(name):
    with open(f"{DATA}/{name}", encoding="utf-8") as file:
        return file.read()


class Server:
    """What both have in common: the wrapper, and waiting until the port answers."""

    def __init__(self, site):
        self.site, self.port, self.processes = site, free_port(), []
        wrapper = example("bfb-forms")
        wrapper = wrapper.replace("/var/spool/bfb ", site.spool + " ").replace("/var/www/bfb ", site.site + " ")
        wrapper = wrapper.replace("/usr/local/bin/bfb", BFB)
        # One clock for both ends of the spool.
        wrapper = wrapper.replace("unset BFB_TODAY BFB_FORMAT", f"export BFB_TODAY={site.settings()['BFB_TODAY']}")
        require(wrapper.count(site.spool) == 1 and wrapper.count(site.site) == 1, "the wrapper names the folders")
        self.program = self.write("bfb-forms", wrapper)
        os.chmod(self.program, 0o755)

    def write(self, name, content):
        path = f"{self.site.folder}/{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def start(self, *words):
        self.processes.append(subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))

    def wait(self):
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                for process in self.processes:
                    if process.poll() is not None:
                        require(False, f"{process.args[0]} does not start: " + process.stderr.read().decode())
                time.sleep(0.05)
        require(False, "the server does not answer")

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
            process.wait()

    def log(self):
        with open(self.site.folder + "/error.log", encoding="utf-8", errors="replace") as file:
            return file.read()


class Lighttpd(Server):
    def __enter__(self):
        site = self.site
        configuration = example("lighttpd.conf")
        configuration = configuration.replace("/var/www/bfb", site.site).replace("/usr/local/lib/bfb/bfb-forms", self.program)
        configuration = re.sub(r'\$HTTP\["host"\] =~ "[^"]*"', '$HTTP["host"] =~ "^127\\\\.0\\\\.0\\\\.1"', configuration)
        head = (f'server.bind = "127.0.0.1"\nserver.port = {self.port}\nserver.document-root = "{site.site}"\n'
                f'server.errorlog = "{site.folder}/error.log"\nserver.upload-dirs = ("{site.folder}")\n'
                # as Debian's own configuration begins
                'server.modules = ( "mod_indexfile", "mod_access", "mod_alias", "mod_redirect" )\n'
                'include_shell "/usr/share/lighttpd/create-mime.conf.pl"\n')
        path = self.write("lighttpd.conf", head + configuration + 'server.modules += ( "mod_dirlisting", "mod_staticfile" )\n')
        self.start(LIGHTTPD, "-D", "-f", path)
        return self.wait()


class Nginx(Server):
    """With fcgiwrap. `rate` stands in the place of the one in the example, where many requests are wanted."""

    def __init__(self, site, rate=None):
        super().__init__(site)
        self.rate = rate

    def __enter__(self):
        folder, socket_path = self.site.folder, self.site.folder + "/fcgiwrap.socket"
        configuration = example("nginx.conf")
        configuration = configuration.replace("/var/www/bfb", self.site.site).replace("/usr/local/lib/bfb/bfb-forms", self.program)
        configuration = configuration.replace("listen 80;", f"listen 127.0.0.1:{self.port};").replace("listen [::]:80;", "")
        configuration = configuration.replace("/run/fcgiwrap.socket", socket_path)
        if self.rate:
            configuration = re.sub(r"rate=[0-9a-z/]+", f"rate={self.rate}", configuration)
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        path = self.write("nginx.conf", f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
                          f"events {{}}\nhttp {{\naccess_log off;\n{temporary}{configuration}}}\n")
        self.start(FCGIWRAP, "-s", "unix:" + socket_path)
        self.start(NGINX, "-p", folder, "-c", path, "-e", folder + "/error.log")
        # Its workers are of another user where root starts it.
        for shared in (folder, self.site.site, self.site.site + "/.forms"):
            os.chmod(shared, 0o755)
        for _ in range(200):
            if os.path.exists(socket_path):
                os.chmod(socket_path, 0o666)
                return self.wait()
            time.sleep(0.05)
        require(False, "fcgiwrap does not open its socket")
