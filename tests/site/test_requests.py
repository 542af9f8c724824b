"""Probes, numbers of requests, and a log that does not say who asked for what."""

import json
import logging
import re
from io import StringIO

import pytest
from django.http import HttpResponse
from django.test import Client

from interlocal.config import urls
from interlocal.core import health, logs, routes
from interlocal.core.permissions import Denied
from interlocal.core.routes import form
from interlocal.web.middleware import Requests

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What the log says, line by line, with every logger as talkative as it gets."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.formatter(terminal=False))
    root, ours = logging.getLogger(), logging.getLogger("interlocal")
    levels = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def requests(lines):
    return [(line["method"], line["route"], line["status"]) for line in lines() if line["event"] == "request"]


def test_the_process_says_that_it_is_alive_and_asks_no_database(client, lines, django_assert_num_queries):
    with django_assert_num_queries(0):
        reply = client.get("/healthz", headers={"host": "10.0.0.7:8000"})

    assert (reply.status_code, reply.json(), requests(lines)) == (200, {"alive": True}, [])
    assert "no-store" in reply["Cache-Control"]


@pytest.mark.parametrize(("collected", "status"), [(True, 200), (False, 503)])
def test_the_site_says_whether_it_is_ready(client, settings, tmp_path, lines, collected, status):
    settings.STATIC_ROOT, settings.SECURE_SSL_REDIRECT = tmp_path, True
    if collected:
        (tmp_path / "staticfiles.json").write_text("{}")

    reply = client.get("/readyz")

    parts = {"database": True, "migrations": True, "static": collected}
    assert (reply.status_code, reply.json()) == (status, {"ready": collected} | parts)
    assert ("no-store" in reply["Cache-Control"], requests(lines)) == (True, [])


def test_once_ready_the_answer_costs_no_query(client, settings, tmp_path, django_assert_num_queries):
    settings.STATIC_ROOT = tmp_path
    health.forget()
    client.get("/readyz")

    with django_assert_num_queries(0):  # a connection is asked whether it lives below the ORM
        client.get("/readyz")


def test_nobody_writes_to_a_probe(client):
    assert [client.post(path).status_code for path in ("/healthz", "/readyz")] == [405, 405]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0f" * 16, True),
        ("4bf92f35-77b3-4da6-a3ce-929d0e0e4736", True),
        ("", False),
        ("short", False),
        ("a" * 65, False),
        ("ada.lovelace.example", False),
        ("0f" * 16 + "\r\nX: 1", False),
    ],
)
def test_a_request_keeps_a_sane_number_or_gets_one(client, lines, given, kept):
    reply = client.get("/colors/", headers={"x-request-id": given})

    number = reply["X-Request-ID"]
    assert (number == given, bool(re.fullmatch("[0-9a-f-]{32,36}", number))) == (kept, True)
    assert [line["request"] for line in lines() if line["event"] == "request"] == [number]


@pytest.mark.parametrize(
    ("method", "path", "line"),
    [
        ("get", "/colors/?q=x", ("GET", "web:colors", 200)),
        ("post", "/colors/", ("POST", "web:colors", 302)),
        ("get", "/towns/0000000-nowhere/", ("GET", "portal:town", 404)),
        ("get", "/no/such/page/", ("GET", "wagtail_serve", 404)),
        ("get", "/no/such.file", ("GET", None, 404)),
        ("get", "/admin/pages/77/edit/", ("GET", "wagtailadmin_pages:edit", 302)),
    ],
)
def test_a_line_names_the_route_and_not_the_address(client, lines, method, path, line):
    getattr(client, method)(path)

    assert requests(lines) == [line]


def test_an_odd_method_is_not_repeated(client, lines):
    client.generic("ADALOVELACE", "/colors/")

    assert requests(lines) == [("OTHER", "web:colors", 405)]


@pytest.mark.parametrize(("status", "noted"), [(200, []), (304, []), (404, [("GET", None, 404)])])
def test_style_sheets_leave_no_line_unless_they_are_missing(rf, lines, status, noted):
    serve = Requests(lambda request: HttpResponse(status=status))

    serve(rf.get("/static/web/base.css"))

    assert requests(lines) == noted


def broken(request, who):
    token = request.POST["token"]
    raise RuntimeError(f"{who} and {token}")


def closed(request, who):
    raise Denied(f"{who} may not open this.")


@pytest.fixture
def private(settings):
    module = type(urls)("private")
    module.urlpatterns = [
        form("members/<who>/broken/", broken, name="broken"),
        form("members/<who>/closed/", closed, name="closed"),
        *urls.urlpatterns,
    ]
    for name in ("handler400", "handler403", "handler404", "handler500"):
        setattr(module, name, getattr(urls, name))
    settings.ROOT_URLCONF = module
    routes._rules.cache_clear()
    yield
    routes._rules.cache_clear()


def test_nothing_that_somebody_typed_or_sent_is_in_the_log(lines, private, staff):
    strict, browser = Client(enforce_csrf_checks=True), Client(raise_request_exception=False)
    staff("editor", browser)
    browser.cookies["theme"] = "Marker-cookie"
    sent = {
        "headers": {
            "user-agent": "Marker-agent",
            "referer": "http://testserver/Marker-referer",
            "x-forwarded-for": "203.0.113.77",
            "x-request-id": "Marker-number-0123456789",
            "authorization": "Bearer Marker-token",
        },
        "REMOTE_ADDR": "203.0.113.77",
    }
    form = {"token": "Marker-field", "login": "marker@example.org", "password": "Marker-password"}

    for address in ("/members/Marker-path/broken/?q=Marker-query", "/members/Marker-path/closed/"):
        browser.post(address, form, **sent)
    for address in ("/accounts/login/?next=/Marker-next/", "/no/Marker-path/", "/towns/1-Marker-path/"):
        browser.post(address, form, **sent)
        browser.get(address, form, **sent)
        strict.post(address, form, **sent)
    browser.get("/", headers={"host": "marker.example.org"})

    said = json.dumps(lines()).casefold()
    session = browser.cookies["sessionid"].value
    assert (500 in {status for _, _, status in requests(lines)}, "runtimeerror" in said) == (True, True)
    assert ("marker" in said, "203.0.113" in said, session in said) == (False, False, False)
    assert "editor@example.org" not in said
