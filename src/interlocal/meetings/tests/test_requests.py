"""Questions nobody could answer wait for somebody who links what does."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts import actions as accounts
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied, allowed
from interlocal.library import actions as library
from interlocal.library.tests import factories
from interlocal.meetings import actions
from interlocal.meetings.models import Question
from interlocal.meetings.queries.recaps import asked, questions, requests
from interlocal.meetings.queries.related import questions_waiting
from interlocal.meetings.rules import notes as rules
from interlocal.meetings.tests.reading import tokens
from interlocal.people import actions as people
from interlocal.people.choices import Contact

pytestmark = pytest.mark.django_db
AFTER = datetime(2026, 1, 17, tzinfo=UTC)
LIST = "/meetings/requests/"


@pytest.fixture(autouse=True)
def _after(year):
    with stopped_at(AFTER):
        yield


@pytest.fixture
def ask(at, chair, member):
    """Ask at the meeting of January, and publish its recap."""

    def make(*texts, published=True):
        meeting = at(1, 16)
        made = [actions.ask_network(meeting=meeting, text=text, by=chair) for text in texts]
        if published:
            actions.write_recap(meeting=meeting, summary="It went well.", by=chair)
            actions.publish(meeting=meeting, by=chair)
        return made[0]

    return make


@pytest.fixture
def shown(person):
    """Somebody who wants to be found."""
    made = person("Ines Okafor", "Candlewick")
    said = {"name": "Ines Okafor", "position": "", "work": "Clerk", "about": "", "languages": "", "phone": ""}
    people.tell(person=made, subjects=[], is_shown=True, contact=Contact.RELAY, **said)
    return made


def test_a_question_leaves_the_meeting_with_its_recap(ask, member, at, chair):
    question = ask("Who pays for interpreters?", published=False)
    before = list(questions(member))

    actions.write_recap(meeting=at(1, 16), summary="It went well.", by=chair)
    actions.publish(meeting=at(1, 16), by=chair)

    assert (before, [one.pk for one in requests(member)]) == ([], [question.pk])


@pytest.mark.parametrize("text", ["How does Candlewick pay?", "What does Luis Amador do?"])
def test_a_question_names_nobody(ask, text):
    with pytest.raises(Denied, match="This names"):
        ask(text)
    assert Question.objects.count() == 0


def test_who_answers(ask, member, person, chair, manager):
    question, nobody = ask("Who pays?"), accounts.register(email="new@town.example")
    people_ = {"member": member, "elsewhere": person("Bo Elm"), "no town": nobody, "visitor": AnonymousUser()}

    may = {name: allowed(rules.check_can_answer, one, question) for name, one in people_.items()}

    assert may == {"member": True, "elsewhere": True, "no town": False, "visitor": False}


def test_each_kind_of_answer_closes_it(client, ask, member, shown, chair):
    practice = factories.practice(title="Panels")
    case = factories.case(practice, title="Panels in one town")
    topic = factories.TopicFactory(slug="hiring")
    about = {
        "url": "https://guide.example/",
        "publisher": "X",
        "summary": "Y",
        "scope": "national",
        "kind": "guide",
    }
    resource = library.publish_resource(title="A guide", topics=[topic], **about)
    client.force_login(member)
    found = []
    question = ask("Who pays?")
    path = question.get_absolute_url()
    for address in (
        practice.get_absolute_url(),
        case.get_absolute_url(),
        resource.get_absolute_url(),
        f"/people/{shown.pk}/",
        "https://else.example/a.pdf",
    ):
        whole = address if address.startswith("https") else f"https://testserver{address}"
        reply = client.post(path, {"answered_by": whole} | tokens(client, path))
        assert reply.url == path
        question = questions(member).get()
        found.append(asked(member, question).answer)
        assert [one.pk for one in requests(member, closed=True)] == [question.pk]
        actions.reopen(question=question, by=chair)

    assert found == [
        (practice.get_absolute_url(), "Panels"),
        (case.get_absolute_url(), "Panels in one town"),
        (resource.get_absolute_url(), "A guide"),
        (f"/people/{shown.pk}/", "Ines Okafor"),
        ("https://else.example/a.pdf", "https://else.example/a.pdf"),
    ]
    actions.reopen(question=question, by=chair)  # it is open already
    assert requests(member)[0].answer is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "no address",
        "http://else.example/",
        "https://testserver/library/practices/none/",
        "https://testserver/resources/",
        "https://testserver/resources/#none",
        "https://testserver/people/999/",
        "https://testserver/towns/",
        "https://[",
        "https://else",
        "https://testserver/zeppelin",
    ],
)
def test_what_is_no_answer_is_refused_and_kept(client, ask, member, address):
    path = ask("Who pays?").get_absolute_url()
    client.force_login(member)

    reply = client.post(path, {"answered_by": address} | tokens(client, path))

    assert (reply.status_code, address in reply.content.decode()) == (422, True)
    assert Question.objects.get().closed_at is None


def test_of_two_who_answer_the_second_is_told(client, ask, member):
    question = ask("Who pays?")
    path = question.get_absolute_url()
    client.force_login(member)
    form = {"answered_by": "https://else.example/"} | tokens(client, path)
    actions.answer_question(question=question, by=member, address="https://first.example/")

    reply = client.post(path, form)

    assert (reply.status_code, "answered this already" in reply.content.decode()) == (403, True)
    assert Question.objects.get().address == "https://first.example/"


def test_an_answer_that_went_away_says_so(client, ask, member, shown):
    practice = factories.practice(title="Panels")
    question = ask("Who pays?", "Who else?")
    actions.answer_question(question=question, by=member, person=shown)
    other = Question.objects.exclude(pk=question.pk).get()
    actions.answer_question(question=other, by=member, practice=practice)
    practice.unpublish()
    people.leave(person=shown)
    client.force_login(member)

    assert [one.answer for one in requests(member, closed=True)] == [None, None]
    assert "is not here any more" in client.get(LIST).content.decode()


def test_members_of_a_hidden_group_alone_see_its_questions(client, ask, member, person, series, manager):
    question = ask("Who pays?")
    fields = {"name": series.name, "location": "", "join_link": ""}
    actions.change_series(series=series, by=manager, visibility="group", **fields)
    stranger = person("Bo Elm")
    client.force_login(stranger)

    assert (len(requests(member)), requests(stranger)) == (1, [])
    assert client.get(question.get_absolute_url()).status_code == 404


def test_chairs_ask_again(client, ask, member, chair):
    question = ask("Who pays?")
    actions.answer_question(question=question, by=member, address="https://else.example/")
    path = question.get_absolute_url()
    client.force_login(member)
    refused = client.post(path, {"do": "reopen"})
    client.force_login(chair)

    reply = client.post(path, {"do": "reopen"})

    assert (refused.status_code, reply.url, Question.objects.get().closed_at) == (403, path, None)


def test_the_page_of_ones_town_says_what_waits(ask, member):
    assert questions_waiting(member, "") is None
    ask("A?", "B?", "C?", "D?")

    block = questions_waiting(member, "")

    assert block.said.startswith("4 questions of meetings wait")
    assert [words for _url, words in block.links] == ["A?", "B?", "C?", "All questions"]


@pytest.mark.parametrize("texts", [["A?"], ["A?", "B?", "C?"]])
def test_questions_of_the_list(client, ask, member, texts, django_assert_num_queries):
    ask(*texts)
    client.force_login(member)
    client.get(LIST)

    with django_assert_num_queries(9):
        client.get(LIST)


def test_who_is_in_no_town_reads_and_is_told_who_answers(client, ask):
    question = ask("Who pays?")
    client.force_login(accounts.register(email="new@town.example"))

    page = client.get(question.get_absolute_url()).content.decode()

    assert "Only people of the network’s towns" in page
