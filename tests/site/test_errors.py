"""Errors: what happened and what to do, for people and for programs, whatever broke."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.management import call_command
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import Client

from interlocal.audit import queries as audit
from interlocal.config import urls
from interlocal.core import routes
from interlocal.core.permissions import Denied
from interlocal.core.routes import api, form, page
from interlocal.network import actions as network
from interlocal.network import queries as settings_of

pytestmark = pytest.mark.django_db


def raising(error):
    def view(request):
        raise error

    return view


def bare(response):
    return lambda request: response


@pytest.fixture
def site(settings, client):
    """The site and pages that go wrong; ``site(path)`` is what a visitor sees."""
    module = type(urls)("trouble")
    vars(module).update({name: value for name, value in vars(urls).items() if name.startswith("handler")})
    away = OperationalError("could not connect to server: postgres://user:secret@db")
    module.urlpatterns = [
        page("broken/", raising(RuntimeError("secret")), name="broken"),
        page("away/", raising(away), name="away"),
        form("form/", raising(away), name="form"),
        page("denied/", raising(Denied("Only the clerk may open this.")), name="denied"),
        page("large/", raising(RequestDataTooBig("much")), name="large"),
        page("odd/", raising(SuspiciousOperation("odd")), name="odd"),
        page("get-only/", bare(HttpResponseNotAllowed(["GET"])), name="get_only"),
        page("often/", bare(HttpResponse(status=429, headers={"Retry-After": "30"})), name="often"),
        page("told/", bare(HttpResponse("In our own words.", status=429)), name="told"),
        api("api/v1/broken", raising(RuntimeError("secret")), name="api_broken"),
        api("api/v1/away", raising(away), name="api_away"),
        api("api/v1/odd", raising(SuspiciousOperation("odd")), name="api_odd"),
        *urls.urlpatterns,
    ]
    settings.ROOT_URLCONF = module
    routes._rules.cache_clear()
    client.raise_request_exception = False
    yield client
    routes._rules.cache_clear()


def soup(reply):
    return BeautifulSoup(reply.content.decode(), "html.parser")


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/nothing/", 404, "There is no such page"),
        ("/denied/", 403, "This page is not open to you"),
        ("/odd/", 400, "We could not read that request"),
        ("/large/", 413, "That is too much at once"),
        ("/get-only/", 405, "That does not work here"),
        ("/often/", 429, "Please wait a little"),
        ("/broken/", 500, "Something broke on our side"),
        ("/away/", 503, "We cannot reach our records right now"),
    ],
)
def test_each_error_says_what_happened_and_what_to_do(site, path, status, title):
    network.set_up(name="North Towns", contact_email="hello@north.example")

    reply = site.get(path)
    shown = soup(reply)

    assert (reply.status_code, shown.h1.get_text()) == (status, title)
    assert shown.find(class_="eyebrow").get_text() == f"Error {status}"
    assert len(shown.find("section", attrs={"aria-labelledby": "ways"})("li")) >= 1
    assert (shown.find(class_="brand-name").get_text(), shown.title.string) == (
        "North Towns",
        f"{title} – North Towns",
    )
    assert shown.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    ways = {a["href"].partition("?")[0] for a in shown.main("a")}
    contact = "/contact/" if status < 500 else "mailto:hello@north.example"
    assert {"/", contact} <= ways
    assert bool(shown.main.find("form", role="search")) is (status < 500)


def test_a_rule_says_why_and_another_account_may_help(site):
    shown = soup(site.get("/denied/"))

    assert shown.find(class_="lede").get_text() == "Only the clerk may open this."
    assert shown.main.find("a", href="/accounts/login/")


def test_what_a_bare_answer_said_is_kept(site):
    assert site.get("/get-only/").headers["Allow"] == "GET"
    assert site.get("/often/").headers["Retry-After"] == "30"
    assert site.get("/told/").content == b"In our own words."


def test_a_broken_page_gives_the_number_of_its_line_in_the_log(site):
    number = "0123456789abcdef0123"

    reply = site.get("/broken/", headers={"X-Request-ID": number})

    assert (soup(reply).code.get_text(), reply.headers["X-Request-ID"]) == (number, number)
    assert b"secret" not in reply.content


def test_without_the_database_a_page_says_when_to_come_back(site):
    reply = site.get("/away/")

    assert (reply.headers["Retry-After"], reply.headers["Cache-Control"]) == ("60", "no-store")
    assert (b"postgres" in reply.content, soup(reply).code) == (False, None)


def test_what_was_typed_into_a_form_is_kept_and_can_be_sent_again(site):
    reply = site.post("/form/?next=1", {"story": 'What "we" did', "topic": ["1", "2"]})

    again = soup(reply).main.form
    assert (reply.status_code, again["action"], again["method"]) == (503, "/form/?next=1", "post")
    assert [(i["name"], i["value"]) for i in again("input")] == [
        ("story", 'What "we" did'),
        ("topic", "1"),
        ("topic", "2"),
    ]


def test_only_a_form_of_this_site_is_offered_again(site):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)

    reply = strict.post("/form/", {"story": "Not from here"})

    assert (reply.status_code, b"Not from here" in reply.content) == (403, False)


def test_a_very_long_text_and_a_password_are_not_repeated(site, settings):
    module = settings.ROOT_URLCONF
    module.urlpatterns.insert(0, form("accounts/x/", raising(OperationalError()), name="sign_in"))
    routes._rules.cache_clear()

    long = site.post("/form/", {"story": "x" * 200_001})
    password = site.post("/accounts/x/", {"password": "secret"})

    assert [(r.status_code, soup(r).main.form) for r in (long, password)] == [(503, None), (503, None)]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/v1/nothing", 404, {"detail": "There is no such address."}),
        ("/api/v1/odd", 400, {"detail": "Part of what your browser sent makes no sense to us."}),
        ("/api/v1/away", 503, {"detail": "We cannot reach our records right now", "number": "a" * 20}),
        ("/api/v1/broken", 500, {"detail": "Something broke on our side", "number": "a" * 20}),
    ],
)
def test_programs_get_data(site, path, status, told):
    reply = site.get(path, headers={"X-Request-ID": "a" * 20})

    assert (reply.status_code, reply.json()) == (status, told)


def test_a_broken_page_needs_neither_database_nor_settings_nor_collected_files(
    site, settings, django_assert_num_queries
):
    settings_of.forget()
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    from interlocal.web.views import errors

    request = type(
        "Request", (), {"path": "/x/", "COOKIES": {"theme": "dark"}, "get_full_path": lambda _: "/x/"}
    )()
    with django_assert_num_queries(0):
        shown = soup(errors.server_error(request))

    assert (shown.h1.get_text(), shown.html["data-theme"]) == ("Something broke on our side", "dark")
    assert shown.find("link", rel="stylesheet")["href"] == "/static/web/site.css"
    assert shown.find(class_="brand-name").get_text() == "Front page"


def test_a_closed_site_says_why_and_probes_and_people_see_it_open_again(client, settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    client = Client()

    call_command("maintenance", "on", note="We move to a new server until 3 pm.")
    shut = client.get("/")
    probe = client.get("/healthz")
    call_command("maintenance", "off")
    call_command("maintenance", "off")

    assert (shut.status_code, soup(shut).find(class_="lede").get_text()) == (
        503,
        "We move to a new server until 3 pm.",
    )
    assert shut.headers["Retry-After"] == "60"
    assert (probe.status_code, client.get("/").status_code) == (200, 200)
    assert capsys.readouterr().out.splitlines()[1:] == ["Open.", "Open."]


def test_a_site_closed_without_a_word_says_something(client, settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    call_command("maintenance", "on")

    assert "Nothing that was saved is lost" in Client().get("/").content.decode()


@pytest.fixture
def away():
    """The database goes away: every query fails from now on."""
    from django.db import connection

    def gone(execute, sql, params, many, context):
        raise OperationalError("gone")

    connection.execute_wrappers.append(gone)
    yield
    connection.execute_wrappers.remove(gone)


def test_people_go_on_reading_while_the_database_is_away(client, request):
    first = client.get("/library/")
    request.getfixturevalue("away")

    again = client.get("/library/")

    assert (again.status_code, again.content) == (200, first.content)


def test_a_process_that_knows_nothing_yet_says_so(client, request):
    audit.forget()
    settings_of.forget()
    request.getfixturevalue("away")
    client.raise_request_exception = False

    assert client.get("/library/").status_code == 503
