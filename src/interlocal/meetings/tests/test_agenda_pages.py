"""Pages of agendas, the bank, speakers, materials and proposals; files on paper and for Word."""

import re
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from interlocal.meetings import actions
from interlocal.meetings.models import (
    AgendaItem,
    Material,
    Prompt,
    Proposal,
    Series,
    Speaker,
    UsualItem,
    Version,
    Vote,
)
from interlocal.meetings.readers.access import look
from interlocal.meetings.tests import files
from interlocal.meetings.tests.conftest import HOME
from interlocal.meetings.tests.reading import send
from interlocal.people.tests.reading import field, text
from interlocal.web.exports import pdf as papers

pytestmark = pytest.mark.django_db
DAY = f"{HOME}2026-01-16/"
AGENDA = f"{DAY}agenda/"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def begun(at, chair):
    actions.begin_agenda(meeting=at(1, 16), by=chair)
    return {item.kind: item for item in AgendaItem.objects.all()}


@pytest.fixture
def made(at, chair):
    """One of each thing that has a page of its own."""
    prompt = actions.save_prompt(by=chair, kind="question", text="Why?")
    speaker = actions.save_speaker(by=chair, name="Noor Haddad")
    about = {"title": "Notes", "licence": "cc-by"}
    material = actions.add_material(
        meeting=at(1, 16), by=chair, file=files.upload(b"words", "a.txt"), **about
    )
    actions.begin_agenda(meeting=at(1, 16), by=chair)
    usual = UsualItem.objects.get(kind="open")
    proposal = actions.propose(series=Series.objects.get(), by=chair, what="remove", item=usual)
    item = AgendaItem.objects.get(kind="open")
    return {
        "prompt": prompt.pk,
        "speaker": speaker.pk,
        "material": material.pk,
        "usual": usual.pk,
        "proposal": proposal.pk,
        "item": item.pk,
    }


CHAIRS = [
    "/meetings/bank/",
    "/meetings/bank/new/",
    "/meetings/bank/{prompt}/",
    "/meetings/speakers/",
    "/meetings/speakers/new/",
    "/meetings/speakers/{speaker}/edit/",
    f"{HOME}agenda/new/",
    f"{HOME}agenda/{{usual}}/",
    AGENDA,
    f"{AGENDA}new/",
    f"{AGENDA}{{item}}/",
    f"{DAY}materials/new/",
    f"{DAY}materials/{{material}}/",
]


@pytest.mark.parametrize("path", CHAIRS)
def test_pages_of_chairs(client, made, chair, member, path):
    found = []
    for who in (None, member, chair):
        client.logout()
        if who:
            client.force_login(who)
        found.append(client.get(path.format(**made)).status_code)

    assert found == [302, 403, 200]


@pytest.mark.parametrize(
    "path", [f"{HOME}agenda/", f"{HOME}agenda/propose/", f"{HOME}agenda/proposals/{{proposal}}/"]
)
def test_pages_of_members(client, made, member, person, path):
    found = []
    for who in (None, person("Priya Nair"), member):
        client.logout()
        if who:
            client.force_login(who)
        found.append(client.get(path.format(**made)).status_code)

    assert found == [302, 403, 200]


def test_an_agenda_is_begun_put_in_order_and_posted(runs, at):
    assert "Begin with the usual agenda" in text(runs.get(AGENDA))
    send(runs, AGENDA, act="begin")
    first, second = AgendaItem.objects.all()[:2]

    reply = send(runs, AGENDA, act=f"down-{first.pk}")

    assert reply.url == f"{AGENDA}#item-{first.pk}"
    assert [item.pk for item in AgendaItem.objects.all()[:2]] == [second.pk, first.pk]
    send(runs, AGENDA, act=f"up-{first.pk}")
    send(runs, AGENDA, act=f"remove-{second.pk}")
    assert AgendaItem.objects.count() == 6
    send(runs, AGENDA, act="post")
    assert "Posted Jan. 1, 2026, 6 a.m." in text(runs.get(DAY))


