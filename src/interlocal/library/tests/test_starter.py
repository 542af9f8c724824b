"""A new network's vocabulary and practices: added once, never overwritten."""

import pytest

from interlocal.audit.models import Event
from interlocal.library import actions
from interlocal.library.models import Definition, Function, Practice, Resource, Topic
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.queries.listing import listing
from interlocal.library.tests import factories

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


def test_definitions_are_published_with_all_their_parts():
    actions.add_vocabulary()

    report = actions.add_starter_definitions()

    assert (report.created, report.unchanged, Definition.objects.live().count()) == (21, 0, 21)
    equity = Definition.objects.get(slug="equity")
    assert [topic.slug for topic in equity.topics.all()] == ["budgeting", "definitions", "strategic-planning"]
    assert {other.slug for other in equity.related.all()} == {
        "inclusion",
        "disparity",
        "targeted-universalism",
        "procedural-fairness",
    }
    assert equity.also_called.startswith("fairness, fair treatment, ")
    assert equity.wording.startswith("Equity means that")
    draft = equity.latest_revision.as_object()
    assert (len(draft.related.all()), equity.has_unpublished_changes) == (4, False)
    assert Event.objects.filter(kind="library.starter.added").count() == 1


def test_resources_are_published_once():
    actions.add_vocabulary()

    report = actions.add_starter_resources()

    assert (report.created, report.unchanged, Resource.objects.live().count()) == (40, 0, 40)
    toolkit = Resource.objects.get(slug="toolkit-for-diversity-equity-and-inclusion")
    assert (toolkit.url, toolkit.scope, toolkit.kind) == (
        "https://dei.mayorscaucus.org/",
        "regional",
        "toolkit",
    )
    assert toolkit.topics.count() == 4
    assert Resource.objects.filter(is_sample=True).count() == 0


@pytest.mark.parametrize(
    ("add", "model"),
    [(actions.add_starter_definitions, Definition), (actions.add_starter_resources, Resource)],
)
def test_what_the_network_changed_took_down_or_moved_stays(add, model):
    actions.add_vocabulary()
    add()
    first, second, third = model.objects.order_by("pk")[:3]
    first.title = "Our own title"
    first.save_revision().publish()
    second.unpublish()
    gone = third.slug
    third.delete()
    before = catalogue().stamp

    report = add()
    again = add()

    assert (report.created, report.differences, again.writes) == (1, [f"+ {gone}"], 0)
    assert model.objects.get(pk=first.pk).title == "Our own title"
    assert model.objects.get(pk=second.pk).live is False
    assert catalogue().stamp != before


def test_a_resource_the_network_lists_under_another_title_is_not_added_again():
    actions.add_vocabulary()
    factories.resource(title="Ours", url="https://dei.mayorscaucus.org/")

    report = actions.add_starter_resources()

    assert (report.created, report.unchanged) == (39, 1)


def test_every_topic_of_a_new_network_has_practices_to_show(client):
    actions.add_vocabulary()
    actions.add_starter_practices()

    topics = {facet.name: facet for facet in listing(catalogue(), {}).facets}["topic"]

    assert {choice.value for choice in topics.choices} == set(Topic.objects.values_list("slug", flat=True))
    assert min(choice.count for choice in topics.choices) >= 1
