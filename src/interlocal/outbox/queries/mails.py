"""Mail as managers see it: what waits, what left and what failed, with addresses masked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from interlocal.core.permissions import allowed
from interlocal.outbox.choices import SECRET, Kind, Sample, State, Trouble
from interlocal.outbox.models import Message
from interlocal.outbox.queries.letters import letter
from interlocal.outbox.rules import check_can_retry, masked

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail in the list."""

    url: str
    subject: str
    to: str
    kind: str
    state: str
    state_label: str
    tries: int
    at: datetime
    trouble: str


@dataclass(frozen=True, slots=True)
class MailList:
    """A page of the list, newest first, with how many there are in each state."""

    rows: tuple[MailRow, ...]
    counts: tuple[tuple[str, str, int], ...]
    total: int
    older: int | None  # the number to begin the next page below


@dataclass(frozen=True, slots=True)
class MailPage:
    """One mail; without its words where they are secret or erased."""

    row: MailRow
    key: str
    created_at: datetime
    next_try: datetime | None
    reply: str
    reply_to: str
    text: str
    is_secret: bool
    may_retry: bool
    html_url: str


@dataclass(frozen=True, slots=True)
class SamplePage:
    """One mail of the gallery."""

    name: str
    kind: str
    subject: str
    text: str
    html: str
    html_url: str


def mail_list(state: str = "", below: int | None = None) -> MailList:
    """One page of the list. Two queries."""
    found = Message.objects.defer("text", "html").order_by("-pk")
    if state:
        found = found.filter(state=state)
    if below is not None:
        found = found.filter(pk__lt=below)
    shown = list(found[: PER_PAGE + 1])
    counts = dict(Message.objects.order_by().values_list("state").annotate(Count("pk")))
    return MailList(
        rows=tuple(_row(m) for m in shown[:PER_PAGE]),
        counts=tuple((s.value, str(s.label), counts.get(s.value, 0)) for s in State),
        total=sum(counts.values()),
        older=shown[PER_PAGE - 1].pk if len(shown) > PER_PAGE else None,
    )


def failed() -> int:
    """How many mails could not be sent."""
    return Message.objects.filter(state=State.FAILED).count()


def mail_page(message: Message) -> MailPage:
    secret = message.kind in SECRET
    waits = message.state == State.WAITING and message.tries > 0
    return MailPage(
        row=_row(message),
        key=message.key,
        created_at=message.created_at,
        next_try=message.leased_until if waits else None,
        reply=message.reply,
        reply_to=masked(message.reply_to),
        text="" if secret else message.text,
        is_secret=secret,
        may_retry=allowed(check_can_retry, message),
        html_url="" if secret or not message.html else reverse("outbox:html", args=[message.pk]),
    )


def _row(message: Message) -> MailRow:
    return MailRow(
        url=reverse("outbox:message", args=[message.pk]),
        subject=message.subject or _("Erased"),
        to=masked(message.to),
        kind=str(Kind(message.kind).label),
        state=message.state,
        state_label=str(State(message.state).label),
        tries=message.tries,
        at=message.ended_at or message.created_at,
        trouble=str(Trouble(message.trouble).label) if message.trouble else "",
    )


def samples() -> list[Sample]:
    """A sample of each mail that any app sends; ``MAILS`` lists where they are."""
    return [sample for name in settings.MAILS for sample in import_string(name)]


def sample_pages() -> Iterator[SamplePage]:
    return map(_sample, samples())


def sample_page(name: str) -> SamplePage | None:
    return next((_sample(s) for s in samples() if s.name == name), None)


def _sample(sample: Sample) -> SamplePage:
    context = {k: str(v) if isinstance(v, Promise) else v for k, v in sample.context.items()}
    said = letter(sample.kind, sample.template, context, to="sample@network.example")
    url = reverse("outbox:sample_html", args=[sample.name])
    return SamplePage(sample.name, str(sample.kind.label), said.subject, said.text, said.html, url)
