"""What is sent before and after a group meets: each is sound, so that only who sends it decides."""

from datetime import date, timedelta
from typing import Any

from interlocal.core import clock
from interlocal.core.holidays import nth
from interlocal.meetings.forms import agenda, materials, notes, polls, proposals, recaps, themes
from interlocal.meetings.forms.fields import StepForm
from interlocal.meetings.models import AgendaItem, Occurrence, Poll, Question, UsualItem
from interlocal.meetings.queries.confidence import report
from interlocal.surveys.models import Survey
from tests.site.deeds import Deed, Said
from tests.site.doors import Network


def step(what: str, name: str) -> Said:
    """A button of a list, beside the row that is meant."""
    return lambda network, person: {"do": "step", "act": f"{what}-{network.about[name][-1]}"}


def nothing_usual(network: Network) -> None:
    UsualItem.objects.filter(series__slug=network.about["series"][0]).delete()


def no_agenda(network: Network) -> None:
    AgendaItem.objects.filter(meeting=network.about["of_meetings"]["meeting"]).delete()


def answered(network: Network) -> None:
    Question.objects.update(closed_at=clock.now(), address="https://doors.example/")


def line_of_notes(network: Network, person: Any) -> dict[str, Any]:
    return {"label": "Rain", "lines": [network.about["of_notes"]["lines"][0].pk]}


def confirmed(network: Network, person: Any) -> dict[str, Any]:
    mark = report(network.about["of_meetings"]["past"]).mark
    return {"do": "publish", "confirmed": mark, "name_nobody": "on"}


def unopened(network: Network) -> None:
    survey = network.about["poll_there"].survey
    survey.versions.all().delete()
    Survey.objects.filter(pk=survey.pk).update(published_at=None, opened_at=None)


def over(network: Network) -> None:
    Survey.objects.filter(pk=network.about["poll_there"].survey_id).update(closed_at=clock.now())


def on_days(network: Network) -> None:
    over(network)
    Poll.objects.filter(pk=network.about["poll_there"].pk).update(item=None, days=[str(_other_day(network))])


def _other_day(network: Network) -> date:
    meeting: Occurrence = network.about["of_meetings"]["meeting"]
    return meeting.day + timedelta(days=1)


def on_a_holiday(network: Network) -> None:
    """Far enough ahead, so that there is time to ask."""
    meeting = network.about["of_meetings"]["meeting"]
    far = clock.today() + timedelta(days=60)
    Occurrence.objects.filter(pk=meeting.pk).update(day=nth(far.year + 1, 9, 0, 1))


