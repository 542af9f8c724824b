"""What meetings hold of a person, one row of each kind."""

from datetime import time

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from interlocal.accounts.models import Expert
from interlocal.meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    FeedToken,
    Group,
    GroupMember,
    Material,
    NoteLine,
    Occurrence,
    PostedItem,
    Posting,
    Prompt,
    Proposal,
    Question,
    Quiet,
    Recap,
    Reflection,
    Remark,
    ReminderSent,
    Rsvp,
    Series,
    Theme,
    UsualItem,
    Vote,
    Wish,
)
from interlocal.outbox.models import Message


def meetings_of(person, name, mark):
    """Rows of every kind that meetings have about a person; words that name them hold ``name``, others a ``mark``."""
    moment = timezone.now()
    group = Group.objects.create(kind="task", name="Task force", slug="tf", objective="x", contact=person)
    GroupMember.objects.create(group=group, person=person, is_chair=True)
    Wish.objects.create(group=group, person=person, asked_at=moment)
    FeedToken.objects.create(person=person, token_hash=mark, made_at=moment)
    day, hour = moment.date(), time(9)
    when = {"minutes": 60, "tz": "America/Chicago", "changed_at": moment}
    rule = {"first_day": day, "first_time": hour, "rrule": "FREQ=DAILY", "uid": "u"}
    series = Series.objects.create(group=group, name="Task force", slug="tf", **rule, **when)
    planned = {"original_day": day, "original_time": hour, "day": day, "time": hour}
    made = Occurrence.objects.create(series=series, host=name, theme="Panels", **planned, **when)
    _agendas(person, name, mark, series, made)
    _answers(person, name, mark, made)
    _notes(person, name, made)
    said = f"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nDESCRIPTION:Host: {name}\r\n"
    mail = {"kind": "meeting", "created_at": moment, "leased_until": moment}
    Message.objects.create(key="calendar", to="stays@sorrel.example", calendar=said, **mail)


def _notes(person, name, meeting):
    about, moment = {"meeting": meeting}, timezone.now()
    said = {"part": "open", "position": 1, "text": f"So {name} said.", "attribution": "person"}
    line = NoteLine.objects.create(person=person, **said, **about)
    Reflection.objects.create(person=person, well="x", not_well="y", **about)
    theme = Theme.objects.create(number=1, label=f"What {name} said", slug="x", text=name, **about)
    theme.evidence.create(line=line)
    Decision.objects.create(text=f"{name} goes on.", **about)
    ActionItem.objects.create(text=f"{name} writes.", person=person, name=name, **about)
    closed = {"asked_at": moment, "closed_at": moment, "person": person}
    Question.objects.create(text=f"Who helps {name}?", **closed, **about)
    Recap.objects.create(summary=f"{name} came.", published_at=moment, published_by=person, **about)


def _answers(person, name, mark, meeting):
    guest = f"{mark}@elm.example"
    Rsvp.objects.create(occurrence=meeting, person=person, answer="yes", needs=mark)
    Rsvp.objects.create(occurrence=meeting, brought_by=person, name=mark, email=guest)
    ReminderSent.objects.create(occurrence=meeting, person=person, rule="day", day=timezone.now().date())
    Quiet.objects.create(series=meeting.series, person=person)
    Attendance.objects.create(occurrence=meeting, person=person, noted_at=timezone.now())
    Attendance.objects.create(occurrence=meeting, name=name, noted_at=timezone.now())


def _agendas(person, name, mark, series, meeting):
    moment = timezone.now()
    item = {"kind": "talk", "minutes": 5, "position": 0, "title": f"A word of {name}", "owner_name": name}
    usual = UsualItem.objects.create(series=series, **item)
    AgendaItem.objects.create(meeting=meeting, owner=person, note=f"Ask {name} first", **item)
    posting = Posting.objects.create(meeting=meeting, at=moment)
    PostedItem.objects.create(posting=posting, **item)
    photo = ContentFile(mark.encode(), name="photo.webp")
    Expert.objects.create(name=name, agreed_on=moment.date(), photo_alt=mark)
    Expert.objects.update(photo=default_storage.save(f"speakers/{mark}.webp", photo))
    Prompt.objects.create(kind="question", text=f"What would {name} do?", added_at=moment)
    Material.objects.create(
        meeting=meeting, title=f"Slides of {name}", about=f"{name} speaks", licence="cc-by"
    )
    words = {"what": "words", "words": f"{name} speaks first", "why": f"{mark} wants it", "at": moment}
    proposal = Proposal.objects.create(series=series, item=usual, by=person, **words)
    Vote.objects.create(proposal=proposal, person=person, choice="yes", at=moment)
    Remark.objects.create(proposal=proposal, person=person, text=mark, at=moment)
