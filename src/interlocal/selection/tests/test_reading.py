"""Reading begins when it can; each application has its readers, none of whom may know its town; reviews are final."""

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Seat
from interlocal.applications import actions as applications
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.selection import actions
from interlocal.selection.choices import MOST_CRITERIA
from interlocal.selection.models import Criterion, Reader, Review
from interlocal.selection.queries.desk import desk
from interlocal.selection.rules.conflicts import barred
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Edition

pytestmark = pytest.mark.django_db


def pairs():
    """Idea of the application, first name of the reader and why, for all that stand."""
    rows = Review.objects.filter(conflict=False).select_related("application", "reader__person")
    return sorted((r.application.idea[5:], r.reader.person.first_name, r.phase) for r in rows)


def test_what_is_missing_is_said_kindly_and_all_at_once(cohort, manager, edition):
    selection = actions.set_up(cohort=cohort, by=manager)
    Edition.objects.update(state=EditionState.OPEN)

    with pytest.raises(Denied) as denied:
        actions.share(selection=selection, by=manager)

    assert str(denied.value) == (
        "Say first what readers score: add at least one criterion. Name 2 readers or more: each application is read by "
        "so many. No town has handed in an application yet. Close the applications first: on the page where the edition "
        "is run, say that they are being read."
    )
    assert desk(selection).missing


def test_a_cohort_that_follows_another_is_not_chosen_for(cohort, manager):
    dates = {"begins_on": cohort.begins_on, "ends_on": cohort.ends_on}
    spring = training.add_cohort(
        edition=cohort.edition, by=manager, track="open", name="Spring", slug="spring", seats=2, follows=cohort,
        named_each=1, **dates,
    )  # fmt: skip

    with pytest.raises(Denied, match="Nobody applies"):
        actions.set_up(cohort=spring, by=manager)


def test_all_that_changes_anything_is_for_who_runs_programs(selection, begun, person_of, manager):
    (ash,) = begun("ash")
    una, reader = person_of("una"), Reader.objects.first()
    criterion = Criterion.objects.first()

    for act in (
        lambda: actions.set_up(cohort=selection.cohort, by=una),
        lambda: actions.add_criterion(selection=selection, by=una, name="x"),
        lambda: actions.change_criterion(criterion=criterion, by=una, name="x"),
        lambda: actions.drop_criterion(criterion=criterion, by=una),
        lambda: actions.add_reader(selection=selection, person=una, by=una),
        lambda: actions.end_reader(reader=reader, by=una),
        lambda: actions.write_letter(selection=selection, letter="accepted", by=una, subject="x", text="x"),
        lambda: actions.share(selection=selection, by=una),
        lambda: actions.ask_another(selection=selection, application=ash, by=una),
        lambda: actions.decide(selection=selection, application=ash, outcome="accept", by=una),
        lambda: actions.decide_clear(selection=selection, by=una),
        lambda: actions.wait_rest(selection=selection, by=una),
        lambda: actions.announce(selection=selection, band="doubt", seats=1, source="", known_on=None, by=una),
        lambda: actions.release(selection=selection, by=una),
    ):  # fmt: skip
        with pytest.raises(Denied, match="Only the people who run the network"):
            act()


def test_once_reading_has_begun_what_is_scored_stays(selection, begun, manager, cohort):
    begun("ash")
    criterion = selection.criteria.first()

    for act in (
        lambda: actions.add_criterion(selection=selection, by=manager, name="x"),
        lambda: actions.change_criterion(criterion=criterion, by=manager, name="x"),
        lambda: actions.drop_criterion(criterion=criterion, by=manager),
        lambda: actions.set_up(cohort=cohort, by=manager, common=1),
    ):
        with pytest.raises(Denied, match="Reading has begun"):
            act()
    assert actions.set_up(cohort=cohort, by=manager, common=0, yes_from=3).yes_from == 3


def test_criteria_can_be_changed_and_dropped_before_and_are_few(selection, manager):
    need, team = selection.criteria.all()
    actions.change_criterion(criterion=need, by=manager, name="Needs")
    actions.drop_criterion(criterion=team, by=manager)
    for n in range(MOST_CRITERIA - 1):
        actions.add_criterion(selection=selection, by=manager, name=f"c{n}", levels=["x"] * 5)

    with pytest.raises(Denied, match="10 criteria are as many"):
        actions.add_criterion(selection=selection, by=manager, name="one more")
    assert selection.criteria.first().name == "Needs"