def test_a_double_click_moves_one_place(runs, begun):
    said = {"once": field(runs.get(AGENDA), "once"), "act": f"up-{begun['next'].pk}"}

    codes = [runs.post(AGENDA, said).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert [str(item) for item in AgendaItem.objects.all()][-2:] == ["Next steps", "Open discussion"]


@pytest.mark.parametrize("act", ["", "up", "up-x", "post-1x", "left-1", "up-" + "9" * 30])
def test_no_such_button(runs, begun, act):
    assert send(runs, AGENDA, act=act).status_code == 422


def test_an_item_of_another_meeting_is_not_there(runs, begun, at, chair):
    other = actions.save_item(meeting=at(2, 20), by=chair, kind="poll", minutes=5)

    assert send(runs, AGENDA, act=f"up-{other.pk}").status_code == 404
    assert runs.get(f"{AGENDA}{other.pk}/").status_code == 404


def test_an_item_is_added_and_changed_with_a_question_of_the_bank(runs, begun, chair):
    prompt = actions.save_prompt(by=chair, kind="question", text="Why?")
    for minutes in (5, 10, 5):  # the same words again within the hour count
        send(
            runs,
            f"{AGENDA}{begun['questions'].pk}/",
            kind="questions",
            minutes=minutes,
            text="What?",
            prompt=prompt.pk,
            note="Quiet",
        )
    item = AgendaItem.objects.get(pk=begun["questions"].pk)
    assert (item.minutes, item.text, item.prompt, item.note) == (5, "What?\nWhy?", prompt, "Quiet")
    assert "Discussion question: Why? (asked Jan. 16, 2026)" in runs.get(f"{AGENDA}new/").content.decode()

    send(runs, f"{AGENDA}new/", kind="poll", minutes=5, prompt=prompt.pk, text="Why?")

    assert AgendaItem.objects.last().text == "Why?"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"minutes": "-1"}, "greater than or equal to 0"),
        ({"minutes": "481"}, "less than or equal to 480"),
        ({"kind": "dance"}, "dance is not one of the available choices"),
        ({"owner": "999999"}, "Select a valid choice"),
        ({"title": "t" * 121}, "at most 120"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(runs, begun, said, why):
    reply = send(runs, f"{AGENDA}new/", **{"kind": "poll", "minutes": "5", "text": "Typed"} | said)

    assert (reply.status_code, why in text(reply), "Typed" in reply.content.decode()) == (422, True, True)


def test_too_long_an_agenda_gets_a_kind_word(runs, begun, at, chair):
    actions.save_item(meeting=at(1, 16), by=chair, kind="poll", minutes=15)

    page = text(runs.get(AGENDA))

    assert "75 minutes in all, for a meeting of 60. That is 15 minutes more than the meeting has." in page


def test_a_late_agenda(runs, begun, at, group, manager, chair):
    actions.change_group(group=group, by=manager, hours_ahead=48)
    assert "until Jan. 14, 2026, 9 a.m." in text(runs.get(AGENDA))
    actions.change_group(group=group, by=manager, hours_ahead=720)

    assert "Due: Dec. 17, 2025, 9 a.m." in text(runs.get(AGENDA))
    assert "This agenda should be posted by now" in text(runs.get(DAY))
    actions.post_agenda(meeting=at(1, 16), by=chair)
    assert "Late Due: Dec. 17, 2025" in text(runs.get(AGENDA))


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_a_posted_agenda(client, at, chair, count, django_assert_num_queries):
    for n in range(count):
        item = actions.save_item(meeting=at(1, 16), by=chair, kind="poll", minutes=5, title=f"Poll {n}")
        about = {"title": f"Notes {n}", "licence": "cc-by", "item": item}
        made = actions.add_material(meeting=at(1, 16), by=chair, file=files.upload(b"w", "a.txt"), **about)
        actions.publish_material(version=made.versions.get(), by=chair)
    actions.post_agenda(meeting=at(1, 16), by=chair)
    client.get(DAY)

    # The meeting, those around it, its agenda as it is and was posted, its materials; pages of the foot.
    with django_assert_num_queries(6):
        reply = client.get(DAY)
    assert len(reply.content) < 40_000
    assert [f"Notes {n}" in text(reply) for n in range(count)] == [True] * count


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_bank(runs, at, chair, count, django_assert_num_queries):
    for n in range(count):
        prompt = actions.save_prompt(by=chair, kind="question", text=f"Why {n}?")
        actions.save_item(meeting=at(1, 16), by=chair, kind="questions", minutes=5, prompt=prompt)
    runs.get("/meetings/bank/")

    # Session, person, roles, rights (two), the foot's pages; own groups, questions, where they were asked.
    with django_assert_num_queries(9):
        reply = runs.get("/meetings/bank/")
    assert text(reply).count("Used on: Jan. 16, 2026") == count


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_how_a_group_works(client, member, series, chair, count, django_assert_num_queries):
    actions.begin_usual(series=series, by=chair)
    for n in range(count):
        actions.propose(series=series, by=member, what="words", words=f"Change {n}")
    client.force_login(member)
    client.get(f"{HOME}agenda/")

    # Session, person, roles, rights (two), the foot's pages; series, own groups, proposals, items, how many are open.
    with django_assert_num_queries(11):
        reply = client.get(f"{HOME}agenda/")
    assert text(reply).count("0 votes") == count


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_speakers(runs, chair, count, django_assert_num_queries):
    for n in range(count):
        actions.save_speaker(by=chair, name=f"Speaker {n}")
    runs.get("/meetings/speakers/")

    # Session, person, roles, rights (two), the foot's pages; own groups, speakers.
    with django_assert_num_queries(8):
        reply = runs.get("/meetings/speakers/")
    assert text(reply).count("Speaker ") == count


def test_the_usual_agenda_is_written_by_chairs(runs, series):
    page = f"{HOME}agenda/"
    send(runs, page, act="begin")
    send(runs, f"{page}new/", kind="poll", minutes=5, owner_name="The chair")
    last = UsualItem.objects.last()
    send(runs, page, act=f"up-{last.pk}")
    send(runs, f"{page}{last.pk}/", kind="poll", minutes=6)
    send(runs, page, act=f"remove-{UsualItem.objects.first().pk}")

    found = [(str(item), item.minutes) for item in UsualItem.objects.all()]
    assert (len(found), found[-2:]) == (7, [("Poll", 6), ("Next steps", 5)])
    assert "Poll 6 minutes" in text(runs.get(page))


def test_members_read_it_and_press_nothing(client, member, series, chair):
    assert "There is none yet." in text(_as(client, member).get(f"{HOME}agenda/"))
    actions.begin_usual(series=series, by=chair)
    first = UsualItem.objects.first()

    reply = send(client, f"{HOME}agenda/", act=f"down-{first.pk}")

    assert (reply.status_code, UsualItem.objects.first(), "Up: " in text(reply)) == (422, first, False)


def press(client, path, do, **said):
    """Send one of several forms of a page."""
    shown = client.get(path).content.decode()
    once = re.search(rf'name="once" value="([^"]*)"><input type="hidden" name="do" value="{do}"', shown)[1]
    return client.post(path, {"once": once, "do": do, **said})


def _as(client, person):
    client.force_login(person)
    return client


def test_the_bank_is_kept_by_chairs(runs):
    send(runs, "/meetings/bank/new/", kind="icebreaker", question="Which room?", tags="opening")
    again = send(runs, "/meetings/bank/new/", kind="question", question="WHICH room?")
    prompt = Prompt.objects.get()
    send(runs, f"/meetings/bank/{prompt.pk}/", kind="icebreaker", question="Which room is best?")

    assert (again.status_code, "in the bank already" in text(again)) == (422, True)
    assert "Which room is best? Never asked" in text(runs.get("/meetings/bank/"))
    for _ in range(2):
        assert runs.post(f"/meetings/bank/{prompt.pk}/drop/").status_code == 302
    assert Prompt.objects.count() == 0


def test_a_speaker_is_told_of_shown_and_forgotten(runs, at, chair, client):
    path = "/meetings/speakers/new/"
    said = {
        "full_name": "Noor Haddad",
        "title": "Professor",
        "department": "Cities",
        "affiliation": "University",
    }
    picture = {"picture": files.upload(files.png((600, 300)), "me.png")}
    refused = [
        send(runs, path, **said),
        send(runs, path, agreed="on", **said | picture),
        send(runs, path, agreed="on", photo_alt="A", **said | {"picture": files.upload(b"GIF89a", "me.png")}),
    ]
    whole = {"photo_alt": "A woman", "areas": "Teams", "experience": "Eleven teams.", "agreed": "on"}
    picture["picture"].seek(0)
    reply = send(runs, path, **said | picture | whole)
    speaker = Speaker.objects.get()
    send(runs, f"/meetings/speakers/{speaker.pk}/edit/", **said | whole | {"areas": "Teams in towns"})
    actions.save_item(meeting=at(1, 16), by=chair, kind="talk", minutes=5, speaker=speaker)

    assert [one.status_code for one in refused] == [422] * 3
    for one, why in zip(refused, ("Ask them first", "Say what the photo shows", "no picture"), strict=True):
        assert why in text(one)
    assert reply.url == f"/meetings/speakers/{speaker.pk}/"
    client.logout()
    page = client.get(reply.url)
    assert "Noor Haddad Professor, Cities, University" in text(page)
    assert ('width="480" height="240" alt="A woman"' in page.content.decode(), "Change" in text(page)) == (
        True,
        False,
    )
    assert "Teams in towns" in text(page)
    client.force_login(chair)
    for _ in range(2):
        assert client.post(f"/meetings/speakers/{speaker.pk}/drop/").status_code == 302
    assert AgendaItem.objects.get().speaker is None


def test_a_photo_that_is_too_large(runs, monkeypatch):
    monkeypatch.setattr("interlocal.meetings.forms.agenda.LARGEST_PHOTO", 10)
    said = {"full_name": "Noor", "agreed": "on", "picture": files.upload(files.png(), "me.png")}

    assert "larger than 10 MB" in text(send(runs, "/meetings/speakers/new/", **said))


def test_a_speaker_nobody_hears_yet_is_for_chairs(client, group, chair, member):
    speaker = actions.save_speaker(by=chair, name="Noor Haddad")
    path = f"/meetings/speakers/{speaker.pk}/"
    found = [client.get(path).status_code]
    found += [_as(client, who).get(path).status_code for who in (member, chair)]

    assert found == [404, 404, 200]
    assert "In no agenda yet" in text(client.get(path))


ABOUT = {"title": "Slides", "licence": "cc-by", "visibility": "public"}


def test_a_material_is_handed_in_looked_at_and_published(runs, at, client):
    new = f"{DAY}materials/new/"
    empty = send(runs, new, **ABOUT)
    both = send(runs, new, link="https://a.example/", file=files.upload(b"w", "a.txt"), **ABOUT)
    wrong = send(runs, new, file=files.upload(b"MZ\x90", "a.pdf"), **ABOUT)
    assert [one.status_code for one in (empty, both, wrong)] == [422] * 3
    assert "Give either a file or a link." in text(empty)
    assert "not what its name says" in text(wrong)

    page = send(runs, new, file=files.upload(files.pdf(tagged=False), "a.pdf"), **ABOUT).url

    assert "1 thing to look at The PDF has no tags" in text(runs.get(page))
    unsure = press(runs, page, "publish")
    assert (unsure.status_code, "Mend what was found, or tick this." in text(unsure)) == (422, True)
    press(runs, page, "publish", anyway="on")
    assert "Slides PDF" in text(runs.get(DAY))
    runs.post(f"{page}hide/")
    assert "Slides" not in text(runs.get(DAY))
    press(runs, page, "publish", anyway="on")  # once more within the hour
    assert "Slides" in text(runs.get(DAY))
    press(runs, page, "version", file=files.upload(files.pdf(), "b.pdf"))
    assert "We found nothing that is plainly missing." in text(runs.get(page))
    press(runs, page, "about", **ABOUT | {"title": "Better slides", "about": "Three slides"})
    assert "Better slides" in text(runs.get(AGENDA))
    assert Version.objects.count() == 2
    for _ in range(2):
        assert runs.post(f"{page}drop/").url == AGENDA
    assert Material.objects.count() == 0


def test_members_propose_talk_vote_and_a_chair_closes(client, member, series, chair):
    actions.begin_usual(series=series, by=chair)
    item = UsualItem.objects.get(kind="open")
    _as(client, member)
    refused = send(client, f"{HOME}agenda/propose/", what="move", item=item.pk, why="Kept")
    assert (refused.status_code, "from 1 to 7" in text(refused), "Kept" in refused.content.decode()) == (
        422,
        True,
        True,
    )
    page = send(client, f"{HOME}agenda/propose/", what="move", item=item.pk, place=1).url
    assert "Move “Open discussion” to place 1 Open Proposed Jan. 1, 2026 by Luis Amador" in text(
        client.get(page)
    )

    for choice in ("no", "yes", "no", "yes"):
        press(client, page, "vote", choice=choice)
    press(client, page, "remark", text="The best comes last.")
    wrong = press(client, page, "vote", choice="perhaps")

    assert (wrong.status_code, [vote.choice for vote in Vote.objects.all()]) == (422, ["yes"])
    assert "1 member has voted." in text(client.get(page))
    assert client.post(page, {"do": "dance"}).status_code == 404
    assert client.post(f"{page}close/").status_code == 403
    _as(client, chair)
    assert "The best comes last." in text(client.get(page))
    client.post(f"{page}close/")
    assert "1 yes, 0 no, 0 abstained. The usual agenda was changed" in text(client.get(page))
    assert UsualItem.objects.first() == item


def test_a_proposal_is_taken_back_or_not_accepted(client, member, series, chair):
    actions.begin_usual(series=series, by=chair)
    first, second = (
        actions.propose(series=series, by=member, what="words", words=words) for words in ("A", "B")
    )
    _as(client, member).post(f"{HOME}agenda/proposals/{first.pk}/take-back/")
    _as(client, chair).post(f"{HOME}agenda/proposals/{second.pk}/close/")

    assert [str(one.state) for one in Proposal.objects.order_by("pk")] == ["withdrawn", "declined"]
    assert "Everything stays as it was." in text(client.get(f"{HOME}agenda/proposals/{second.pk}/"))


@pytest.fixture
def whole(begun, at, chair):
    """An agenda with text, a note, a speaker, a material and a change."""
    speaker = actions.save_speaker(by=chair, name="Noor Haddad")
    about = {"meeting": at(1, 16), "by": chair}
    actions.save_item(item=begun["questions"], text="What?\nWhy?", note="Zanzibar", **about)
    actions.save_item(item=begun["talk"], speaker=speaker, title="Teams", **about)
    actions.save_item(item=begun["welcome"], owner_name="Candlewick", **about)
    made = actions.add_material(title="Notes", licence="cc-by", link="https://a.example/", **about)
    actions.publish_material(version=made.versions.get(), by=chair)
    actions.post_agenda(**about)
    actions.save_item(item=begun["next"], minutes=10, **about)


def test_the_agenda_for_word(runs, whole):
    reply = runs.get(f"{DAY}agenda.docx")
    document = Document(BytesIO(reply.content))

    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name != "Normal"]
    assert headings == [
        ("Title", "A"),
        ("Heading 1", "Agenda"),
        ("Heading 2", "Discussion questions"),
        ("Heading 1", "Changed since it was posted"),
        ("List Bullet", "Next steps: 10 minutes instead of 5."),
        ("Heading 1", "Materials"),
        ("List Bullet", "Notes"),
    ]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[:2] == [
        ["Begins", "Item", "Minutes", "Who leads it"],
        ["9 a.m.", "Welcome", "5", "Candlewick"],
    ]
    assert rows[4] == ["9:15 a.m.", "Teams", "15", "Noor Haddad"]
    assert "Zanzibar" not in "".join(one.text for one in document.paragraphs)
    found = [one["code"] for one in look(BytesIO(reply.content), "docx")]
    assert found == ["names-author"]  # the network
    assert reply["Content-Disposition"] == 'attachment; filename="working-group-2026-01-16-agenda.docx"'


