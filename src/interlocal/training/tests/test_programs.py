"""Programs, editions, cohorts and seats: who makes them, what follows what, and what is refused."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Organisation
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied, allowed
from interlocal.core.sealed import unseal
from interlocal.training import actions
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Coach, EditionPartner, Participant, Programme
from interlocal.training.rules import people as seats
from interlocal.training.rules import who

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "runs", "teaches"),
    [
        ("network_manager", True, True),
        ("administrator", True, True),
        ("trainer", False, True),
        ("coach", False, False),
        ("editor", False, False),
        ("moderator", False, False),
        ("consultant", False, False),
    ],
)
def test_who_runs_and_who_teaches(worker, role, runs, teaches):
    person = worker(role)

    assert (allowed(who.check_can_run, person), allowed(who.check_can_teach, person)) == (runs, teaches)


def test_visitors_run_nothing():
    nobody = AnonymousUser()

    assert (who.runs(nobody), who.teaches(nobody)) == (False, False)
    assert who.places(nobody) == who.Places(frozenset(), frozenset())


def test_a_name_it_had_is_kept(programme, manager):
    actions.change_programme(programme=programme, by=manager, name="Working Together", purpose="Still.")
    again = actions.change_programme(programme=programme, by=manager, purpose="To do.")

    assert (again.name, again.former_names, again.slug) == (
        "Working Together",
        ["Common Ground"],
        "common-ground",
    )


def test_only_who_runs_the_network_makes_one(trainer, programme):
    with pytest.raises(Denied):
        actions.add_programme(by=trainer, name="Mine", slug="mine", purpose="x")
    with pytest.raises(Denied):
        actions.add_edition(programme=programme, by=trainer, tz="America/Chicago")

    assert Programme.objects.count() == 1


def test_an_edition_ends_after_it_begins(programme, manager):
    dates = {"begins_on": date(2026, 9, 1), "ends_on": date(2026, 8, 1)}

    with pytest.raises(ValidationError):
        actions.add_edition(
            programme=programme, by=manager, name="x", slug="x", tz="America/Chicago", **dates
        )
    with pytest.raises(Denied, match="no time zone"):
        actions.add_edition(programme=programme, by=manager, name="x", slug="x", tz="Mars/Base", **dates)


def test_where_an_edition_may_go(edition, manager, trainer):
    """Each pair of states: what ``MOVES`` does not name is refused; where it stands already changes nothing."""
    known = 0
    for now in EditionState:
        for then in EditionState:
            edition.state = now
            assert allowed(who.check_can_move, manager, edition, then) is (then in who.MOVES[now])
            assert not allowed(who.check_can_move, trainer, edition, then)
            known += then in who.MOVES[now]

    assert known == 3 + 2 + 3 + 2 + 0 + 1


def test_an_edition_that_stands_there_stays(edition, manager):
    actions.move_edition(edition=edition, to=EditionState.OPEN, by=manager)
    actions.move_edition(edition=edition, to=EditionState.OPEN, by=manager)

    assert Event.objects.filter(kind="training.edition.moved").count() == 1
    with pytest.raises(Denied, match="“Open for applications” does not become “Ended”"):
        actions.move_edition(edition=edition, to=EditionState.ENDED, by=manager)


def test_a_cancelled_edition_is_only_for_those_who_teach(edition, manager, trainer, townsperson):
    actions.move_edition(edition=edition, to=EditionState.CANCELLED, by=manager)
    seen = type(edition).objects.filter

    assert seen(who.seen_by(trainer)).count() == 1
    assert seen(who.seen_by(townsperson("ada"))).count() == 0


def test_a_partner_is_named_once(edition, manager):
    office = Organisation.objects.create(name="State University", kind=OrganisationKind.UNIVERSITY)
    for _time in range(2):
        partner = actions.add_partner(edition=edition, organisation=office, role="funder", by=manager)

    assert (EditionPartner.objects.count(), str(partner)) == (1, f"State University, {edition}")
    actions.drop_partner(partner=partner, by=manager)
    assert EditionPartner.objects.count() == 0


def test_what_an_edition_is_about_can_change(edition, manager):
    changed = actions.change_edition(edition=edition, by=manager, outcomes="Much.", topics=[])

    assert (changed.outcomes, changed.topics.count(), changed.state) == ("Much.", 0, EditionState.PLANNED)
    assert actions.change_edition(edition=edition, by=manager, fee="free").fee == "free"


def test_a_cohort_can_change(fall, manager):
    assert actions.change_cohort(cohort=fall, by=manager, seats=12).seats == 12
    with pytest.raises(ValidationError):
        actions.change_cohort(cohort=fall, by=manager, seats=0)


def test_seats_run_out(seated, townsperson):
    seated(townsperson("ada"))
    seated(townsperson("ben"))

    with pytest.raises(Denied, match="All 2 seats of Fall are taken"):
        seated(townsperson("cleo"))


def test_a_seat_is_given_once_and_comes_back(seated, townsperson, fall, manager):
    ada = townsperson("ada")
    row = seated(ada, needs="A ramp")
    with pytest.raises(Denied, match="has a seat already"):
        seated(ada)

    assert (unseal(row.needs), "ramp" in row.needs) == ("A ramp", False)
    gone = actions.leave(participant=row, by=ada)
    actions.leave(participant=row, by=ada)
    assert (gone.seat, gone.until, gone.needs, seats.taken(fall)) == (Seat.LEFT, date(2026, 9, 1), "", 0)
    again = seated(ada)
    assert (again.pk, again.seat, again.until) == (row.pk, Seat.ACTIVE, None)
    assert Event.objects.filter(kind="training.seat.left").count() == 1


def test_nobody_takes_others_out(seated, townsperson, trainer, manager):
    row = seated(townsperson("ada"))

    for other in (townsperson("ben"), trainer):
        with pytest.raises(Denied):
            actions.leave(participant=row, by=other)
    assert actions.leave(participant=row, by=manager).seat == Seat.LEFT
    assert Participant.objects.count() == 1


def test_a_coach_ends_and_begins_anew(edition, townsperson, manager):
    theo = townsperson("theo")
    coach = actions.add_coach(edition=edition, person=theo, by=manager, capacity=3)
    actions.end_coach(coach=coach, by=manager)
    assert Coach.objects.get().ended_on == date(2026, 9, 1)

    again = actions.add_coach(edition=edition, person=theo, by=manager, capacity=4, avoids=theo.towns)

    assert (again.pk, again.capacity, again.ended_on) == (coach.pk, 4, None)
    assert list(again.avoids.all()) == list(theo.towns)


def test_who_sees_the_inside_of_a_cohort(spring, seated, townsperson, manager, trainer, worker):
    """One row for each: somebody of this cohort, of the other, who left, a coach, a trainer, others."""
    fall = spring.follows
    ada, ben, cleo = townsperson("ada"), townsperson("ben"), townsperson("cleo")
    seated(ada)
    seated(ben, cohort=spring)
    actions.leave(participant=seated(cleo), by=cleo)
    theo = townsperson("theo")
    actions.add_coach(edition=fall.edition, person=theo, by=manager)
    ended = townsperson("enda")
    actions.end_coach(coach=actions.add_coach(edition=fall.edition, person=ended, by=manager), by=manager)

    def sees(person):
        return allowed(who.check_can_follow, person, fall), allowed(who.check_can_see_cohort, person, fall)

    found = [
        sees(one)
        for one in (ada, ben, cleo, theo, ended, trainer, manager, worker("editor"), AnonymousUser())
    ]
    # A coach sees the people of their own group, on its page, and not those of the cohort; but what it learns.
    assert found == [
        (True, True),
        (False, False),
        (False, False),
        (True, False),
        (False, False),
        (True, True),
        (True, True),
        (False, False),
        (False, False),
    ]
