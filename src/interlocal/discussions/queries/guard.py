"""How many members of a public body have taken part in a thread, or come to a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from interlocal.accounts.models import Body, Seat
from interlocal.core.permissions import Denied
from interlocal.discussions.models import Notice, Post, Thread
from interlocal.discussions.rules import guard, who
from interlocal.network.queries import network_settings


@dataclass(frozen=True, slots=True)
class Standing:
    """One public body in one discussion: how many of its members took part, and from how many on the guard acts.

    Asked for one person, ``count`` leaves that person out.
    """

    body: Body
    town: str
    count: int
    needed: int
    has_notice: bool

    @property
    def seats(self) -> int:
        return self.body.size

    @property
    def would_reach(self) -> bool:
        """Whether one more, the person it was asked for, makes the number full."""
        return not self.has_notice and self.count + 1 >= self.needed

    @property
    def with_them(self) -> int:
        return self.count + 1


def is_on() -> bool:
    """Whether this network counts."""
    return bool(network_settings().open_meetings)


def standings(thread: Thread, person: Any) -> tuple[Standing, ...]:
    """Of the bodies this person sits on: how many others of them have written in the thread.

    What counts is that something was published once, also if it was hidden or deleted since. In a thread for staff,
    members who hold an office do not read on, so they do not count there. None while the network does not count.
    """
    if not is_on():
        return ()
    seats = Seat.objects.filter(person=person.pk, until=None).select_related("body__municipality")
    bodies = [one.body for one in seats.order_by("body")]
    if not bodies:
        return ()
    wrote = Post.objects.filter(thread=thread, by=OuterRef("person"), place__isnull=False)
    members = Seat.objects.filter(Exists(wrote), body__in=bodies, until=None).exclude(person=person.pk)
    if thread.is_staff_only:
        members = members.exclude(who.elected())
    noticed = set(Notice.objects.filter(thread=thread, body__in=bodies).values_list("body", flat=True))
    counts = _counted(members)
    return tuple(_standing(body, counts.get(body.pk, 0), has_notice=body.pk in noticed) for body in bodies)


def check_can_release(post: Post, found: Iterable[Standing]) -> None:
    """Its writer may still write there, and it makes no meeting any more."""
    who.check_can_read(post.by, post.thread)
    full = next((one for one in found if one.would_reach), None)
    if full:
        form = ngettext(
            "With this post %(n)d member of “%(body)s” (%(town)s) would take part; the guard acts from %(needed)d on. "
            "Record a public notice first, or return the post.",
            "With this post %(n)d members of “%(body)s” (%(town)s) would take part; the guard acts from %(needed)d on. "
            "Record a public notice first, or return the post.",
            full.with_them,
        )
        said = {"n": full.with_them, "body": full.body, "town": full.town, "needed": full.needed}
        raise Denied(form % said)


def bodies_in(thread: Thread) -> tuple[Standing, ...]:
    """Every body of which somebody has written in a thread; ``count`` is of all who have."""
    if not is_on():
        return ()
    wrote = Post.objects.filter(thread=thread, by=OuterRef("person"), place__isnull=False)
    counts = _counted(Seat.objects.filter(Exists(wrote), until=None))
    return tuple(_standing(body, counts[body.pk], has_notice=False) for body in _bodies(counts))


def of_body(thread: Thread, body: Body) -> tuple[Standing, ...]:
    """One body in a thread, whether or not somebody of it has written there."""
    found = [one for one in bodies_in(thread) if one.body == body]
    return tuple(found) or ((_standing(body, 0, has_notice=False),) if is_on() else ())


def _bodies(counts: Iterable[int]) -> QuerySet[Body]:
    found = Body.objects.filter(pk__in=list(counts)).select_related("municipality")
    return found.order_by("municipality__name", "name")


def among(people: Iterable[int]) -> tuple[Standing, ...]:
    """The bodies of which so many sit among these people that it may be a meeting of theirs."""
    if not is_on():
        return ()
    counts = _counted(Seat.objects.filter(person__in=list(people), until=None))
    found = (_standing(body, counts[body.pk], has_notice=False) for body in _bodies(counts))
    return tuple(one for one in found if one.count >= one.needed)


def _counted(seats: QuerySet[Seat]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for body in seats.values_list("body", flat=True):
        counts[body] = counts.get(body, 0) + 1
    return counts


def _standing(body: Body, count: int, *, has_notice: bool) -> Standing:
    least = guard.needed(body.size, network_settings().open_meetings)
    return Standing(body, body.municipality.name, count, least, has_notice)
