"""What a coach sees of projects: those of their own group, and no others."""

import pytest

from interlocal.accounts.tests.conftest import text
from interlocal.coaching.models import CoachGroup
from interlocal.projects import actions
from interlocal.projects.tests.conftest import EDITION, HOME, WRITTEN
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db


def test_a_coach_reads_what_towns_of_their_group_share(client, project, ada, colleague, ben, coach):
    """The names too are of their group: a colleague of the same town is with somebody else."""
    both, theirs = coach("rosa", ada, ben), coach("theo", colleague)
    others = {
        "of ben": coach("tess", ben),
        "without a group": coach("ruth"),
        "of a draft": coach("dee", ada, at=None),
    }
    path = project.get_absolute_url()
    for person in (both, theirs):
        client.force_login(person)
        assert client.get(path).status_code == 403
        assert "No town of your group shares its project yet." in text(client.get(EDITION))
    actions.share(project=project, is_shared=True, by=ada)

    found = {}
    for name, person in {"rosa": both, "theo": theirs, **others}.items():
        client.force_login(person)
        body, listed = text(client.get(path)), client.get(EDITION)
        found[name] = (
            client.get(path).status_code,
            "Ada" in body.partition("Who works on it")[2],
            "Abe" in body,
            path in listed.content.decode(),
            listed.status_code,
            client.get(
                f"{HOME}cohorts/{project.edition.cohorts.get(slug='fall').pk}/reflections/"
            ).status_code,
            client.get(f"{path}change/").status_code,
        )

    assert found == {
        "rosa": (200, True, False, True, 200, 200, 403),
        "theo": (200, False, True, True, 200, 200, 403),
        "of ben": (404, False, False, False, 200, 200, 404),
        "without a group": (404, False, False, False, 403, 403, 404),
        "of a draft": (404, False, False, False, 403, 403, 404),
    }


def test_a_coach_finds_projects_and_reflections(client, running, ada, coach):
    """On the page of their group, and on that of the cohort; who has no group finds nothing there."""
    rosa, ruth = coach("rosa", ada), coach("ruth")
    cohort = running.get_absolute_url()
    client.force_login(rosa)
    home = CoachGroup.objects.get().get_absolute_url()

    pages = [client.get(path).content.decode() for path in (home, cohort)]
    client.force_login(ruth)
    pages.append(client.get(cohort).content.decode())

    links = (EDITION, f"{HOME}cohorts/{running.pk}/reflections/")
    assert [[link in page for link in links] for page in pages] == [
        [True, True],
        [True, True],
        [False, False],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_a_coach(client, running, townsperson, seated, coach, count, django_assert_num_queries):
    people = [townsperson(f"p{n}") for n in range(count)]
    for n, person in enumerate(people):
        seated(person, running)
        made = actions.begin(
            edition=running.edition, town=person.towns[0], by=person, title=f"T{n}", **WRITTEN
        )
        actions.share(project=made, is_shared=True, by=person)
        actions.reflect(
            participant=Participant.objects.get(person=person),
            by=person,
            text=f"Thought {n}",
            seen_by="coach",
        )
    client.force_login(coach("rosa", *people))
    client.get(EDITION)

    # session, person, roles; edition; seats, cohorts, coached, their group; projects, towns of one's own; what the person
    # may edit, twice
    with django_assert_num_queries(12):
        assert text(client.get(EDITION)).count("Few apply.") == count
    # session, person, roles; cohort; cohorts, coached, their group; reflections, seats; what the process remembers, and
    # what the person may edit, twice
    with django_assert_num_queries(12):
        assert text(client.get(f"{HOME}cohorts/{running.pk}/reflections/")).count("Thought") == count