def test_an_empty_agenda_for_word(client, at):
    document = Document(BytesIO(client.get(f"{DAY}agenda.docx").content))

    assert ([one.text for one in document.paragraphs][-1], document.tables) == ("Agenda", [])


def test_the_agenda_on_paper(client, whole, pango):
    reply = client.get(f"{DAY}agenda.pdf")

    pages = PdfReader(BytesIO(reply.content))
    words = " ".join(pages.pages[0].extract_text().split())
    assert (pages.metadata.title, pages.root_object["/Lang"]) == ("Agenda: A, Jan. 16, 2026", "en-us")
    assert "9:15 a.m. Teams, Noor Haddad 15" in words
    assert ("Next steps: 10 minutes instead of 5." in words, "Zanzibar" in words) == (True, False)
    assert [one["code"] for one in look(BytesIO(reply.content), "pdf")] == ["names-author"]


def test_a_machine_that_makes_no_paper(client, whole, monkeypatch):
    def missing():
        raise OSError

    monkeypatch.setattr(papers, "_weasyprint", missing)

    reply = client.get(f"{DAY}agenda.pdf", follow=True)

    assert "Print this page instead" in text(reply)


def test_papers_of_a_hidden_series_are_not_kept(client, whole, manager, member):
    assert "private" not in client.get(f"{DAY}agenda.docx").get("Cache-Control", "")
    actions.change_series(series=Series.objects.get(), by=manager, visibility="group")

    assert client.get(f"{DAY}agenda.docx").status_code == 404
    assert "no-store" in _as(client, member).get(f"{DAY}agenda.docx")["Cache-Control"]
