"""Listings kept true: 60, 30 and 7 days ahead a mail, then marked, then hidden, never deleted; withdrawn by the owner."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from interlocal.accounts import actions as accounts
from interlocal.audit.models import Event
from interlocal.consultants import actions
from interlocal.consultants.actions import keeping
from interlocal.consultants.choices import Act, State, VersionState
from interlocal.consultants.models import Listing, Pass, Version
from interlocal.consultants.queries.pages import seen
from interlocal.consultants.tests.made import handed, hidden, link_in, published, text, token_in, waiting
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.outbox.models import Message
from interlocal.search.models import Document

pytestmark = pytest.mark.django_db
BEGUN = datetime(2024, 2, 29, 18, tzinfo=UTC)  # confirmed on 29 February: due on 28 February 2025


@pytest.fixture(autouse=True)
def _region(towns):
    """Where listings are of."""


@pytest.fixture
def listing(moderator):
    with stopped_at(BEGUN):
        return published(moderator)


def once_of_form(page):
    """The token of the form with all fields; the buttons beside it have their own."""
    return re.findall(r'name="once" value="([^"]*)"', page.content.decode())[1]


def noon(day):
    return stopped_at(datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=18))


def run(day):
    """The job on one day; the subjects of the mails it wrote."""
    before = set(Message.objects.values_list("pk", flat=True))
    with noon(day):
        actions.freshen()
        actions.freshen()  # again changes nothing
    return list(Message.objects.exclude(pk__in=before).order_by("pk").values_list("subject", flat=True))


ASK, STALE, HIDDEN = (
    "Is Oak Training still right?",
    "Oak Training is marked as not confirmed",
    "Oak Training is hidden now",
)
# The year ends on 28 February 2025: 60 days before is 30 December, 30 is 29 January, 7 is 21 February; hidden 90 days
# after, from 30 May on.
DAYS = [
    (date(2024, 12, 29), [], State.PUBLISHED),
    (date(2024, 12, 30), [ASK], State.PUBLISHED),
    (date(2024, 12, 31), [], State.PUBLISHED),
    (date(2025, 1, 29), [ASK], State.PUBLISHED),
    (date(2025, 2, 21), [ASK], State.PUBLISHED),
    (date(2025, 2, 28), [], State.PUBLISHED),
    (date(2025, 3, 1), [STALE], State.STALE),
    (date(2025, 5, 29), [], State.STALE),
    (date(2025, 5, 30), [HIDDEN], State.HIDDEN),
    (date(2030, 1, 1), [], State.HIDDEN),
]


def test_a_year_goes_by(listing):
    assert listing.confirm_due == date(2025, 2, 28)

    for day, mails, state in DAYS:
        assert (day, run(day)) == (day, mails)
        assert Listing.objects.get().state == state
    assert (
        Event.objects.filter(kind__in=["consultants.listing.stale", "consultants.listing.hidden"]).count()
        == 2
    )


def test_a_job_that_slept_sends_the_nearest_reminder_alone(listing):
    assert run(date(2025, 2, 25)) == [ASK]
    assert Listing.objects.get().reminded == 7


def test_what_was_hidden_is_back_as_soon_as_it_is_confirmed(listing, client, sent):
    for day in (date(2025, 3, 1), date(2025, 5, 30)):
        run(day)
    gone = client.get("/consultants/oak-training/").status_code
    link = link_in(sent()[-1])
    with noon(date(2025, 6, 1)):
        page = client.get(link)
        client.post(link, {"do": "right", "once": hidden(page)})
        back = client.get("/consultants/oak-training/")

    assert gone == 404
    assert "Last confirmed on June 1, 2025" in text(back)
    after = Listing.objects.get()
    assert (after.state, after.confirm_due, after.reminded) == (State.PUBLISHED, date(2026, 6, 1), None)


def test_who_confirms_in_time_is_reminded_again_a_year_later(listing, sent):
    run(date(2025, 1, 29))
    with noon(date(2025, 1, 30)):
        actions.confirm_right(token=token_in(sent()[-1]))

    assert run(date(2025, 3, 1)) == []
    assert run(date(2025, 12, 31)) == [ASK]


def test_pages_say_since_when_it_was_not_confirmed(listing, client):
    run(date(2025, 3, 1))

    for path in ("/consultants/", "/consultants/oak-training/"):
        assert "Not confirmed since Feb. 29, 2024" in text(client.get(path))


def test_an_edit_that_is_approved_counts_from_the_day_it_was_sent(listing, moderator):
    run(date(2025, 3, 1))
    with noon(date(2025, 3, 2)):
        edit = actions.propose(listing=listing, handed=handed(summary="New."))
    with noon(date(2025, 4, 2)):
        actions.decide(version=edit, by=moderator, outcome=Act.APPROVE)

    after = Listing.objects.get()
    assert (after.state, after.confirmed_on) == (State.PUBLISHED, date(2025, 3, 2))


def test_a_listing_whose_owner_is_gone_is_not_shown_and_nobody_is_written_to(listing):
    Listing.objects.update(email="", email_hash="")

    assert seen("oak-training") is None
    assert run(date(2025, 2, 21)) == []


def test_a_listing_leaves_with_an_owner_who_deletes_their_account(listing, person):
    owner = person(email="hello@oak.example", name="Oda Oak")

    accounts.erase(person=owner)

    after = Listing.objects.get()
    assert (after.state, after.email, after.phone, after.name) == (
        State.WITHDRAWN,
        "",
        "",
        "someone of Sorrel",
    )
    assert not Version.objects.exists()
    assert not Document.objects.filter(kind="consultant", is_removed=False).exists()


def test_an_address_that_cannot_be_read_any_more_gets_nothing(listing):
    Listing.objects.update(email="x")

    assert run(date(2025, 2, 21)) == []


def test_a_link_to_withdraw_is_used_once(listing, client, sent):
    actions.send_links(email="hello@oak.example")
    link = link_in(sent()[-1])
    page = client.get(link)
    looked = Listing.objects.get().state
    sent_twice = [client.post(link, {"do": "withdraw", "once": hidden(page)}) for _n in range(2)]

    assert looked == State.PUBLISHED
    assert [reply.url for reply in sent_twice] == ["/consultants/mine/done/?what=withdraw"] * 2
    assert client.get(link).status_code == 404
    with pytest.raises(Denied, match="used already"):
        actions.withdraw(token=link.rstrip("/").rpartition("/")[2])
    refused = client.post(link, {"do": "right", "once": hidden(client.get("/consultants/mine/"))})
    assert refused.status_code == 422


def test_the_owner_changes_it_by_a_link(listing, client, sent):
    actions.send_links(email="hello@oak.example")
    link = link_in(sent()[-1])
    page = client.get(link)
    with stopped_at(datetime.now(UTC) + timedelta(minutes=1)):
        typed = {"once": once_of_form(page), "website": "", "serves_region": "on", "kind": "organisation"}
        typed |= {
            "name": "Oak Training",
            "summary": "Better.",
            "services": "Four mornings.",
            "uses": "training",
        }
        typed |= {"fit_municipal": "We were clerks.", "fit_meets": "At shift change."}
        typed |= {"fit_adapts": "With your cases.", "email": "hello@oak.example", "contact_shown": "relay"}
        look = client.post(link, typed | {"do": "look"})
        back = client.post(link, typed | {"do": "change"})
        wrong = client.post(link, typed | {"do": "look", "summary": ""})
        reply = client.post(link, typed | {"do": "send"})

    assert 'value="We train town halls."' in page.content.decode()
    assert "In one sentence We train town halls. Better." in text(look)
    assert (back.status_code, wrong.status_code) == (200, 422)
    assert reply.url == "/consultants/mine/done/?what=send"
    assert Version.objects.get(state=VersionState.WAITING).told["summary"] == "Better."
    assert "A moderator looks at your changes." in text(client.get(reply.url))
    assert "shown as confirmed" not in text(client.get("/consultants/mine/done/?what=right"))


def test_sending_the_same_by_a_link_confirms(listing, client, sent):
    actions.send_links(email="hello@oak.example")
    token = token_in(sent()[-1])

    assert actions.change(token=token, handed=handed()) is None
    assert Listing.objects.get().confirmed_on > date(2024, 2, 29)


def test_what_nobody_confirmed_is_forgotten_and_what_was_published_is_not(listing, moderator):
    with stopped_at(BEGUN):
        actions.submit(handed=handed("a@elm.example"))
        edit = actions.propose(listing=listing, handed=handed("new@elm.example"))
    with stopped_at(BEGUN + timedelta(days=15)):
        waiting("b@elm.example")
        actions.forget()
        actions.forget()
    edit.refresh_from_db()

    assert sorted(Listing.objects.values_list("state", flat=True)) == ["in_review", "published"]
    assert (edit.state, edit.private) == (VersionState.DROPPED, "")
    with stopped_at(BEGUN + timedelta(days=80)):
        actions.forget()
    assert Pass.objects.count() == 0


def test_who_confirms_while_the_job_runs_is_not_reminded(listing, moderator, monkeypatch):
    with stopped_at(BEGUN):
        other = published(moderator, email="hi@elm.example", name="Elm Training")
    remind = keeping._remind

    def confirmed_meanwhile(first, *what):
        remind(first, *what)
        Listing.objects.filter(pk=other.pk).update(confirm_due=date(2026, 2, 28))

    monkeypatch.setattr(keeping, "_remind", confirmed_meanwhile)

    assert run(date(2025, 2, 21)) == ["Is Oak Training still right?"]
