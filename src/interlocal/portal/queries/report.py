"""What a network did in a period, in numbers for a funder: no small group of people can be read from them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from interlocal.accounts.models import Membership, Person
from interlocal.core.clock import today
from interlocal.library.models import CaseStudy, LocalDefinition, Practice
from interlocal.meetings.queries.attendance import came_within
from interlocal.network.queries import network_settings
from interlocal.portal.rules import held_back


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last one, both inside."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Preset:
    label: str
    period: Period
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One number; ``said`` is how it is printed, ``is_held_back`` that the number itself is not."""

    label: str
    said: str
    is_held_back: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What ``portal/report.html`` prints, and the spreadsheet."""

    period: Period
    work: tuple[Line, ...]
    people: tuple[Line, ...]
    method: tuple[str, ...]
    meetings: tuple[Line, ...]


def report(period: Period) -> Report:
    """The numbers of one period. Eight queries."""
    least = network_settings().smallest_cell
    return Report(period, _work(period), _people(period, least), _method(least), _met(period, least))


def presets(chosen: Period | None) -> tuple[Preset, ...]:
    """Periods people ask for: this year so far, last year, the last quarter that is over."""
    day = today()
    this_year = Period(day.replace(month=1, day=1), day)
    last_year = Period(date(day.year - 1, 1, 1), date(day.year - 1, 12, 31))
    end = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
    quarter = Period(date(end.year, end.month - 2, 1), end)
    found = ((_("This year"), this_year), (_("Last year"), last_year), (_("Last quarter"), quarter))
    return tuple(Preset(label, period, period == chosen) for label, period in found)


def _work(period: Period) -> tuple[Line, ...]:
    """Towns and what they told: these are public, so none is held back."""
    here = Membership.objects.filter(_came_by(period.until), municipality__isnull=False)
    here = here.filter(Q(until=None) | Q(until__gte=period.since))
    cases = CaseStudy.objects.live().filter(first_published_at__range=_moments(period))
    numbers = (
        (_("Towns that took part"), here.aggregate(n=Count("municipality", distinct=True))["n"]),
        (_("Towns that told a story"), cases.aggregate(n=Count("municipality", distinct=True))["n"]),
        (_("Stories published"), cases.count()),
        (_("Practices adopted"), _adopted(period)),
        (_("Definitions adopted"), _worded(period)),
    )
    return tuple(Line(label, str(number)) for label, number in numbers)


def _met(period: Period, least: int) -> tuple[Line, ...]:
    """Meetings and who came. The number of people is tied to no other by a sum, so it is held back for itself alone."""
    came = came_within(period.since, period.until)
    is_small = 0 < came.people < least
    return (
        Line(_("Meetings held"), str(came.meetings)),
        Line(_("Towns that came to a meeting"), str(came.towns)),
        Line(_("People who came to a meeting"), _("held back") if is_small else str(came.people), is_small),
    )


def _adopted(period: Period) -> int:
    """Pairs of a practice and a town whose first story that is still public was published in the period."""
    told = Practice.objects.live().filter(cases__live=True).values("pk", "cases__municipality")
    return (
        told.annotate(first=Min("cases__first_published_at"))
        .filter(first__range=_moments(period))
        .order_by()
        .count()
    )


def _worded(period: Period) -> int:
    """By the day of the resolution; where nobody has said it, by when the wording was published."""
    by_day = Q(adopted_on__range=(period.since, period.until))
    by_moment = Q(adopted_on=None, first_published_at__range=_moments(period))
    return LocalDefinition.objects.live().filter(by_day | by_moment).count()


def _people(period: Period, least: int) -> tuple[Line, ...]:
    """Who was with a town before the period and at its end; the four numbers are tied by one sum."""
    was, is_now = (_with_a_town(day) for day in (period.since - timedelta(days=1), period.until))
    counts = Person.objects.annotate(was=was, is_now=is_now).aggregate(
        before=Count("pk", filter=Q(was=True)),
        joined=Count("pk", filter=Q(was=False, is_now=True)),
        left=Count("pk", filter=Q(was=True, is_now=False)),
        after=Count("pk", filter=Q(is_now=True)),
    )
    hidden = held_back(**counts, least=least)
    labels = {
        "before": _("People with a town the day before"),
        "joined": _("People who joined"),
        "left": _("People who left"),
        "after": _("People with a town at the end"),
    }
    return tuple(
        Line(label, _("held back") if name in hidden else str(counts[name]), is_held_back=name in hidden)
        for name, label in labels.items()
    )


def _with_a_town(day: date) -> Exists:
    """Whether a person is with a town when this day ends."""
    held = Membership.objects.filter(_came_by(day), person=OuterRef("pk"), municipality__isnull=False)
    return Exists(held.filter(Q(until=None) | Q(until__gt=day)))


def _came_by(day: date) -> Q:
    """A role without a first day is from before this was kept."""
    return Q(since=None) | Q(since__lte=day)


def _moments(period: Period) -> tuple[datetime, datetime]:
    """The first and the last moment, where the network is at home."""
    first = timezone.make_aware(datetime.combine(period.since, time.min))
    return first, timezone.make_aware(datetime.combine(period.until, time.max))


def _method(least: int) -> tuple[str, ...]:
    """How it was counted, and what it does not say."""
    return (
        _(
            "A town took part if somebody of it was in the network on any day of the period. Stories are the case studies first published in the period that are still public."
        ),
        _(
            "A practice counts once for each town, when the first story that says the town does it was published. A definition counts on the day the town adopted it or, if nobody has said when, on the day its wording was published here."
        ),
        _(
            "A meeting counts once it was held. A town came if somebody of it did, with an account or without. People who came are those with an account, each once."
        ),
        _(
            "People who joined were not with any town before the period and are with one at its end. Whoever came and left within it counts in neither number, and neither does whoever moved between towns. Who had their account deleted is counted in no period any more."
        ),
        _(
            "A number of people from 1 to %(most)d is held back, so that nobody can be recognized, and others with it, so that it cannot be computed from them. Please do not publish two reports whose periods overlap: small numbers could be computed from the difference."
        )
        % {"most": least - 1},
    )
