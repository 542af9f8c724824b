"""Why somebody is in a group, what would have to change, and which demands clash, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.coaching.choices import MOVES, Between, Goal
from interlocal.coaching.models import MatchRun, Slot
from interlocal.coaching.queries.inputs import Inputs
from interlocal.coaching.rules.making import Clash
from interlocal.core.text import joined, sentences
from interlocal_analytics.coaching import Demand, Kind


def hour(slot: Slot) -> str:
    """``Tuesday, 10 a.m.``"""
    return _("%(day)s, %(time)s") % {
        "day": slot.get_weekday_display(),
        "time": time_format(slot.starts, "TIME_FORMAT"),
    }


def where(slot: Slot) -> str:
    """``Tuesday, 10 a.m., in person: City Hall, no steps``"""
    place = slot.get_mode_display() if not slot.place else f"{slot.get_mode_display()}: {slot.place}"
    return joined([hour(slot), place, _("no steps") if slot.is_step_free else ""])


def clashes(given: Inputs, found: Sequence[Demand]) -> list[Clash]:
    return [_clash(given, demand) for demand in found]


def _clash(given: Inputs, demand: Demand) -> Clash:
    people = [given.people[i] for i in demand.participants]
    coaches = [given.coaches[j] for j in demand.coaches]
    names: dict[str, Any] = {f"who{n}": one.person for n, one in enumerate(people)}
    names |= {"coach": coaches[0].person, "n": coaches[0].capacity} if coaches else {}
    if demand.kind == Kind.CONFLICT:
        i, k = demand.participants
        names["why"] = given.conflicts[i, k].label
        said = _("%(who0)s and %(who1)s may not share a group: %(why)s.") % names
        way = _("Let %(who0)s and %(who1)s share a group") % names
        return Clash(said, [(f"pair:{people[0].pk}-{people[1].pk}", way)])
    if demand.kind == Kind.FORBIDDEN:
        return _never(given, demand.participants[0])
    if demand.kind == Kind.PINNED:
        said = _("%(who0)s is to be with %(coach)s.") % names
        return Clash(said, [(f"unpin:{people[0].pk}", _("Do not hold %(who0)s there") % names)])
    if demand.kind == Kind.BALANCE:
        ways = [
            (f"fewer:{one.pk}", _("Fewer people for %(coach)s") % {"coach": one.person})
            for one in given.coaches
        ]
        return Clash(_("All groups are about the same size."), ways)
    if demand.kind in {Kind.PARTICIPANT_SLOTS, Kind.COACH_SLOTS}:
        return Clash(_when(given, people[0] if people else coaches[0]))
    simple = {
        Kind.CAPACITY: ngettext(
            "%(coach)s takes one person at most.", "%(coach)s takes %(n)s people at most.", names.get("n", 0)
        ),
        Kind.KEPT_SLOT: _("The group of %(coach)s goes on meeting when it did."),
        Kind.MOVES: _("At most %(most)s people change their group."),
    }
    return Clash(simple[demand.kind] % (names | {"most": MOVES}))


def _never(given: Inputs, i: int) -> Clash:
    """With whom somebody may not be, and why."""
    one = given.people[i]
    whys = {j: why for (person, j), why in given.forbidden.items() if person == i}
    listed = sentences(f"{given.coaches[j].person} ({why.label})" for j, why in sorted(whys.items()))
    said = _("%(who)s may not be with: %(coaches)s.") % {"who": one.person, "coaches": listed}
    if Between.LANGUAGE not in whys.values():
        return Clash(said)
    return Clash(said, [(f"language:{one.pk}", _("Coach %(who)s in another language") % {"who": one.person})])


def _when(given: Inputs, one: Any) -> str:
    free = given.coach_slots(one) if hasattr(one, "capacity") else given.slots_of(one.person_id)
    times = [hour(slot) for slot, yes in zip(given.slots, free, strict=True) if yes]
    if not times:
        return _("%(who)s has time at none of the hours.") % {"who": one.person}
    return _("%(who)s has time only on %(times)s") % {"who": one.person, "times": sentences(times)}


def relaxed(given: Inputs, spelled: str) -> str:
    """What a demand that was let go of means now; nothing for people who are not there any more."""
    kind, _colon, numbers = spelled.partition(":")
    people = {str(one.pk): one.person for one in given.people}
    coaches = {str(one.pk): one.person for one in given.coaches}
    known = coaches if kind == "fewer" else people
    names = [known.get(number) for number in numbers.split("-")]
    if None in names:
        return ""
    told = {
        "pair": _("%(one)s and %(other)s may share a group"),
        "language": _("%(one)s may be coached in another language"),
        "fewer": _("%(one)s has fewer people than the others"),
    }
    return told[kind] % {"one": names[0], "other": names[-1]}


def verdict(run: MatchRun) -> str:
    """How good groups are, for who has never heard of a bound."""
    if run.optimal and run.is_mended:
        return _("With so few moves, no better division exists.")
    if run.optimal:
        return _("No better division exists.")
    worse = -int(-100 * (run.objective - run.bound) // run.objective) if run.objective > 0 else 100
    return _("At most %(percent)s %% from the best possible; whether a better one exists is not known.") % {
        "percent": worse
    }


def why(given: Inputs, i: int, j: int, rank: int) -> list[str]:
    """What speaks for the coach of somebody, by each goal, and how they rank."""
    told = given.told.get(given.people[i].person_id)
    needs = {topic.pk for topic in told.topics.all()} if told else set()
    known = len(needs & {topic.pk for topic in given.coaches[j].topics.all()})
    lines = []
    if needs:
        lines.append(_known(known, len(needs)))
    kept = given.costs.get(Goal.CONTINUITY)
    if kept and kept[i][j] < max(kept[i]):
        lines.append(_("Coached them, or whoever named them, before."))
    if told and told.language:
        lines.append(_("Coaches in %(language)s.") % {"language": told.get_language_display()})
    if rank == 1:
        lines.append(_("By the goals, nobody would be better for them."))
    return lines


def _known(known: int, needed: int) -> str:
    if known == needed:
        return _("Knows about all that they asked for.")
    if not known:
        return _("Knows about nothing that they asked for.")
    said = ngettext(
        "Knows about %(known)s of the one topic they asked for.",
        "Knows about %(known)s of the %(n)s topics they asked for.",
        needed,
    )
    return said % {"known": known, "n": needed}


def changes(given: Inputs, cheaper: Sequence[Mapping[str, Any]]) -> list[str]:
    """Of each coach who would be better for somebody: what stands in the way, and what changing places would cost."""
    people = {one.pk: one.person for one in given.people}
    coaches = {one.pk: one.person for one in given.coaches}
    lines = []
    for one in cheaper:
        coach = coaches.get(one["coach"], _("somebody who left"))
        stands = sentences(_obstacle(obstacle, people, coaches) for obstacle in one["obstacles"])
        said = _("%(coach)s would be better by %(saving)s") % {
            "coach": coach,
            "saving": floatformat(one["saving"], -1),
        }
        line = _("%(said)s, but: %(stands)s.") % {"said": said, "stands": stands} if stands else f"{said}."
        if one["exchange"] is not None:
            other = people.get(one["exchange"], _("somebody who left"))
            rise = {"other": other, "rise": floatformat(one["rise"], -1)}
            if one["rise"]:
                line += " " + _("Changing places with %(other)s would cost all together %(rise)s.") % rise
            else:
                line += " " + _("Changing places with %(other)s would be just as good.") % rise
        lines.append(line)
    return lines


def _obstacle(obstacle: Mapping[str, Any], people: Mapping[int, Any], coaches: Mapping[int, Any]) -> str:
    gone = _("somebody who left")
    who = [people.get(pk, gone) for pk in obstacle["participants"]]
    coach = joined(coaches.get(pk, gone) for pk in obstacle["coaches"])
    told = {
        Kind.CONFLICT: _("%(one)s and %(other)s may not share a group"),
        Kind.PINNED: _("%(one)s is held where they are"),
        Kind.PARTICIPANT_SLOTS: _("%(one)s cannot when that group meets"),
        Kind.CAPACITY: _("the group of %(coach)s is full"),
        Kind.BALANCE: _("the group of %(coach)s would be too large or too small"),
        Kind.MOVES: _("enough people move already"),
    }
    return told[Kind(obstacle["kind"])] % {
        "one": who[0] if who else "",
        "other": who[-1] if who else "",
        "coach": coach,
    }
