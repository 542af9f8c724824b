"""Addresses of groups and meetings. What only some may do is asked again by the rules, which know the group."""

from datetime import date

from django.urls import register_converter

from interlocal.accounts.choices import RUNS, Role
from interlocal.core.routes import feed, file, form, page
from interlocal.meetings.views import (
    agenda,
    attendance,
    bank,
    calendars,
    groups,
    manage,
    materials,
    meetings,
    mine,
    notes,
    polls,
    proposals,
    recaps,
    requests,
    rsvp,
    series,
    themes,
)

MEMBER = [Role.MEMBER.value]
SERIES = "/meetings/working-group/"
PROPOSAL = "meetings/<slug:slug>/agenda/proposals/<int:pk>/"
MEETING = "meetings/<slug:slug>/<day:day>/"
MATERIAL = f"{MEETING}materials/<int:pk>/"


class Day:
    """``2026-06-19``, a day of the calendar."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)  # what is no day is no address

    def to_url(self, value):
        return str(value)


register_converter(Day, "day")

app_name = "meetings"
urlpatterns = [
    page("meetings/", series.index, name="index", sample="/meetings/"),
    page(
        "meetings/calendar-test/",
        calendars.calendar_test,
        name="calendar_test",
        sample="/meetings/calendar-test/",
    ),
    form("meetings/answer/<str:token>/", rsvp.link, name="link"),
    page("meetings/archive/", requests.archive, name="archive", sample="/meetings/archive/"),
    page(
        "meetings/requests/",
        requests.requests,
        name="requests",
        roles=MEMBER,
        sample="/meetings/requests/",
    ),
    form("meetings/requests/<int:pk>/", requests.one_request, name="request", roles=MEMBER),
    form("meetings/groups/new/", groups.new_group, name="new_group", roles=sorted(RUNS)),
    form("meetings/groups/<slug:slug>/", groups.group, name="group", roles=MEMBER),
    form("meetings/groups/<slug:slug>/people/", groups.people, name="people", roles=MEMBER),
    form("meetings/groups/<slug:slug>/join/", groups.join, name="join", roles=MEMBER),
    form("meetings/groups/<slug:slug>/leave/", groups.leave, name="leave", roles=MEMBER),
    form("meetings/groups/<slug:slug>/series/", manage.new_series, name="new_series", roles=MEMBER),
    page("meetings/bank/", bank.bank, name="bank", roles=MEMBER),
    form("meetings/bank/new/", bank.new_prompt, name="new_prompt", roles=MEMBER),
    form("meetings/bank/<int:pk>/", bank.prompt, name="prompt", roles=MEMBER),
    form("meetings/bank/<int:pk>/drop/", bank.drop_prompt, name="drop_prompt", roles=MEMBER),
    page("meetings/speakers/", bank.speakers, name="speakers", roles=MEMBER),
    form("meetings/speakers/new/", bank.new_speaker, name="new_speaker", roles=MEMBER),
    page("meetings/speakers/<int:pk>/", bank.speaker, name="speaker", sample="/meetings/speakers/1/"),
    file("meetings/speakers/<int:pk>/photo/", bank.photo, name="photo"),
    form("meetings/speakers/<int:pk>/edit/", bank.edit_speaker, name="edit_speaker", roles=MEMBER),
    form("meetings/speakers/<int:pk>/drop/", bank.drop_speaker, name="drop_speaker", roles=MEMBER),
    page("meetings/<slug:slug>/", series.series, name="series", sample=SERIES),
    feed("meetings/<slug:slug>/calendar.ics", calendars.feed, name="feed", sample=f"{SERIES}calendar.ics"),
    form("meetings/<slug:slug>/edit/", manage.edit, name="edit", roles=MEMBER),
    form("meetings/<slug:slug>/rule/", manage.rule, name="rule", roles=MEMBER),
    form("meetings/<slug:slug>/plan/", manage.plan, name="plan", roles=MEMBER),
    form("meetings/<slug:slug>/themes/", manage.themes, name="themes", roles=MEMBER),
    form("meetings/<slug:slug>/themes/<int:pk>/drop/", manage.drop, name="drop", roles=MEMBER),
    form("meetings/<slug:slug>/reminders/", rsvp.quiet, name="quiet", roles=MEMBER),
    form("meetings/<slug:slug>/agenda/", agenda.usual, name="usual", roles=MEMBER),
    form("meetings/<slug:slug>/agenda/new/", agenda.new_usual, name="new_usual", roles=MEMBER),
    form("meetings/<slug:slug>/agenda/<int:pk>/", agenda.usual_item, name="usual_item", roles=MEMBER),
    form("meetings/<slug:slug>/agenda/propose/", proposals.propose, name="propose", roles=MEMBER),
    form(PROPOSAL, proposals.proposal, name="proposal", roles=MEMBER),
    form(f"{PROPOSAL}close/", proposals.close_proposal, name="close_proposal", roles=MEMBER),
    form(f"{PROPOSAL}take-back/", proposals.take_back, name="take_back", roles=MEMBER),
    page("meetings/<slug:slug>/<day:day>/", meetings.meeting, name="meeting"),
    file("meetings/<slug:slug>/<day:day>/meeting.ics", calendars.file, name="file"),
    form("meetings/<slug:slug>/<day:day>/move/", meetings.move, name="move", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/cancel/", meetings.cancel, name="cancel", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/change/", meetings.change, name="change", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/defer/", meetings.defer, name="defer", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/answer/", rsvp.answer, name="answer", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/needs/", rsvp.needs, name="needs", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/guest/", rsvp.guest, name="guest", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/answers/", rsvp.answers, name="answers", roles=MEMBER),
    form(
        "meetings/<slug:slug>/<day:day>/attendance/", attendance.attendance, name="attendance", roles=MEMBER
    ),
    form("meetings/<slug:slug>/<day:day>/was-there/", attendance.correct, name="correct", roles=MEMBER),
    form(f"{MEETING}agenda/", agenda.agenda, name="agenda", roles=MEMBER),
    form(f"{MEETING}agenda/new/", agenda.new_item, name="new_item", roles=MEMBER),
    form(f"{MEETING}agenda/<int:pk>/", agenda.item, name="item", roles=MEMBER),
    form(f"{MEETING}agenda/<int:pk>/poll/", polls.item_poll, name="item_poll", roles=MEMBER),
    form(f"{MEETING}polls/<int:pk>/", polls.poll, name="poll", roles=MEMBER),
    form(f"{MEETING}days/", polls.ask_days, name="ask_days", roles=MEMBER),
    file(f"{MEETING}agenda.pdf", agenda.agenda_pdf, name="agenda_pdf"),
    file(f"{MEETING}agenda.docx", agenda.agenda_docx, name="agenda_docx"),
    form(f"{MEETING}materials/new/", materials.new_material, name="new_material", roles=MEMBER),
    form(MATERIAL, materials.material, name="material", roles=MEMBER),
    form(f"{MATERIAL}hide/", materials.hide_material, name="hide_material", roles=MEMBER),
    form(f"{MATERIAL}drop/", materials.drop_material, name="drop_material", roles=MEMBER),
    file(f"{MATERIAL}<int:number>/", materials.download, name="download"),
    form("meetings/<slug:slug>/<day:day>/notes/", notes.notes, name="notes", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/notes/<int:pk>/", notes.line, name="line", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/look-back/", notes.reflect, name="reflect", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/distil/", themes.distil, name="distil", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/distil/<int:pk>/", themes.theme, name="theme", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/outcomes/", recaps.outcomes, name="outcomes", roles=MEMBER),
    page("meetings/<slug:slug>/<day:day>/recap/", recaps.recap, name="recap"),
    form("meetings/<slug:slug>/<day:day>/recap/edit/", recaps.edit_recap, name="edit_recap", roles=MEMBER),
    form("my/meetings/to-do/<int:pk>/", recaps.settle, name="settle", roles=MEMBER),
    page("my/meetings/", mine.mine, name="mine", roles=MEMBER, sample="/my/meetings/"),
    form("my/meetings/calendar/", mine.make, name="make", roles=MEMBER),
    form("my/meetings/calendar/revoke/", mine.revoke, name="revoke", roles=MEMBER),
    feed("my/meetings/<str:token>/calendar.ics", calendars.personal, name="personal"),
]
