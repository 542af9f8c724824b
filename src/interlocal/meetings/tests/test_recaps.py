"""A recap names nobody who did not agree, is mailed once a version, and is read without names by everybody."""

from datetime import UTC, datetime, timedelta

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Pace
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied, allowed
from interlocal.library.tests import factories
from interlocal.meetings import actions
from interlocal.meetings.choices import Visibility
from interlocal.meetings.models import ActionItem, Decision, Recap
from interlocal.meetings.queries.confidence import report
from interlocal.meetings.queries.related import about_case, about_practice
from interlocal.meetings.rules import notes as rules
from interlocal.meetings.tests.reading import tokens
from interlocal.outbox.models import Message
from interlocal.search.models import Document

pytestmark = pytest.mark.django_db
AFTER = datetime(2026, 1, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _after(year):
    with stopped_at(AFTER):
        yield


@pytest.fixture
def meeting(at, member, chair):
    return at(1, 16)


@pytest.fixture
def note(meeting, chair):
    def make(text, said_by=None):
        return actions.note(meeting=meeting, part="open", text=text, by=chair, said_by=said_by)

    return make


@pytest.fixture
def write(meeting, chair):
    def make(summary="It went well.", **fields):
        return actions.write_recap(meeting=meeting, summary=summary, by=chair, **fields)

    return make


@pytest.fixture
def publish(meeting, chair):
    def make(**fields):
        return actions.publish(meeting=meeting, by=chair, **fields)

    return make


@pytest.fixture
def agreed(note, meeting, chair, member, towns, write):
    """A meeting at which a person and a town agreed to be named."""
    one = note("I asked the board twice.", said_by=member)
    other = note("Candlewick pays for it.", said_by=towns["Candlewick"])
    text = "Luis Amador asked, Candlewick’s board paid."
    actions.distil(
        meeting=meeting, label="Ask the board, says Candlewick", text=text, lines=[one, other], by=chair
    )
    actions.decide(meeting=meeting, text="Luis Amador shows how.", by=chair)
    write("Candlewick told how it pays.")
    return meeting


def where(found):
    return [(one.where, one.said) for one in found]


def test_who_agreed_is_named_to_members_and_to_nobody_else(client, agreed, publish, member):
    recap = publish()
    path = recap.get_absolute_url()

    everybody = client.get(path).content.decode()
    client.force_login(member)
    members = client.get(path).content.decode()

    named = ("Luis Amador", "Candlewick")
    assert [name in members for name in named] == [True, True]
    assert [everybody.count(name) for name in named] == [0, 0]
    assert "a member asked, a town’s board paid." in everybody
    assert "a town told how it pays." in everybody
    assert recap.said["themes"][0]["slug"] == "ask-the-board-says-a-town"


@pytest.mark.parametrize(
    ("put", "found"),
    [
        ("line", ("Notes, Open discussion", "Candlewick")),
        ("label", ("Theme 1", "Candlewick")),
        ("text", ("Theme 1", "Candlewick")),
        ("decision", ("Decision", "Candlewick")),
        ("action", ("Thing to do", "Candlewick")),
        ("summary", ("Summary", "Candlewick")),
    ],
)
def test_a_name_in_confidence_is_found_wherever_it_stands(
    *, note, write, publish, meeting, chair, put, found
):
    words = "They said that candlewick, or rather Candlewick, pays."
    line = note(words if put == "line" else "Something")
    theme = {"label": words if put == "label" else "A theme", "text": words if put == "text" else ""}
    actions.distil(meeting=meeting, lines=[line], by=chair, **theme)
    actions.decide(meeting=meeting, text=words if put == "decision" else "We go on.", by=chair)
    actions.take_on(meeting=meeting, text=words if put == "action" else "Write.", by=chair)
    write(words if put == "summary" else "It went well.")

    meeting.refresh_from_db()
    checked = report(meeting)

    assert (where(checked.sure), where(checked.perhaps)) == ([found], [(found[0], "candlewick")])
    assert checked.sure[0].url.startswith(meeting.get_absolute_url())
    with pytest.raises(Denied, match="did not agree"):
        publish(confirmed=checked.mark)
    assert (Message.objects.count(), Recap.objects.get().published_at) == (0, None)


def test_a_line_of_one_town_may_not_name_another_nor_a_theme_that_rests_on_neither(
    note, meeting, chair, towns, member
):
    town = note("Here in Maple Fork, and there in Candlewick.", said_by=towns["Maple Fork"])
    note("So says Luis Amador.", said_by=member)
    actions.distil(meeting=meeting, label="A theme", text="Says Luis Amador.", lines=[town], by=chair)

    assert where(report(meeting).sure) == [
        ("Notes, Open discussion", "Candlewick"),
        ("Theme 1", "Luis Amador"),
    ]


def test_the_label_of_a_theme_names_no_person(note, meeting, chair, member):
    line = note("Yes.", said_by=member)
    actions.distil(meeting=meeting, label="As Luis Amador says", lines=[line], by=chair)

    assert where(report(meeting).sure) == [("Theme 1", "Luis Amador")]


def test_who_takes_something_on_may_be_named_in_it(meeting, chair, member, towns, write):
    for owner, text in ((member, "Luis Amador asks."), (towns["Candlewick"], "Candlewick writes.")):
        actions.take_on(meeting=meeting, text=text, owner=owner, by=chair)
    write()

    assert report(meeting).is_fine


def test_the_host_and_the_network_are_named_anyway(meeting, note, write, chair):
    meeting.host = "Candlewick"
    meeting.save()
    note("We thank Candlewick and the Working group.")
    write()

    assert report(meeting).is_fine


def test_what_may_be_a_word_is_confirmed_as_it_was_seen(note, write, publish, meeting):
    note("The Vance is a river.")  # a chair is called Ruth Vance
    write()
    meeting.refresh_from_db()
    seen = report(meeting)

    with pytest.raises(Denied, match="say that they name nobody"):
        publish()
    note("Ruth was a judge.")
    with pytest.raises(Denied, match="say that they name nobody"):
        publish(confirmed=seen.mark)  # there is one more by now
    assert publish(confirmed=report(meeting).mark).version == 1


def test_a_theme_without_a_line_and_an_empty_recap_are_refused(note, meeting, chair, publish):
    with pytest.raises(Denied, match="nothing to tell yet"):
        publish()
    line = note("Something")
    actions.distil(meeting=meeting, label="Bare", lines=[line], by=chair)
    actions.drop_note(line=line, by=chair)

    with pytest.raises(Denied, match="stands behind “Bare”"):
        publish()


def test_a_recap_waits_for_its_meeting_and_for_who_takes_notes(meeting, chair, member, write):
    write()
    with stopped_at(AFTER - timedelta(days=1)):
        assert not allowed(rules.check_can_publish, chair, meeting)
    with pytest.raises(Denied, match="Only the chairs"):
        actions.publish(meeting=meeting, by=member)


def test_members_get_it_once_a_version_and_without_names(agreed, publish, meeting, chair, sent):
    publish()
    with pytest.raises(Denied, match="recap is published"):
        publish()
    first = [*sent()]
    actions.unpublish(meeting=meeting, by=chair)
    actions.unpublish(meeting=meeting, by=chair)
    publish()

    second = sent()[len(first) :]
    assert sorted(mail.to[0] for mail in first) == ["luis.amador@town.example", "ruth.vance@town.example"]
    assert (len(first), len(second), Recap.objects.get().version) == (2, 2, 2)
    assert first[0].subject == "Working group: what came of Jan. 16, 2026"
    assert "a town told how it pays." in first[0].body
    assert ("Luis Amador" in first[0].body, "Candlewick" in first[0].body) == (False, False)


def test_who_wants_no_mail_about_meetings_gets_none(write, publish, member, sent):
    accounts.prefer(person=member, paces={"meeting": Pace.NONE})
    write()

    publish()

    assert [mail.to for mail in sent()] == [["ruth.vance@town.example"]]


def test_a_recap_that_was_taken_back_is_nowhere(client, write, publish, meeting, chair, series):
    path = publish_path = write().get_absolute_url()
    assert client.get(path).status_code == 404
    publish()
    found = Document.objects.get(kind="meeting")
    shown = (client.get(publish_path).status_code, found.audience, found.summary, found.title)

    actions.unpublish(meeting=meeting, by=chair)

    assert shown == (200, "everyone", "It went well.", "A, recap")
    assert (client.get(path).status_code, Document.objects.get(kind="meeting").is_removed) == (404, True)
    assert Recap.objects.get().words == ""


def test_the_search_finds_no_recap_of_a_series_that_only_members_see(write, publish, series, manager):
    write()
    publish()
    fields = {"name": series.name, "location": "", "join_link": ""}

    actions.change_series(series=series, by=manager, visibility=Visibility.GROUP, **fields)

    assert Document.objects.get(kind="meeting").is_removed


def test_people_of_other_towns_do_not_read_what_members_read(client, agreed, publish, person):
    path = publish().get_absolute_url()
    client.force_login(person("Bo Elm"))

    page = client.get(path).content.decode()

    assert ("a member asked" in page, "I asked the board twice." in page) == (True, False)


@pytest.mark.parametrize("n", [1, 3])
def test_questions_of_a_recap(*, client, note, meeting, chair, write, publish, n, django_assert_num_queries):
    line = note("Something")
    for number in range(n):
        actions.distil(meeting=meeting, label=f"Theme {number}", lines=[line], by=chair)
        actions.decide(meeting=meeting, text=f"Decision {number}", by=chair)
    write()
    path = publish().get_absolute_url()
    client.get(path)

    with django_assert_num_queries(6):  # series, meeting, recap; practices, cases; pages of the foot
        client.get(path)


def test_practices_and_cases_of_a_recap_lead_to_it_and_back(client, write, publish, member):
    practice = factories.practice(title="Panels")
    case = factories.case(practice, title="Panels in one town")
    write(practices=[practice], cases=[case])
    before = (about_practice(member, practice.slug), about_case(member, case.slug))
    path = publish().get_absolute_url()

    page = client.get(path).content.decode()

    assert before == (None, None)
    assert about_practice(member, practice.slug).links[0][0] == path.removesuffix("recap/")
    assert path.removesuffix("recap/") in client.get(case.get_absolute_url()).content.decode()
    assert [thing.get_absolute_url() in page for thing in (practice, case)] == [True, True]


def test_outcomes_by_their_forms(client, chair, member, meeting, note):
    line = note("Who pays?")
    path = f"{meeting.get_absolute_url()}outcomes/"
    client.force_login(chair)

    def send(do, **said):
        return client.post(path, said | tokens(client, path, do))

    both = send("take_on", text="Write.", owner=f"person:{member.pk}", name="Staff")
    codes = [
        send("decide", text="We go on.").status_code,
        send("take_on", text="Write.", owner=f"person:{member.pk}", due="2026-03-01").status_code,
        send("ask", text="Who pays?", line=line.pk).status_code,
    ]
    named = send("ask", text="Who pays in Candlewick?")

    assert (codes, both.status_code, named.status_code) == ([302] * 3, 422, 422)
    assert "not both" in both.content.decode()
    assert "This names “Candlewick”" in named.content.decode()
    assert (ActionItem.objects.get().person, meeting.questions.get().line) == (member, line)
    page = client.get(path).content.decode()
    assert [word in page for word in ("We go on.", "Luis Amador", "Who pays?")] == [True] * 3
    decision = Decision.objects.get()
    gone = [client.post(path, {"drop": "decision", "pk": decision.pk}).status_code for _ in range(2)]
    odd = [
        client.post(path, {"drop": what, "pk": pk}).status_code for what, pk in (("x", 1), ("action", "²"))
    ]
    assert (gone, odd, Decision.objects.count()) == ([302, 302], [404, 404], 0)


def test_a_recap_by_its_forms(client, chair, meeting, note, sent):
    practice = factories.practice(title="Panels")
    path = f"{meeting.get_absolute_url()}recap/edit/"
    client.force_login(chair)
    note("The Vance is a river.")
    said = {"summary": "It went well.", "library": f"http://testserver{practice.get_absolute_url()}"}

    refused = client.post(path, said | {"library": "https://else.example/"} | tokens(client, path))
    saved = client.post(path, said | tokens(client, path))
    mark = report(meeting).mark
    unsaid = client.post(path, tokens(client, path, "publish") | {"confirmed": mark})
    shown = client.get(path).content.decode()
    done = client.post(path, tokens(client, path, "publish") | {"confirmed": mark, "name_nobody": "on"})
    back = client.post(path, {"do": "take_back"})

    assert (refused.status_code, saved.url, unsaid.status_code) == (422, f"{path}#check", 422)
    assert "no practice and no case" in refused.content.decode()
    assert "say that they name nobody" in unsaid.content.decode()
    assert (practice.get_absolute_url() in shown, "Vance" in shown) == (True, True)
    assert (done.url, back.url) == (f"{meeting.get_absolute_url()}recap/", path)
    assert list(Recap.objects.get().practices.all()) == [practice]


def test_a_draft_is_saved_as_it_was_before(client, chair, meeting):
    path = f"{meeting.get_absolute_url()}recap/edit/"
    client.force_login(chair)

    for words in ("A", "B", "A"):
        client.post(path, {"summary": words} | tokens(client, path))

    assert Recap.objects.get().summary == "A"
