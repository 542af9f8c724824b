"""Answers to visitors are kept whole, never too long, and never for anybody else."""

import datetime as dt
import gzip

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from interlocal.audit import actions as audit
from interlocal.core import clock
from interlocal.core.routes import VISITOR, Rule
from interlocal.library.models import Practice
from interlocal.library.tests import factories as library
from interlocal.network import actions as network
from interlocal.portal import middleware
from interlocal.portal.tests.made import many

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on(settings):
    settings.KEEP_PAGES = True


@pytest.mark.parametrize("towns", [1, 3])
def test_the_second_visitor_costs_one_query(client, django_assert_num_queries, towns):
    many(towns)
    first = client.get("/towns/")

    with django_assert_num_queries(1):  # how far the logs have come
        second = client.get("/towns/")

    assert second.content == first.content
    assert second.headers["Content-Type"] == first.headers["Content-Type"]


def test_what_is_kept_is_compressed(client):
    many(3)

    replies = [client.get("/towns/", headers={"accept-encoding": "gzip"}) for _ in range(2)]

    assert [r.headers["Content-Encoding"] for r in replies] == ["gzip", "gzip"]
    assert replies[0].content == replies[1].content
    assert b"<h1" in gzip.decompress(replies[1].content)
    assert b"<h1" in client.get("/towns/").content


def test_a_change_shows_at_once(client):
    practice = library.practice(title="Shared drive")
    before = client.get("/library/").content.decode()
    practice.title = "Common drive"
    practice.save_revision().publish()
    changed = client.get("/library/").content.decode()
    Practice.objects.get().unpublish()

    after = client.get("/library/").content.decode()

    assert ["Shared drive" in before, "Common drive" in changed, "Common drive" in after] == [
        True,
        True,
        False,
    ]


def test_a_change_while_a_page_is_made_makes_it_old(client):
    kept = middleware.KeptPages(slow_page)

    first, second = (kept(visit("/slow/")) for _ in range(2))

    assert first.content != second.content


def slow_page(request):
    """A page during which somebody writes."""
    event = audit.record("test", target="something")
    return answer(request, str(event.pk))


def visit(path="/", **headers):
    return RequestFactory().get(path, headers=headers)


def answer(request, text="", rule=None, **headers):
    request.rule = rule or Rule("page", (VISITOR,))
    return HttpResponse(text, headers=headers)


def test_what_programs_read_is_kept_until_it_changes(client, django_assert_num_queries):
    practice = library.practice(title="Shared drive")
    first = client.get("/api/v1/practices")
    with django_assert_num_queries(1):  # how far the logs have come
        second = client.get("/api/v1/practices")
    practice.title = "Common drive"
    practice.save_revision().publish()

    changed = client.get("/api/v1/practices")

    assert (second.content, second["Cache-Control"]) == (first.content, "no-cache")
    assert [b"Common drive" in reply.content for reply in (first, second, changed)] == [False, False, True]
    assert changed["Access-Control-Allow-Origin"] == "*"


def test_new_words_show_when_the_settings_are_read_again(client):
    network.set_up(name="Before")
    client.get("/")
    network.set_up(name="Afterwards")

    assert "Afterwards" in client.get("/").content.decode()


def test_a_new_day_makes_pages_new(monkeypatch):
    asked = counting()
    asked(visit())
    monkeypatch.setattr(middleware, "today", lambda: clock.today() + dt.timedelta(days=1))

    asked(visit())

    assert asked.times == [1, 2]


class Counting:
    """A site that counts how often it was really asked."""

    def __init__(self, **how):
        self.how, self.times = how, []
        self.kept = middleware.KeptPages(self.site)

    def site(self, request):
        self.times.append(len(self.times) + 1)
        reply = answer(request, "told", rule=self.how.get("rule"), **self.how.get("headers", {}))
        reply.status_code = self.how.get("status", 200)
        if cookie := self.how.get("cookie"):
            reply.set_cookie(cookie, "x")
        return reply

    def __call__(self, request):
        return self.kept(request)


def counting(**how):
    return Counting(**how)


NEVER = {
    "closed": {"rule": Rule("page", ("member",))},
    "a form": {"rule": Rule("form", (VISITOR,))},
    "a tree of somebody else's": {"rule": Rule("page", (VISITOR,), prefix=True)},
    "not found": {"status": 404},
    "a cookie is set": {"cookie": "csrftoken"},
    "not to be stored": {"headers": {"Cache-Control": "private, no-store"}},
    "differs by something else": {"headers": {"Vary": "User-Agent"}},
    "too large": {"headers": {}},
}


@pytest.mark.parametrize("why", NEVER)
def test_some_answers_are_never_kept(why, monkeypatch):
    if why == "too large":
        monkeypatch.setattr(middleware, "LARGEST", 3)
    site = counting(**NEVER[why])

    for _ in range(2):
        site(visit())

    assert site.times == [1, 2]


def test_an_answer_without_a_rule_is_never_kept():
    request = visit()

    assert not middleware.may_keep(request, HttpResponse())


def with_cookies(**cookies):
    request = visit()
    request.COOKIES.update(cookies)
    return request


def preview():
    request = visit()
    request.is_preview = True
    return request


OTHERS = {
    "signed in": lambda: with_cookies(sessionid="x"),
    "writing": lambda: RequestFactory().post("/"),
    "part of it": lambda: visit(range="bytes=0-1"),
    "asking whether it changed": lambda: visit(**{"if-none-match": '"x"'}),
    "a program with a key": lambda: visit(authorization="Bearer x"),
    "an editor's preview": preview,
}


@pytest.mark.parametrize("who", OTHERS)
def test_some_requests_are_always_answered_anew(who):
    site = counting()
    site(visit())

    site(OTHERS[who]())
    site(OTHERS[who]())

    assert site.times == [1, 2, 3]


DIFFERENT = {
    "address": lambda: visit("/?page=2"),
    "colors": lambda: with_cookies(theme="dark"),
    "compression": lambda: visit(**{"accept-encoding": "gzip"}),
    "part for htmx": lambda: visit(**{"hx-request": "true"}),
    "language": lambda: visit(**{"accept-language": "es"}),
    "host": lambda: visit(host="other.example"),
}


@pytest.mark.parametrize("what", DIFFERENT)
def test_what_can_change_an_answer_tells_requests_apart(what):
    site = counting()
    site(visit())

    site(DIFFERENT[what]())
    site(DIFFERENT[what]())
    site(visit())

    assert site.times == [1, 2]


def test_the_oldest_goes_first_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(middleware, "MOST", 2)
    site = counting()
    for path in ("/a", "/b", "/c"):
        site(visit(path))

    for path in ("/b", "/c", "/a"):
        site(visit(path))

    assert site.times == [1, 2, 3, 4]


def test_the_log_still_knows_the_route(client):
    many(1)
    client.get("/towns/")

    assert client.get("/towns/").wsgi_request.resolver_match.view_name == "portal:towns"


def test_it_can_be_switched_off(settings):
    settings.KEEP_PAGES = False

    with pytest.raises(MiddlewareNotUsed):
        middleware.KeptPages(answer)
