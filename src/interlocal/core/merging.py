"""A list beside what is kept: what is new in it, what differs field by field, what may be the same under another name.

What two directories' imports share. A reader turns a file into ``Row``s; ``merged`` compares them with what there is;
``web/_merge.html`` shows what would come of it; nothing here writes.
"""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process, utils

from interlocal.core.loading import Problem

Thing = TypeVar("Thing")
ALIKE = 88.0  # of 100: from here on two names are taken for the same until somebody says that they are not
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list. ``among``: what it is compared within, such as its town; ``is_new``: its sender insists.

    ``fields`` holds only what the row says: an empty cell says nothing.
    """

    line: int
    among: Hashable
    name: str
    said: str
    fields: Mapping[str, Any]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a row changes, as people read it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Match(Generic[Thing]):
    """A row and what it is about; ``thing`` is None for something new."""

    row: Row
    thing: Thing | None
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Merge(Generic[Thing]):
    """What would come of a list: nothing has been written."""

    new: list[Match[Thing]] = field(default_factory=list)
    changed: list[Match[Thing]] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Problem] = field(default_factory=list)

    @property
    def writes(self) -> int:
        """How many rows are written; 0 for the same list once more."""
        return len(self.new) + len(self.changed)


class Kept(NamedTuple, Generic[Thing]):
    """Something that is there: within what, its name, and itself."""

    among: Hashable
    name: str
    thing: Thing


def normalised(name: str, without: Iterable[str] = ()) -> str:
    """A name as it is compared: no accents, capitals, punctuation, little words, or ``without`` (a town's own name)."""
    letters = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    words = _APART.sub(" ", plain.replace("’", "").replace("'", "")).split()
    left_out = {"the", "of", "on", "for", "and", "in"} | {
        part for other in without for part in normalised(other).split()
    }
    kept = [word for word in words if word not in left_out]
    return " ".join(kept or words)


def likeness(one: str, other: str) -> float:
    """How alike two normalised names are, 0 to 100, whatever the order of their words."""
    return fuzz.token_sort_ratio(one, other, processor=utils.default_process)


def nearest(name: str, others: Sequence[str]) -> str | None:
    """The normalised name most like this one, if any is as like as ``ALIKE``."""
    found = process.extractOne(name, others, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return found[0] if found else None


def merged(
    rows: Iterable[Row | Problem],
    there: Iterable[Kept[Thing]],
    differ: Callable[[Row, Thing], tuple[Difference, ...]],
    without: Callable[[Hashable], Iterable[str]] = lambda among: (),
) -> Merge[Thing]:
    """Compare a list with what there is.

    A row of the same normalised name, within the same town, is about the same thing. One that is only like it is
    refused, with both names, unless it says that it is new. So is a row that says the same as one before it.
    """
    found: Merge[Thing] = Merge()
    known: dict[Hashable, dict[str, tuple[str, Thing | None, int]]] = {}
    for kept in there:
        names = known.setdefault(kept.among, {})
        names.setdefault(normalised(kept.name, without(kept.among)), (kept.name, kept.thing, 0))
    for row in rows:
        if isinstance(row, Problem):
            found.refused.append(row)
            continue
        _place(found, row, known.setdefault(row.among, {}), differ, normalised(row.name, without(row.among)))
    return found


def _place(
    found: Merge[Thing],
    row: Row,
    names: dict[str, tuple[str, Thing | None, int]],
    differ: Callable[[Row, Thing], tuple[Difference, ...]],
    name: str,
) -> None:
    before, thing, line = names.get(name, ("", None, 0))
    if line:
        found.refused.append(
            Problem(row.line, _("the same as line %(line)d, “%(name)s”") % {"line": line, "name": before})
        )
        return
    if thing is None and not row.is_new and (like := nearest(name, list(names))):
        other, _thing, line = names[like]
        words = {"name": row.name, "other": other, "line": line}
        said = (
            _(
                "“%(name)s” may be “%(other)s” of line %(line)d. Write the name the same, or yes in the column “new”"
            )
            if line
            else _(
                "“%(name)s” may be “%(other)s”, which is there. Write the name the same, or yes in the column “new”"
            )
        )
        found.refused.append(Problem(row.line, said % words))
        return
    names[name] = (row.name, thing, row.line)
    differences = () if thing is None else differ(row, thing)
    if thing is None:
        found.new.append(Match(row, None, ()))
    elif differences:
        found.changed.append(Match(row, thing, differences))
    else:
        found.unchanged += 1


class Judged(NamedTuple):
    """How well names were recognised in pairs that people have judged, both fractions of 1."""

    precision: float
    recall: float


def judged(pairs: Iterable[tuple[str, str, bool]]) -> Judged:
    """Compare what ``likeness`` says of normalised pairs with whether they are the same (the third value)."""
    told = [(likeness(one, other) >= ALIKE, same) for one, other, same in pairs]
    right = sum(says and same for says, same in told)
    said, true = sum(says for says, _same in told), sum(same for _says, same in told)
    return Judged(right / said if said else 1.0, right / true if true else 1.0)
