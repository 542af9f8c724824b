"""Pages of projects: what each shows, to whom, and at how many queries."""

from datetime import UTC, date, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.tests.conftest import text, token
from interlocal.core.clock import stopped_at
from interlocal.projects import actions
from interlocal.projects.models import Commitment, LogEntry, PeerFeedback, Project, Reflection
from interlocal.projects.tests.conftest import EDITION, HOME, WRITTEN, posted
from interlocal.training import actions as training

pytestmark = pytest.mark.django_db


def test_a_project_is_begun_on_a_page(client, ada, running):
    client.force_login(ada)
    assert "Begin the project of Ada Falls" in text(client.get(EDITION))
    assert "Nothing is written yet." in text(client.get(HOME))

    reply = posted(client, f"{EDITION}begin/", title="Ads", problem="Few apply.")

    project = Project.objects.get()
    assert reply["Location"] == f"{HOME}{project.pk}/"
    assert "Next: Write down how it is today first" in text(client.get(reply["Location"]))
    again = posted(client, f"{EDITION}begin/", title="More", problem="")
    assert (again.status_code, "has begun it already" in text(again)) == (422, True)


def test_who_takes_no_part_begins_nothing(client, running, trainer, stranger):
    client.force_login(trainer)
    assert client.get(f"{EDITION}begin/").status_code == 403
    client.force_login(stranger)
    assert client.get(EDITION).status_code == 403
    assert "You take part in no program" in text(client.get(HOME))


@pytest.mark.parametrize(
    ("who", "alone", "with_others"),
    [("ada", 200, 200), ("trainer", 200, 200), ("ben", 403, 200), ("stranger", 404, 404)],
)
def test_who_reads_a_project(client, project, ada, request, who, alone, with_others):
    client.force_login(request.getfixturevalue(who))

    before = client.get(project.get_absolute_url()).status_code
    actions.share(project=project, is_shared=True, by=ada)
    after = client.get(project.get_absolute_url()).status_code

    assert (before, after) == (alone, with_others)


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_a_workspace(client, shared, ada, ben, september, count, django_assert_num_queries):
    for n in range(count):
        step = actions.add_milestone(project=shared, title=f"{n}", due_on=date(2026, 10, 1), by=ada)
        actions.add_evidence(project=shared, by=ada, title=f"{n}", shows="x", kind="note")
        actions.give_feedback(project=shared, by=ben, strengths=f"{n}")
        actions.promise(project=shared, text=f"{n}", by=ada)
    actions.tick(milestone=step, is_done=True, by=ada)
    actions.log(project=shared, cycle=september, seen=0, by=ada, did="x")
    client.force_login(ada)
    client.get(shared.get_absolute_url())

    # session, person, roles; the project; seats, coached; topics, people, steps, evidence, log, months, feedback,
    # promises and looks at them; what the person may edit, twice
    with django_assert_num_queries(17):
        body = text(client.get(shared.get_absolute_url()))

    assert ("not opened yet" in body, "Nothing written The fortnight" in body) == (True, True)


def test_parts_are_added_and_pressed(client, project, ada):
    client.force_login(ada)
    path = project.get_absolute_url()
    posted(client, f"{path}milestones/add/", title="Post", due_on="2026-10-01")
    posted(client, f"{path}evidence/add/", title="Count", shows="Nine came.", link="")
    step, note = project.milestones.get(), project.evidence.get()

    assert "Late" in text(client.get(path))
    client.post(path, {"do": f"tick-{step.pk}"})
    assert "Done on Nov. 2, 2026" in text(client.get(path))
    for button in (
        f"untick-{step.pk}",
        f"milestone-{step.pk}",
        f"evidence-{note.pk}",
        "share-yes",
        "move-running",
    ):
        assert client.post(path, {"do": button})["Location"] == path
    project.refresh_from_db()
    assert (project.is_shared, project.state) == (True, "running")
    assert (project.milestones.count(), project.evidence.count()) == (0, 0)
    refused = text(client.post(path, {"do": "move-reported"}, follow=True))
    assert "Write down what came of it first." in refused
    for wrong in ("fly", "move-moon", "tick-x", "open-7"):
        assert client.post(path, {"do": wrong}).status_code == 404


def test_what_is_typed_is_kept_when_a_colleague_was_faster(client, project, ada, colleague):
    client.force_login(ada)
    path = f"{project.get_absolute_url()}change/"
    page = client.get(path)
    actions.change(project=project, seen=1, by=colleague, plan="Theirs.")

    reply = client.post(path, {**WRITTEN, "title": "Ads", "plan": "Hers.", "seen": "1", "once": token(page)})

    assert (reply.status_code, "Somebody else of your town" in text(reply), "Hers." in text(reply)) == (
        422,
        True,
        True,
    )


