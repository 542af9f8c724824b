"""Who may read, write, report and moderate."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from interlocal.accounts.choices import RUNS, BodyKind
from interlocal.accounts.models import Membership, Person, Seat
from interlocal.core.clock import now
from interlocal.core.memo import once_a_request
from interlocal.core.permissions import Denied
from interlocal.discussions.choices import EDIT_WITHIN, MOST_POSTS, State
from interlocal.discussions.models import Post, Thread
from interlocal.meetings.rules.who import own_groups
from interlocal.people.rules import KEEPERS, check_is_of_network


def keeps(person: Any) -> bool:
    """Whether this is a moderator or manager of the network, who see to what is written."""
    return not person.role_names.isdisjoint(KEEPERS)


def elected(person: str = "person") -> Q:
    """Rows whose ``person`` holds an office: their role says so, or they sit on a council."""
    roles = Membership.objects.filter(person=OuterRef(person), until=None, is_elected=True)
    seats = Seat.objects.filter(person=OuterRef(person), until=None, body__kind=BodyKind.COUNCIL)
    return Q(Exists(roles)) | Q(Exists(seats))


def elected_among(people: Iterable[int]) -> set[int]:
    """Which of these people hold an office."""
    return set(Person.objects.filter(elected("pk"), pk__in=list(people)).values_list("pk", flat=True))


def is_elected(person: Any) -> bool:
    return once_a_request(f"discussions.elected:{person.pk}", lambda: bool(elected_among([person.pk])))


def is_staff_of_a_town(person: Any) -> bool:
    """Whether somebody works for a town and holds no office."""
    return any(one.municipality_id for one in person.held) and not is_elected(person)


def readable(person: Any) -> QuerySet[Thread]:
    """The threads somebody may read. A hidden one only keepers see, and whoever began it.

    Threads for staff of towns: staff of towns, and keepers, unless they hold an office.
    """
    if not person.is_authenticated or not person.held:
        return Thread.objects.none()
    seen = Q() if keeps(person) else Q(group=None) | Q(group__in=list(own_groups(person)))
    if not (is_staff_of_a_town(person) or (keeps(person) and not is_elected(person))):
        seen &= Q(is_staff_only=False)
    if not keeps(person):
        seen &= Q(is_hidden=False) | Q(by=person.pk)
    return Thread.objects.filter(seen)


def check_can_read(person: Any, thread: Thread) -> None:
    check_is_of_network(person)
    if not readable(person).filter(pk=thread.pk).exists():
        raise Denied(_("This discussion is not open to you."))


def check_can_begin(person: Any, group: Any, *, is_staff_only: bool) -> None:
    """In one's own groups, or for the whole network; for staff alone only as one of them."""
    check_is_of_network(person)
    if group and group.pk not in own_groups(person) and not keeps(person):
        raise Denied(_("Only members of %(group)s begin discussions there.") % {"group": group})
    if is_staff_only and not is_staff_of_a_town(person):
        raise Denied(_("Only staff of towns who hold no office begin discussions for staff."))
    check_can_write_more(person)


def check_can_write(person: Any, thread: Thread) -> None:
    check_can_read(person, thread)
    if thread.is_locked or thread.is_hidden:
        raise Denied(_("This discussion is closed. You can read it, but not write in it."))
    check_can_write_more(person)


def check_can_write_more(person: Any) -> None:
    for span, most in MOST_POSTS.items():
        if Post.objects.filter(by=person.pk, at__gt=now() - span).count() >= most:
            raise Denied(_("You have written as much as one person can for now. Please send this one later."))


def check_is_own(person: Any, post: Post) -> None:
    if post.by_id != person.pk:
        raise Denied(_("Only whoever wrote a post can do this."))


def check_can_edit(person: Any, post: Post) -> None:
    """One's own, soon after it was published, while the thread is open."""
    check_is_own(person, post)
    if (
        post.state != State.PUBLISHED
        or post.thread.is_locked
        or now() > (post.published_at or post.at) + EDIT_WITHIN
    ):
        raise Denied(_("A post can be changed for 15 minutes. Write another one that says what is right."))


def check_can_delete(person: Any, post: Post) -> None:
    """One's own, at any time; one that is hidden stays as it is, for whoever looks into it."""
    check_is_own(person, post)
    if post.state in {State.DELETED, State.HIDDEN}:
        raise Denied(_("This post is not shown any more."))


def check_can_report(person: Any, post: Post, *, reported: bool) -> None:
    """What others published, once; whether the person may read it is asked before."""
    if post.by_id == person.pk or post.state != State.PUBLISHED:
        raise Denied(_("You can report what others wrote, while it is shown."))
    if reported:
        raise Denied(_("You have reported this post already. A moderator looks at it."))


def check_can_moderate(person: Any, thread: Thread | None = None) -> None:
    """Moderators and managers; in a thread, those who may read it."""
    if not keeps(person):
        raise Denied(_("Only moderators and managers of the network can do this."))
    if thread:
        check_can_read(person, thread)


def check_can_hide(person: Any, post: Post) -> None:
    check_can_moderate(person, post.thread)
    if post.state != State.PUBLISHED:
        raise Denied(_("Only a post that is shown can be hidden."))


def check_can_restore(person: Any, post: Post) -> None:
    check_can_moderate(person, post.thread)
    if post.state != State.HIDDEN:
        raise Denied(_("Only a post that is hidden can be shown again."))


def check_can_close_to_elected(person: Any, thread: Thread) -> None:
    """For good: what staff write afterwards stays among them."""
    check_can_moderate(person, thread)
    if thread.is_staff_only:
        raise Denied(_("This discussion is for staff of towns already."))


def check_can_record_notice(person: Any) -> None:
    if person.role_names.isdisjoint(RUNS):
        raise Denied(_("Only the people who run the network can do this."))


def check_is_held(person: Any, post: Post) -> Person:
    """A held post is decided by a keeper, once, and by nobody about their own; the writer, who may have taken it back."""
    check_can_moderate(person)
    if post.by is None or post.state != State.HELD:
        raise Denied(_("Somebody has decided this already."))
    check_can_read(person, post.thread)
    if post.by == person:
        raise Denied(_("Somebody else has to decide about your own post."))
    return post.by
