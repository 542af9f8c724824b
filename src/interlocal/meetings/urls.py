"""Addresses of groups and meetings. What only some may do is asked again by the rules, which know the group."""

from datetime import date

from django.urls import register_converter

from interlocal.accounts.choices import RUNS, Role
from interlocal.core.routes import feed, file, form, page
from interlocal.meetings.views import (
    calendars,
    groups,
    manage,
    meetings,
    mine,
    notes,
    recaps,
    requests,
    series,
    themes,
)

MEMBER = [Role.MEMBER.value]
SERIES = "/meetings/working-group/"


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
    page("meetings/<slug:slug>/", series.series, name="series", sample=SERIES),
    feed("meetings/<slug:slug>/calendar.ics", calendars.feed, name="feed", sample=f"{SERIES}calendar.ics"),
    form("meetings/<slug:slug>/edit/", manage.edit, name="edit", roles=MEMBER),
    form("meetings/<slug:slug>/rule/", manage.rule, name="rule", roles=MEMBER),
    form("meetings/<slug:slug>/plan/", manage.plan, name="plan", roles=MEMBER),
    form("meetings/<slug:slug>/themes/", manage.themes, name="themes", roles=MEMBER),
    form("meetings/<slug:slug>/themes/<int:pk>/drop/", manage.drop, name="drop", roles=MEMBER),
    page("meetings/<slug:slug>/<day:day>/", meetings.meeting, name="meeting"),
    file("meetings/<slug:slug>/<day:day>/meeting.ics", calendars.file, name="file"),
    form("meetings/<slug:slug>/<day:day>/move/", meetings.move, name="move", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/cancel/", meetings.cancel, name="cancel", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/change/", meetings.change, name="change", roles=MEMBER),
    form("meetings/<slug:slug>/<day:day>/defer/", meetings.defer, name="defer", roles=MEMBER),
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
