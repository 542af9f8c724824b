"""A cohort of two places for which towns have applied, readers of other towns, and a choice that can begin."""

from datetime import UTC, date, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application, SignOff, TeamMember
from interlocal.core.clock import now, stopped_at
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.selection import actions
from interlocal.selection.models import Review
from interlocal.training import actions as training
from interlocal.training.choices import EditionState

NOON = datetime(2026, 7, 1, 17, tzinfo=UTC)  # noon in Chicago


@pytest.fixture(autouse=True)
def _at_noon():
    with stopped_at(NOON):
        yield


@pytest.fixture
def manager(office):
    person = accounts.register(email="amos@network.example", first_name="Amos")
    accounts.grant(person=person, role=Role.NETWORK_MANAGER, place=office)
    return person


@pytest.fixture
def person_of():
    """Somebody of a town: ``person_of("ada")`` of a town of their own, ``person_of("ada", town)``."""

    def make(name, town=None):
        person = accounts.register(email=f"{name}@sorrel.example", first_name=name.title())
        accounts.grant(
            person=person, role=Role.MEMBER, place=town or MunicipalityFactory(name=f"{name.title()} Falls")
        )
        return person

    return make


@pytest.fixture
def edition(manager):
    programme = training.add_programme(
        by=manager, name="Common Ground", slug="common-ground", purpose="To learn."
    )
    edition = training.add_edition(
        programme=programme,
        by=manager,
        name="2026–27",
        slug="cg",
        tz="America/Chicago",
        begins_on=date(2026, 9, 1),
        ends_on=date(2027, 5, 31),
    )
    for state in (EditionState.OPEN, EditionState.CHOOSING):
        edition = training.move_edition(edition=edition, to=state, by=manager)
    return edition


@pytest.fixture
def cohort(edition, manager):
    dates = {"begins_on": date(2026, 9, 1), "ends_on": date(2026, 12, 31)}
    return training.add_cohort(
        edition=edition, by=manager, track="open", name="Fall", slug="fall", seats=2, **dates
    )


@pytest.fixture
def applied(cohort, person_of):
    """A town has handed in an application: ``applied("ash")``. Its chief officer has signed."""

    def make(name, *, signed=True, population=None):
        town = MunicipalityFactory(name=f"{name.title()} Hill")
        person = person_of(name, town)
        said = {"begun_at": now(), "changed_at": now(), "submitted_at": now(), "version": 1}
        made = Application.objects.create(
            cohort=cohort,
            municipality=town,
            state=State.SUBMITTED,
            idea=f"Idea {name}",
            begun_by=person,
            changed_by=person,
            submitted_by=person,
            **said,
        )
        answer = {"state": Signed.SIGNED, "answered_at": now()} if signed else {}
        SignOff.objects.create(application=made, name="Chief", email=f"chief@{name}.example", **answer)
        for n in range(1, cohort.team_size + 1):
            TeamMember.objects.create(
                application=made, position=n, name=name.title(), email=f"{name}@sorrel.example"
            )
        return made

    return make


@pytest.fixture
def selection(cohort, manager):
    """By two criteria, the first of which counts three times as much; none is read by all."""
    made = actions.set_up(cohort=cohort, by=manager, common=0)
    for name, weight in (("Need", 3), ("Team", 1)):
        actions.add_criterion(selection=made, by=manager, name=name, weight=weight, levels=["x"] * 5)
    return made


@pytest.fixture
def readers(selection, manager, person_of):
    """``readers("rea", "ray")``: two rows, whose people are of towns that did not apply."""

    def make(*names):
        return [actions.add_reader(selection=selection, person=person_of(name), by=manager) for name in names]

    return make


@pytest.fixture
def begun(selection, readers, applied, manager):
    """Reading has begun: ``begun("ash", "elm")`` returns the applications, two readers each."""

    def make(*names):
        readers("rea", "ray")
        found = [applied(name) for name in names]
        actions.share(selection=selection, by=manager)
        selection.refresh_from_db()
        return found

    return make


@pytest.fixture
def score(selection):
    """Every reader of an application gives it such scores: ``score(ash, 5, 3)``; of one reader with ``by``."""

    def give(application, *scores, by=None):
        rows = Review.objects.filter(application=application, submitted_at=None, conflict=False)
        for review in rows.filter(reader=by) if by else rows:
            numbers = dict(zip((str(one.pk) for one in selection.criteria.all()), scores, strict=True))
            actions.hand_in(
                review=review, by=review.reader.person, scores=numbers, comment="", feedback="Good."
            )

    return give


@pytest.fixture
def runs(staff):
    """Signed in as somebody who runs the network."""
    return staff("network_manager")
