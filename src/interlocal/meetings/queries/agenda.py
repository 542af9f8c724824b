"""What pages and papers show of an agenda."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import F, Max, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.accounts.models import Expert
from interlocal.core.permissions import allowed
from interlocal.core.text import sentences
from interlocal.meetings.choices import ASKED_BY, ItemKind, PromptKind, State
from interlocal.meetings.models import (
    AgendaItem,
    Occurrence,
    PostedItem,
    Prompt,
    Series,
    UsualItem,
)
from interlocal.meetings.queries.materials import Shared, shared
from interlocal.meetings.queries.polls import WHOLE, Shown, of_item
from interlocal.meetings.rules import agenda as rules
from interlocal.meetings.rules import who
from interlocal.meetings.rules.notes import check_can_take


@dataclass(frozen=True, slots=True)
class Row:
    """One item as readers see it. ``speaker`` is an address and a name; ``note`` only chairs get."""

    pk: int
    kind: str
    name: str
    minutes: int
    begins: time
    text: str
    lead: str
    speaker: tuple[str, str] | None
    note: str
    materials: tuple[Shared, ...] = ()
    poll: Shown | None = None

    @property
    def label(self) -> str:
        return str(ItemKind(self.kind).label)

    @property
    def is_kind_told(self) -> bool:
        """Whether the name does not say the kind already."""
        return self.name != self.label


@dataclass(frozen=True, slots=True)
class Fit:
    """The minutes of all items against those of the meeting."""

    total: int
    length: int

    @property
    def over(self) -> int:
        return max(0, self.total - self.length)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting, when it was posted, and what became different since."""

    rows: tuple[Row, ...]
    fit: Fit
    posted_at: datetime | None = None
    due_at: datetime | None = None
    is_late: bool = False
    changes: tuple[str, ...] = ()
    others: tuple[Shared, ...] = ()  # materials of the whole meeting
    may_edit: bool = False


def items_of(meeting: Occurrence) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(meeting=meeting).select_related(
        "owner", "speaker__organisation", f"poll__{WHOLE}"
    )


def usual_of(series: Series) -> QuerySet[UsualItem]:
    return UsualItem.objects.filter(series=series)


def public_lead(item: AgendaItem) -> str:
    """Who leads an item, as anybody may read it: members are named to members only."""
    return item.owner_name or (item.speaker.name if item.speaker else "")


def agenda(person: Any, series: Series, meeting: Occurrence) -> Agenda:
    """Three queries."""
    meeting.series = series
    is_member = allowed(who.check_can_see_link, person, series)
    runs = allowed(who.check_can_run, person, series.group)
    takes = runs or allowed(check_can_take, person, meeting)
    items = list(items_of(meeting))
    posted = list(PostedItem.objects.filter(posting__meeting=meeting).select_related("posting"))
    files = shared(meeting, is_member=is_member)
    posted_at = posted[0].posting.at if posted else None
    return Agenda(
        tuple(
            replace(row, poll=of_item(item, is_member=is_member, takes=takes))
            for row, item in zip(
                _rows(meeting, items, files, is_member=is_member, runs=runs), items, strict=True
            )
        ),
        Fit(sum(item.minutes for item in items), meeting.minutes),
        posted_at,
        rules.due_at(series.group, meeting),
        meeting.state != State.CANCELLED and rules.is_late(series.group, meeting, posted_at),
        tuple(changes(posted, items)),
        tuple(one for one in files if one.item_id not in {item.pk for item in items}),
        allowed(rules.check_can_edit, person, meeting),
    )


def _rows(
    meeting: Occurrence, items: Sequence[AgendaItem], files: Sequence[Shared], *, is_member: bool, runs: bool
) -> Iterator[Row]:
    gone = 0
    for item in items:
        item.meeting = meeting
        lead = item.owner_name or (str(item.owner) if item.owner and is_member else "")
        yield Row(
            item.pk,
            item.kind,
            str(item),
            item.minutes,
            (meeting.start + timedelta(minutes=gone)).time(),
            item.text,
            lead,
            (reverse("meetings:speaker", args=[item.speaker.pk]), item.speaker.name)
            if item.speaker
            else None,
            item.note if runs else "",
            tuple(one for one in files if one.item_id == item.pk),
        )
        gone += item.minutes


