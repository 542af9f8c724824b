"""Materials handed in on pages, proposals voted on, and agendas on paper and for Word."""

from io import BytesIO

import pytest
from django.core.management import call_command
from docx import Document
from pypdf import PdfReader

from interlocal.meetings import actions
from interlocal.meetings.models import (
    AgendaItem,
    Material,
    Proposal,
    Series,
    UsualItem,
    Version,
    Vote,
)
from interlocal.meetings.readers.access import look
from interlocal.meetings.tests import files
from interlocal.meetings.tests.conftest import HOME
from interlocal.meetings.tests.reading import press, send, signed_in
from interlocal.people.tests.reading import text
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
    signed_in(client, member)
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
    signed_in(client, chair)
    assert "The best comes last." in text(client.get(page))
    client.post(f"{page}close/")
    assert "1 yes, 0 no, 0 abstained. The usual agenda was changed" in text(client.get(page))
    assert UsualItem.objects.first() == item


def test_a_proposal_is_taken_back_or_not_accepted(client, member, series, chair):
    actions.begin_usual(series=series, by=chair)
    first, second = (
        actions.propose(series=series, by=member, what="words", words=words) for words in ("A", "B")
    )
    signed_in(client, member).post(f"{HOME}agenda/proposals/{first.pk}/take-back/")
    signed_in(client, chair).post(f"{HOME}agenda/proposals/{second.pk}/close/")

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


def test_nobody_has_paper_made_without_end(client, at, monkeypatch, settings):
    settings.CACHES = settings.REAL_CACHES
    call_command("createcachetable")
    monkeypatch.setattr("interlocal.meetings.views.agenda.PAPERS", "1/h")
    monkeypatch.setattr("interlocal.meetings.views.agenda.agenda_paper", lambda meeting, agenda: b"%PDF")

    codes = [client.get(f"{DAY}agenda.pdf").status_code for _ in range(2)]

    assert (codes, "That were many PDFs." in text(client.get(DAY))) == ([200, 302], True)


def test_papers_of_a_hidden_series_are_not_kept(client, whole, manager, member):
    assert "private" not in client.get(f"{DAY}agenda.docx").get("Cache-Control", "")
    actions.change_series(series=Series.objects.get(), by=manager, visibility="group")

    assert client.get(f"{DAY}agenda.docx").status_code == 404
    assert "no-store" in signed_in(client, member).get(f"{DAY}agenda.docx")["Cache-Control"]
