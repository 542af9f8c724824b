"""What pages of lower apps say about meetings."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.core.related import Related
from interlocal.library.models import Practice
from interlocal.meetings.choices import State
from interlocal.meetings.models import Occurrence, Series
from interlocal.meetings.queries.feeds import title
from interlocal.meetings.queries.pages import coming_of
from interlocal.meetings.rules import who

FEW = 3


def next_meetings(person: Any, _geoid: str) -> Related:
    """On the page of one's town: what comes next."""
    own = list(who.own_groups(person))
    seen = list(Series.objects.filter(group__in=own)) if own else []
    links = tuple((one.get_absolute_url(), _dated(one)) for one in coming_of(seen)[:FEW])
    if links:
        more = ((reverse("meetings:mine"), _("All your meetings, and your calendar")),)
        return Related("meetings", _("Your meetings"), _("What your groups have before them:"), links + more)
    said = _("You are in no group that meets soon. Groups of the network are open to its people.")
    return Related(
        "meetings", _("Your meetings"), said, ((reverse("meetings:index"), _("Groups and meetings")),)
    )


def about_practice(person: Any, slug: str) -> Related | None:
    """Meetings whose topic a practice has."""
    return _about(person, Q(topic__in=Practice.objects.filter(slug=slug).values("topics")))


def about_topic(person: Any, slug: str) -> Related | None:
    """Meetings on a topic of the library."""
    return _about(person, Q(topic__slug=slug))


def _about(person: Any, asked: Q) -> Related | None:
    seen = who.seen_by(person)
    public = Series.objects.filter(seen)
    rows = Occurrence.objects.filter(asked, series__in=public).exclude(state=State.CANCELLED)
    found = list(rows.select_related("series").order_by("-day", "-pk"))
    if not found:
        return None
    said = ngettext(
        "Towns talk about this at %(n)d meeting.", "Towns talk about this at %(n)d meetings.", len(found)
    ) % {"n": len(found)}
    links = tuple((one.get_absolute_url(), _dated(one)) for one in found[:FEW])
    return Related("meetings", _("Meetings on this"), said, links)


def _dated(meeting: Occurrence) -> str:
    return _("%(day)s, %(title)s") % {
        "day": date_format(meeting.day, "DATE_FORMAT"),
        "title": title(meeting.series, meeting),
    }
