"""What pages of lower apps say about discussions, to those who may read them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.core.permissions import allowed
from interlocal.core.related import Related
from interlocal.discussions.models import Thread
from interlocal.discussions.queries.guard import Standing, among, is_on
from interlocal.discussions.queries.lists import unread
from interlocal.discussions.rules.who import readable
from interlocal.meetings.choices import Answer, State
from interlocal.meetings.models import Attendance, Occurrence, Rsvp
from interlocal.meetings.rules.who import check_can_run, own_groups

FEW = 3


def of_group(person: Any, pk: int) -> Related | None:
    """On the page of a series: what its group talks about; for its members."""
    if pk not in own_groups(person):
        return None
    new = f"{reverse('discussions:new')}?group={pk}"
    return _block(readable(person).filter(group=pk), new) or _begin(new)


def of_meeting(person: Any, pk: int) -> Related | None:
    """On the page of a meeting: what came of it between meetings."""
    if not person.is_authenticated or not person.held:
        return None
    about = readable(person).filter(Q(meeting=pk) | Q(theme__meeting=pk) | Q(question__meeting=pk))
    new = f"{reverse('discussions:new')}?about=meeting-{pk}"
    return _block(about, new) or _begin(new)


def about_topic(person: Any, slug: str) -> Related | None:
    """On the page of a topic of the library."""
    return _block(readable(person).filter(topic__slug=slug))


def not_read_yet(person: Any, _geoid: str) -> Related | None:
    """On the page of one's town: threads with something new."""
    return _block(unread(readable(person), person), heading=_("New in discussions"))


def _block(threads: QuerySet[Thread], new: str = "", heading: str = "") -> Related | None:
    found = list(threads.order_by("-last_at", "-pk")[: FEW + 1])
    if not found:
        return None
    links = [(one.get_absolute_url(), one.title) for one in found[:FEW]]
    if new:
        links.append((new, _("Begin a discussion")))
    if len(found) > FEW or not new:
        links.append((reverse("discussions:index"), _("All discussions")))
    return Related(
        "discussions", heading or _("Discussions"), _("Only people of the network read them."), tuple(links)
    )


def _begin(new: str) -> Related:
    said = _("Nobody has written anything yet. Between meetings, talk here.")
    return Related("discussions", _("Discussions"), said, ((new, _("Begin a discussion")),))


def at_meeting(person: Any, pk: int) -> Related | None:
    """On the page of a meeting, for who runs its group: so many of one public body come that it may be a meeting of it."""
    if not person.is_authenticated or not is_on():
        return None
    meeting = Occurrence.objects.select_related("series__group").get(pk=pk)
    if not allowed(check_can_run, person, meeting.series.group):
        return None
    came = Attendance.objects.filter(occurrence=pk) if meeting.state == State.HELD else None
    rows = Rsvp.objects.filter(occurrence=pk, answer=Answer.YES) if came is None else came
    found = among(rows.filter(person__isnull=False).values_list("person", flat=True))
    if not found:
        return None
    said = [_comes(one) if came is None else _was_there(one) for one in found]
    said.append(_("The law on open meetings may ask that body for a public notice. Ask the town’s counsel."))
    return Related("open-meetings", _("Open meetings"), " ".join(said))


def _comes(one: Standing) -> str:
    form = ngettext(
        "%(n)d member of “%(body)s” (%(town)s) says that they come.",
        "%(n)d members of “%(body)s” (%(town)s) say that they come.",
        one.count,
    )
    return form % {"n": one.count, "body": one.body, "town": one.town}


def _was_there(one: Standing) -> str:
    form = ngettext(
        "%(n)d member of “%(body)s” (%(town)s) was there.",
        "%(n)d members of “%(body)s” (%(town)s) were there.",
        one.count,
    )
    return form % {"n": one.count, "body": one.body, "town": one.town}