ITEM = {"kind": "open", "title": "Doors", "minutes": "5"}
MATERIAL = {"title": "Film", "licence": "cc-by", "visibility": "public"}
LINK = {"link": "https://doors.example/film"}
SPEAKER = {"full_name": "Ann Lee", "agreed": "on", "photo_alt": "A face"}
NOTE = {"part": "open", "text": "It dried"}
DEEDS: dict[str, Deed] = {
    "meetings:new_prompt#add": Deed(agenda.PromptForm, {"kind": "question", "question": "And windows?"}),
    "meetings:prompt#change": Deed(agenda.PromptForm, {"kind": "question", "question": "And windows?"}),
    "meetings:drop_prompt#drop": Deed(None, {}),
    "meetings:new_speaker#add": Deed(agenda.SpeakerForm, SPEAKER),
    "meetings:edit_speaker#change": Deed(agenda.SpeakerForm, SPEAKER),
    "meetings:drop_speaker#drop": Deed(None, {}),
    "meetings:usual#begin": Deed(StepForm, {"do": "step", "act": "begin"}, nothing_usual),
    "meetings:usual#move": Deed(StepForm, step("up", "usual_item")),
    "meetings:usual#remove": Deed(StepForm, step("remove", "usual_item")),
    "meetings:new_usual#add": Deed(agenda.UsualItemForm, ITEM),
    "meetings:usual_item#change": Deed(agenda.UsualItemForm, ITEM),
    "meetings:propose#propose": Deed(proposals.ProposalForm, {"what": "words", "words": "Sit down"}),
    "meetings:proposal#vote": Deed(proposals.VoteForm, {"do": "vote", "choice": "yes"}),
    "meetings:proposal#remark": Deed(proposals.RemarkForm, {"do": "remark", "text": "Well"}),
    "meetings:close_proposal#close": Deed(None, {}),
    "meetings:take_back#take_back": Deed(None, {}),
    "meetings:agenda#begin": Deed(StepForm, {"do": "step", "act": "begin"}, no_agenda),
    "meetings:agenda#post": Deed(StepForm, {"do": "step", "act": "post"}),
    "meetings:agenda#move": Deed(StepForm, step("down", "item")),
    "meetings:agenda#remove": Deed(StepForm, step("remove", "item")),
    "meetings:new_item#add": Deed(agenda.AgendaItemForm, ITEM),
    "meetings:item#change": Deed(agenda.AgendaItemForm, ITEM),
    "meetings:item_poll#write": Deed(
        polls.PollForm, {"type": "single", "text": "And the door?", "options": "Yes\nNo"}, unopened
    ),
    "meetings:poll#open": Deed(None, {"do": "open"}, unopened),
    "meetings:poll#drop": Deed(None, {"do": "drop"}, unopened),
    "meetings:poll#close": Deed(None, {"do": "close"}),
    "meetings:poll#show": Deed(None, {"do": "show"}, over),
    "meetings:poll#adopt": Deed(
        None, lambda network, person: {"do": "adopt", "day": str(_other_day(network))}, on_days
    ),
    "meetings:ask_days#ask": Deed(None, {}, on_a_holiday),
    "meetings:new_material#add": Deed(materials.NewMaterialForm, MATERIAL | LINK),
    "meetings:material#publish": Deed(materials.PublishForm, {"do": "publish", "anyway": "on"}),
    "meetings:material#about": Deed(materials.AboutForm, MATERIAL | {"do": "about"}),
    "meetings:material#version": Deed(materials.VersionForm, LINK | {"do": "version"}),
    "meetings:hide_material#hide": Deed(None, {}),
    "meetings:drop_material#drop": Deed(None, {}),
    "meetings:notes#note": Deed(notes.NoteForm, NOTE),
    "meetings:line#save": Deed(notes.LineForm, NOTE | {"seen": "1"}),
    "meetings:line#up": Deed(None, {"do": "up"}),
    "meetings:line#delete": Deed(None, {"do": "delete"}),
    "meetings:reflect#send": Deed(notes.ReflectForm, {"well": "All of it"}),
    "meetings:distil#add": Deed(themes.ThemeForm, line_of_notes),
    "meetings:theme#change": Deed(themes.ThemeForm, line_of_notes),
    "meetings:theme#delete": Deed(None, {"do": "delete"}),
    "meetings:outcomes#decide": Deed(recaps.DecisionForm, {"do": "decide", "text": "To mow"}),
    "meetings:outcomes#take_on": Deed(recaps.ActionForm, {"do": "take_on", "text": "Mow"}),
    "meetings:outcomes#ask": Deed(recaps.QuestionForm, {"do": "ask", "text": "How often does one mow?"}),
    "meetings:outcomes#drop": Deed(
        None, lambda network, person: {"drop": "action", "pk": network.about["of_notes"]["task"].pk}
    ),
    "meetings:edit_recap#write": Deed(recaps.RecapForm, {"summary": "It rained."}),
    "meetings:edit_recap#publish": Deed(recaps.PublishForm, confirmed),
    "meetings:edit_recap#take_back": Deed(None, {"do": "take_back"}),
    "meetings:request#answer": Deed(recaps.AnswerForm, {"answered_by": "https://doors.example/"}),
    "meetings:request#reopen": Deed(None, {"do": "reopen"}, answered),
    "meetings:settle#done": Deed(None, {"state": "done"}),
}
