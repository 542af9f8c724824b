"""What completes an edition: conditions as data, and how far somebody is, in words. Nothing here knows a database.

A condition is an object with one name: ``{"all": […]}`` and ``{"any": […]}`` hold conditions; ``attended``,
``milestones``, ``log_entries`` and ``reflections`` say how many at least; ``reported`` and ``hand`` are true.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.completion.choices import DEEPEST
from interlocal.core.permissions import Denied
from interlocal.core.text import joined, sentences

Rule = dict[str, Any]
COUNTED = ("attended", "milestones", "log_entries", "reflections")
YES = ("reported", "hand")
BRANCHES = ("all", "any")
MOST = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody has done in a cohort. ``attended`` counts what was made up for only where that counts."""

    attended: int = 0
    reported: bool = False
    milestones: int = 0
    log_entries: int = 0
    reflections: int = 0
    hand: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One condition, in words, and whether it is met; one of several parts has them below."""

    said: str
    is_met: bool
    parts: tuple["Line", ...] = ()
    is_any: bool = False

    def missing(self) -> list[str]:
        """What is not met, a sentence each; of parts of which one is enough, one with all of them."""
        if self.is_met:
            return []
        found = [part for one in self.parts for part in one.missing()] or [self.said]
        return [f"{self.said} {sentences(found)}"] if self.is_any else found

    def met(self) -> list[str]:
        """What is met, a sentence each."""
        found = [part for one in self.parts for part in one.met()]
        return [self.said] if self.is_met and not self.parts else found


NAMED: dict[str, Callable[[int], str]] = {
    "attended": lambda n: ngettext("%(n)s training attended", "%(n)s trainings attended", n),
    "milestones": lambda n: ngettext(
        "%(n)s milestone of the project reached", "%(n)s milestones of the project reached", n
    ),
    "log_entries": lambda n: ngettext(
        "%(n)s month of the project’s log written", "%(n)s months of the project’s log written", n
    ),
    "reflections": lambda n: ngettext("%(n)s reflection written", "%(n)s reflections written", n),
}


def _flag(name: str) -> str:
    return {
        "reported": _("Project reported on"),
        "hand": _("Confirmed by the network"),
    }[name]


def check(rule: Any, depth: int = 1) -> None:
    """Raise ``Denied`` unless this is a condition; nothing at all is none."""
    if not isinstance(rule, dict) or len(rule) != 1:
        raise Denied(_("Say at least one condition."))
    ((name, value),) = rule.items()
    if name in BRANCHES and isinstance(value, list) and value and depth < DEEPEST:
        for one in value:
            check(one, depth + 1)
    elif not (
        (name in COUNTED and type(value) is int and 1 <= value <= MOST) or (name in YES and value is True)
    ):
        raise Denied(_("This condition is none that can be looked at: %(name)s") % {"name": str(name)[:40]})


def explained(rule: Rule, facts: Facts) -> Line:
    """How far somebody is with a condition that was checked."""
    ((name, value),) = rule.items()
    if name in BRANCHES:
        return _branch(name, [explained(one, facts) for one in value])
    if name in YES:
        return Line(_flag(name), getattr(facts, name))
    return counted(NAMED[name], getattr(facts, name), value)


def _branch(name: str, parts: Iterable[Line]) -> Line:
    """Of parts of which one is enough, those that nobody needs any more are left out."""
    parts = tuple(parts)
    if name == "all":
        return Line(_("All of these:"), all(part.is_met for part in parts), parts)
    met = tuple(part for part in parts if part.is_met)
    return Line(_("One of these at least:"), bool(met), met or parts, is_any=True)


def counted(named: Callable[[int], str], done: int, needed: int) -> Line:
    """``4 of 5 trainings attended, one more needed``."""
    if done >= needed:
        return Line(named(done) % {"n": done}, is_met=True)
    so_far = _("%(done)s of %(needed)s") % {"done": done, "needed": needed}
    more = needed - done
    said = ngettext("%(said)s, one more needed", "%(said)s, %(more)s more needed", more)
    return Line(said % {"said": named(needed) % {"n": so_far}, "more": more}, is_met=False)


def described(rule: Rule) -> list[str]:
    """What a condition asks, a line each, as a certificate says it."""
    ((name, value),) = rule.items()
    if name == "all":
        return [line for one in value for line in described(one)]
    if name == "any":
        return [_("; or: ").join(joined(described(one)) for one in value)]
    if name in YES:
        return [_flag(name)]
    return [NAMED[name](value) % {"n": value}]


def leaves(rule: Rule) -> Iterator[tuple[str, int]]:
    """Name and number of every condition that has no others below it."""
    ((name, value),) = rule.items()
    if name in BRANCHES:
        for one in value:
            yield from leaves(one)
    else:
        yield name, value


def attendance(rule: Rule, make_up: bool) -> str:
    """What a condition asks of everybody's coming, in words to whoever takes part; nothing where it asks for none."""
    if not rule or not (n := _needed(rule, "attended")):
        return ""
    said = ngettext("Come to one training at least.", "Come to %(n)s trainings at least.", n) % {"n": n}
    if make_up:
        return f"{said} {_('A session that makes up for one counts.')}"
    return f"{said} {_('Sessions that make up for one do not count.')}"


def _needed(rule: Rule, name: str) -> int:
    """How many at least whoever meets a condition has: of parts of which one is enough, as many as the easiest asks."""
    ((own, value),) = rule.items()
    if own in BRANCHES:
        return (max if own == "all" else min)(_needed(one, name) for one in value)
    return int(value) if own == name else 0


def highest(rule: Rule, name: str) -> int:
    """The largest number that any condition of this name asks; 0 where there is none."""
    return max((value for own, value in leaves(rule) if own == name), default=0)


def asks(rule: Rule, name: str) -> bool:
    """Whether any condition has this name."""
    return any(own == name for own, _value in leaves(rule))