def test_a_number_needs_what_it_counts(client, project, ada):
    client.force_login(ada)
    path = f"{project.get_absolute_url()}change/"

    wrong = posted(client, path, title="Ads", baseline_number="5", seen="1")
    assert (wrong.status_code, text(wrong).count("A number needs this")) == (
        422,
        4,
    )  # beside the field, and above
    said = {"baseline_number": "5", "measure": "Applicants", "baseline_on": "2026-09-01", "seen": "1"}
    posted(client, path, title="Ads", **WRITTEN, **said)
    late = posted(
        client, f"{project.get_absolute_url()}report/", outcome="More.", outcome_number="9", seen="2"
    )
    assert (late.status_code, "Say when it was measured." in text(late)) == (422, True)
    said = {
        "outcome": "More.",
        "outcome_number": "9",
        "outcome_on": "2026-11-01",
        "cost": "2400",
        "seen": "2",
    }
    posted(client, f"{project.get_absolute_url()}report/", **said)

    body = text(client.get(project.get_absolute_url()))
    assert ("Nov. 1, 2026 9" in body, "$2,400" in body, "not why" in body) == (True, True, True)
    assert "Applicants, 5" in text(client.get(f"{project.get_absolute_url()}report/"))


def test_the_log_of_a_month(client, project, ada, september):
    client.force_login(ada)
    path = f"{project.get_absolute_url()}log/{september.pk}/"

    posted(client, path, did="Read ads.", seen="0")
    posted(client, path, did="Read five ads.", seen="1")

    assert [(one.did, one.version) for one in LogEntry.objects.all()] == [("Read five ads.", 2)]
    assert "September 2026" in text(client.get(project.get_absolute_url()))
    september.delete()
    assert "Read five ads." in text(client.get(project.get_absolute_url()))


def test_towns_tell_each_other(client, shared, ada, ben):
    path = shared.get_absolute_url()
    client.force_login(ben)
    empty = posted(client, f"{path}feedback/", strengths="")
    assert (empty.status_code, "at least one of the three" in text(empty)) == (422, True)
    posted(client, f"{path}feedback/", strengths="Short.")
    row = PeerFeedback.objects.get()
    posted(client, f"{HOME}feedback/{row.pk}/", strengths="Clear.")
    client.force_login(ada)
    assert ("Clear." in text(client.get(path)), client.get(f"{path}feedback/").status_code) == (False, 403)
    client.post(path, {"do": f"open-{row.pk}"})
    assert "Clear." in text(client.get(path))
    assert client.get(f"{HOME}feedback/{row.pk}/").status_code == 404
    client.force_login(ben)
    assert client.get(f"{HOME}feedback/{row.pk}/").status_code == 403
    client.post(path, {"do": f"feedback-{row.pk}"})
    assert PeerFeedback.objects.count() == 0


def test_a_case_study_is_one_click_away(client, project, ada):
    client.force_login(ada)
    first = client.post(project.get_absolute_url(), {"do": "tell"})["Location"]
    second = client.post(project.get_absolute_url(), {"do": "tell"})["Location"]

    assert first == second
    assert "This story began as a project of Common Ground" in text(client.get(first)).replace("  ", " ")
    assert "It stands at: Draft" in text(client.get(project.get_absolute_url()))


def test_promises_on_their_page(client, project, ada, ben, trainer):
    path = f"{project.get_absolute_url()}promises/"
    client.force_login(ada)
    posted(client, path, text="We count again.")
    row = Commitment.objects.get()
    assert "After 24 months" in text(client.get(path))
    with stopped_at(datetime(2027, 5, 3, 18, tzinfo=UTC)):
        assert "We count again." in text(client.get(HOME))
        assert "what became of 1 promise" in text(client.get("/my/town/"))
        answer = f"{HOME}promises/{row.checks.get(months=6).pk}/"
        assert posted(client, answer, status="", note="").status_code == 422
        posted(client, answer, status="not", note="No money.")
        assert "Not kept No money." in text(client.get(path))
        late = text(client.post(path, {"withdraw": row.pk}, follow=True))
        assert "on the day it was made" in late
    client.post(path, {"withdraw": row.pk})
    assert Commitment.objects.count() == 0
    client.force_login(trainer)
    assert client.get(path).status_code == 200
    assert client.post(path, {"text": "x"}).status_code == 403
    client.force_login(ben)
    assert client.get(path).status_code == 403


