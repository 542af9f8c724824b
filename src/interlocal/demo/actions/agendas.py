"""Agendas of the sample meetings, what people ask and hand in, and how they change the way they work."""

from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from docx import Document

from interlocal.accounts.models import Organisation, Person
from interlocal.core.clock import now, stopped_at
from interlocal.core.zones import instant
from interlocal.demo import choices
from interlocal.demo.choices import agendas as words
from interlocal.demo.queries import person_called
from interlocal.meetings import actions as meetings
from interlocal.meetings.choices import HOURS_AHEAD, ItemKind, PromptKind
from interlocal.meetings.models import AgendaItem, Occurrence, Prompt, Series, Speaker, UsualItem
from interlocal.meetings.queries.agenda import prompts
from interlocal.meetings.readers.files import photo
from interlocal.surveys.choices import ItemType

HERE = Path(__file__).parents[1]


def begin(series: Series, by: Person) -> None:
    """The usual agenda and, once for the network, the bank; before meetings are planned."""
    meetings.begin_usual(series=series, by=by)
    item = UsualItem.objects.get(series=series, kind=ItemKind.PRESENTATION)
    fields = {"kind": item.kind, "minutes": item.minutes, "owner_name": str(words.HOST)}
    meetings.save_usual(series=series, item=item, by=by, **fields)
    if series.slug == choices.TASK_FORCE.slug:
        meetings.change_group(group=series.group, by=by, hours_ahead=HOURS_AHEAD)
    if not Prompt.objects.exists():
        for kind, texts in (
            (PromptKind.ICEBREAKER, words.ICEBREAKERS),
            (PromptKind.QUESTION, words.QUESTIONS),
        ):
            for text in texts:
                said: dict[str, Any] = {
                    "kind": kind,
                    "text": str(text),
                    "tags": str(words.TAGS[kind]),
                    "is_sample": True,
                }
                meetings.save_prompt(by=by, **said)


def add_agendas(series: Series, by: Person) -> None:
    """Each meeting that is over asked something; the next one has a speaker; members change how they work."""
    year = list(Occurrence.objects.filter(series=series).order_by("day"))
    begun = [one for one in year if instant(one.start, one.tz) < now()]
    _paper(year[-1], by)
    _poll(year[-1], *words.POLL, by)
    for meeting, noted in zip(begun, (*choices.NOTED, *[None] * len(begun)), strict=False):
        with stopped_at(instant(meeting.start, meeting.tz) - timedelta(days=3)):
            if meeting is begun[-1]:
                _accepted(series, by)
            _ask(meeting, by)
            if noted and noted.poll:
                _poll(meeting, noted.poll.question, noted.poll.options, by)
            meetings.post_agenda(meeting=meeting, by=by)
    if begun:
        _shared(begun[-1], by)
    else:
        _accepted(series, by)
    _next(next(one for one in year if one not in begun and one.is_open), by)
    _open(series)


def _ask(meeting: Occurrence, by: Person) -> None:
    """An icebreaker and a question: those that were not asked for longest."""
    for kind in (ItemKind.ICEBREAKER, ItemKind.QUESTIONS):
        item = AgendaItem.objects.get(meeting=meeting, kind=kind)
        prompt = prompts(kind).first()
        assert prompt is not None  # the bank is full
        said = {"kind": kind, "minutes": item.minutes, "prompt": prompt, "text": prompt.text}
        meetings.save_item(meeting=meeting, item=item, by=by, **said)


