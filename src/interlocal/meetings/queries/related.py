"""What pages of lower apps say about meetings."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.core.memo import once_a_request
from interlocal.core.related import Related
from interlocal.core.text import alphabetical, joined
from interlocal.library.models import Practice
from interlocal.meetings.choices import State
from interlocal.meetings.models import AgendaItem, Occurrence, Recap, Series
from interlocal.meetings.queries.feeds import title
from interlocal.meetings.queries.pages import coming_of
from interlocal.meetings.queries.recaps import open_actions, questions, to_do
from interlocal.meetings.queries.rsvp import said_of
from interlocal.meetings.rules import who

FEW = 3


def next_meetings(person: Any, _geoid: str) -> Related:
    """On the page of one's town: what comes next."""
    own = list(who.own_groups(person))
    seen = list(Series.objects.filter(group__in=own)) if own else []
    coming = coming_of(seen)[:FEW]
    said = said_of(person, coming) if coming else {}
    asked = {one.pk: _("please say whether you come") for one in coming[:1]}
    links = tuple((one.get_absolute_url(), _answered(one, {**asked, **said}.get(one.pk))) for one in coming)
    if links:
        more = ((reverse("meetings:mine"), _("All your meetings, and your calendar")),)
        return Related("meetings", _("Your meetings"), _("What your groups have before them:"), links + more)
    none = _("You are in no group that meets soon. Groups of the network are open to its people.")
    return Related(
        "meetings", _("Your meetings"), none, ((reverse("meetings:index"), _("Groups and meetings")),)
    )


def actions_of_town(person: Any, geoid: str) -> Related | None:
    """On the page of one's town: what it, or oneself, took on at meetings."""
    mine = Q(person=person) | Q(town__geoid=geoid)
    found = to_do(person, open_actions().filter(mine))
    if not found:
        return None
    said = ngettext(
        "%(n)d thing that you or your town took on:",
        "%(n)d things that you or your town took on:",
        len(found),
    ) % {"n": len(found)}
    links = tuple((one.meeting_url, one.text) for one in found[:FEW])
    more = ((reverse("meetings:mine"), _("Say what is done")),)
    return Related("to-do", _("To do after meetings"), said, links + more)


def questions_waiting(person: Any, _geoid: str) -> Related | None:
    """On the page of one's town: what meetings asked and nobody has answered."""
    found = list(questions(person).filter(closed_at=None).order_by("asked_at", "pk"))
    if not found:
        return None
    said = ngettext(
        "%(n)d question of a meeting waits for somebody who knows:",
        "%(n)d questions of meetings wait for somebody who knows:",
        len(found),
    ) % {"n": len(found)}
    links = tuple((one.get_absolute_url(), one.text) for one in found[:FEW])
    more = ((reverse("meetings:requests"), _("All questions")),) if len(found) > FEW else ()
    return Related("requests", _("Questions from meetings"), said, links + more)


def about_practice(person: Any, slug: str) -> Related | None:
    """Meetings at which a practice came up, or whose topic it has."""
    topics = Q(topic__in=Practice.objects.filter(slug=slug).values("topics"))
    return _about(person, topics | _named("practices", slug))


def about_case(person: Any, slug: str) -> Related | None:
    """Meetings at which a case came up."""
    return _about(person, _named("cases", slug))


def _named(what: str, slug: str) -> Q:
    recaps = Recap.objects.filter(published_at__isnull=False, **{f"{what}__slug": slug})
    return Q(pk__in=recaps.values("meeting"))


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


def talks_of(person: Any, pk: str) -> Related | None:
    """Meetings at which an expert speaks."""
    return _spoken(person, Q(agenda__speaker=pk), _("Speaks at meetings"))


def _spoken(person: Any, asked: Q, heading: str) -> Related | None:
    """Talks, each with its meeting, as far as the reader sees it; materials are on the page of the meeting."""
    seen = Series.objects.filter(who.seen_by(person))
    rows = Occurrence.objects.filter(asked, series__in=seen).exclude(state=State.CANCELLED)
    return _talks(list(rows.select_related("series").distinct().order_by("-day", "-pk")), heading)


def _talks(found: Sequence[Occurrence], heading: str) -> Related | None:
    if not found:
        return None
    said = ngettext("A talk at %(n)d meeting.", "Talks at %(n)d meetings.", len(found)) % {"n": len(found)}
    links = tuple((one.get_absolute_url(), _dated(one)) for one in found[:FEW])
    return Related("talks", heading, said, links)


def _items_of(person: Any, organisation: str) -> list[Any]:
    """Talks of people of an organization at meetings that the reader sees. One query a request."""
    seen = Series.objects.filter(who.seen_by(person))
    rows = AgendaItem.objects.filter(speaker__organisation__pk=organisation, meeting__series__in=seen)
    held = rows.exclude(meeting__state=State.CANCELLED).select_related("meeting__series", "speaker")
    return once_a_request(f"meetings.talks:{organisation}:{person.pk}", lambda: list(held))


def brought_by(person: Any, pk: str) -> Related | None:
    """Meetings at which people of an organization speak."""
    meetings = {item.meeting for item in _items_of(person, pk)}
    found = sorted(meetings, key=lambda one: (one.day, one.pk), reverse=True)
    return _talks(found, _("What it brought to meetings"))


def speakers_of(person: Any, pk: str) -> Related | None:
    """People of an organization who speak at meetings that the reader sees, and agreed to be shown."""
    experts = {item.speaker for item in _items_of(person, pk)}
    links = tuple(
        (reverse("meetings:speaker", args=[one.pk]), joined([one.name, one.title]))
        for one in sorted(experts, key=lambda one: (alphabetical(one.name), one.pk))
    )
    if not links:
        return None
    return Related("speakers", _("Speakers"), _("They speak at meetings, and agreed to be shown."), links)


def _answered(meeting: Occurrence, said: str | None) -> str:
    """With what somebody said to it, or is asked."""
    return (
        _("%(meeting)s (%(said)s)") % {"meeting": _dated(meeting), "said": said} if said else _dated(meeting)
    )


def _dated(meeting: Occurrence) -> str:
    return _("%(day)s, %(title)s") % {
        "day": date_format(meeting.day, "DATE_FORMAT"),
        "title": title(meeting.series, meeting),
    }
