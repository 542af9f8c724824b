"""What an edition did, in numbers for whoever funds it: no small group of people can be read from them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.completion.queries import numbers
from interlocal.completion.queries.shares import Line, count, people, share
from interlocal.completion.rules.report import held_back
from interlocal.core.clock import today
from interlocal.core.words import say
from interlocal.network.queries import network_settings
from interlocal.places.choices import SizeBand
from interlocal.places.queries import Town, places
from interlocal.places.rules import size_band
from interlocal.projects.choices import MARKS, ProjectState
from interlocal.projects.models import Project
from interlocal.training.choices import PartRole, Seat
from interlocal.training.models import Edition, EditionPartner, Participant


@dataclass(frozen=True, slots=True)
class Section:
    """Numbers of one kind under a heading."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Report:
    """What the page, the spreadsheet and the paper print."""

    edition: Edition
    day: date
    funders: Sequence[str]
    partners: Sequence[str]
    sections: Sequence[Section]
    method: Sequence[str]


@dataclass(frozen=True, slots=True)
class Seated:
    """Everybody who ever had a seat, each once: their town, and whether they completed it."""

    towns: dict[int, str]  # by person, the GEOID
    town_keys: frozenset[int]
    completed: int


def report(edition: Edition) -> Report:
    """All of it. Thirteen queries, however many people."""
    least = network_settings().smallest_cell
    partners = list(EditionPartner.objects.filter(edition=edition).select_related("organisation"))
    seated, projects = _seated(edition), _projects(edition)
    return Report(
        edition,
        today(),
        [str(one.organisation) for one in partners if one.role == PartRole.FUNDER],
        [f"{one.organisation} ({one.get_role_display()})" for one in partners if one.role != PartRole.FUNDER],
        [
            Section(_("Whom it reached"), _reach(seated, least)),
            Section(_("People, by how large their town is"), _by_size(seated, least)),
            Section(_("People, by the county of their town"), _by_county(seated, least)),
            Section(_("Attendance and completion"), _taken_part(edition, seated, least)),
            Section(_("Projects of towns"), _by_state(projects)),
            Section(_("Projects, by topic"), _by_topic(projects)),
            Section(_("What towns took from the library"), _adopted(edition, seated)),
            Section(_("What became of promises"), _promised(edition, least)),
            Section(_("What changed, and how sure that is"), _changed(projects, least)),
        ],
        _method(least),
    )


def _seated(edition: Edition) -> Seated:
    rows = Participant.objects.filter(cohort__edition=edition).order_by("pk")
    towns, keys, done = {}, set(), set()
    for person, key, geoid, seat in rows.values_list("person", "municipality", "municipality__geoid", "seat"):
        towns[person] = geoid
        keys.add(key)
        if seat == Seat.COMPLETED:
            done.add(person)
    return Seated(towns, frozenset(keys), len(done))


def _reach(seated: Seated, least: int) -> list[Line]:
    return [
        count(_("Towns that took part"), len(seated.town_keys)),
        people(_("People who took part"), len(seated.towns), least),
    ]


def _of(seated: Seated) -> list[Town | None]:
    """The town of each person, as figures know it."""
    known = places().by_geoid
    return [known.get(geoid) for geoid in seated.towns.values()]


def _by_size(seated: Seated, least: int) -> list[Line]:
    found = Counter(str(size_band(town.population) or "") if town else "" for town in _of(seated))
    names = {band.value: str(band.label) for band in SizeBand} | {"": _("Not known")}
    return _told(found, names, least)


def _by_county(seated: Seated, least: int) -> list[Line]:
    found = Counter(town.counties[0] if town and town.counties else "" for town in _of(seated))
    names = {name: name for name in sorted(found) if name} | {"": _("Not known")}
    return _told(found, names, least)


def _told(found: Counter[str], names: dict[str, str], least: int) -> list[Line]:
    """A line each; one for all of them where none may be told."""
    hidden = held_back(found, least)
    if len(found) > 1 and hidden == set(found):
        return [Line(_("All of them, as some are too small"), _("held back"), is_held_back=True)]
    return [
        people(label, found[name], least, hidden=name in hidden)
        for name, label in names.items()
        if found[name]
    ]


