"""A new network's vocabulary and practices: added once, never overwritten."""

import pytest

from interlocal.audit.models import Event
from interlocal.library import actions
from interlocal.library.models import Function, Practice, Topic
from interlocal.library.queries.catalogue import catalogue

pytestmark = pytest.mark.django_db


def test_the_vocabulary_is_added_once():
    first, second = actions.add_vocabulary(), actions.add_vocabulary()

    assert (first.created, first.unchanged) == (34, 0)  # 15 topics, 4 broad functions, 15 finer ones
    assert (second.writes, second.unchanged, second.differences) == (0, 34, [])
    assert (Topic.objects.count(), Function.objects.filter(parent=None).count()) == (15, 4)
    assert Function.objects.get(slug="police").parent.slug == "service-delivery"
    assert [e.kind for e in Event.objects.all()] == ["library.vocabulary.added"]


def test_a_renamed_topic_keeps_its_name():
    actions.add_vocabulary()
    Topic.objects.filter(slug="budgeting").update(name="Money")
    Topic.objects.filter(slug="definitions").delete()

    report = actions.add_vocabulary()

    assert (report.created, report.differences) == (1, ["+ definitions"])
    assert Topic.objects.get(slug="budgeting").name == "Money"


def test_thirty_practices_are_published_with_all_their_parts():
    actions.add_vocabulary()

    report = actions.add_starter_practices()

    assert (report.created, report.writes, Practice.objects.live().count()) == (30, 30, 30)
    practice = Practice.objects.get(slug="language-help-at-every-counter")
    assert [t.slug for t in practice.topics.all()] == ["language-access"]
    assert (practice.challenges.count(), practice.steps.count(), practice.related.count()) == (5, 8, 3)
    assert (practice.cost_min, practice.evidence) == (None, "not_known")
    assert practice.latest_revision == practice.live_revision
    assert practice.has_unpublished_changes is False
    draft = practice.latest_revision.as_object()
    assert [len(draft.steps.all()), len(draft.related.all())] == [8, 3]
    assert Event.objects.filter(kind="library.starter.added").count() == 1


def test_what_editors_changed_or_took_down_stays_as_it_is():
    actions.add_vocabulary()
    actions.add_starter_practices()
    mine = Practice.objects.get(slug="language-help-at-every-counter")
    mine.title = "Our own title"
    mine.save_revision().publish()
    Practice.objects.get(slug="count-who-a-service-reaches").unpublish()
    Practice.objects.get(slug="short-resident-survey-on-paper-and-phone").delete()

    report = actions.add_starter_practices()

    assert (report.created, report.unchanged) == (1, 29)
    assert report.differences == ["+ short-resident-survey-on-paper-and-phone"]
    assert Practice.objects.get(slug="language-help-at-every-counter").title == "Our own title"
    assert Practice.objects.get(slug="count-who-a-service-reaches").live is False


def test_a_second_run_writes_nothing():
    actions.add_vocabulary()
    actions.add_starter_practices()
    before = catalogue().stamp

    report = actions.add_starter_practices()

    assert (report.writes, catalogue().stamp) == (0, before)
