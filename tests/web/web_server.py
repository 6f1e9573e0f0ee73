"""A real lighttpd on loopback with the forms: data/web/lighttpd.conf and bfb-forms, but for their folders, the port and the clock."""

import os
import re
import socket
import subprocess
import time

from form_site import BFB, require

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/web")
LIGHTTPD = "/usr/sbin/lighttpd"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    def __init__(self, site):
        self.site, self.port = site, free_port()
        with open(DATA + "/bfb-forms", encoding="utf-8") as file:
            wrapper = file.read()
        wrapper = wrapper.replace("/var/spool/bfb ", site.spool + " ").replace("/var/www/bfb ", site.site + " ")
        wrapper = wrapper.replace("/usr/local/bin/bfb", BFB)
        # One clock for both ends of the spool.
        wrapper = wrapper.replace("unset BFB_TODAY BFB_FORMAT", f"export BFB_TODAY={site.settings()['BFB_TODAY']}")
        require(wrapper.count(site.spool) == 1 and wrapper.count(site.site) == 1, "the wrapper names the folders")
        program = site.folder + "/bfb-forms"
        with open(program, "w", encoding="utf-8") as file:
            file.write(wrapper)
        os.chmod(program, 0o755)
        with open(DATA + "/lighttpd.conf", encoding="utf-8") as file:
            configuration = file.read()
        configuration = configuration.replace("/var/www/bfb", site.site).replace("/usr/local/lib/bfb/bfb-forms", program)
        configuration = re.sub(r'\$HTTP\["host"\] =~ "[^"]*"', '$HTTP["host"] =~ "^127\\\\.0\\\\.0\\\\.1"', configuration)
        head = (f'server.bind = "127.0.0.1"\nserver.port = {self.port}\nserver.document-root = "{site.site}"\n'
                f'server.errorlog = "{site.folder}/error.log"\nserver.upload-dirs = ("{site.folder}")\n'
                # as Debian's own configuration begins
                'server.modules = ( "mod_indexfile", "mod_access", "mod_alias", "mod_redirect" )\n'
                'include_shell "/usr/share/lighttpd/create-mime.conf.pl"\n')
        with open(site.folder + "/lighttpd.conf", "w", encoding="utf-8") as file:
            file.write(head + configuration + 'server.modules += ( "mod_dirlisting", "mod_staticfile" )\n')

    def __enter__(self):
        self.process = subprocess.Popen([LIGHTTPD, "-D", "-f", self.site.folder + "/lighttpd.conf"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                if self.process.poll() is not None:
                    require(False, "lighttpd does not start: " + self.process.stderr.read().decode())
                time.sleep(0.05)
        require(False, "lighttpd does not answer")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def log(self):
        with open(self.site.folder + "/error.log", encoding="utf-8", errors="replace") as file:
            return file.read()
