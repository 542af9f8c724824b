"""Who is asked by mail: the chief officer signs or refuses; people who are named accept or do not."""

from datetime import timedelta

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.models import Person
from interlocal.applications import actions
from interlocal.applications.choices import Named, Signed
from interlocal.applications.models import Nomination, SignOff
from interlocal.applications.rules import who
from interlocal.audit.models import Event
from interlocal.core.clock import now, stopped_at
from interlocal.core.permissions import Denied
from interlocal.outbox.models import Message
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1, minutes=1)


def signoff():
    return SignOff.objects.get()


def to(address):
    return [mail.subject for mail in Message.objects.filter(to=address).order_by("pk")]


def test_signing_tells_the_town(handed_in):
    one = handed_in()

    actions.sign(signoff=one.signoff, asked=1)

    assert (signoff().state, signoff().answered_at) == (Signed.SIGNED, now())
    assert to("ada@sorrel.example") == ["Cy Chief has signed: Common Ground, 2026–27"]
    assert Event.objects.latest("pk").kind == "applications.signoff.signed"


def test_refusing_tells_the_town_why(handed_in):
    one = handed_in()

    actions.refuse(signoff=one.signoff, asked=1, reason="Not in October.")

    assert (signoff().state, signoff().reason) == (Signed.REFUSED, "Not in October.")
    assert "Not in October." in Message.objects.get(to="ada@sorrel.example").text


@pytest.mark.parametrize("state", ["older link", "answered", "withdrawn", "runs"])
def test_a_link_is_good_for_the_last_mail_once_and_in_time(handed_in, moved, state):
    one, asked = handed_in(), 1
    if state == "older link":
        asked = 0
    if state == "answered":
        actions.sign(signoff=one.signoff, asked=1)
    if state == "withdrawn":
        actions.withdraw(application=one, by=one.begun_by)
    if state == "runs":
        moved(EditionState.CHOOSING, EditionState.RUNNING)

    with pytest.raises(Denied, match="changed since|answered already|too late"):
        actions.refuse(signoff=one.signoff, asked=asked, reason="No")
    assert signoff().state != Signed.REFUSED


def test_who_left_the_town_hears_nothing_more(handed_in):
    one = handed_in()
    ada = one.begun_by
    accounts.leave(person=ada, place=ada.towns[0], by=ada)

    actions.sign(signoff=one.signoff, asked=1)

    assert to("ada@sorrel.example") == []


def test_the_mail_to_sign_is_sent_again_a_day_later(handed_in, person_of):
    one = handed_in()
    ada = one.begun_by

    with pytest.raises(Denied, match="within the last day"):
        actions.ask_again(application=one, by=ada)
    with pytest.raises(Denied, match="Only people of Sorrel"):
        actions.ask_again(application=one, by=person_of("eve", "Tansy"))
    with stopped_at(now() + TOMORROW):
        actions.ask_again(application=one, by=ada)
        assert (len(to("chief@sorrel.example")), signoff().asked) == (2, 2)
        actions.sign(signoff=one.signoff, asked=2)
        with pytest.raises(Denied, match="answered already"):
            actions.ask_again(application=one, by=ada)


def test_nobody_is_asked_again_for_a_draft_or_too_late(handed_in, drafted, moved):
    one, draft = handed_in(), drafted("Tansy")
    moved(EditionState.CHOOSING, EditionState.RUNNING)

    with stopped_at(now() + TOMORROW):
        with pytest.raises(Denied, match="too late"):
            actions.ask_again(application=one, by=one.begun_by)
        with pytest.raises(Denied, match="not handed in"):
            actions.ask_again(application=draft, by=draft.begun_by)


def test_a_token_is_of_its_kind_and_nobody_else_makes_one():
    made = who.token(7, 2, who.SIGN)

    assert who.read(made, who.SIGN) == (7, 2)
    assert (who.read(made, who.NAMED), who.read("forged", who.SIGN)) == (None, None)


# People who are named


@pytest.fixture
def seat(spring, manager, person_of):
    """Ada of Sorrel takes part in the fall, and names for the spring."""
    ada = person_of("ada", "Sorrel")
    return training.seat(cohort=spring.follows, person=ada, town=ada.towns[0], by=manager)


def named(seat, spring, email="bo@sorrel.example", by=None, name="Bo Finch"):
    return actions.name(seat=seat, cohort=spring, by=by or seat.person, email=email, name=name)


def test_nobody_has_a_seat_before_they_accept(seat, spring):
    made = named(seat, spring, email="Bo@Sorrel.example")

    assert (made.email, to("bo@sorrel.example")) == (
        "bo@sorrel.example",
        ["Ada has named you: Common Ground, 2026–27, Spring"],
    )
    assert not Participant.objects.filter(cohort=spring).exists()


