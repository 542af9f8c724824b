"""Managers see what was sent and try again what failed; a link in a mail ends that kind of mail."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from interlocal.core.clock import stopped_at
from interlocal.core.personal import hashed
from interlocal.outbox import actions
from interlocal.outbox.choices import Kind, State, Trouble
from interlocal.outbox.models import Message, Stop
from interlocal.outbox.queries.mails import samples
from interlocal.outbox.rules import SALT, stop_token

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGES = [
    "/mail/",
    "/mail/samples/",
    "/mail/samples/announcement/",
    "/mail/schedule/",
    "/mail/{pk}/",
    "/mail/{pk}/html/",
]


def post(key="a", kind=Kind.NOTICE, subject="Hello"):
    context = {"subject": subject, "text": "Words of mine"}
    return actions.post(
        key=key, kind=kind, to="ada@town.example", template="outbox/mail/plain.html", context=context
    )


def fail(message, **fields):
    Message.objects.filter(pk=message.pk).update(state=State.FAILED, ended_at=NOON, **fields)


def text(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 302), ("member", 403), ("moderator", 403), ("network_manager", 200), ("administrator", 200)],
)
@pytest.mark.parametrize("path", PAGES)
def test_only_managers_see_mail(client, staff, path, role, status):
    message = post()
    if role:
        staff(role)

    assert client.get(path.format(pk=message.pk)).status_code == status


def test_the_list_shows_each_mail_with_its_address_masked(client, staff, sent):
    post("a", subject="First")
    sent()
    fail(post("b", subject="Second"), tries=3, trouble=Trouble.REFUSED)
    staff("network_manager")

    page = client.get("/mail/")

    said = text(page)
    assert said.index("Second") < said.index("First")
    assert "The mail server refused this mail for good." in said
    assert ("a…@town.example" in said, "ada@" in page.content.decode()) == (True, False)
    assert "All 2 Waiting 0 Kept for the weekly mail 0 Sent 1 Failed 1 Not wanted 0" in said


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?state=failed", ["b"]),
        ("?state=sent", []),
        ("?state=nonsense", ["a", "b"]),
        ("?below=x", ["a", "b"]),
    ],
)
def test_the_list_can_be_narrowed_and_odd_wishes_count_as_none(client, staff, query, shown):
    post("a", subject="Letter a")
    fail(post("b", subject="Letter b"))
    staff("network_manager")

    said = text(client.get(f"/mail/{query}"))

    assert [name for name in "ab" if f"Letter {name}" in said] == shown


def test_long_lists_have_pages_and_as_many_queries_as_short_ones(client, staff, django_assert_num_queries):
    post("first", subject="The very first")
    staff("network_manager")
    client.get("/mail/")
    # Session, person and roles; mail and its counts; the stamp of the foot; two for the link to the editors' side.
    with django_assert_num_queries(8):
        client.get("/mail/")
    for n in range(50):
        post(f"act:{n}")

    with django_assert_num_queries(8):
        page = client.get("/mail/").content.decode()
    older = re.search(r'href="(\?below=\d+)" rel="next"', page)[1]

    assert "The very first" not in page
    assert "The very first" in text(client.get(f"/mail/{older}"))


def test_an_empty_outbox_says_what_would_be_there(client, staff):
    staff("network_manager")

    assert "No mail yet" in text(client.get("/mail/"))


def test_one_mail_is_shown_in_both_forms_in_a_frame_that_runs_nothing(client, staff):
    message = post()
    staff("network_manager")

    page = client.get(f"/mail/{message.pk}/")
    html = client.get(f"/mail/{message.pk}/html/")

    assert "Words of mine" in text(page)
    assert f'<iframe class="mail" sandbox src="/mail/{message.pk}/html/"' in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    policy = html["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "sandbox", "frame-ancestors 'self'"} < set(policy)
    assert re.fullmatch(r"style-src 'sha256-[\w+/=]{44}'", next(p for p in policy if p.startswith("style")))


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.ACCOUNT])
def test_secret_mail_is_shown_to_nobody_even_while_it_waits(client, staff, kind):
    message = post(kind=kind)
    staff("administrator")

    page = client.get(f"/mail/{message.pk}/")

    assert "Words of mine" in Message.objects.get().text
    assert ("Words of mine" in page.content.decode(), "nobody else can read it" in text(page)) == (
        False,
        True,
    )
    assert client.get(f"/mail/{message.pk}/html/").status_code == 404


def test_erased_mail_says_so(client, staff, sent):
    with stopped_at(NOON):
        message = post()
        sent()
    with stopped_at(NOON + timedelta(days=30)):
        actions.erase_old()
    staff("network_manager")

    said = text(client.get(f"/mail/{message.pk}/"))

    assert ("What this mail said was erased" in said, "Words of mine" in said) == (True, False)
    assert client.get(f"/mail/{message.pk}/html/").status_code == 404


def test_a_failed_mail_can_be_tried_again_once(client, staff):
    message = post()
    fail(message, tries=12, trouble=Trouble.UNREACHABLE)
    staff("network_manager")
    page = client.get(f"/mail/{message.pk}/").content.decode()
    token = re.search(r'name="once" value="([^"]+)"', page)[1]

    replies = [client.post(f"/mail/{message.pk}/", {"once": token}, follow=True) for _ in range(2)]

    assert [r.redirect_chain for r in replies] == [[(f"/mail/{message.pk}/", 302)]] * 2
    assert "The mail waits again" in text(replies[0])
    message.refresh_from_db()
    assert (message.state, message.tries) == (State.WAITING, 0)


def test_a_mail_that_cannot_be_tried_again_has_no_button_and_is_refused(client, staff, sent):
    message = post()
    sent()
    fresh = post("b")
    fail(fresh)
    staff("network_manager")
    token = re.search(r'name="once" value="([^"]+)"', client.get(f"/mail/{fresh.pk}/").content.decode())[1]

    page = client.get(f"/mail/{message.pk}/")
    reply = client.post(f"/mail/{message.pk}/", {"once": token})

    assert "Try again" not in text(page)
    assert (reply.status_code, "Only mail that failed" in text(reply)) == (403, True)


def test_trying_again_without_a_token_is_refused_kindly(client, staff):
    message = post()
    fail(message)
    staff("network_manager")

    reply = client.post(f"/mail/{message.pk}/", {})

    assert (reply.status_code, "please send it again" in text(reply)) == (422, True)
    assert "<title>Error: " in reply.content.decode()


def test_every_mail_can_be_looked_at_beforehand(client, staff):
    staff("network_manager")

    page = client.get("/mail/samples/").content.decode()

    for sample in samples():
        assert f'src="/mail/samples/{sample.name}/"' in page
        assert client.get(f"/mail/samples/{sample.name}/").status_code == 200
    assert client.get("/mail/samples/nothing/").status_code == 404


def test_managers_see_what_runs_by_itself(client, staff):
    staff("network_manager")

    before = text(client.get("/mail/schedule/"))
    actions.tick()
    after = text(client.get("/mail/schedule/"))

    assert "Nothing has run for a while" in before
    assert "Publish scheduled drafts each minute Done" in after
    assert "Nothing has run for a while" not in after


def test_the_editors_side_leads_managers_to_the_mail_and_says_what_failed(client, staff):
    fail(post())
    staff("editor")
    editors = client.get("/admin/").content.decode()
    staff("network_manager")
    managers = client.get("/admin/").content.decode()

    assert ("1 mail could not be sent" in editors, "/mail/" in editors) == (False, False)
    assert ("1 mail could not be sent" in managers, '"url": "/mail/"' in managers) == (True, True)


@pytest.fixture
def link():
    return reverse("outbox:stop", args=[stop_token("Ada@town.example", Kind.REMINDER)])


def is_stopped():
    return Stop.objects.filter(address=hashed("ada@town.example"), kind=Kind.REMINDER).exists()


def test_looking_at_the_link_changes_nothing(client, link):
    reply = client.get(link)

    assert (reply.status_code, "will send no more reminders" in text(reply), is_stopped()) == (
        200,
        True,
        False,
    )
    assert (client.head(link).status_code, is_stopped()) == (200, False)


def test_pressing_the_button_ends_it_and_pressing_the_other_begins_again(link):
    browser = Client(enforce_csrf_checks=True)

    ended = browser.post(link)
    first = is_stopped()
    again = browser.post(link, {"again": "yes"})

    assert ("You get no more reminders" in text(ended), first) == (True, True)
    assert ("will send no more reminders" in text(again), is_stopped()) == (True, False)


def test_a_mail_program_ends_it_with_one_post_and_twice_is_no_trouble(link):
    for _ in range(2):
        reply = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
        assert (reply.status_code, is_stopped(), Stop.objects.count()) == (200, True, 1)


def test_a_link_that_nobody_signed_ends_nothing(client, link):
    other = link.replace("/stop/", "/stop/x")

    assert [client.get(other).status_code, client.post(other).status_code] == [404, 404]
    assert "This link does not work" in text(client.get(other))
    assert Stop.objects.count() == 0


def test_a_link_for_mail_that_cannot_be_ended_is_worth_nothing(client):
    link = reverse("outbox:stop", args=[stop_token("ada@town.example", Kind.CODE)])

    assert (client.post(link).status_code, Stop.objects.count()) == (404, 0)


def test_the_link_tells_nobody_whose_it_is(link):
    address, kind = signing.loads(link.split("/")[3], salt=SALT)

    assert (address, kind) == (hashed("ada@town.example"), "reminder")
