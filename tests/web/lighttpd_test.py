"""The forms under lighttpd, with the configuration that is installed as an example."""

import os

from form_site import Site
from server_checks import check_all
from web_server import LIGHTTPD, Lighttpd

if not os.path.exists(LIGHTTPD):
    print("skipped: lighttpd is not installed")
else:
    with Site() as site, Lighttpd(site) as server:
        check_all(server)