def test_reflections_on_their_page(client, running, ada, trainer, stranger):
    path = f"{HOME}cohorts/{running.pk}/reflections/"
    client.force_login(ada)
    session = running.sessions.first()
    posted(client, path, text="I talk too much.", seen_by="myself", session=session.pk)
    assert "I talk too much. Who reads it: Only me" in text(client.get(path))
    own = f"{HOME}reflections/{Reflection.objects.get().pk}/"
    assert "I talk too much." in text(client.get(own))
    posted(client, own, text="I talk less.", seen_by="coach")
    client.force_login(trainer)
    assert "I talk less." in text(client.get(path))
    assert (client.get(own).status_code, client.post(path, {"text": "x"}).status_code) == (404, 404)
    client.force_login(stranger)
    assert client.get(path).status_code == 403
    client.force_login(ada)
    client.post(own, {"do": "delete"})
    assert Reflection.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_who_teaches_sees_who_is_stuck(
    client, running, trainer, townsperson, seated, september, count, django_assert_num_queries
):
    for n in range(count):
        person = townsperson(f"p{n}")
        seated(person, running)
        made = actions.begin(
            edition=running.edition, town=person.towns[0], by=person, title=f"T{n}", **WRITTEN
        )
        actions.add_milestone(project=made, title="x", due_on=date(2026, 10, 1), by=person)
        actions.log(project=made, cycle=september, seen=0, by=person, did="x")
        actions.share(project=made, is_shared=True, by=person)
    client.force_login(trainer)
    client.get(EDITION)

    # session, person, roles; edition; seats; projects, towns of one's own, people, months, entries; what the person may
    # edit, twice
    with django_assert_num_queries(12):
        body = text(client.get(EDITION))

    assert (
        body.count("No log this month"),
        body.count("1 milestone late"),
        body.count("1 of 2 that are over"),
    ) == (
        count,
        count,
        count,
    )


def test_who_teaches_sees_who_has_none(client, running, ada, trainer):
    client.force_login(trainer)

    assert "Ada Falls 1 person None yet" in text(client.get(EDITION))


def test_alumni_keep_reading(client, project, ada, over):
    over()
    client.force_login(ada)

    body = text(client.get(project.get_absolute_url()))

    assert ("This edition is over." in body, "Add a milestone" in body) == (True, False)
    assert client.get(f"{project.get_absolute_url()}change/").status_code == 403
    assert "Ads" in text(client.get(HOME))


def test_once_an_edition_is_over_nobody_is_asked_for_what_cannot_be_written(
    client, project, september, ada, trainer, over
):
    client.force_login(ada)
    assert "Nothing written" in text(client.get(project.get_absolute_url()))
    actions.log(project=project, cycle=september, seen=0, by=ada, did="Read our ads aloud.")
    over()

    body = text(client.get(project.get_absolute_url()))
    assert ("Read our ads aloud." in body, "Nothing written" in body) == (True, False)
    client.force_login(trainer)
    board = text(client.get(EDITION))
    assert "1 of 2 that are over" in board
    assert ("Needs a look" in board, "No log this month" in board, "wrote nothing" in board) == (False,) * 3


def test_the_cohort_leads_there(client, project, running, ada, trainer):
    with stopped_at(datetime(2026, 9, 9, 20, tzinfo=UTC)):
        actions.ask_after_sessions()
        client.force_login(ada)
        mine = text(client.get(running.get_absolute_url()))
        client.force_login(trainer)
        theirs = text(client.get(running.get_absolute_url()))

    assert ("Ads Projects of this edition" in mine, "Four questions, without your name" in mine) == (
        True,
        True,
    )
    assert "What people said of each session" in theirs


def test_who_takes_no_part_is_not_bothered(client, project, ada, stranger, townsperson):
    colleague = townsperson("abe", ada.towns[0])
    story = client_tells(client, project, ada)
    client.force_login(colleague)

    assert "began as a project" not in text(client.get(story))
    assert "Your town’s project" not in text(client.get("/my/town/"))


def client_tells(client, project, person):
    """Somebody makes a draft of a case study; where it is."""
    client.force_login(person)
    return client.post(project.get_absolute_url(), {"do": "tell"})["Location"]


def test_a_person_of_two_towns_says_which(client, running, ada, manager, townsperson):
    elsewhere = townsperson("dora").towns[0]
    training.change_cohort(cohort=running, by=manager, seats=9)
    accounts.grant(person=ada, role="member", place=elsewhere)
    spring = training.add_cohort(
        edition=running.edition,
        by=manager,
        track="open",
        name="Other",
        slug="other",
        seats=2,
        begins_on=running.begins_on,
        ends_on=running.ends_on,
    )
    training.seat(cohort=spring, person=ada, town=elsewhere, by=manager)
    client.force_login(ada)

    reply = posted(client, f"{EDITION}begin/", title="Ads", problem="", town=elsewhere.geoid)

    assert (reply.status_code, Project.objects.get().municipality) == (302, elsewhere)


def test_a_report_asks_no_number_that_was_not_there_before(client, project, ada):
    client.force_login(ada)

    body = text(client.get(f"{project.get_absolute_url()}report/"))

    assert ("What came of it?" in body, "The same number now" in body) == (True, False)
