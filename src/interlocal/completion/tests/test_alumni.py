"""Who completed a program is listed if they want, and may come back as a coach."""

import pytest

from interlocal.accounts.tests.conftest import text, token
from interlocal.completion import actions
from interlocal.completion.choices import Offered
from interlocal.completion.models import Alumnus, Offer
from interlocal.core.permissions import Denied
from interlocal.library.models import Topic
from interlocal.outbox.models import Message
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Coach

pytestmark = pytest.mark.django_db
MINE, LIST = "/programs/completion/alumni/mine/", "/programs/completion/alumni/"


@pytest.fixture
def later(planned):
    return planned("two", -30, "open")


@pytest.fixture
def offered(completed, later):
    ada = completed()
    return actions.offer(edition=later, person=ada.person, capacity=3, about="Panels.")


def test_nobody_is_listed_who_did_not_choose_it(completed, seated):
    ada = completed()

    assert Alumnus.objects.count() == 0
    first = actions.list_me(participant=ada, by=ada.person)
    assert actions.list_me(participant=ada, by=ada.person) == first
    bo = seated("bo")
    with pytest.raises(Denied, match="have completed"):
        actions.list_me(participant=bo, by=bo.person)
    with pytest.raises(Denied, match="they themselves"):
        actions.list_me(participant=ada, by=bo.person)
    with pytest.raises(Denied, match="they themselves"):
        actions.unlist_me(alumnus=first, by=bo.person)
    actions.unlist_me(alumnus=first, by=ada.person)
    assert Alumnus.objects.count() == 0


@pytest.mark.parametrize(("many", "queries"), [(1, 8), (3, 8)])
def test_questions_of_the_list(client, completed, many, queries, django_assert_num_queries):
    seats = [completed(f"ada{n}") for n in range(many)]
    for seat in seats:
        actions.list_me(participant=seat, by=seat.person)
    client.force_login(seats[0].person)
    client.get(LIST)

    with django_assert_num_queries(queries):
        body = text(client.get(LIST))
    assert body.count("Moss") == many + 1  # and who is signed in


def test_the_list_says_so_while_it_is_empty_and_hides_closed_accounts(client, completed, townsperson):
    client.force_login(townsperson("bo"))
    assert "Nobody is listed yet" in text(client.get(f"{LIST}?page=x"))
    ada = completed()
    actions.list_me(participant=ada, by=ada.person)
    assert "Ada Moss" in text(client.get(LIST))
    ada.person.is_active = False
    ada.person.save()
    assert "Ada Moss" not in text(client.get(LIST))


def test_one_says_so_on_ones_own_page(client, completed, seated):
    ada, bo = completed(), seated("bo")
    client.force_login(ada.person)
    assert "You are not listed." in text(client.get(MINE))

    client.post(MINE, {"do": f"list-{ada.pk}"})
    listed = Alumnus.objects.count()
    client.post(MINE, {"do": f"unlist-{ada.pk}"})

    assert (listed, Alumnus.objects.count()) == (1, 0)
    others = ("", "list-x", f"list-{bo.pk}", f"unlist-{bo.pk}", "withdraw-1", "dance-1")
    assert [client.post(MINE, {"do": do}).status_code for do in others] == [404] * 6
    client.force_login(bo.person)
    refused = client.post(MINE, {"do": f"list-{bo.pk}"}, follow=True)
    assert "have completed the program" in text(refused)
    assert "What you complete appears here" in text(client.get(MINE))


