"""What a group writes before and after it meets, as ``doors.txt`` needs it."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

import interlocal.demo
from interlocal.accounts.models import Expert
from interlocal.core.pictures import photo
from interlocal.meetings import actions
from interlocal.meetings.choices import Visibility
from interlocal.meetings.models import Material, Occurrence, Poll

MARKS = {
    "line of notes": "Somebody marked the fence",
    "line behind a theme": "Each marked lamp was out",
    "look back": "It ran over by a marked hour",
    "thing to do": "Count the marked doors",
    "question within": "Who marks the lamps at night?",
    "note for chairs": "Ask for the marked sum first",
    "draft for chairs": "A marked draft of a map",
    "for members": "Marked slides",
    "its text": "What the marked slides say",
    "remark": "I mark my doubts",
    "hidden speaker": "Una Markson",
    "poll of a meeting": "Does the marked gate close?",
}
Of = dict[str, Occurrence]


def note(of: Of, persons: dict[str, Any]) -> dict[str, Any]:
    """Notes that are still written, and recaps that are published."""
    past, lead, oneself = of["past"], persons["lead"], persons["oneself"]
    texts = ("It rained", MARKS["line of notes"])
    lines = [actions.note(meeting=past, part="open", text=text, by=lead) for text in texts]
    theme = actions.distil(meeting=past, label="Fences", lines=lines, by=lead)
    actions.look_back(meeting=past, person=oneself, well="", not_well=MARKS["look back"])
    own = actions.take_on(meeting=past, text=MARKS["thing to do"], owner=oneself, by=lead)
    towns = actions.take_on(meeting=past, text="Mow", owner=oneself.towns[0], by=lead)
    behind = MARKS["line behind a theme"]
    question = _tell(of["told"], lead, behind, "Who sweeps the lamps?")
    within = _tell(of["hidden_told"], lead, "Only here", MARKS["question within"])
    at = (past.series.slug, past.original_day)
    found = {"line": (*at, lines[1].pk), "theme_heard": (*at, theme.pk)}
    found |= {"own_task": own, "towns_task": towns, "question_asked": question, "question_within": within}
    return found | {"of_notes": {"lines": lines, "task": own}}


def _tell(meeting: Occurrence, by: Any, line: str, question: str) -> Any:
    """Publish the recap of a meeting that asks the network something."""
    said = actions.note(meeting=meeting, part="open", text=line, by=by)
    actions.distil(meeting=meeting, label="Lamps", lines=[said], by=by)
    asked = actions.ask_network(meeting=meeting, text=question, by=by)
    actions.write_recap(meeting=meeting, summary="All went well.", by=by)
    actions.publish(meeting=meeting, by=by)
    return asked


def write(of: Of, persons: dict[str, Any]) -> dict[str, Any]:
    """The agenda of the next meeting, materials in each state, and a change that is proposed."""
    meeting, lead, oneself = of["meeting"], persons["lead"], persons["oneself"]
    at = (meeting.series.slug, meeting.original_day)
    speakers = [_speaker(name, lead) for name in ("Ada Stone", MARKS["hidden speaker"], "Eve Reed")]
    item = meeting.agenda.earliest("pk")
    named = {"speaker": speakers[0], "note": MARKS["note for chairs"]}
    actions.save_item(meeting=meeting, item=item, by=lead, **named)
    for one, speaker in zip(of["hidden_meeting"].agenda.all(), speakers[:2], strict=False):
        actions.save_item(meeting=of["hidden_meeting"], item=one, by=lead, speaker=speaker)
    prompt = actions.save_prompt(by=lead, kind="question", text="What opens doors?")
    shown = _material(meeting, lead, "Slides", "Slides", Visibility.PUBLIC)
    inner = _material(meeting, lead, MARKS["for members"], MARKS["its text"], Visibility.GROUP)
    draft = _material(meeting, lead, MARKS["draft for chairs"], "A map", Visibility.PUBLIC)
    for one in (shown, inner):
        actions.publish_material(version=one.versions.get(), by=lead)
    words = {"what": "words", "words": "Stand up"}
    poll = _poll(meeting, lead)
    proposal = actions.propose(series=meeting.series, by=oneself, **words)
    actions.say(proposal=proposal, text=MARKS["remark"], by=oneself)
    usual = meeting.series.usual.latest("position")
    found = {"item": (*at, item.pk), "usual_item": (at[0], usual.pk), "proposal": (at[0], proposal.pk)}
    found |= {"speaker": speakers[0], "hidden_speaker": speakers[1], "idle_speaker": speakers[2]}
    found |= {"prompt": prompt, "draft": (*at, draft.pk)}
    found |= {"item_of_poll": (*at, poll.item_id), "poll_of_meeting": (*at, poll.pk), "poll_there": poll}
    downloads = {"file_shown": shown, "file_inner": inner, "file_draft": draft}
    return found | {name: (*at, one.pk, 1) for name, one in downloads.items()}


def _poll(meeting: Occurrence, by: Any) -> Poll:
    """One that members can answer."""
    item = actions.save_item(meeting=meeting, by=by, kind="poll", title="Gates", minutes=5)
    asked = {"type": "single", "text": MARKS["poll of a meeting"], "options": ["Yes", "No"]}
    poll = actions.write_poll(item=item, question=asked, by=by)
    actions.open_poll(poll=poll, by=by)
    return poll


def _speaker(name: str, by: Any) -> Expert:
    picture = Path(interlocal.demo.__file__).parent / "static/demo/speaker.png"
    with picture.open("rb") as file:
        return actions.save_speaker(by=by, name=name, photo=photo(file), photo_alt="A face")


def _material(meeting: Occurrence, by: Any, title: str, text: str, visibility: Visibility) -> Material:
    file = ContentFile(text.encode(), name="slides.txt")
    about = {"title": title, "licence": "cc-by", "visibility": visibility}
    return actions.add_material(meeting=meeting, by=by, file=file, **about)
