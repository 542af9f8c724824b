"""Peers who coach each other: who is proposed whom, who says yes, and what either sees."""

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.tests.conftest import text, token
from interlocal.coaching import actions
from interlocal.coaching.choices import PairState
from interlocal.coaching.models import Pair, PairWish
from interlocal.core.permissions import Denied
from interlocal.outbox.models import Message
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
PATH = "/programs/groups/pairs/"


@pytest.fixture
def wishing(townsperson, topics):
    """Somebody on the list: ``wishing("ada", wants="hiring", offers="money")``."""
    by_slug = {topic.slug: topic for topic in topics}

    def make(name, wants, offers, town=None, language="en"):
        person = townsperson(name, town=town)
        said = {"wants": [by_slug[one] for one in wants.split()]}
        said["offers"] = [by_slug[one] for one in offers.split()]
        actions.wish(person=person, language=language, **said)
        return person

    return make


@pytest.fixture
def two(wishing, manager):
    """Ada and Ben, who were proposed each other, and their pair."""
    ada = wishing("ada", "hiring", "money")
    ben = wishing("ben", "money", "hiring")
    (pair,) = actions.find_pairs(by=manager)
    return ada, ben, pair


def _pairs():
    return sorted((pair.one.first_name, pair.other.first_name) for pair in Pair.objects.all())


def test_pairs_are_made_of_what_one_wants_and_the_other_offers(wishing, manager):
    """Ada and Cleo meet all four wishes of theirs, and so do Ben and Dov; crosswise it would be one of two each."""
    wishing("ada", "hiring", "money")
    wishing("ben", "data", "hiring")
    wishing("cleo", "money", "hiring")
    wishing("dov", "hiring", "data")

    actions.find_pairs(by=manager)
    actions.find_pairs(by=manager)  # who has been proposed somebody is not asked about anybody else

    assert _pairs() == [("Ada", "Cleo"), ("Ben", "Dov")]
    assert Message.objects.filter(key__startswith="coaching.pair").count() == 4


def test_more_pairs_come_before_better_ones(wishing, manager):
    """Ben fits Ada best; but Cleo fits only Ben, and Dov only Ada."""
    wishing("ada", "hiring data", "money")
    wishing("ben", "money", "hiring data")
    wishing("cleo", "hiring", "hiring")
    wishing("dov", "money", "money")

    actions.find_pairs(by=manager)

    assert _pairs() == [("Ada", "Dov"), ("Ben", "Cleo")]


def test_nobody_is_proposed_who_offers_nothing_wanted_or_is_of_the_same_town_or_language(wishing, manager):
    town = MunicipalityFactory(name="Twin Oaks")
    wishing("ada", "hiring", "money", town=town)
    wishing("ben", "money", "hiring", town=town)
    wishing("cleo", "money", "hiring", language="es")
    wishing("dov", "data", "data")

    assert actions.find_pairs(by=manager) == []


def test_one_alone_waits(wishing, manager):
    wishing("ada", "hiring", "money")

    assert actions.find_pairs(by=manager) == []


def test_only_the_network_proposes_and_only_its_people_wish(two, topics):
    stranger = accounts.register(email="stranger@example.org")

    with pytest.raises(Denied, match="who run the network"):
        actions.find_pairs(by=two[0])
    with pytest.raises(Denied, match="Only people of the network"):
        actions.wish(person=stranger, wants=topics, offers=topics, language="en")


def test_both_say_yes_before_either_sees_an_address(client, two):
    ada, ben, pair = two
    client.force_login(ada)
    assert "It could be Ben Marksdottir" in text(client.get(PATH))
    client.post(PATH, {"do": f"yes-{pair.pk}"})
    body = text(client.get(PATH))
    assert ("You said yes." in body, ben.email in body) == (True, False)

    client.force_login(ben)
    assert ada.email not in text(client.get(PATH))
    client.post(PATH, {"do": f"yes-{pair.pk}"})

    body = text(client.get(PATH))
    assert ("Your peer: Ada Marksdottir" in body, ada.email in body, "Ada Falls" in body) == (True,) * 3
    mails = Message.objects.filter(key__startswith="coaching.pair")
    assert mails.filter(key__contains="agreed").count() == 2
    assert [mail for mail in mails if "Marksdottir" in mail.text] == []
    client.post(PATH, {"do": f"end-{pair.pk}"})
    pair.refresh_from_db()
    assert (pair.state, pair.ended_at is None) == (PairState.ENDED, False)
    assert "Your peer" not in text(client.get(PATH))