def test_somebody_offers_and_the_network_makes_them_a_coach(client, staff, completed, later):
    ada = completed()
    budget = Topic.objects.create(slug="budget", name="Budget")
    client.force_login(ada.person)
    said = {"edition": later.pk, "capacity": "3", "topics": [budget.pk], "about": "Panels."}
    wrong = client.post(MINE, {"once": token(client.get(MINE)), **said, "capacity": "0"})
    client.post(MINE, {"once": token(client.get(MINE)), **said})
    staff("network_manager")
    page = "/programs/completion/editions/ground-two/offers/"
    body = text(client.get(page))
    made = Offer.objects.get()

    assert (wrong.status_code, "Panels." in wrong.content.decode()) == (422, True)
    assert ("Ada Moss" in body, "3 people at most" in body, "Panels." in body) == (True, True, True)
    assert [client.post(page, {"do": do}).status_code for do in ("take-0", "take-x", "x-1", "")] == [404] * 4
    client.post(page, {"do": f"take-{made.pk}"})
    twice = client.post(page, {"do": f"thank-{made.pk}"}, follow=True)
    coach = Coach.objects.get()
    assert "decided already" in text(twice)
    assert (coach.person, coach.edition, coach.capacity, coach.about) == (ada.person, later, 3, "Panels.")
    assert (list(coach.topics.all()), list(coach.avoids.all())) == ([budget], [ada.municipality])
    assert Message.objects.filter(to=ada.person.email, key=f"completion.offer:{made.pk}").count() == 1


def test_the_network_thanks(offered, manager):
    settled = actions.answer_offer(offer=offered, takes=False, by=manager)

    assert (
        settled.state,
        Coach.objects.count(),
        Message.objects.filter(key__startswith="completion.offer").count(),
    ) == (
        Offered.DECLINED,
        0,
        1,
    )


def test_an_offer_can_be_taken_back_once(client, offered):
    client.force_login(offered.person)
    client.post(MINE, {"do": f"withdraw-{offered.pk}"})
    offered.refresh_from_db()

    assert (offered.state, Message.objects.filter(key__startswith="completion.offer").count()) == (
        Offered.WITHDRAWN,
        0,
    )
    assert "decided already" in text(client.post(MINE, {"do": f"withdraw-{offered.pk}"}, follow=True))


def test_others_decide_nothing(offered, townsperson):
    bo = townsperson("bo")

    with pytest.raises(Denied, match="run the network"):
        actions.answer_offer(offer=offered, takes=True, by=bo)
    with pytest.raises(Denied, match="they themselves"):
        actions.withdraw_offer(offer=offered, by=bo)


def _refused(why, **said):
    with pytest.raises(Denied, match=why):
        actions.offer(capacity=3, **said)


def test_who_can_offer_for_what(completed, later, planned, seated, manager):
    ada, bo = completed(), seated("bo")
    earlier = planned("zero", 300)

    _refused("an earlier edition", edition=later, person=bo.person)
    _refused("an earlier edition", edition=earlier, person=ada.person)
    _refused("an earlier edition", edition=ada.cohort.edition, person=ada.person)
    actions.offer(edition=later, person=ada.person, capacity=3)
    _refused("knows that you would", edition=later, person=ada.person)


def test_who_takes_part_or_coaches_already_cannot_offer(completed, later, manager):
    ada = completed()
    dates = {"begins_on": later.begins_on, "ends_on": later.ends_on}
    cohort = training.add_cohort(
        edition=later, by=manager, track="open", name="All", slug="all", seats=9, **dates
    )
    seat = training.seat(cohort=cohort, person=ada.person, town=ada.municipality, by=manager)
    _refused("take part in this edition", edition=later, person=ada.person)
    training.leave(participant=seat, by=manager)
    training.add_coach(edition=later, person=ada.person, by=manager)
    _refused("coach this edition already", edition=later, person=ada.person)


def test_an_edition_that_is_off_needs_no_coaches(completed, later, manager):
    ada = completed()
    training.move_edition(edition=later, to=EditionState.CANCELLED, by=manager)

    _refused("no coaches any more", edition=later, person=ada.person)


def test_an_edition_can_be_chosen_only_where_one_can_offer(client, completed, later, planned):
    ada = completed()
    planned("zero", 300)
    client.force_login(ada.person)

    shown = client.get(MINE).context["form"].fields["edition"].queryset
    assert list(shown) == [later]
    actions.offer(edition=later, person=ada.person, capacity=3)
    assert "Coach a later edition" not in text(client.get(MINE))
