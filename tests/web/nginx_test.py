"""The forms under nginx with fcgiwrap, with the configuration that is installed as an example."""

import os

from form_site import MESSAGE, Site, require
from server_checks import check_all, request
from web_server import FCGIWRAP, NGINX, Nginx


def check_rate(server):
    """Who sends form after form is asked to slow down."""
    statuses = [request(server, "POST", "/cgi-bin/bfb/message", dict(MESSAGE, name=""))[0].status for _ in range(30)]
    require(statuses[0] == 422 and statuses[-1] == 429, f"the rate is limited: {statuses}")
    require(request(server, "GET", "/nichts")[0].status == 404, "but not that of pages")


if not os.path.exists(NGINX) or not os.path.exists(FCGIWRAP):
    print("skipped: nginx and fcgiwrap are not installed")
else:
    with Site() as site, Nginx(site, rate="1000r/s") as server:
        check_all(server)
    with Site() as site, Nginx(site) as server:
        check_rate(server)
