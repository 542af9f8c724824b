"""A town applies: begun once, kept as typed, handed in when complete, changed until it closes, withdrawn."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from interlocal.applications import actions
from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application, Paper
from interlocal.applications.queries import state
from interlocal.applications.queries.reading import rows
from interlocal.applications.tests.conftest import member, paper, typed
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.core.sealed import unseal
from interlocal.outbox.models import Message
from interlocal.training import actions as training
from interlocal.training.choices import EditionState

pytestmark = pytest.mark.django_db
NOTHING = {"name": "", "email": "", "job_title": "", "department": "", "reports_to": ""}


def fresh(application):
    return rows().get(pk=application.pk)


def test_two_people_of_a_town_get_the_one_draft(fall, person_of):
    ada, bo = person_of("ada", "Sorrel"), person_of("bo", "Sorrel")

    first = actions.begin(cohort=fall, town=ada.towns[0], by=ada)
    second = actions.begin(cohort=fall, town=bo.towns[0], by=bo)

    assert (first, Application.objects.count()) == (second, 1)
    assert [event.kind for event in Event.objects.filter(kind__startswith="applications")] == [
        "applications.begun"
    ]


def test_nobody_applies_for_another_town_nor_where_people_are_named(fall, spring, person_of):
    ada, town = person_of("ada", "Sorrel"), person_of("eve", "Tansy").towns[0]

    with pytest.raises(Denied, match="Only people of Tansy"):
        actions.begin(cohort=fall, town=town, by=ada)
    with pytest.raises(Denied, match="people of “Fall” name"):
        actions.begin(cohort=spring, town=ada.towns[0], by=ada)
    assert not Application.objects.exists()


@pytest.mark.parametrize(("first", "last"), [("2026-06-02", "2026-07-31"), ("2026-05-01", "2026-05-31")])
def test_nobody_begins_before_it_opens_or_after_it_closes(fall, edition, manager, person_of, first, last):
    ada = person_of("ada", "Sorrel")
    dates = {"applications_open": date.fromisoformat(first), "applications_close": date.fromisoformat(last)}
    training.change_edition(edition=edition, by=manager, **dates)

    with pytest.raises(Denied, match="does not take applications now"):
        actions.begin(cohort=fall, town=ada.towns[0], by=ada)


def test_a_draft_keeps_whatever_was_typed(drafted):
    odd = {**NOTHING, "name": "<b>Ada</b>", "email": "ada@"}
    draft = drafted(idea="x" * 9000, team=[odd, NOTHING], commits=False, answers={"tried": "<script>"})

    row = fresh(draft)
    assert (len(row.idea), row.commits, row.version, row.state) == (9000, False, 1, State.DRAFT)
    assert [(one.name, one.email) for one in row.team.all()] == [("<b>Ada</b>", "ada@"), ("", "")]
    assert row.answers.get().text == "<script>"


def test_saving_the_same_again_changes_nothing(drafted):
    draft = drafted()

    again = actions.keep(application=draft, by=draft.begun_by, version=1, said=typed("Sorrel"))

    assert again.version == 1


def test_of_two_who_write_at_once_the_second_is_told(drafted, person_of):
    draft, bo = drafted(), person_of("bo", "Sorrel")

    with pytest.raises(Denied, match="Ada saved this application while you were writing"):
        actions.keep(application=draft, by=bo, version=0, said=typed("Sorrel", idea="Other"))
    assert fresh(draft).idea == "Fewer forms."


def test_what_people_need_is_sealed_and_kept_until_it_is_replaced(drafted):
    draft = drafted(needs=["A ramp", None])
    by = draft.begun_by
    sealed = draft.team.first().needs

    actions.keep(application=draft, by=by, version=1, said=typed("Sorrel", idea="New"))

    first = fresh(draft).team.first()
    assert ("ramp" in sealed, unseal(first.needs)) == (False, "A ramp")
    actions.keep(application=draft, by=by, version=2, said=typed("Sorrel", idea="New", needs=["", None]))
    assert fresh(draft).team.first().needs == ""


def test_a_smaller_team_loses_who_came_last(drafted):
    draft = drafted()
    said = typed("Sorrel", team=[member("ada", "Sorrel", "Clerk")], needs=[None])

    actions.keep(application=draft, by=draft.begun_by, version=1, said=said)

    assert [one.name for one in fresh(draft).team.all()] == ["Ada Finch"]


def test_a_paper_takes_the_place_of_another_and_is_taken_off(drafted):
    draft = drafted(papers={"letter": paper()})
    by, first = draft.begun_by, Paper.objects.get()

    actions.keep(
        application=draft, by=by, version=1, said=typed("Sorrel", papers={"letter": paper(b"%PDF-2")})
    )
    second = Paper.objects.get()
    actions.keep(application=draft, by=by, version=2, said=typed("Sorrel", papers={"letter": None}))

    assert (second.file.name != first.file.name, second.size) == (True, 6)
    assert "letter" not in second.file.name
    assert not Paper.objects.exists()


def test_what_is_not_complete_is_not_handed_in(drafted):
    draft = drafted(idea="")

    with pytest.raises(ValidationError) as error:
        actions.submit(application=draft, by=draft.begun_by)

    assert error.value.message_dict == {"idea": ["Write something here."]}
    assert (fresh(draft).state, Message.objects.count()) == (State.DRAFT, 0)


def test_handing_in_asks_the_officer_once(handed_in):
    one = handed_in()

    actions.submit(application=one, by=one.begun_by)

    assert [(mail.to, mail.subject) for mail in Message.objects.all()] == [
        ("chief@sorrel.example", "Please sign for Sorrel: Common Ground, 2026–27")
    ]
    row = fresh(one)
    assert (row.state, row.submitted_by, row.edited_at) == (State.SUBMITTED, one.begun_by, None)


def test_a_person_in_two_towns_is_refused(handed_in, drafted):
    handed_in("Sorrel")
    other = drafted("Tansy", team=[member("ada", "Tansy", "Clerk"), {**member("bo", "Sorrel", "Fire")}])

    with pytest.raises(ValidationError, match="Another town has named this person too"):
        actions.submit(application=other, by=other.begun_by)


def test_a_change_after_handing_in_shows_and_voids_the_signature(handed_in):
    one = handed_in()
    actions.sign(signoff=one.signoff, asked=1)

    actions.keep(application=one, by=one.begun_by, version=1, said=typed("Sorrel", idea="More forms."))

    row = fresh(one)
    assert (row.signoff.state, row.signoff.asked, row.edited_at is not None) == (Signed.ASKED, 2, True)
    assert "applications.changed_after" in [event.kind for event in Event.objects.all()]


def test_a_need_added_after_handing_in_voids_nothing(handed_in):
    one = handed_in()
    actions.sign(signoff=one.signoff, asked=1)

    actions.keep(application=one, by=one.begun_by, version=1, said=typed("Sorrel", needs=["A ramp", None]))

    row = fresh(one)
    assert (row.signoff.state, row.edited_at, row.version) == (Signed.SIGNED, None, 2)


def test_a_change_that_would_make_it_incomplete_is_not_kept(handed_in):
    one = handed_in()

    with pytest.raises(ValidationError, match="Write something here"):
        actions.keep(application=one, by=one.begun_by, version=1, said=typed("Sorrel", idea=""))
    assert fresh(one).idea == "Fewer forms."


def test_nothing_is_changed_once_applications_are_read(handed_in, moved):
    one = handed_in()
    moved(EditionState.CHOOSING)

    with pytest.raises(Denied, match="does not take applications now"):
        actions.keep(application=one, by=one.begun_by, version=1, said=typed("Sorrel", idea="Late."))


def test_what_was_withdrawn_is_over_and_another_can_be_begun(handed_in, fall):
    one = handed_in(needs=["A ramp", None])
    by = one.begun_by

    actions.withdraw(application=one, by=by)
    actions.withdraw(application=one, by=by)

    assert (fresh(one).state, {m.needs for m in one.team.all()}) == (State.WITHDRAWN, {""})
    with pytest.raises(Denied, match="was withdrawn"):
        actions.keep(application=one, by=by, version=1, said=typed("Sorrel"))
    assert actions.begin(cohort=fall, town=by.towns[0], by=by) != one


def test_it_is_too_late_to_withdraw_from_what_runs(handed_in, moved):
    one = handed_in()
    moved(EditionState.CHOOSING, EditionState.RUNNING)

    with pytest.raises(Denied, match="too late to withdraw"):
        actions.withdraw(application=one, by=one.begun_by)


def test_what_is_asked_stays_once_somebody_has_handed_in(drafted, edition, manager):
    draft = drafted()
    actions.ask(edition=edition, by=manager, questions=[])
    assert state.problems(fresh(draft)) == []
    actions.submit(application=fresh(draft), by=draft.begun_by)

    with pytest.raises(Denied, match="stays as it is"):
        actions.ask(edition=edition, by=manager, questions=[{"slug": "a", "label": "A"}])
    with pytest.raises(Denied, match="Only the people who run"):
        actions.ask(edition=edition, by=draft.begun_by, questions=[])