def test_each_application_has_two_readers_and_all_score_the_common_one(
    selection, readers, applied, manager, cohort, sent
):
    actions.set_up(cohort=cohort, by=manager, common=1)
    readers("rea", "ray", "rob")
    for name in ("ash", "elm", "oak", "yew"):
        applied(name)

    assert actions.share(selection=selection, by=manager) == {}

    found = pairs()
    common = {row[0] for row in found if row[2] == "common"}
    assert [len(common), len(found)] == [1, 3 + 3 * 2]
    loads = sorted(sum(row[1] == name for row in found) for name in ("Rea", "Ray", "Rob"))
    assert loads == [3, 3, 3]
    assert sorted((mail.to[0], mail.subject) for mail in sent()) == [
        (f"{name}@sorrel.example", "3 applications to read") for name in ("ray", "rea", "rob")
    ]
    actions.share(selection=selection, by=manager)
    assert (pairs(), len(sent())) == (found, 3)


def test_a_new_reader_scores_the_common_one_too_and_takes_what_is_missing(
    selection, readers, applied, manager, cohort
):
    actions.set_up(cohort=cohort, by=manager, common=1, readers_each=3)
    first, _second, _third = readers("rea", "ray", "rob")
    applied("ash"), applied("elm")
    actions.share(selection=selection, by=manager)
    actions.end_reader(reader=first, by=manager)
    readers("roy")

    assert actions.share(selection=selection, by=manager) == {}

    assert [row[:2] for row in pairs()] == [
        (app, name) for app in ("ash", "elm") for name in ("Ray", "Rob", "Roy")
    ]


def test_what_an_ended_reader_handed_in_counts(selection, begun, score, readers, manager):
    (ash,) = begun("ash")
    reader = Reader.objects.first()
    score(ash, 4, 4, by=reader)
    readers("rob")
    actions.end_reader(reader=reader, by=manager)
    actions.end_reader(reader=reader, by=manager)

    assert actions.share(selection=selection, by=manager) == {}
    assert [row[1] for row in pairs()] == ["Ray", "Rea"]


@pytest.fixture
def reader(readers):
    return readers("rea")[0]


@pytest.fixture
def ash(applied):
    return applied("ash")


def works_there(reader, ash, manager):
    accounts.grant(person=reader.person, role=Role.MEMBER, place=ash.municipality)


def sits_there(reader, ash, manager):
    body = accounts.add_body(town=ash.municipality, by=manager, name="Board", kind="council", size=7)
    Seat.objects.create(body=body, person=reader.person)


def took_part_for_it(reader, ash, manager):
    training.seat(cohort=ash.cohort, person=reader.person, town=ash.municipality, by=manager)


def may_not_coach_it(reader, ash, manager):
    training.add_coach(
        edition=ash.cohort.edition, person=reader.person, by=manager, avoids=[ash.municipality]
    )


def said_so(reader, ash, manager):
    actions.add_reader(
        selection=reader.selection, person=reader.person, by=manager, avoids=[ash.municipality]
    )


def wrote_it(reader, ash, manager):
    ash.changed_by = reader.person
    ash.save()


def is_on_the_team(reader, ash, manager):
    ash.team.update(email="REA@sorrel.example")


def signs_for_it(reader, ash, manager):
    ash.signoff.email = "Rea@sorrel.example"
    ash.signoff.save()


@pytest.mark.parametrize(
    "ties",
    [works_there, sits_there, took_part_for_it, may_not_coach_it, said_so, wrote_it, is_on_the_team, signs_for_it],
)  # fmt: skip
def test_who_is_tied_to_a_town_never_reads_it(reader, ash, applied, manager, ties):
    elm = applied("elm")
    assert barred([ash, elm], [reader]) == set()

    ties(reader, ash, manager)
    ash.refresh_from_db()

    assert barred([ash, elm], [reader]) == {(ash.pk, reader.pk)}


def test_a_reader_who_left_is_tied_to_nothing(reader, ash):
    Reader.objects.update(person=None)

    assert barred([ash], [Reader.objects.get()]) == set()
    assert str(Reader.objects.get()) == "somebody who left"


def test_an_application_nobody_may_read_is_told(selection, readers, applied, manager):
    ash = applied("ash")
    for one in readers("rea", "ray"):
        actions.add_reader(selection=selection, person=one.person, by=manager, avoids=[ash.municipality])

    assert actions.share(selection=selection, by=manager) == {ash.pk: 2}
    assert desk(type(selection).objects.get()).short == 1


def review_of(application, name):
    return Review.objects.get(application=application, reader__person__first_name=name)


def numbers(selection, *scores):
    return dict(zip((str(one.pk) for one in selection.criteria.all()), scores, strict=False))