def test_accepting_makes_an_account_and_gives_the_seat(seat, spring):
    made = named(seat, spring)

    given = actions.accept(nomination=made, asked=1)

    bo = Person.objects.get(email="bo@sorrel.example")
    assert (given.person, given.named_by, given.municipality) == (bo, seat, seat.municipality)
    assert (str(bo), bo.towns) == ("Bo Finch", (seat.municipality,))
    assert to("ada@sorrel.example") == ["Bo Finch takes the seat: Common Ground, 2026–27, Spring"]
    with pytest.raises(Denied, match="answered already"):
        actions.accept(nomination=made, asked=1)


def test_who_has_an_account_keeps_it(seat, spring, person_of):
    bo = person_of("bo", "Sorrel")

    given = actions.accept(nomination=named(seat, spring), asked=1)

    assert (given.person, Person.objects.filter(email=bo.email).count()) == (bo, 1)


def test_a_closed_account_is_not_opened_by_accepting(seat, spring, person_of):
    bo = person_of("bo", "Sorrel")
    made = named(seat, spring)
    Person.objects.filter(pk=bo.pk).update(is_active=False)

    with pytest.raises(Denied, match="closed account"):
        actions.accept(nomination=made, asked=1)


def test_declining_makes_room(seat, spring):
    made = named(seat, spring)

    actions.decline(nomination=made, asked=1)

    assert to("ada@sorrel.example") == ["Bo Finch said no: Common Ground, 2026–27, Spring"]
    assert named(seat, spring, email="cy@sorrel.example").state == Named.ASKED
    Person.objects.filter(pk=seat.person_id).update(is_active=False)
    actions.decline(nomination=Nomination.objects.get(email="cy@sorrel.example"), asked=1)
    assert len(to("ada@sorrel.example")) == 1


def test_only_so_many_are_named_and_one_is_taken_back_for_another(seat, spring, manager):
    made = named(seat, spring)

    with pytest.raises(Denied, match="named all whom you can"):
        named(seat, spring, email="cy@sorrel.example")
    actions.take_back(nomination=made, by=manager)
    actions.take_back(nomination=made, by=manager)
    with pytest.raises(Denied, match="not good any more"):
        actions.accept(nomination=made, asked=1)
    named(seat, spring, email="cy@sorrel.example", by=manager)


def test_who_has_accepted_is_not_taken_back(seat, spring):
    made = named(seat, spring)
    actions.accept(nomination=made, asked=1)

    with pytest.raises(Denied, match="has accepted"):
        actions.take_back(nomination=made, by=seat.person)


def test_who_is_in_the_first_cohort_is_refused(seat, spring, person_of):
    with pytest.raises(Denied, match="takes part in “Fall”"):
        named(seat, spring, email=seat.person.email)
    made = named(seat, spring, email="bo@sorrel.example")
    bo = person_of("bo", "Sorrel")
    training.seat(cohort=seat.cohort, person=bo, town=bo.towns[0], by=_manager())
    with pytest.raises(Denied, match="takes part in “Fall”"):
        actions.accept(nomination=made, asked=1)


def _manager():
    return Person.objects.get(email="amos@network.example")


@pytest.mark.parametrize(("town", "said"), [("Sorrel", "A colleague of yours"), ("Tansy", "Another town")])
def test_a_person_is_named_once(seat, spring, manager, person_of, town, said):
    eve = person_of("eve", town)
    other = training.seat(cohort=seat.cohort, person=eve, town=eve.towns[0], by=manager)
    named(seat, spring)

    with pytest.raises(Denied, match=said):
        named(other, spring)


def test_the_same_person_is_not_named_twice_by_one(seat, spring, manager):
    training.change_cohort(cohort=spring, by=manager, named_each=2)
    named(seat, spring)

    with pytest.raises(Denied, match="You have named this person already"):
        named(seat, spring)


def test_who_may_name(seat, spring, person_of, moved, manager):
    with pytest.raises(Denied, match="Only the people who run"):
        named(seat, spring, by=person_of("bo", "Sorrel"))
    with pytest.raises(Denied, match="by people of yours"):
        named(seat, seat.cohort)
    made = named(seat, spring)
    training.leave(participant=seat, by=manager)
    seat.refresh_from_db()
    with pytest.raises(Denied, match="does not take part any more"):
        named(seat, spring, email="cy@sorrel.example")
    moved(EditionState.CANCELLED)
    with pytest.raises(Denied, match="over"):
        actions.accept(nomination=made, asked=1)


def test_nobody_is_named_for_what_is_over(seat, spring, moved):
    moved(EditionState.CANCELLED)
    seat.cohort.edition.refresh_from_db()

    with pytest.raises(Denied, match="over"):
        named(seat, spring)


def test_the_mail_is_sent_again_a_day_later(seat, spring):
    made = named(seat, spring)

    with pytest.raises(Denied, match="within the last day"):
        actions.name_again(nomination=made, by=seat.person)
    with stopped_at(now() + TOMORROW):
        actions.name_again(nomination=made, by=seat.person)
        assert len(to("bo@sorrel.example")) == 2
        with pytest.raises(Denied, match="not good any more"):
            actions.accept(nomination=made, asked=1)
        actions.accept(nomination=made, asked=2)
        with pytest.raises(Denied, match="answered already"):
            actions.name_again(nomination=made, by=seat.person)