def changes(posted: Sequence[PostedItem], items: Sequence[AgendaItem]) -> Iterator[str]:
    """What differs from the agenda as it was posted, in sentences; nothing where none was."""
    if not posted:
        return
    was, now = {one.item_id: one for one in posted if one.item_id}, {one.pk: one for one in items}
    for one in posted:
        if one.item_id not in now:
            yield _("Taken away: %(item)s") % {"item": one}
    for item in items:
        if item.pk not in was:
            yield _("Added: %(item)s") % {"item": item}
        else:
            yield from _change(was[item.pk], item)
    before = [one.item_id for one in posted if one.item_id in now]
    after = [item.pk for item in items if item.pk in was]
    if before != after:
        yield _("The order is another one. As posted: %(items)s.") % {
            "items": sentences(was[pk] for pk in before)
        }


def _change(was: PostedItem, item: AgendaItem) -> Iterator[str]:
    if (was.kind, was.title) != (item.kind, item.title):
        yield _("“%(was)s” is now “%(item)s”.") % {"was": was, "item": item}
    if was.minutes != item.minutes:
        yield _("%(item)s: %(now)d minutes instead of %(was)d.") % {
            "item": item,
            "now": item.minutes,
            "was": was.minutes,
        }
    if was.owner_name != public_lead(item):
        yield _("%(item)s: somebody else leads it.") % {"item": item}
    if was.text != item.text:
        yield _("%(item)s: its text has changed.") % {"item": item}


def fit_words(fit: Fit) -> str:
    """A kind word where an agenda is longer than its meeting; nothing where it fits."""
    if not fit.over:
        return ""
    return ngettext(
        "That is %(n)d minute more than the meeting has. Shorten an item, or let one wait.",
        "That is %(n)d minutes more than the meeting has. Shorten an item, or let one wait.",
        fit.over,
    ) % {"n": fit.over}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the bank, and the meetings at which it was or will be asked, newest first."""

    prompt: Prompt
    used: tuple[Occurrence, ...]


def bank(person: Any) -> dict[str, list[Asked]]:
    """The bank by kind, what was never or longest not asked first. Meetings the reader may not see are left out."""
    seen = Series.objects.filter(who.seen_by(person))
    items = AgendaItem.objects.filter(meeting__series__in=seen).exclude(meeting__state=State.CANCELLED)
    rows = prompts().prefetch_related(
        Prefetch("items", items.select_related("meeting__series").order_by("-meeting__day"), "used")
    )
    found: dict[str, list[Asked]] = {kind: [] for kind in PromptKind.values}
    for prompt in rows:
        found[prompt.kind].append(Asked(prompt, tuple(item.meeting for item in prompt.used)))
    return found


def prompts(kind: str = "") -> QuerySet[Prompt]:
    """Least recently used first; what is planned counts as used, what was cancelled does not."""
    not_cancelled = ~Q(items__meeting__state=State.CANCELLED)
    rows = Prompt.objects.annotate(last_used=Max("items__meeting__day", filter=not_cancelled))
    if kind in ASKED_BY:
        rows = rows.filter(kind=ASKED_BY[ItemKind(kind)])
    return rows.order_by(F("last_used").asc(nulls_first=True), "added_at", "pk")


def spoken(person: Any, speaker: Expert) -> list[Occurrence]:
    """Meetings at which somebody speaks, as far as the reader sees them."""
    seen = Series.objects.filter(who.seen_by(person))
    rows = Occurrence.objects.filter(agenda__speaker=speaker, series__in=seen).exclude(state=State.CANCELLED)
    return list(rows.select_related("series").distinct().order_by("-day"))
