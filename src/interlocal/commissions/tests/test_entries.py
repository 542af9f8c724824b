"""Commissions are written down, changed, confirmed, and follow the body they are."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.commissions import actions
from interlocal.commissions.models import Change, Commission, Editor, Interest, Opening, Told
from interlocal.commissions.queries.cards import entries
from interlocal.commissions.queries.pages import history
from interlocal.commissions.tests.conftest import MARCH, WHOLE
from interlocal.core.clock import now, stopped_at
from interlocal.core.permissions import Denied
from interlocal.library.queries.catalogue import catalogue
from interlocal.outbox.models import Message
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.search.models import Document

pytestmark = pytest.mark.django_db
SECRET = {"precision": "exact", "address": "7 Refuge Lane", "lat": 41.76, "lon": -88.16}


def test_a_new_one_is_confirmed_found_and_its_seats_are_open(commission, town):
    assert (str(commission), commission.get_absolute_url()) == (
        "Human Relations Commission",
        f"/commissions/{commission.pk}/",
    )
    assert commission.confirm_due - commission.confirmed_on in (timedelta(365), timedelta(366))
    assert [str(one) for one in Opening.objects.all()] == ["Human Relations Commission: 2"]
    assert Document.objects.get(kind="commission").title == "Human Relations Commission, Sorrel"
    assert Event.objects.latest("pk").kind == "commissions.commission.added"


def test_a_change_is_kept_with_what_it_said_before(commission, lead):
    actions.change(
        commission=commission, by=lead, seats=9, focus=["events"], first_time=None, rrule="", first_day=None
    )

    found = history(commission)
    told = [(one.label, one.before, one.after) for one in found[0].fields]
    assert (len(found), found[0].by) == (1, "Lee Lead")
    assert told == [
        ("What it does", "Discrimination complaints, Community relations", "Events"),
        ("Seats", "7", "9"),
        ("How often it meets", "FREQ=MONTHLY;BYDAY=2MO", ""),
        ("A day it meets", "2025-01-13", ""),
        ("Hour", "19:00", ""),
    ]


def test_the_same_again_changes_nothing(commission, lead):
    events = Event.objects.count()

    actions.change(commission=commission, by=lead, **WHOLE)

    assert (Change.objects.count(), Event.objects.count()) == (0, events)


def test_what_is_not_public_is_never_in_the_history(commission, lead):
    actions.change(commission=commission, by=lead, **SECRET, mailbox="other@sorrel.example")
    actions.change(commission=commission, by=lead, precision="hidden")

    kept = " ".join(Change.objects.values_list("fields", flat=True))
    stored = Commission.objects.get()
    assert "Refuge" not in kept
    assert "41.7" not in kept
    assert "other@" not in kept
    assert (stored.address, stored.lat, stored.lon) == ("", None, None)
    labels = [one.label for past in history(commission) for one in past.fields if not one.is_told]
    assert labels == [
        "Address",
        "Latitude",
        "Longitude",
        "Mailbox of the liaison",
        "Address",
        "Latitude",
        "Longitude",
    ]


@pytest.mark.parametrize("fields", [{"vacancies": 8}, {"precision": "exact"}, {"rrule": ""}])
def test_the_database_keeps_the_rules_too(commission, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Commission.objects.update(**fields)


@pytest.mark.parametrize("status", ["idle", "ended"])
def test_seats_open_change_and_close(commission, lead, status):
    first = Opening.objects.get()

    actions.change(commission=commission, by=lead, vacancies=3)
    grown = Opening.objects.get()
    actions.change(commission=commission, by=lead, mandate="Other words")
    same = Opening.objects.get()
    actions.change(commission=commission, by=lead, status=status)
    closed = Opening.objects.get()
    actions.change(commission=commission, by=lead, status="active")

    assert (grown.pk, grown.vacancies, grown.changed_at > first.changed_at) == (first.pk, 3, True)
    assert same.changed_at == grown.changed_at
    assert (closed.closed_at is not None, closed.vacancies) == (True, 3)
    assert [one.closed_at is None for one in Opening.objects.order_by("pk")] == [False, True]


def test_filled_seats_close_the_opening(commission, lead):
    actions.change(commission=commission, by=lead, vacancies=0)

    assert Opening.objects.get().closed_at


@pytest.mark.parametrize("who", ["lead", "mail"])
def test_confirming_counts_for_a_year_and_twice_for_once(commission, lead, who):
    by = lead if who == "lead" else None
    with stopped_at(now() + timedelta(days=300)):
        actions.confirm(commission=commission, by=by)
        again = actions.confirm(commission=commission, by=by)

    events = Event.objects.filter(kind="commissions.commission.confirmed")
    assert again.confirmed_on == timezone.localdate(now() + timedelta(days=300))
    assert [event.by for event in events] == ["Lee Lead" if by else ""]


def test_a_stranger_confirms_nothing(commission, person, foreign):
    with pytest.raises(Denied):
        actions.confirm(commission=commission, by=person("Sam Else", foreign))


def test_as_a_body_it_has_its_name_and_seats_and_follows_them(commission, lead, town):
    body = accounts.add_body(town=town, by=lead, name="Relations board", kind="commission", size=5)

    linked = actions.change(commission=commission, by=lead, body=body, name="Typed", seats=99)
    accounts.change_body(body=body, by=lead, name="Board of relations", kind="commission", size=3)

    found = Commission.objects.get()
    assert (linked.name, linked.seats) == ("Relations board", 5)
    assert (found.name, found.seats, found.vacancies, found.quorum) == ("Board of relations", 3, 2, 3)
    assert Document.objects.get(kind="commission").title == "Board of relations, Sorrel"
    body.delete()
    assert Commission.objects.get().body is None


def test_a_body_does_not_take_the_name_of_another_commission(commission, lead, town):
    body = accounts.add_body(town=town, by=lead, name="Board", kind="board", size=5)
    other = actions.add(town=town, by=lead, name="Typed", body=body)

    accounts.change_body(body=body, by=lead, name=commission.name, kind="board", size=6)
    accounts.change_body(body=body, by=lead, name=commission.name, kind="board", size=6, meets="Mondays")

    other.refresh_from_db()
    assert (other.name, other.seats) == ("Board", 6)


def test_a_body_that_is_no_commission_is_left_alone(lead, town):
    body = accounts.add_body(town=town, by=lead, name="Board", kind="board", size=5)

    accounts.change_body(body=body, by=lead, name="Other", kind="board", size=6)

    assert not Change.objects.exists()


def test_the_lead_names_who_keeps_it_up(commission, lead, person, town, foreign):
    mei, ada = person("Mei Tan", town), person("Ada Moss", town)

    actions.name_editors(commission=commission, people=[mei, ada], by=lead)
    actions.name_editors(commission=commission, people=[mei], by=lead)
    actions.name_editors(commission=commission, people=[mei], by=lead)

    assert [str(one) for one in Editor.objects.all()] == ["Mei Tan, Human Relations Commission"]
    kinds = Event.objects.filter(kind__startswith="commissions.editors").order_by("pk")
    assert list(kinds.values_list("kind", "note")) == [
        ("commissions.editors.named", "Sorrel: 2"),
        ("commissions.editors.ended", "Sorrel: 1"),
    ]
    with pytest.raises(Denied, match="Only one of the town’s people"):
        actions.name_editors(commission=commission, people=[person("Fay Else", foreign)], by=lead)
    with pytest.raises(Denied):
        actions.name_editors(commission=commission, people=[], by=mei)


# By hand for one confirmed on 2 March 2026, due on 2 March 2027: 60 days before is 1 January, 30 is 31 January, 7 is
# 23 February. Clocks change on 8 November and 14 March; days are those of the network's zone.
REMINDED = {
    date(2026, 12, 31): [],
    date(2027, 1, 1): ["60"],
    date(2027, 1, 30): ["60"],
    date(2027, 1, 31): ["60", "30"],
    date(2027, 2, 23): ["60", "30", "7"],
    date(2027, 3, 2): ["60", "30", "7"],
    date(2027, 3, 3): ["60", "30", "7"],
}


def test_its_keepers_are_reminded_60_30_and_7_days_before_the_year_ends(town, lead, person):
    with stopped_at(MARCH):
        commission = actions.add(town=town, by=lead, name="Relations")
        actions.name_editors(commission=commission, people=[person("Mei Tan", town), lead], by=lead)
    found = {}
    for day in REMINDED:
        with stopped_at(MARCH + (day - date(2026, 3, 2))):
            actions.remind()
            actions.remind()
        keys = (
            Message.objects.filter(to="lee.lead@sorrel.example").order_by("pk").values_list("key", flat=True)
        )
        found[day] = [key.split(":")[-2] for key in keys if key.startswith("commissions.confirm")]

    assert found == REMINDED
    mail = Message.objects.filter(to="mei.tan@sorrel.example").latest("pk")
    assert f"/commissions/{commission.pk}/" in mail.text
    assert "/commissions/confirm/" in mail.text
    assert mail.subject == "Is “Relations” still right?"


def test_nobody_is_reminded_of_one_that_has_ended(town, lead):
    with stopped_at(MARCH):
        actions.add(town=town, by=lead, name="Relations", status="ended")

    with stopped_at(MARCH + timedelta(days=340)):
        assert actions.remind() == 0


def test_a_message_goes_to_the_liaison_alone(commission, sent):
    said = {"email": "robin@example.org", "message": "May I come?", "name": "Robin"}

    number = uuid4()
    actions.write(number=number, commission=commission, **said)
    actions.write(number=number, commission=commission, **said)

    [mail] = sent()
    assert (mail.to, mail.reply_to) == (["clerk@sorrel.example"], ["robin@example.org"])
    assert "May I come?" in mail.body
    assert not Message.objects.get().text  # erased as soon as it was sent


@pytest.mark.parametrize("mailbox", ["", "someone of Sorrel"])
def test_without_a_mailbox_nobody_is_written_to(commission, mailbox):
    commission.mailbox = mailbox

    with pytest.raises(Denied, match="has not said yet"):
        actions.write(number=uuid4(), commission=commission, email="a@example.org", message="x")


def test_a_charter_that_was_replaced_is_deleted_after_a_day(commission, lead):
    for n in (1, 2):
        file = ContentFile(f"%PDF-1.4 {n}".encode(), "charter.pdf")
        actions.change(commission=commission, by=lead, charter=file)
    kept = Commission.objects.get().charter.name

    young = actions.forget_files()
    with stopped_at(now() + timedelta(days=2)):
        old = actions.forget_files()

    assert (young, old) == (0, 1)
    assert default_storage.listdir("charters")[1] == [kept.partition("/")[2]]
    assert json.loads(Change.objects.latest("pk").fields) == [["charter", "a file", "a file"]]


def test_whoever_goes_leaves_the_town_its_commission(commission, lead, person, town):
    mei = person("Mei Tan", town)
    actions.name_editors(commission=commission, people=[mei], by=lead)
    actions.change(commission=commission, by=mei, mandate="Ask Mei Tan.", mailbox=mei.email)
    actions.change(commission=commission, by=mei, mandate="Ask anybody.")

    accounts.erase(person=mei)

    found = Commission.objects.get()
    assert (found.mailbox, Editor.objects.count()) == ("someone of Sorrel", 0)
    assert "Mei Tan" not in " ".join(Change.objects.values_list("fields", flat=True))
    assert [one.by for one in history(found)] == ["", ""]


def test_a_lead_elsewhere_is_no_lead_here(commission, person, foreign):
    with pytest.raises(Denied, match="keeps this up"):
        actions.change(commission=commission, by=person("Fay Lead", foreign, Role.TOWN_LEAD), seats=9)


def test_a_new_confirmation_alone_leaves_no_change_in_the_history(commission, lead):
    actions.change(commission=commission, by=lead, confirmed_on=date(2025, 1, 31))

    found = Commission.objects.get()
    assert (found.confirm_due, Change.objects.count()) == (date(2026, 1, 31), 0)


def test_rows_in_words(commission, lead):
    actions.change(commission=commission, by=lead, seats=9)

    interest = Interest.objects.create(email="a@example.org", asked_at=MARCH)
    told = Told.objects.create(opening=Opening.objects.get(), interest=interest, at=MARCH)
    assert str(Change.objects.get()).startswith("Human Relations Commission, 20")
    assert (str(interest), str(told)) == (f"interest {interest.pk}", f"told {told.pk}")


def test_a_town_that_came_this_moment_waits_for_the_next_look(commission, editor_of_network, region):
    held = catalogue()
    later = MunicipalityFactory(name="Tansy", region=region, counties=["Alder"])
    actions.add(town=later, by=editor_of_network, name="Youth Commission", **WHOLE)

    assert [card.town.name for card in entries(held).cards] == ["Sorrel"]