def test_a_draft_is_kept_as_typed_and_handed_in_only_whole(selection, begun):
    (ash,) = begun("ash")
    review = review_of(ash, "Rea")
    said = {"by": review.reader.person, "comment": "Good", "feedback": ""}
    odd = numbers(selection, 3) | {"x": 9, "y": True, "z": "4"}
    actions.keep(review=review, scores=odd, **said)

    with pytest.raises(Denied, match="Give a score for: Team"):
        actions.hand_in(review=review, scores=numbers(selection, 3), **said)
    review.refresh_from_db()
    assert (review.scores, review.comment, review.submitted_at) == (numbers(selection, 3), "Good", None)

    actions.hand_in(review=review, scores=numbers(selection, 3, 5), **said)
    review.refresh_from_db()
    assert (review.scores, review.version, review.submitted_at) == (numbers(selection, 3, 5), 1, now())
    with pytest.raises(Denied, match="handed this in"):
        actions.keep(review=review, scores={}, **said)


def test_nobody_writes_what_somebody_else_reads(begun, manager, person_of):
    (ash,) = begun("ash")
    review = review_of(ash, "Rea")

    for by in (review_of(ash, "Ray").reader.person, manager, person_of("una")):
        with pytest.raises(Denied, match="Somebody else reads"):
            actions.keep(review=review, by=by, scores={}, comment="", feedback="")
        with pytest.raises(Denied, match="Somebody else reads"):
            actions.step_back(review=review, by=by)


def test_what_was_withdrawn_need_not_be_read(begun):
    (ash,) = begun("ash")
    review = review_of(ash, "Rea")
    applications.withdraw(application=ash, by=ash.submitted_by)

    with pytest.raises(Denied, match="has withdrawn"):
        actions.keep(review=review, by=review.reader.person, scores={}, comment="", feedback="")


def test_who_steps_back_leaves_nothing_and_another_reads(selection, begun, readers, manager, score):
    (ash,) = begun("ash")
    review = review_of(ash, "Rea")
    score(ash, 1, 1, by=review.reader)
    readers("rob")

    for _twice in range(2):
        actions.step_back(review=review, by=review.reader.person)

    review.refresh_from_db()
    assert (review.conflict, review.scores, review.feedback, review.submitted_at) == (True, {}, "", None)
    assert pairs() == [("ash", "Ray", "shared"), ("ash", "Rob", "shared")]
    with pytest.raises(Denied, match="must not judge"):
        actions.keep(review=review, by=review.reader.person, scores={}, comment="", feedback="")


def test_who_steps_back_from_the_common_one_is_not_replaced(selection, readers, ash, manager, cohort):
    actions.set_up(cohort=cohort, by=manager, common=1)
    readers("rea", "ray")
    actions.share(selection=selection, by=manager)
    review = review_of(ash, "Rea")

    actions.step_back(review=review, by=review.reader.person)
    actions.share(selection=selection, by=manager)

    assert pairs() == [("ash", "Ray", "common")]


def test_a_third_reader_where_two_differ(selection, begun, readers, manager, score):
    (ash,) = begun("ash")
    score(ash, 5, 5, by=Reader.objects.first())
    score(ash, 2, 5, by=Reader.objects.last())
    with pytest.raises(Denied, match="Nobody is left"):
        actions.ask_another(selection=selection, application=ash, by=manager)
    readers("rob", "roy")

    for _twice in range(2):
        actions.ask_another(selection=selection, application=ash, by=manager)

    assert [row[2] for row in pairs()].count("third") == 1
    Reader.objects.update(ended_at=now())
    Review.objects.filter(submitted_at=None).delete()
    with pytest.raises(Denied, match="Nobody is left"):
        actions.ask_another(selection=selection, application=ash, by=manager)


def test_a_third_reader_is_not_asked_before_anybody_reads(selection, ash, manager):
    with pytest.raises(Denied, match="has not begun"):
        actions.ask_another(selection=selection, application=ash, by=manager)


def test_a_reader_of_one_town_gets_applications_of_others(selection, readers, applied, manager, person_of):
    ash = applied("ash")
    own = person_of("own", MunicipalityFactory())
    accounts.grant(person=own, role=Role.MEMBER, place=ash.municipality)
    applied("elm")
    actions.add_reader(selection=selection, person=own, by=manager)
    readers("rea", "ray")

    actions.share(selection=selection, by=manager)

    assert [row[1] for row in pairs() if row[0] == "ash"] == ["Ray", "Rea"]
    assert "Own" in [row[1] for row in pairs() if row[0] == "elm"]
