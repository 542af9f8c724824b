"""A cohort is asked after each session, without names; numbers of few are held back."""

from datetime import UTC, datetime

import pytest

from interlocal.accounts.tests.conftest import text
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.projects import actions
from interlocal.projects.models import Evaluation
from interlocal.surveys import actions as surveys
from interlocal.surveys.models import Survey
from interlocal.surveys.queries.answers import in_reach
from interlocal.training import actions as training
from interlocal.training.models import Session

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 9, 9, 17, 59, tzinfo=UTC)  # the session of 9 September ends at 1 p.m. in Chicago
AFTER = datetime(2026, 9, 9, 18, tzinfo=UTC)
CLOSED = datetime(2026, 9, 24, tzinfo=UTC)
PAGE = "/programs/projects/sessions/"


@pytest.fixture
def asked(ada, ben):
    with stopped_at(AFTER):
        actions.ask_after_sessions()
    return Evaluation.objects.select_related("survey").get()


def test_a_session_is_asked_about_when_it_has_ended_once(ada):
    with stopped_at(BEFORE):
        assert actions.ask_after_sessions() == 0
    with stopped_at(AFTER):
        assert (actions.ask_after_sessions(), actions.ask_after_sessions()) == (1, 0)

    survey = Survey.objects.get()
    assert (survey.audience, survey.anonymity, survey.closes) == ("group", "anonymous", "2026-09-23T13:00")
    assert survey.items.count() == 4


def test_what_was_cancelled_or_has_no_people_is_not_asked_about(running, manager, ada):
    running.participants.update(since="2026-09-01")
    with stopped_at(AFTER):
        Session.objects.update(state="cancelled")
        assert actions.ask_after_sessions() == 0
        Session.objects.update(state="held")
        training.leave(participant=running.participants.get(), by=manager)
        assert actions.ask_after_sessions() == 0


def test_two_jobs_at_once_ask_once(asked):
    from interlocal.projects.actions.evaluating import _ask

    assert _ask(Session.objects.get(pk=asked.session_id)) == 0


def test_only_the_cohort_answers_and_only_there(client, asked, ada, stranger, trainer):
    path = f"{PAGE}{asked.pk}/"
    with stopped_at(AFTER):
        client.force_login(stranger)
        assert (client.get(path).status_code, client.get(f"/surveys/{asked.survey.slug}/").status_code) == (
            403,
            403,
        )
        client.force_login(ada)
        assert client.get(f"/surveys/{asked.survey.slug}/").status_code == 403
        reply = client.post(path, {"q1": "5", "q2": "4", "q3": "2", "q4": ""})
        assert reply["Location"] == f"{path}thanks/"
        assert "Your answer is counted" in text(client.get(f"{path}thanks/"))
        assert "You have answered" in text(client.get(path))
    assert list(in_reach()) == []
    with pytest.raises(Denied, match="people of one group"):
        surveys.answer(survey=asked.survey, said={}, person=stranger)


@pytest.mark.parametrize(("least", "told"), [(5, "5 people answered."), (6, "Too few answers to publish")])
def test_numbers_of_few_are_held_back(client, asked, townsperson, ada, trainer, least, told):
    Survey.objects.update(min_n=least)
    with stopped_at(AFTER):
        for person in (townsperson(f"p{n}") for n in range(5)):
            surveys.answer(survey=asked.survey, said={"q1": ["5"]}, person=person, is_theirs=True)
    client.force_login(trainer)
    path = f"{PAGE}{asked.pk}/results/"
    assert "Answers still come in" in text(client.get(path))
    with stopped_at(CLOSED):
        surveys.close_due()

    assert told in text(client.get(path))
    client.force_login(ada)
    assert client.get(path).status_code == 403
