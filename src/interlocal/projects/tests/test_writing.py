"""A town writes its project together: one of it, nothing lost, and nobody else writes it."""

from datetime import date

import pytest

from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.library.models import Topic
from interlocal.projects import actions
from interlocal.projects.choices import ProjectState
from interlocal.projects.models import LogEntry, Milestone, Project
from interlocal.projects.queries.standing import Standing, standings
from interlocal.projects.rules import projects as rules
from interlocal.projects.tests.conftest import WRITTEN
from interlocal.training import actions as training
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db


def test_a_town_has_one_project_in_an_edition(project, colleague, running):
    with pytest.raises(Denied, match="has begun it already"):
        actions.begin(edition=running.edition, town=project.municipality, by=colleague, title="Another")
    assert [str(one) for one in Project.objects.all()] == ["Ads"]


@pytest.mark.parametrize("who", ["ben", "stranger", "manager", "trainer"])
def test_only_the_town_writes(project, request, who):
    by = request.getfixturevalue(who)

    with pytest.raises(Denied, match="Only people who take part for Ada Falls"):
        actions.change(project=project, seen=1, by=by, title="Theirs")
    project.refresh_from_db()
    assert (project.title, project.version) == ("Ads", 1)


def test_who_left_writes_no_more(project, colleague, ada):
    training.leave(participant=Participant.objects.get(person=colleague), by=colleague)

    with pytest.raises(Denied, match="Only people who take part"):
        actions.change(project=project, seen=1, by=colleague, title="x")


def test_the_second_of_two_who_write_is_told(project, ada, colleague):
    actions.change(project=project, seen=1, by=colleague, plan="Mine.")

    with pytest.raises(Denied, match="Somebody else of your town has changed this"):
        actions.change(project=project, seen=1, by=ada, plan="Hers.")
    project.refresh_from_db()
    assert (project.plan, project.version) == ("Mine.", 2)


def test_nothing_is_written_after_the_end(project, ada, over):
    over()

    with pytest.raises(Denied, match="This edition is over"):
        actions.change(project=project, seen=1, by=ada, title="Late")


@pytest.mark.parametrize(
    ("missing", "told"),
    [("problem", "the problem first"), ("baseline", "how it is today"), ("plan", "the plan first")],
)
def test_the_work_begins_when_it_is_known_what_changes(ada, running, missing, told):
    said = WRITTEN | {missing: ""}
    made = actions.begin(edition=running.edition, town=ada.towns[0], by=ada, title="Ads", **said)

    with pytest.raises(Denied, match=told):
        actions.move(project=made, to=ProjectState.RUNNING, by=ada)


def test_a_number_is_a_baseline_too(ada, running):
    said = WRITTEN | {"baseline": "", "baseline_number": 5.0}
    made = actions.begin(edition=running.edition, town=ada.towns[0], by=ada, title="Ads", **said)

    assert actions.move(project=made, to=ProjectState.RUNNING, by=ada).state == "running"


def test_a_project_is_reported_and_taken_up_again(project, ada):
    actions.move(project=project, to=ProjectState.RUNNING, by=ada)
    with pytest.raises(Denied, match="what came of it first"):
        actions.move(project=project, to=ProjectState.REPORTED, by=ada)
    actions.change(project=project, seen=1, by=ada, outcome="Nine apply.")
    reported = actions.move(project=project, to=ProjectState.REPORTED, by=ada)
    same = actions.move(project=project, to=ProjectState.REPORTED, by=ada)

    assert (reported.reported_on, same.state) == (date(2026, 11, 2), "reported")
    assert actions.move(project=project, to=ProjectState.RUNNING, by=ada).reported_on is None
    with pytest.raises(Denied, match="“Under way” does not become “Under way”"):
        rules.check_can_move(Project(state="running"), "running")


def test_sharing_is_recorded_once(project, ada):
    for _twice in range(2):
        actions.share(project=project, is_shared=True, by=ada)
    actions.share(project=project, is_shared=False, by=ada)

    kinds = Event.objects.filter(kind__startswith="projects.project.").values_list("kind", flat=True)
    assert sorted(kinds) == ["projects.project.begun", "projects.project.kept", "projects.project.shared"]


