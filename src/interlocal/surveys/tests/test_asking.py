"""A survey is written, frozen, opened, ended and counted."""

from datetime import timedelta

import pytest

from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.network.queries import network_settings
from interlocal.surveys import actions, rules
from interlocal.surveys.models import Item, Release, Survey
from interlocal.surveys.tests.conftest import ABOUT, NOON, SCALE, WHAT, WHICH, WHY

pytestmark = pytest.mark.django_db


def kinds():
    found = Event.objects.filter(kind__startswith="surveys.").order_by("pk")
    return [e.kind.removeprefix("surveys.") for e in found]


def test_it_takes_the_zone_and_the_smallest_group_of_the_network(asker):
    made = actions.draft(by=asker, **{k: v for k, v in ABOUT.items() if k != "min_n"})

    assert (made.zone, made.min_n) == (network_settings().time_zone, 10)
    assert (made.asked_by, len(made.token), kinds()) == (asker, 10, ["survey.drafted"])


def test_addresses_differ_and_none_is_that_of_a_form(asker):
    slugs = [
        actions.draft(by=asker, **ABOUT | {"title": title}).slug
        for title in ("New", "New", "Wo?", "何", "何")
    ]

    assert slugs == ["new-2", "new-3", "wo", "survey", "survey-2"]


def test_questions_are_put_in_order_with_two_buttons(survey, asker):
    made = survey(WHICH, WHAT, WHY)
    one, two, three = made.items.all()

    actions.move_item(survey=made, pk=three.pk, by=asker, up=True)
    actions.move_item(survey=made, pk=one.pk, by=asker, up=False)
    actions.move_item(survey=made, pk=three.pk, by=asker, up=True)  # stands first already
    actions.move_item(survey=made, pk=two.pk, by=asker, up=False)  # and this last
    actions.move_item(survey=made, pk=0, by=asker, up=True)

    assert [item.key for item in made.items.all()] == ["q3", "q1", "q2"]


def test_a_question_is_changed_and_removed_and_its_key_is_not_given_again_while_later_ones_stand(
    survey, asker
):
    made = survey(WHICH, WHAT, WHY)
    first = made.items.first()

    actions.change_item(item=first, by=asker, text="Would you really?")
    actions.remove_item(survey=made, pk=made.items.get(key="q2").pk, by=asker)
    added = actions.add_item(survey=made, by=asker, **SCALE)

    assert [(i.key, i.text) for i in made.items.all()] == [
        ("q1", "Would you really?"),
        ("q3", "Why not?"),
        ("q4", "It would be worth a day."),
    ]
    assert added.place == 4


def test_what_is_published_is_frozen_word_for_word(survey, asker, version):
    made = survey(WHICH, WHY)

    frozen = actions.publish(survey=made, by=asker)

    assert frozen.number == 1
    assert frozen.schema["questions"] == [
        {
            "key": "q1",
            "type": "single",
            "text": "Would you?",
            "help": "",
            "required": True,
            "options": [
                {"code": "1", "label": "Yes"},
                {"code": "2", "label": "No"},
                {"code": "3", "label": "Perhaps"},
            ],
        },
        {"key": "q2", "type": "text", "text": "Why not?", "help": "", "required": False, "options": []},
    ]
    assert frozen.schema | {"questions": []} == {
        "title": "Is certification of interest?",
        "purpose": "The focus group",
        "intro": "",
        "audience": "members",
        "anonymity": "anonymous",
        "min_n": 5,
        "questions": [],
    }
    stored = version(made)
    assert (
        rules.digest(stored.schema)
        == stored.sha256
        == Event.objects.get(kind="surveys.survey.published").note
    )


def test_a_scale_without_steps_agrees_or_disagrees(survey, asker):
    frozen = actions.publish(survey=survey(SCALE), by=asker)

    labels = [option["label"] for option in frozen.schema["questions"][0]["options"]]
    assert labels == ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]


def test_what_nobody_could_answer_yet_can_become_another_version(survey, asker, version):
    made = survey()
    first = actions.publish(survey=made, by=asker)

    made = actions.take_back(survey=made, by=asker)
    actions.change(survey=made, by=asker, title="Are certificates of interest?")
    actions.publish(survey=made, by=asker)

    assert (version(made).number, version(made).sha256 == first.sha256) == (2, False)
    assert kinds() == [
        "survey.drafted",
        "survey.published",
        "survey.taken_back",
        "survey.changed",
        "survey.published",
    ]


def test_a_draft_thrown_away_is_gone(survey, asker):
    actions.discard(survey=survey(), by=asker)

    assert (Survey.objects.count(), Item.objects.count(), kinds()[-1]) == (0, 0, "survey.discarded")


def test_what_is_due_ends_once_and_is_counted(opened, asker):
    due = opened(title="Due", closes="2026-03-02T13:00")
    opened(title="Later", closes="2026-03-02T14:00")
    opened(title="By hand")

    with stopped_at(NOON + timedelta(hours=1)):
        ended = [actions.close_due(), actions.close_due()]

    assert (ended, [r.survey.title for r in Release.objects.all()]) == ([1, 0], ["Due"])
    due.refresh_from_db()
    assert due.closed_at == NOON + timedelta(hours=1)
    assert [(e.kind, e.by) for e in Event.objects.filter(kind="surveys.survey.ended")] == [
        ("surveys.survey.ended", "")
    ]


def test_of_two_who_end_it_at_once_one_counts(opened, monkeypatch):
    due = opened(closes="2026-03-02T13:00")
    running = type(due).objects.get(pk=due.pk)
    type(due).objects.filter(pk=due.pk).update(closed_at=NOON)
    monkeypatch.setattr(type(due).objects, "filter", lambda **_named: _Found([running]))

    with stopped_at(NOON + timedelta(hours=1)):
        actions.close_due()

    assert Release.objects.count() == 0


class _Found(list):
    """What a query found before somebody else wrote."""

    def exclude(self, **_named):
        return self


def test_showing_results_twice_is_showing_them_once(opened, asker):
    made = actions.close(survey=opened(results="by_hand"), by=asker)

    for _time in range(2):
        made = actions.show(survey=made, by=asker)

    assert (made.shown_at, kinds().count("results.shown")) == (NOON, 1)
