"""A form that arrives twice does its work once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone

from interlocal.core import once
from interlocal.core.clock import stopped_at
from interlocal.web import actions
from interlocal.web.forms import OnceForm
from interlocal.web.models import Cached, Submission

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class WishForm(OnceForm):
    pass


class OtherForm(OnceForm):
    pass


class Person:
    """Someone who is signed in."""

    is_authenticated = True

    def __init__(self, pk):
        self.pk = pk


def browser(secret="s" * 32):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.META["CSRF_COOKIE"] = secret
    return request


def signed_in(pk):
    request = browser()
    request.user = Person(pk)
    return request


def shown(form=WishForm, request=None):
    return form(request=request or browser())["once"].value()


def test_the_second_arrival_gets_the_first_result():
    number, calls = uuid4(), []

    def do():
        calls.append(1)
        return f"/made/{len(calls)}/"

    assert [actions.once(number, do) for _ in range(3)] == ["/made/1/"] * 3
    assert (calls, Submission.objects.count()) == ([1], 1)


def test_work_that_fails_may_be_tried_again():
    number = uuid4()

    def fail():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        actions.once(number, fail)

    assert actions.once(number, lambda: "/made/") == "/made/"


def test_the_same_number_with_other_words_is_not_the_same_form():
    number = uuid4()
    actions.once(number, lambda: "/made/", "a")

    with pytest.raises(once.Changed):
        actions.once(number, lambda: "/other/", "b")


def test_each_showing_of_a_form_carries_its_own_token():
    request = browser()

    first, second = (shown(request=request) for _ in range(2))

    assert first != second
    assert once.read(first, f"{__name__}.WishForm", request) is not None


@pytest.mark.parametrize(
    ("form", "request_"),
    [
        (OtherForm, browser()),
        (WishForm, browser("t" * 32)),
        (WishForm, signed_in(1)),
        (WishForm, signed_in(2)),
    ],
    ids=["another form", "another browser", "someone signed in", "someone else"],
)
def test_a_token_is_good_for_one_form_and_one_person(form, request_):
    mine = (
        shown(request=signed_in(1)) if request_.user.is_authenticated and request_.user.pk == 2 else shown()
    )
    actions.take(WishForm({"once": mine}, request=browser()), lambda: "/mine/")

    theirs = form({"once": mine}, request=request_)

    assert (actions.take(theirs, lambda: "/theirs/"), theirs.token) == (None, None)
    assert "please send it again" in theirs.non_field_errors()[0]


@pytest.mark.parametrize("value", ["", "garbled", "a:b:c", "\x00", "é" * 300])
def test_a_form_without_a_good_token_is_refused_and_shown_again_with_one(value):
    form = WishForm({"once": value}, request=browser())

    assert actions.take(form, lambda: "/made/") is None
    assert len(form.errors["__all__"]) == 1
    again = WishForm({"once": form["once"].value()}, request=browser())
    assert actions.take(again, lambda: "/made/") == "/made/"


@pytest.mark.parametrize(("days", "good"), [(6.9, True), (7.1, False)])
def test_a_token_is_good_for_a_week(days, good):
    with stopped_at(NOON):
        token = shown()

    with stopped_at(NOON + timedelta(days=days)):
        assert (WishForm({"once": token}, request=browser()).token is not None) is good


def test_a_sent_form_is_remembered_longer_than_its_token_is_good():
    with stopped_at(NOON):
        actions.once(uuid4(), lambda: "/old/")
    with stopped_at(NOON + actions.KEPT - once.LIFE):
        actions.once(uuid4(), lambda: "/new/")

    with stopped_at(NOON + actions.KEPT):
        assert [actions.forget_submissions() for _ in range(2)] == [1, 0]

    assert [s.result for s in Submission.objects.all()] == ["/new/"]
    assert actions.KEPT > once.LIFE


def test_a_form_that_comes_back_changed_is_not_taken_silently():
    token, made = shown(), []
    send = lambda words: WishForm(QueryDict(f"once={token}&wish={words}"), request=browser())  # noqa: E731
    actions.take(send("tea"), lambda: made.append("tea") or "/tea/")

    changed = send("coffee")
    said = actions.take(changed, lambda: made.append("coffee") or "/coffee/")

    assert (said, made) == (None, ["tea"])
    assert "has changed since" in changed.non_field_errors()[0]
    again = WishForm({"once": changed["once"].value(), "wish": "coffee"}, request=browser())
    assert actions.take(again, lambda: made.append("coffee") or "/coffee/") == "/coffee/"


def test_the_print_of_what_was_typed_ignores_our_own_fields_and_their_order():
    one, two, three = (
        QueryDict(q)
        for q in ("a=1&a=2&b=3&once=x&csrfmiddlewaretoken=y", "b=3&a=1&a=2&once=z", "b=3&a=2&a=1&once=x")
    )

    prints = [once.fingerprint(words, "wish", browser()) for words in (one, two, three)]
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize(
    ("form", "request_"), [("other", browser()), ("wish", browser("t" * 32)), ("wish", signed_in(1))]
)
def test_the_same_words_of_another_form_or_person_are_others(form, request_):
    words = QueryDict("a=1")

    assert once.fingerprint(words, "wish", browser()) != once.fingerprint(words, form, request_)


def test_the_same_words_at_another_address_are_another_sending():
    made = []
    for path in ("/meetings/1/cancel/", "/meetings/2/cancel/", "/meetings/2/cancel/"):
        request = browser()
        request.path = path
        form = WishForm({"once": shown(request=request), "wish": "It snows"}, request=request)
        actions.take(form, lambda path=path: made.append(path) or path)

    assert made == ["/meetings/1/cancel/", "/meetings/2/cancel/"]


class OftenForm(OnceForm):
    same_words = timedelta(0)


@pytest.mark.parametrize(
    ("form", "minutes", "made"), [(WishForm, 59, 1), (WishForm, 61, 2), (OftenForm, 1, 2)]
)
def test_the_same_words_in_a_form_fetched_anew_are_a_repeat_for_an_hour(form, minutes, made):
    done = []

    for moment in (NOON, NOON + timedelta(minutes=minutes)):
        with stopped_at(moment):
            again = form({"once": shown(form), "wish": "tea"}, request=browser())
            actions.take(again, lambda: done.append(1) or f"/made/{len(done)}/")

    assert len(done) == made


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one():
    token, made = shown(), []

    def send(_):
        try:
            form = WishForm({"once": token}, request=browser())
            return actions.take(form, lambda: made.append(1) or f"/made/{len(made)}/")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        addresses = list(pool.map(send, range(8)))

    assert (addresses, made, Submission.objects.count()) == (["/made/1/"] * 8, [1], 1)


def test_a_cache_elsewhere_needs_no_clearing():
    assert actions.forget_cached() == 0


def test_what_the_cache_no_longer_needs_is_deleted(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    }
    call_command("createcachetable")
    for name, hours in (("old", 1), ("good", 3)):
        cache.set(name, "a value", hours * 3600)

    with stopped_at(timezone.now() + timedelta(hours=2)):
        assert [actions.forget_cached() for _ in range(2)] == [1, 0]

    assert [c.cache_key for c in Cached.objects.all()] == [":1:good"]
