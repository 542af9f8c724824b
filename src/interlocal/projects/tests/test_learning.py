"""Feedback between towns, which nobody changes once it was read; and reflections, which are sealed."""

import pytest
from django.core.exceptions import ValidationError

from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.projects import actions
from interlocal.projects.models import PeerFeedback, Reflection
from interlocal.projects.queries.learning import reflections
from interlocal.projects.queries.workspace import page
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db
READ = {  # who reads a reflection of ada's, by what she chose
    "myself": {"ada"},
    "coach": {"ada", "coach", "trainer", "manager"},
    "cohort": {"ada", "coach", "trainer", "manager", "ben", "colleague"},
}


@pytest.fixture
def given(shared, ben):
    return actions.give_feedback(project=shared, by=ben, strengths="Short.", question="", suggestion="")


def test_feedback_is_for_the_town_and_who_teaches(
    given, shared, ada, ben, trainer, townsperson, seated, running
):
    dora = townsperson("dora")
    seated(dora, running)

    seen = {person: len(page(shared, person).feedback) for person in (ada, ben, trainer, dora)}

    assert seen == {ada: 1, ben: 1, trainer: 1, dora: 0}


def test_feedback_needs_another_town_a_share_and_words(project, shared, ada, ben, stranger):
    with pytest.raises(Denied, match="your own town"):
        actions.give_feedback(project=shared, by=ada, strengths="x")
    with pytest.raises(Denied, match="Only people who take part in this edition"):
        actions.give_feedback(project=shared, by=stranger, strengths="x")
    with pytest.raises(ValidationError):
        actions.give_feedback(project=shared, by=ben)
    actions.share(project=shared, is_shared=False, by=ada)
    shared.refresh_from_db()
    with pytest.raises(Denied, match="on projects that are shared"):
        actions.give_feedback(project=shared, by=ben, strengths="x")


def test_feedback_stays_as_it_is_once_it_was_opened(given, ada, ben):
    actions.change_feedback(feedback=given, by=ben, strengths="Clear.")
    with pytest.raises(Denied, match="Only whoever wrote this"):
        actions.change_feedback(feedback=given, by=ada, strengths="Mine.")
    with pytest.raises(Denied, match="Only the town it was written for"):
        actions.open_feedback(feedback=given, by=ben)
    for _twice in range(2):
        actions.open_feedback(feedback=given, by=ada)
    with pytest.raises(Denied, match="The town has read this"):
        actions.change_feedback(feedback=given, by=ben, strengths="Bad.")

    assert PeerFeedback.objects.get().strengths == "Clear."


@pytest.mark.parametrize(
    ("who", "may"), [("ben", True), ("trainer", True), ("ada", False), ("colleague", False)]
)
def test_feedback_is_taken_back_by_its_author_or_who_teaches(given, request, who, may):
    by = request.getfixturevalue(who)

    if may:
        actions.drop_feedback(feedback=given, by=by)
    else:
        with pytest.raises(Denied, match="can take it back"):
            actions.drop_feedback(feedback=given, by=by)
    assert PeerFeedback.objects.exists() != may


def test_what_was_taken_back_is_not_opened(given, ada, ben):
    actions.drop_feedback(feedback=given, by=ben)

    given.pk = given.pk or 1
    with pytest.raises(Denied, match="taken back meanwhile"):
        actions.open_feedback(feedback=given, by=ada)


@pytest.mark.parametrize("chosen", sorted(READ))
def test_who_reads_a_reflection(running, ada, colleague, ben, coach, trainer, manager, stranger, chosen):
    seat = Participant.objects.get(person=ada)
    actions.reflect(participant=seat, by=ada, text="I talk too much.", seen_by=chosen)
    people = {"ada": ada, "colleague": colleague, "ben": ben, "coach": coach("rosa", ada), "trainer": trainer}
    people |= {"manager": manager, "stranger": stranger, "of_others": coach("theo", ben)}

    found = {name: reflections(running, person) for name, person in people.items()}
    texts = {name for name, one in found.items() for told in (*one.own, *one.others) if told.text}

    assert texts == READ[chosen]
    assert [told.text for told in found["ada"].own] == ["I talk too much."]


def test_a_reflection_lies_sealed_and_leaves_no_deed(running, ada):
    before = Event.objects.count()

    made = actions.reflect(
        participant=Participant.objects.get(person=ada), by=ada, text="I talk too much.", seen_by="myself"
    )

    assert "talk" not in Reflection.objects.get(pk=made.pk).text
    assert Event.objects.count() == before


def test_a_reflection_is_its_author_s(running, ada, ben):
    seat = Participant.objects.get(person=ada)
    with pytest.raises(Denied, match="Only whoever wrote this"):
        actions.reflect(participant=seat, by=ben, text="x", seen_by="myself")
    made = actions.reflect(participant=seat, by=ada, text="x", seen_by="myself")
    actions.change_reflection(reflection=made, by=ada, text="Longer.", seen_by="cohort")
    assert [told.text for told in reflections(running, ben).others] == ["Longer."]
    with pytest.raises(Denied, match="Only whoever wrote this"):
        actions.drop_reflection(reflection=made, by=ben)
    actions.drop_reflection(reflection=made, by=ada)

    assert Reflection.objects.count() == 0


def test_what_no_key_opens_is_said_so(running, ada):
    seat = Participant.objects.get(person=ada)
    made = actions.reflect(participant=seat, by=ada, text="x", seen_by="myself")
    Reflection.objects.filter(pk=made.pk).update(text="broken")

    assert [told.text for told in reflections(running, ada).own] == [None]