def _next(meeting: Occurrence, by: Person) -> None:
    """A speaker, a paper that not everybody can read yet, and a change after posting."""
    _ask(meeting, by)
    talk = AgendaItem.objects.get(meeting=meeting, kind=ItemKind.PRESENTATION)
    said = {"title": str(words.TALK), "owner_name": "", "speaker": _speaker(by), "note": str(words.NOTE)}
    meetings.save_item(meeting=meeting, item=talk, by=by, **said)
    meetings.post_agenda(meeting=meeting, by=by)
    meetings.save_item(meeting=meeting, item=talk, by=by, minutes=talk.minutes + 5)
    _paper(meeting, by)
    about: dict[str, Any] = {
        "title": str(words.VIDEO),
        "link": "https://video.larkwater.example/teams",
        "captions": "there",
    }
    video = meetings.add_material(meeting=meeting, by=by, item=talk, licence="permitted", **about)
    meetings.publish_material(version=video.versions.get(), by=by)


def _poll(meeting: Occurrence, question: Any, options: Iterable[Any], by: Person) -> None:
    """A poll before next steps; nobody can answer it yet."""
    offered = [str(one) for one in options]
    said: dict[str, Any] = {
        "kind": ItemKind.POLL,
        "title": str(question),
        "minutes": 5,
        "text": "\n".join(offered),
    }
    item = meetings.save_item(meeting=meeting, by=by, **said)
    meetings.move_item(item=item, step=-1, by=by)
    asked = {"type": ItemType.SINGLE, "text": str(question), "options": offered, "is_required": True}
    meetings.write_poll(item=item, question=asked, by=by)


def _paper(meeting: Occurrence, by: Person) -> None:
    """Something that not everybody can read yet."""
    about: dict[str, Any] = {
        "title": str(words.PAPER),
        "licence": "permitted",
        "file": _document(headings=False),
    }
    meetings.add_material(meeting=meeting, by=by, **about)


def _shared(meeting: Occurrence, by: Person) -> None:
    about: dict[str, Any] = {"title": str(words.SLIDES), "licence": "cc-by", "about": str(words.QUESTIONS[0])}
    made = meetings.add_material(meeting=meeting, by=by, file=_document(headings=True), **about)
    meetings.publish_material(version=made.versions.get(), by=by)


def _document(*, headings: bool) -> ContentFile[bytes]:
    """A Word file: one with headings and a title, or one that only looks as if."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.title = str(words.SLIDES) if headings else ""
    if headings:
        document.add_heading(str(words.SLIDES), level=1)
    else:
        document.add_paragraph().add_run(str(words.PAPER)).bold = True
    for text in words.QUESTIONS:
        document.add_paragraph(str(text))
    out = BytesIO()
    document.save(out)
    return ContentFile(out.getvalue(), name="notes.docx")


def _speaker(by: Person) -> Speaker:
    university = Organisation.objects.filter(name=choices.UNIVERSITY).first()
    with (HERE / "static/demo/speaker.png").open("rb") as file:
        said: dict[str, Any] = {name: str(value) for name, value in words.SPEAKER.items()}
        return meetings.save_speaker(
            by=by, photo=photo(file), organisation=university, is_sample=True, **said
        )


def _accepted(series: Series, by: Person) -> None:
    """Open discussion comes near the start from now on."""
    why, place = words.ACCEPTED
    item = UsualItem.objects.get(series=series, kind=ItemKind.OPEN)
    said = {"what": "move", "item": item, "place": place, "why": str(why)}
    proposal = meetings.propose(series=series, by=person_called("ines.okafor"), **said)
    votes = {"ruth.vance": "yes", "dana.whitlock": "yes", "ines.okafor": "yes", "sam.reyes": "no"}
    for who, choice in (votes | {"luis.amador": "abstain"}).items():
        meetings.vote(proposal=proposal, choice=choice, by=person_called(who))
    meetings.close(proposal=proposal, by=by)


def _open(series: Series) -> None:
    """One that members still think about."""
    said = {"what": "words", "words": str(words.WORDS), "why": str(words.WHY)}
    proposal = meetings.propose(series=series, by=person_called("luis.amador"), **said)
    for who in ("luis.amador", "dana.whitlock"):
        meetings.vote(proposal=proposal, choice="yes", by=person_called(who))
    meetings.say(proposal=proposal, text=str(words.REMARK), by=person_called("priya.nair"))
