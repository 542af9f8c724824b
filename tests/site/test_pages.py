"""Error pages, colors and the gallery."""

import re

import pytest
from django.test import Client, override_settings
from django.urls import path

from interlocal.config import urls
from interlocal.core import routes
from interlocal.core.permissions import Denied
from interlocal.core.routes import page

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_offers_ways_on(client):
    reply = client.get("/nothing/here/")

    assert reply.status_code == 404
    assert "There is no such page" in reply.content.decode()
    assert 'href="/find/"' in reply.content.decode()


def test_a_program_that_asks_for_data_that_is_not_there_gets_data(client):
    reply = client.get("/api/v1/nothing")

    assert (reply.status_code, reply.json()) == (404, {"detail": "There is no such address."})


def broken(request):
    raise RuntimeError


def closed(request):
    raise Denied("Only the clerk may open this.")


@pytest.fixture
def trouble(settings):
    module = type(urls)("trouble")
    module.urlpatterns = [
        page("broken/", broken, name="broken"),
        page("closed/", closed, name="closed"),
        *urls.urlpatterns,
    ]
    for name in ("handler400", "handler403", "handler404", "handler500"):
        setattr(module, name, getattr(urls, name))
    settings.ROOT_URLCONF = module
    routes._rules.cache_clear()
    yield
    routes._rules.cache_clear()


def test_a_rule_says_why(client, trouble):
    reply = client.get("/closed/")

    assert (reply.status_code, "Only the clerk may open this." in reply.content.decode()) == (403, True)


def test_a_broken_page_is_kind_and_needs_no_database(client, trouble):
    client.raise_request_exception = False
    reply = client.get("/broken/")

    assert (reply.status_code, "Something broke on our side" in reply.content.decode()) == (500, True)


def test_a_request_nobody_can_read_is_a_400(client):
    with override_settings(ALLOWED_HOSTS=["elsewhere.example"]):
        reply = client.get("/")

    assert reply.status_code == 400


def test_a_form_without_its_token_is_refused_kindly():
    reply = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.org"})

    assert (reply.status_code, "We could not take that form" in reply.content.decode()) == (403, True)


@pytest.mark.parametrize(
    ("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("auto", ""), ("<b>", "")]
)
def test_colors_are_kept_in_a_cookie(client, chosen, kept):
    reply = client.post("/colors/", {"theme": chosen}, headers={"referer": "http://testserver/towns/"})

    assert (reply.status_code, reply.url, reply.cookies["theme"].value) == (
        302,
        "http://testserver/towns/",
        kept,
    )
    page = client.get("/colors/").content.decode()
    assert (f'data-theme="{kept}"' in page) is bool(kept)


@pytest.mark.parametrize("referer", ["https://evil.example/", "javascript:alert(1)", ""])
def test_colors_lead_back_to_this_site_only(client, referer):
    reply = client.post("/colors/", {"theme": "dark"}, headers={"referer": referer})

    assert reply.url == "/"


def test_a_cookie_that_names_no_theme_is_ignored(client):
    client.cookies["theme"] = '"><script>'

    assert "data-theme" not in client.get("/colors/").content.decode()


def test_the_gallery_shows_every_component(client):
    text = client.get("/ui/").content.decode()

    assert [
        name
        for name in ("chip", "notice", "number-none", "map-tile", "pagination", "battery")
        if name not in text
    ] == []


def test_the_gallery_shows_a_number_in_every_state(client):
    text = " ".join(re.sub(r"<[^>]+>", " ", client.get("/ui/").content.decode()).split())

    for said in ("24.1%", "rough estimate", "very rough estimate", "exact count", "$250,000 or more"):
        assert said in text
    for said in ("$2,500 or less", "38.2 years", "0.46", "Not published too few people", "Not known"):
        assert said in text


def test_a_stray_path_needs_a_declaration():
    assert not hasattr(path("x/", broken), "rule")