def test_a_month_has_one_entry_and_loses_no_words(project, ada, colleague, september):
    actions.log(project=project, cycle=september, seen=0, by=ada, did="Read ads.")
    with pytest.raises(Denied, match="Somebody else of your town"):
        actions.log(project=project, cycle=september, seen=0, by=colleague, did="Other.")
    again = actions.log(project=project, cycle=september, seen=1, by=colleague, did="Read five ads.")

    assert (again.version, again.month, LogEntry.objects.count()) == (2, date(2026, 9, 1), 1)


def test_steps_are_done_and_undone_and_taken_out(project, ada):
    step = actions.add_milestone(project=project, title="Post", due_on=date(2026, 10, 1), by=ada)
    for _twice in range(2):
        actions.tick(milestone=step, is_done=True, by=ada)
    step.refresh_from_db()
    assert step.done_on == date(2026, 11, 2)
    actions.tick(milestone=step, is_done=False, by=ada)
    step.refresh_from_db()
    assert step.done_on is None
    actions.drop_milestone(milestone=step, by=ada)

    kinds = Event.objects.filter(kind__startswith="projects.milestone").order_by("pk")
    assert [one.kind.rpartition(".")[2] for one in kinds] == ["added", "done", "open", "dropped"]
    assert Milestone.objects.count() == 0


def test_a_project_has_room_for_forty_steps(project, ada):
    rows = [Milestone(project=project, title=f"{n}", due_on=date(2026, 10, 1)) for n in range(40)]
    Milestone.objects.bulk_create(rows)

    with pytest.raises(Denied, match="40 are as many"):
        actions.add_milestone(project=project, title="41", due_on=date(2026, 10, 1), by=ada)


def test_a_case_is_drafted_once_and_filled(project, ada, colleague, over):
    project = actions.change(
        project=project,
        seen=1,
        by=ada,
        measure="Applicants",
        baseline_number=5,
        baseline_unit="people",
        outcome="Nine apply.",
        outcome_number=9,
        cost=100,
    )
    project = actions.move(project=project, to=ProjectState.RUNNING, by=ada)
    project = actions.move(project=project, to=ProjectState.REPORTED, by=ada)
    over()
    first = actions.tell(project=project, by=ada)
    second = actions.tell(project=project, by=colleague)

    case = first.case.get_latest_revision_as_object()
    assert (first.pk, case.live, case.municipality, case.title) == (second.pk, False, ada.towns[0], "Ads")
    assert (case.why, case.approach, case.worked, case.cost) == (
        "Few apply.",
        "Ask less.",
        "Nine apply.",
        100,
    )
    assert case.status == "finished"
    told = [(one.measure, one.unit, one.before, one.after) for one in case.outcomes.all()]
    assert told == [("Applicants", "people", 5.0, 9.0)]


def test_a_case_without_numbers_claims_none(project, ada, stranger):
    with pytest.raises(Denied, match="Only people who take part for Ada Falls"):
        actions.tell(project=project, by=stranger)
    case = actions.tell(project=project, by=ada).case.get_latest_revision_as_object()

    assert (list(case.outcomes.all()), case.status, case.cost) == ([], "under-way", None)


def test_topics_are_chosen(project, ada):
    topic = Topic.objects.create(name="Hiring", slug="hiring-now")

    actions.change(project=project, seen=1, by=ada, topics=[topic])

    assert list(project.topics.all()) == [topic]


@pytest.mark.parametrize("count", [1, 3])
def test_how_far_everybody_is(running, seated, townsperson, count, django_assert_num_queries, september):
    people = [townsperson(f"p{n}") for n in range(count)]
    seats = [seated(one, running) for one in people]
    first = actions.begin(
        edition=running.edition, town=people[0].towns[0], by=people[0], title="A", **WRITTEN
    )
    for n in range(2):
        step = actions.add_milestone(project=first, title=f"{n}", due_on=date(2026, 10, 1), by=people[0])
    actions.tick(milestone=step, is_done=True, by=people[0])
    actions.log(project=first, cycle=september, seen=0, by=people[0], did="x")
    actions.reflect(participant=seats[0], by=people[0], text="x", seen_by="myself")

    with django_assert_num_queries(3):
        found = standings(running)

    assert found[seats[0].pk] == Standing(ProjectState.DRAFT, 1, 2, 1, 1)
    assert [found[one.pk] for one in seats[1:]] == [Standing()] * (count - 1)
