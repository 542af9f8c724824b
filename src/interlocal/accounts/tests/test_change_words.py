"""A town's own words: who writes them, which are refused, and who reads them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person, TownWords
from interlocal.accounts.queries import barred, town_words, words_of
from interlocal.accounts.tests.conftest import WHO, text
from interlocal.audit.models import Event
from interlocal.core import words
from interlocal.core.permissions import Denied
from interlocal.network import actions as network
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
PAGE = "/my/town/words/change/"
MAY = {"own lead", "network_manager", "administrator"}
IDEA = {"practice": "idea", "practices": "ideas"}
BOXES = {f"terms-{usual}": new for usual, new in IDEA.items()}


@pytest.fixture
def lead(person, town):
    return person("Lee Lead", town, Role.TOWN_LEAD)


@pytest.fixture
def say(town, lead):
    return lambda terms=IDEA, barred=(): actions.set_words(
        town=town, by=lead, terms=terms, barred=dict(barred)
    )


def signed_in(someone):
    client = Client()
    client.force_login(someone)
    return client


def test_a_lead_writes_words_and_the_next_page_says_them(client, lead, town):
    client.force_login(lead)

    reply = client.post(PAGE, BOXES | {"barred": " equity = fair  share\n\nDEI\nwe're\n"})
    page = text(client.get(reply.url))

    assert (reply.status_code, reply.url) == (302, "/my/town/words/?town=9900001")
    said = TownWords.objects.get()
    assert (said.municipality, said.terms) == (town, IDEA)
    assert said.barred == [["equity", "fair share"], ["DEI", ""], ["we’re", ""]]
    assert "Saved." in page
    assert "practice idea practices ideas" in page
    assert "equity , equities Say “fair share”." in page
    assert [(e.kind, e.target) for e in Event.objects.filter(by="Lee Lead")] == [
        ("accounts.words.changed", "Sorrel")
    ]


def test_the_form_shows_what_is_kept_and_the_same_again_changes_nothing(client, lead, say):
    say(barred={"equity": "fair share", "DEI": ""})
    client.force_login(lead)

    page = client.get(PAGE)
    client.post(PAGE, BOXES | {"barred": page.context["form"]["barred"].value()})

    assert TownWords.objects.get().barred == [["equity", "fair share"], ["DEI", ""]]
    assert Event.objects.filter(kind="accounts.words.changed").count() == 1
    assert "equity = fair share\nDEI</textarea>" in page.content.decode()
    assert 'name="terms-practices" value="ideas"' in page.content.decode()


def test_sending_it_twice_leaves_one_event_and_a_change_back_counts(client, lead, say):
    client.force_login(lead)

    for terms in (BOXES, BOXES, {}, BOXES):
        client.post(PAGE, terms)

    assert Event.objects.filter(kind="accounts.words.changed").count() == 3
    assert TownWords.objects.get().terms == IDEA


@pytest.mark.parametrize("who", WHO)
def test_who_writes_words(who, sign_in, client, town):
    sign_in(who)
    path = f"{PAGE}?town={town.geoid}"

    shown = client.get(path)
    sent = client.post(path, BOXES)

    expected = 200 if who in MAY else 302 if who == "visitor" else 403
    assert shown.status_code == expected
    assert sent.status_code == (302 if who in {*MAY, "visitor"} else 403)
    assert TownWords.objects.count() == (who in MAY)


def test_who_has_no_town_is_sent_to_their_page(client, manager):
    assert client.get(PAGE).url == "/my/town/"


def test_nobody_else_changes_them_by_another_way(person, foreign, town):
    with pytest.raises(Denied, match="town lead of Sorrel"):
        actions.set_words(town=town, by=person("Fay Foreign", foreign, Role.TOWN_LEAD), terms=IDEA, barred={})


@pytest.mark.parametrize(
    ("terms", "listed", "said"),
    [
        ({"practice": "idea"}, "", "Say what to write instead of “practices” as well."),
        ({"staff": "good practice"}, "", None),
        (IDEA | {"staff": "practice hands"}, "", "in which “practice” is replaced too"),
        ({"equity": "town equity"}, "", "in which “equity” is replaced too"),
        ({"equity": "<b>"}, "", "Instead of “equity”, write up to 60 letters"),
        ({"diversity": "a county of all"}, "", "in which “county” is replaced too"),
        ({"diversity": "fair share"}, "share = part", "in which “share” is not to be used"),
        ({}, "equity = racial Equity", "in which “equity” is not to be used either"),
        ({}, "<equity>", "“&lt;equity&gt;” is no word we can look for"),
        ({}, "= fair", "A line has no word before the equals sign."),
        ({}, "x" * 61, "is no word we can look for"),
        ({}, "\n".join(f"word{n}" for n in range(101)), "List up to 100 words."),
        ({}, "x" * 10_001, "at most 10000 characters"),
    ],
)
def test_odd_words_are_refused_and_kept(client, lead, terms, listed, said):
    network.set_up(terms={"county": "parish", "counties": "parishes"})
    client.force_login(lead)

    reply = client.post(PAGE, {f"terms-{usual}": new for usual, new in terms.items()} | {"barred": listed})

    page = reply.content.decode()
    assert (reply.status_code, TownWords.objects.count()) == ((302, 1) if said is None else (422, 0))
    if said:
        assert said in page
        assert all(f'name="terms-{usual}"' in page for usual in terms)
        assert f"{listed[:20]}".replace("<", "&lt;").replace(">", "&gt;") in page


@pytest.mark.parametrize("odd", [5, {"equity": 3}, ["equity"], [["a", 3]], [["a", "b", "c"]]])
def test_what_is_no_list_of_pairs_is_refused(town, odd):
    with pytest.raises(ValidationError, match="line of its own"):
        TownWords(municipality=town, terms={}, barred=odd).full_clean()


def test_an_action_checks_what_it_is_given(say):
    with pytest.raises(ValidationError, match="as well"):
        say(terms={"practice": "idea"})


def test_people_of_the_town_read_them_and_nobody_else(client, say, person, town, foreign, lead):
    say()
    readers = {
        "visitor": client,
        "own": signed_in(person("Ada Moss", town)),
        "foreign": signed_in(person("Fay Foreign", foreign)),
    }

    for _ in range(2):  # what is remembered of one is not shown to the next
        found = {who: text(one.get("/library/")) for who, one in readers.items()}
        heads = {
            who: one.get("/library/list.csv").content.decode("utf-8-sig") for who, one in readers.items()
        }

        assert {who: ("Ideas" in page, "Practices" in page) for who, page in found.items()} == {
            "visitor": (False, True),
            "own": (True, False),
            "foreign": (False, True),
        }
        assert {who: "practice" in head.split("\r\n")[0].lower() for who, head in heads.items()} == {
            "visitor": True,
            "own": False,
            "foreign": True,
        }


def test_the_networks_words_hold_where_a_town_has_none(say, person, town):
    network.set_up(terms={"equity": "fairness", "practice": "tool", "practices": "tools"})
    say()
    ada = signed_in(person("Ada Moss", town))
    source = '{% translate "Equity" %} {% translate "Practices" %}'

    with words.read_by(lambda: Person.objects.get(email="ada.moss@sorrel.example").words):
        said = Template(source).render(Context())

    assert said == "Fairness Ideas"
    assert "Ideas" in text(ada.get("/library/"))


def test_of_several_towns_the_one_come_to_first_counts(say, person, town, foreign):
    say()
    both = person("Bo Both", foreign)
    actions.grant(person=both, role=Role.MEMBER, place=town)
    other = person("Bea Both", town)
    actions.grant(person=other, role=Role.MEMBER, place=foreign)

    assert (Person.objects.get(pk=both.pk).words, Person.objects.get(pk=other.pk).words) == ({}, IDEA)
    assert [dict(words_of(one.email)) for one in (both, other)] == [{}, IDEA]


def test_who_left_reads_as_everybody_does(say, person, town, office):
    say(barred={"equity": ""})
    ada = person("Ada Moss", town)
    before = Person.objects.get(pk=ada.pk)
    assert (before.words, before.barred) == (IDEA, {"equity": ""})
    actions.leave(person=ada, place=town, by=ada)
    actions.grant(person=ada, role=Role.TRAINER, place=office)

    after = Person.objects.get(pk=ada.pk)
    assert (after.words, after.barred, words_of(ada.email)) == ({}, {}, {})


def test_a_mail_is_in_the_words_of_whoever_gets_it(say, person, town, foreign):
    say(terms={"town": "burg", "towns": "burgs"})
    ada, fay = person("Ada Moss", town), person("Fay Foreign", foreign)
    template = "accounts/mail/unknown.html"

    for reader, writer in ((ada, fay), (fay, ada)):
        with words.read_by(lambda writer=writer: Person.objects.get(pk=writer.pk).words):
            outbox.post(
                key=f"test:{reader.pk}",
                kind=Kind.ACCOUNT,
                to=reader.email,
                template=template,
            )

    of_ada, of_fay = (Message.objects.get(to=one.email).text for one in (ada, fay))
    assert ["burg" in of_ada, "burg" in of_fay, "town" in of_fay] == [True, False, True]


def test_a_page_of_a_member_costs_one_query_more_than_before_and_a_visitor_none(
    client, say, person, town, django_assert_num_queries
):
    ada = signed_in(person("Ada Moss", town))
    open_page = "/accounts/login/code/"
    for one in (client, ada):
        one.get("/definitions/")

    def queries(one):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            one.get("/definitions/")
        return [query["sql"] for query in captured]

    before = queries(client), len(queries(ada))
    say()
    queries(ada)  # the change moves what is remembered
    after = queries(client), queries(ada)

    assert [sql for sql in (*before[0], *after[0]) if "townwords" in sql] == []
    assert sum("townwords" in sql for sql in after[1]) == 1
    assert len(after[1]) == before[1]
    assert client.get(open_page).status_code == 200


def test_a_style_sheet_looks_nobody_up(say, person, town):
    say()
    ada = signed_in(person("Ada Moss", town))
    path = "/network/accent-285-100.css"
    ada.get(path)

    with CaptureQueriesContext(connection) as captured:
        ada.get(path)

    assert [
        query["sql"] for query in captured if "session" in query["sql"] or "townwords" in query["sql"]
    ] == []


def test_what_a_town_has_not_said_is_empty(town):
    found = town_words(town)

    assert (found.pk, found.terms, found.barred, barred(town), str(found)) == (None, {}, [], {}, "Sorrel")
