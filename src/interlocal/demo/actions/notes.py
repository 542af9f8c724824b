"""What was said at the first meetings of the sample year, and what came of it."""

from datetime import datetime, time, timedelta
from typing import Any

from interlocal.accounts.models import Person
from interlocal.core.clock import now, stopped_at
from interlocal.core.zones import instant
from interlocal.demo import choices
from interlocal.demo.queries import person_called
from interlocal.library.models import Practice
from interlocal.meetings import actions as meetings
from interlocal.meetings.choices import ActionState, State
from interlocal.meetings.models import ActionItem, AgendaItem, Occurrence, Poll, Series
from interlocal.places.models import Municipality
from interlocal.surveys import actions as surveys


def add_notes(series: Series, *, by: Person) -> None:
    """Notes, themes, recaps and what they lead to, of as many meetings as were held and are written up."""
    held = Occurrence.objects.filter(series=series, state=State.HELD).order_by("day")
    for meeting, sample in zip(held, choices.NOTED, strict=False):
        if sample.poll:
            with stopped_at(instant(meeting.start, meeting.tz) + timedelta(minutes=40)):
                _vote(meeting.polls.get(), sample.poll, by)
        after = datetime.combine(meeting.day + timedelta(days=3), time(10))
        with stopped_at(min(instant(after, meeting.tz), now())):
            _note(meeting, sample, by)
            _outcomes(meeting, sample, by)
            meetings.publish(meeting=meeting, by=by)
        _afterwards(meeting, sample, by)


def _vote(poll: Poll, sample: choices.SamplePoll, by: Person) -> None:
    """People in the room answer by the link."""
    meetings.open_poll(poll=poll, by=by)
    for code, count in enumerate(sample.counts, 1):
        for n in range(count):
            surveys.answer(survey=poll.survey, said={"q1": [str(code)]}, code=f"sample-{code}-{n}")
    meetings.close_poll(poll=poll, by=by)
    meetings.show_poll(poll=poll, by=by)


def _note(meeting: Occurrence, sample: choices.SampleNotes, by: Person) -> None:
    items = {item.kind: item for item in AgendaItem.objects.filter(meeting=meeting)}
    lines = []
    for one in sample.lines:
        said = {"text": str(one.text), "said_by": _who(one.by)}
        lines.append(meetings.note(meeting=meeting, part=items.get(one.part, one.part), by=by, **said))
    for theme in sample.themes:
        words = {"label": str(theme.label), "text": str(theme.text)}
        meetings.distil(meeting=meeting, lines=[lines[n] for n in theme.lines], by=by, **words)
    for question in sample.questions:
        meetings.ask_network(meeting=meeting, text=str(question.text), line=lines[question.line], by=by)
    for who, well, not_well in sample.looks:
        meetings.look_back(meeting=meeting, person=person_called(who), well=str(well), not_well=str(not_well))


def _outcomes(meeting: Occurrence, sample: choices.SampleNotes, by: Person) -> None:
    for text in sample.decisions:
        meetings.decide(meeting=meeting, text=str(text), by=by)
    for task in sample.tasks:
        due = meeting.day + timedelta(days=task.days)
        meetings.take_on(meeting=meeting, text=str(task.text), owner=_who(task.by), due=due, by=by)
    practices = Practice.objects.filter(slug__in=sample.practices)
    meetings.write_recap(meeting=meeting, summary=str(sample.summary), practices=practices, by=by)


def _afterwards(meeting: Occurrence, sample: choices.SampleNotes, by: Person) -> None:
    """What is done by now, and what somebody answered."""
    for task in sample.tasks:
        if task.is_done:
            done = ActionItem.objects.get(meeting=meeting, text=str(task.text))
            meetings.settle(action=done, state=ActionState.DONE, by=by)
    for question, asked in zip(sample.questions, meeting.questions.order_by("pk"), strict=True):
        if question.answer:
            practice = Practice.objects.get(slug=question.answer)
            meetings.answer_question(question=asked, practice=practice, by=person_called("ines.okafor"))


def _who(who: str) -> Any:
    """A person by their address, a town by its name, or nobody."""
    if not who:
        return None
    return person_called(who) if "." in who else Municipality.objects.get(name=who)
