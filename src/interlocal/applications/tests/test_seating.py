"""A team that was taken gets its seats, and what is done by itself: reminders, waiting seats, old files."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from interlocal.accounts import actions as accounts
from interlocal.accounts.models import Invitation
from interlocal.applications import actions
from interlocal.applications.models import Nomination, TeamMember
from interlocal.applications.rules import seats
from interlocal.applications.tests.conftest import paper, typed
from interlocal.core.clock import now, stopped_at
from interlocal.core.permissions import Denied
from interlocal.core.sealed import unseal
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message
from interlocal.training import actions as training
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db


def accept(email):
    return accounts.accept(invitation=Invitation.objects.get(email=email), name="Bo Finch")


def test_a_team_sits_at_once_or_when_it_has_accepted(handed_in, fall, manager):
    one = handed_in(needs=["A ramp", "Large print"])

    assert actions.seat_team(application=one, by=manager) == (1, 1)
    assert (seats.kept(fall), seats.free(fall), actions.seat_offered()) == (1, 1, 0)
    accept("bo@sorrel.example")
    assert (actions.seat_offered(), actions.seat_offered()) == (1, 0)

    found = {p.person.email: (p.department, unseal(p.needs)) for p in Participant.objects.all()}
    assert found == {
        "ada@sorrel.example": ("Clerk", "A ramp"),
        "bo@sorrel.example": ("Finance", "Large print"),
    }
    assert (seats.kept(fall), {one.needs for one in TeamMember.objects.all()}) == (0, {""})
    assert actions.seat_team(application=one, by=manager) == (2, 0)
    assert Invitation.objects.count() == 1


def test_seats_that_do_not_suffice_seat_nobody(handed_in, fall, manager):
    actions.seat_team(application=handed_in("Sorrel"), by=manager)
    other = handed_in("Tansy")

    with pytest.raises(Denied, match="One seat of Fall is free, and this team needs 2"):
        actions.seat_team(application=other, by=manager)
    assert Participant.objects.count() == 1


def test_only_the_network_seats_and_only_what_was_handed_in(drafted, manager):
    draft = drafted()

    with pytest.raises(Denied, match="Only the people who run"):
        actions.seat_team(application=draft, by=draft.begun_by)
    with pytest.raises(Denied, match="not handed in"):
        actions.seat_team(application=draft, by=manager)


def test_a_seat_that_was_lost_meanwhile_stops_nobody(handed_in, fall, manager, person_of):
    actions.seat_team(application=handed_in(), by=manager)
    for name in ("eve", "fay"):
        person = person_of(name, "Tansy")
        training.seat(cohort=fall, person=person, town=person.towns[0], by=manager)
    accept("bo@sorrel.example")

    assert (actions.seat_offered(), Participant.objects.count()) == (0, 3)


def test_a_team_that_does_not_come_gives_its_seats_back(handed_in, fall, manager):
    one = handed_in()
    actions.seat_team(application=one, by=manager)

    actions.release_team(application=one, by=manager)
    actions.release_team(application=one, by=manager)

    assert (seats.free(fall), Participant.objects.get().seat) == (3, Seat.LEFT)
    accept("bo@sorrel.example")
    assert actions.seat_offered() == 0
    assert actions.seat_team(application=one, by=manager) == (2, 0)


def test_who_left_by_themselves_is_not_taken_out_again(handed_in, manager):
    one = handed_in()
    actions.seat_team(application=one, by=manager)
    training.leave(participant=Participant.objects.get(), by=manager)

    actions.release_team(application=one, by=manager)

    assert TeamMember.objects.exclude(seat=None).count() == 0


def test_officers_and_named_people_are_reminded_once(handed_in, spring, manager, person_of):
    handed_in("Sorrel")
    actions.sign(signoff=handed_in("Tansy").signoff, asked=1)
    eve = person_of("eve", "Yarrow")
    seat = training.seat(cohort=spring.follows, person=eve, town=eve.towns[0], by=manager)
    actions.name(seat=seat, cohort=spring, by=eve, email="kit@yarrow.example", name="Kit")

    assert actions.remind() == 0
    with stopped_at(now() + timedelta(days=8)):
        assert (actions.remind(), actions.remind()) == (2, 0)

    sent = Message.objects.filter(kind=Kind.ANSWER).order_by("pk")
    assert [mail.to for mail in sent] == ["chief@sorrel.example", "kit@yarrow.example"]
    assert Nomination.objects.get().reminded_at
    for mail in sent:  # who runs the network may read these, and is not to sign for others
        assert ("/sign/" in mail.text, "/named/" in mail.text) == (False, False)
        assert "Our mail of June 1, 2026 has a link" in mail.text


def test_who_is_asked_anew_is_reminded_anew(handed_in):
    one = handed_in()
    with stopped_at(now() + timedelta(days=8)):
        actions.remind()
        actions.keep(application=one, by=one.begun_by, version=1, said=typed("Sorrel", idea="New."))
    with stopped_at(now() + timedelta(days=16)):
        assert actions.remind() == 1


def test_towns_hear_before_it_closes_of_drafts_alone(drafted, handed_in):
    drafted("Sorrel")
    actions.sign(signoff=handed_in("Tansy").signoff, asked=1)
    before = set(Message.objects.values_list("pk", flat=True))

    with stopped_at(now() + timedelta(days=52)):  # July 23
        assert actions.remind() == 0
    with stopped_at(now() + timedelta(days=53)):  # July 24: a week before July 31
        assert (actions.remind(), actions.remind()) == (1, 0)

    assert [mail.to for mail in Message.objects.exclude(pk__in=before)] == ["ada@sorrel.example"]


def test_no_draft_is_reminded_once_applications_are_read(drafted, moved):
    drafted()
    moved(EditionState.CHOOSING)

    with stopped_at(now() + timedelta(days=57)):
        assert actions.remind() == 0


def test_papers_that_were_replaced_are_deleted_after_a_day(drafted):
    draft = drafted(papers={"letter": paper()})
    actions.keep(
        application=draft, by=draft.begun_by, version=1, said=typed("Sorrel", papers={"letter": paper()})
    )
    assert len(default_storage.listdir("applications")[1]) == 2

    with stopped_at(default_storage.get_modified_time(draft.papers.get().file.name) + timedelta(days=2)):
        assert (actions.forget_files(), actions.forget_files()) == (1, 0)
    assert default_storage.exists(draft.papers.get().file.name)