def _taken_part(edition: Edition, seated: Seated, least: int) -> list[Line]:
    came = numbers.attended(edition)
    lines = [count(_("Trainings held"), came.trainings)]
    label = _("Seats filled in all trainings, of those who stayed")
    if came.seats and came.people >= least:
        percent = round(100 * came.filled / came.seats)
        sure = ngettext("%(n)s person", "%(n)s people", came.people) % {"n": came.people}
        lines.append(Line(label, _("%(percent)d %%") % {"percent": percent}, sure))
    elif came.seats:
        lines.append(Line(label, _("held back"), is_held_back=True))
    return [*lines, share(_("People who completed it"), seated.completed, len(seated.towns), least)]


def _projects(edition: Edition) -> list[Project]:
    return list(
        Project.objects.filter(edition=edition).select_related("story__case").prefetch_related("topics")
    )


def _by_state(projects: Sequence[Project]) -> list[Line]:
    found = Counter(one.state for one in projects)
    return [count(str(state.label), found[state]) for state in ProjectState]


def _by_topic(projects: Sequence[Project]) -> list[Line]:
    found = Counter(topic.name for one in projects for topic in one.topics.all())
    return [count(say(name), n) for name, n in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]


def _adopted(edition: Edition, seated: Seated) -> list[Line]:
    lines = []
    after = edition.ends_on + timedelta(days=1)
    for since, until, when in (
        (edition.begins_on, edition.ends_on, _("while it ran")),
        (after, max(today(), after), _("since it ended")),
    ):
        if since > today():
            continue
        n, towns = numbers.practices_adopted(seated.town_keys, since, until)
        lines.append(Line(_("Practices adopted, %(when)s") % {"when": when}, f"{n:,}", _by_towns(towns)))
        n, towns = numbers.wordings_adopted(seated.town_keys, since, until)
        lines.append(Line(_("Definitions adopted, %(when)s") % {"when": when}, f"{n:,}", _by_towns(towns)))
    return lines


def _by_towns(n: int) -> str:
    return ngettext("by %(n)s town", "by %(n)s towns", n) % {"n": n} if n else ""


def _promised(edition: Edition, least: int) -> list[Line]:
    made, found = numbers.promises(edition)
    lines = [count(_("Promises made"), made)]
    for months in MARKS:
        if one := found.get(months):
            about = {"months": months}
            lines += [
                share(_("Answered after %(months)s months") % about, one.answered, one.due, least),
                share(
                    _("Kept after %(months)s months, of those answered") % about,
                    one.kept,
                    one.answered,
                    least,
                ),
                share(
                    _("Kept at least in part after %(months)s months") % about,
                    one.kept + one.partly,
                    one.answered,
                    least,
                ),
            ]
    return lines


def _changed(projects: Sequence[Project], least: int) -> list[Line]:
    n = len(projects)
    reported = sum(one.state == ProjectState.REPORTED for one in projects)
    measured = sum(None not in (one.baseline_number, one.outcome_number) for one in projects)
    told = sum(one.story_id is not None for one in projects)
    out = sum(bool(one.story and one.story.case.live) for one in projects)
    return [
        share(_("Towns that reported on their project"), reported, n, least),
        share(_("Projects with a number from before and one from after"), measured, n, least),
        share(_("Projects being told as a story for the library"), told, n, least),
        count(_("Case studies of these projects that came out"), out),
    ]


def _method(least: int) -> list[str]:
    """How it was counted, and what it does not say."""
    return [
        _("People are counted once each, also those who left. A town counts once somebody of it had a seat."),
        _(
            "Seats filled: of all trainings that were held, the part that people who stayed attended or made up for. Who completed it fulfilled what the edition asks, or was let through by hand with a reason."
        ),
        _(
            "A practice counts for a town when its first public story came out; a definition on the day the town adopted it. Towns may have done so without the program."
        ),
        _(
            "The range says how far chance alone could move a share, had other towns taken part (Wilson, 95 %). It does not say what the program caused: no town without the program is compared, and who answers may differ from who does not. Numbers of different projects have different units, so they are not added up."
        ),
        _(
            "Numbers of people from 1 to %(most)d are held back, so that nobody can be recognized, and others with them, so that they cannot be computed. Shares of fewer than %(least)d are not told."
        )
        % {"most": least - 1, "least": least},
    ]