def test_who_declined_somebody_is_not_proposed_them_again(client, two, manager):
    ada, _ben, pair = two
    client.force_login(ada)
    client.post(PATH, {"do": f"no-{pair.pk}"})
    pair.refresh_from_db()

    assert pair.state == PairState.DECLINED
    assert actions.find_pairs(by=manager) == []


def test_answers_that_come_late_or_from_others_are_refused(client, two, townsperson):
    ada, _ben, pair = two
    zoe = townsperson("zoe")
    with pytest.raises(Denied, match="Only the two"):
        actions.answer(pair=pair, by=zoe, says_yes=True)
    with pytest.raises(Denied, match="Only the two"):
        actions.end_pair(pair=pair, by=zoe)
    client.force_login(zoe)
    assert client.post(PATH, {"do": f"yes-{pair.pk}"}).status_code == 404
    assert client.post(PATH, {"do": "dance"}).status_code == 404

    actions.end_pair(pair=pair, by=ada)

    client.force_login(ada)
    assert "waits for no answer" in text(client.post(PATH, {"do": f"yes-{pair.pk}"}, follow=True))
    assert "has ended already" in text(client.post(PATH, {"do": f"end-{pair.pk}"}, follow=True))


def test_who_leaves_the_list_declines_what_is_only_proposed(client, two, topics):
    ada, ben, pair = two
    client.force_login(ada)
    client.post(PATH, {"do": "leave"})
    pair.refresh_from_db()
    assert (pair.state, PairWish.objects.count()) == (PairState.DECLINED, 1)

    actions.take_back(person=ben)
    assert PairWish.objects.count() == 0
    said = {"wants": [topics[0].pk], "language": "en"}
    page = client.get(PATH)
    wrong = client.post(PATH, {**said, "once": token(page)})
    assert (wrong.status_code, PairWish.objects.count()) == (422, 0)
    done = client.post(PATH, {**said, "offers": [topics[1].pk], "once": token(client.get(PATH))})
    assert (done["Location"], PairWish.objects.get().person) == (PATH, ada)
    assert "You are on the list" in text(client.get(PATH))


def test_an_agreed_pair_outlives_the_list(two):
    ada, ben, pair = two
    for person in (ada, ben):
        actions.answer(pair=pair, by=person, says_yes=True)

    actions.take_back(person=ada)

    pair.refresh_from_db()
    assert pair.state == PairState.AGREED


def test_the_network_sees_the_list_and_proposes(client, staff, wishing):
    staff("network_manager")
    assert "Nobody is on the list." in text(client.get(f"{PATH}propose/"))
    wishing("ada", "hiring", "money")
    assert "Nobody on the list fits" in text(client.post(f"{PATH}propose/", follow=True))
    wishing("ben", "money", "hiring")

    body = text(client.post(f"{PATH}propose/", follow=True))

    assert ("One pair was proposed." in body, "Ada Marksdottir – Ben Marksdottir Proposed" in body) == (
        True,
        True,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_list(client, staff, wishing, manager, count, django_assert_num_queries):
    for n in range(count):
        wishing(f"a{n}", "hiring", "money")
        wishing(f"b{n}", "money", "hiring")
    actions.find_pairs(by=manager)
    staff("network_manager")
    client.get(f"{PATH}propose/")

    # Everywhere 6, see test_pages; in pairs, wishes, wants, offers; pairs
    with django_assert_num_queries(11):
        client.get(f"{PATH}propose/")
