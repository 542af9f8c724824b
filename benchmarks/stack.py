"""What room for frames saves (``interlocal.core.stack``), on every page that the manager of the sample network may open.

The yardstick is the same page in the same thread without that room. Whether a page gains depends on how deep its calls
lie by chance, so pages gain at other places after each change: look at the sum. Run it with ``make bench``.
"""

import argparse
import io
import os
import resource
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pages import OURS, run

WARM, TIMES, SHOWN = 3, 10, 12
DEPTH = 8  # as deep as a thread of the server when it calls the site


def deep(call, *args, depth=DEPTH):
    return deep(call, *args, depth=depth - 1) if depth else call(*args)


def answered(site, path, cookie):
    asked = urlsplit(path)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": unquote(asked.path), "QUERY_STRING": asked.query}
    environ |= {"HTTP_HOST": "localhost", "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    environ |= {"HTTP_COOKIE": cookie, "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO()}
    environ["wsgi.errors"] = sys.stderr
    with closing(site(environ, lambda *said: None)) as reply:
        return sum(map(len, reply))


def cost(site, path, cookie):
    """Pages of memory that an answer asks for, and its milliseconds of the processor."""
    for _ in range(WARM):
        answered(site, path, cookie)
    before = resource.getrusage(resource.RUSAGE_THREAD)
    for _ in range(TIMES):
        answered(site, path, cookie)
    after = resource.getrusage(resource.RUSAGE_THREAD)
    spent = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return (after.ru_minflt - before.ru_minflt) / TIMES, 1000 * spent / TIMES


def signed_in():
    """The cookie of the manager, with both steps."""
    from allauth.account.internal.flows.login import record_authentication
    from django.conf import settings
    from django.http import HttpRequest
    from django.test import Client

    from interlocal.accounts.choices import Role
    from interlocal.accounts.models import Person

    client, request = Client(), HttpRequest()
    person = Person.objects.filter(memberships__role=Role.NETWORK_MANAGER).earliest("pk")
    client.force_login(person)
    request.session = client.session
    for step in ("password", "mfa"):
        record_authentication(request, person, step)
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


def measure():
    from interlocal.config import wsgi
    from interlocal.core.routes import routes

    cookie = signed_in()
    rules = [route.rule for route in routes()]
    paths = [
        rule.sample for rule in rules if rule.sample and rule.kind in {"page", "form"} and not rule.prefix
    ]
    rows = [
        (path, deep(cost, wsgi._site, path, cookie), cost(wsgi.application, path, cookie)) for path in paths
    ]
    rows.sort(key=lambda row: row[1][0] - row[2][0], reverse=True)
    print("pages of memory asked for and ms of the processor, without room and with it\n")
    for path, (faults, before), (few, after) in rows[:SHOWN]:
        print(f"{faults:6.0f} {few:4.0f}  {before:6.1f} {after:6.1f}  {after / before:5.2f}  {path[:70]}")
    without, room = (sum(row[side][1] for row in rows) for side in (1, 2))
    print(f"\nall {len(rows)} pages: {without:.0f} ms and {room:.0f} ms, {room / without:.2f} of the time")


def main():
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument(
        "--data-dir", type=Path, help="a folder with the sample network; built anew if left out"
    )
    folder = options.parse_args().data_dir
    with tempfile.TemporaryDirectory() as made:
        if folder is None:
            folder = Path(made)
            run(*OURS, "demo", "--no-serve", data_dir=folder)
        os.environ["INTERLOCAL_DATA_DIR"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "interlocal.config.settings"
        with ThreadPoolExecutor(1) as thread:
            thread.submit(measure).result()


if __name__ == "__main__":
    main()
