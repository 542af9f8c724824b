"""An edition of two months with two towns in it, and a project of one of them."""

from datetime import UTC, date, datetime, time

import pytest

from interlocal.accounts.tests.conftest import token
from interlocal.coaching.models import CoachGroup, GroupMember, MatchRun, Slot
from interlocal.core.clock import stopped_at
from interlocal.projects import actions
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Cycle, Participant
from interlocal.training.tests.conftest import (  # noqa: F401 -- fixtures
    edition,
    fall,
    manager,
    programme,
    seated,
    spring,
    townsperson,
    trainer,
    worker,
)

HOME = "/programs/projects/"
EDITION = f"{HOME}editions/common-ground-2026-27/"
NOVEMBER = datetime(2026, 11, 2, 18, tzinfo=UTC)  # noon in Chicago; both months are over
EMPTY = {"problem": "", "baseline": "", "plan": ""}
WRITTEN = {"problem": "Few apply.", "baseline": "Five for each job.", "plan": "Ask less."}


@pytest.fixture(autouse=True)
def _in_november():
    with stopped_at(NOVEMBER):
        yield


@pytest.fixture
def running(edition, fall, manager):  # noqa: F811
    """The fall with trainings on 9 September and 14 October; seven seats."""
    training.change_cohort(cohort=fall, by=manager, seats=7)
    for state in (EditionState.OPEN, EditionState.CHOOSING, EditionState.RUNNING):
        moved = training.move_edition(edition=edition, to=state, by=manager)
    with stopped_at(datetime(2026, 9, 1, 17, tzinfo=UTC)):
        rhythm = {"first_month": date(2026, 9, 1), "months": 2, "weekday": 2, "which": 2, "starts": time(9)}
        training.keep_rhythm(cohort=fall, by=manager, minutes=240, **rhythm)
    fall.edition = moved
    return fall


@pytest.fixture
def over(running, manager):  # noqa: F811
    """Let the edition end."""

    def end():
        return training.move_edition(edition=running.edition, to=EditionState.ENDED, by=manager)

    return end


@pytest.fixture
def ada(running, townsperson, seated):  # noqa: F811
    """Of Ada Falls."""
    person = townsperson("ada")
    seated(person, running)
    return person


@pytest.fixture
def colleague(ada, running, townsperson, seated):  # noqa: F811
    """Also of Ada Falls."""
    person = townsperson("abe", ada.towns[0])
    seated(person, running)
    return person


@pytest.fixture
def ben(running, townsperson, seated):  # noqa: F811
    """Of another town of the same edition."""
    person = townsperson("ben")
    seated(person, running)
    return person


@pytest.fixture
def stranger(townsperson):  # noqa: F811
    """Of a town that takes no part."""
    return townsperson("cleo")


@pytest.fixture
def coach(running, manager, worker):  # noqa: F811
    """A coach of the edition and their group that meets: ``coach("rosa", ada)``; without people they have none."""

    def make(name, *people, at=NOVEMBER):
        person = worker("coach", name)
        row = training.add_coach(edition=running.edition, person=person, by=manager)
        if people:
            run = MatchRun.objects.create(
                cohort=running,
                seed=1,
                weights={},
                objective=0,
                bound=0,
                optimal=True,
                at=NOVEMBER,
                published_at=at,
            )
            slot, _new = Slot.objects.get_or_create(cohort=running, weekday=1, starts=time(10))
            group = CoachGroup.objects.create(cohort=running, coach=row, slot=slot, run=run)
            for one in people:
                GroupMember.objects.create(group=group, participant=Participant.objects.get(person=one))
        return person

    return make


@pytest.fixture
def project(ada, running):
    """Ada Falls has begun, and written all that it needs to begin the work."""
    return actions.begin(edition=running.edition, town=ada.towns[0], by=ada, title="Ads", **WRITTEN)


@pytest.fixture
def shared(project, ada):
    return actions.share(project=project, is_shared=True, by=ada)


@pytest.fixture
def september(running):
    return Cycle.objects.get(cohort=running, number=1)


def posted(client, path, **said):
    """What comes of a form that is filled in as it stands."""
    return client.post(path, {**said, "once": token(client.get(path))})
