"""What happens to a story that people of a town tell; editors publish it."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import TaskState

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.library import actions
from interlocal.library.choices import Standing
from interlocal.library.models import CaseStudy, Contribution
from interlocal.library.queries.contributions import contribution, stories
from interlocal.library.tests.told import TOLD, answer, of, stands
from interlocal.outbox.models import Message
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reviewed():
    actions.set_up_workflow()


def test_nobody_writes_for_a_town_of_others(draft, practice):
    eve = of(MunicipalityFactory(), "eve@example.org")
    town, seen = draft.case.municipality, draft.case.latest_revision_id

    for act in (
        lambda: actions.begin_story(person=eve, town=town, practice=practice, **TOLD),
        lambda: actions.write_story(story=draft, by=eve, seen=seen, practice=practice, **TOLD),
        lambda: actions.send_story(story=draft, by=eve),
        lambda: actions.take_back_story(story=draft, by=eve),
        lambda: actions.delete_story(story=draft, by=eve),
    ):
        with pytest.raises(Denied):
            act()
    with pytest.raises(Contribution.DoesNotExist):
        contribution(draft.pk, eve)


def test_who_wrote_it_hears_once_that_it_is_public_and_gets_no_mail_of_the_admin(draft, ada, staff):
    actions.send_story(story=draft, by=ada)

    answer(draft, staff, approve=True)
    CaseStudy.objects.get().get_latest_revision().publish(skip_permission_checks=True)

    to_ada = Message.objects.filter(to="ada@example.org")
    assert [m.subject for m in to_ada] == ["Your story is in the library: Panels of three"]
    assert f"{draft.case.get_absolute_url()}" in to_ada[0].text


def test_an_editor_who_writes_keeps_the_mail_of_the_admin(town, practice, staff):
    editor = staff("editor")
    accounts.grant(person=editor, role=Role.MEMBER, place=town)
    story = actions.begin_story(person=editor, town=town, practice=practice, **TOLD)

    actions.send_story(story=story, by=editor)

    assert not hasattr(editor, "wagtail_userprofile")


def test_a_draft_with_changes_asked_for_is_thrown_away_with_its_review(draft, ada, staff):
    actions.send_story(story=draft, by=ada)
    answer(draft, staff, approve=False)

    actions.delete_story(story=draft, by=ada)

    assert not CaseStudy.objects.exists()
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()


def test_a_story_without_what_every_case_has_is_not_handed_in(ada, town):
    story = actions.begin_story(person=ada, town=town, practice=None, title="", summary="")

    with pytest.raises(ValidationError):
        actions.send_story(story=story, by=ada)
    assert story.case.title == "A story of Sorrel"


def test_what_happened_is_written_down_without_what_was_written(draft, ada):
    actions.send_story(story=draft, by=ada)

    told = Event.objects.filter(kind__startswith="library.story").order_by("pk")
    assert [(e.kind, e.target) for e in told] == [
        ("library.story.begun", "Sorrel"),
        ("library.story.sent", "Sorrel"),
    ]


def test_who_has_left_the_network_is_not_named(draft, ada, town):
    ada.delete()

    (story,) = stories([town])
    assert (story.who, story.title) == ("", "Panels of three")


def test_nobody_who_has_left_is_written_to(draft, ada, staff):
    actions.send_story(story=draft, by=ada)
    Contribution.objects.update(person=None)

    answer(draft, staff, approve=True)

    assert not Message.objects.filter(key__startswith="library.story").exists()


def test_what_editors_write_is_nobodys_story(practice, draft, staff):
    case = actions.publish_case(
        practices=[practice], municipality=MunicipalityFactory(), title="B", summary="C"
    )
    for content in (case, practice):
        review = content.get_workflow().start(content, staff("editor"))
        review.current_task_state.task.specific.on_action(
            review.current_task_state, staff("moderator"), "reject"
        )

    assert not Contribution.objects.filter(case=case).exists()
    assert not Message.objects.filter(key__startswith="library.story").exists()


def test_changes_are_asked_for_what_waits_for_review_only(draft, ada, staff):
    moderator = staff("moderator")

    with pytest.raises(Denied, match="does not wait"):
        actions.ask_for_changes(story=draft, by=moderator, reply="Why?")
    actions.send_story(story=draft, by=ada)
    actions.ask_for_changes(story=draft, by=moderator, reply="Why?")

    assert stands(draft) == Standing.RETURNED
