"""What a map of towns shows: a step from 0 to 3 for each town, its words, and the legend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.places.choices import INDICATORS, SizeBand
from interlocal.places.queries import Towns
from interlocal.places.rules import size_band
from interlocal.web.templatetags.web import formatted

SHOWN = ("cases", "residents", "income")
SHARED = (1, 3, 6)  # cases from which the steps 1, 2 and 3 begin
INCOME = tuple(INDICATORS).index("household_income")
ROUND = 1_000  # dollars: limits between quarters of the towns are said in whole thousands

Legend = tuple[tuple[int | None, str], ...]


@dataclass(frozen=True, slots=True)
class Shading:
    """Steps and words in the order of the region's towns; a step of None is *not known*."""

    title: str
    steps: tuple[int | None, ...]
    words: tuple[str, ...]
    legend: Legend


def shading(region: Towns, shared: Mapping[str, int], show: str) -> Shading:
    """Shade by ``cases`` told (``shared``, by GEOID), by ``residents`` or by household ``income``.

    For ``income``, at least one town's must be known.
    """
    if show == "residents":
        return _residents(region)
    if show == "income":
        return _income(region)
    counts = [shared.get(town.geoid, 0) for town in region.towns]
    return Shading(
        title=_("Cases shared"),
        steps=tuple(sum(count >= limit for limit in SHARED) for count in counts),
        words=tuple(_cases(count) for count in counts),
        legend=((0, _("none yet")), (1, _("1 or 2")), (2, _("3 to 5")), (3, _("6 or more"))),
    )


def _cases(count: int) -> str:
    if not count:
        return _("no case yet")
    return ngettext("%(n)d case", "%(n)d cases", count) % {"n": count}


def _residents(region: Towns) -> Shading:
    bands = [size_band(town.population) for town in region.towns]
    order = list(SizeBand)
    steps = tuple(None if band is None else order.index(band) for band in bands)
    legend = [(n, str(band.label)) for n, band in enumerate(order)]
    return Shading(_("Residents"), steps, ("",) * len(steps), _with_unknown(legend, steps))


def _income(region: Towns) -> Shading:
    incomes = region.estimates[:, INCOME]
    known = incomes[~np.isnan(incomes)]
    limits = sorted({round(float(limit) / ROUND) * ROUND for limit in np.percentile(known, (25, 50, 75))})
    steps = tuple(None if np.isnan(i) else sum(i >= limit for limit in limits) for i in incomes)
    words = tuple(
        _("median income not known")
        if np.isnan(i)
        else _("median income %(dollars)s") % {"dollars": formatted(i, "dollars")}
        for i in incomes
    )
    return Shading(_("Median household income"), steps, words, _with_unknown(_ranges(limits), steps))


def _ranges(limits: Sequence[int]) -> list[tuple[int, str]]:
    """The steps between limits, in words; the lower end belongs to a step."""
    said = [formatted(limit, "dollars") for limit in limits]
    between = [_("%(low)s to %(high)s") % {"low": a, "high": b} for a, b in pairwise(said)]
    words = [_("under %(high)s") % {"high": said[0]}, *between, _("%(low)s or more") % {"low": said[-1]}]
    return list(enumerate(words))


def _with_unknown(legend: Sequence[tuple[int, str]], steps: Sequence[int | None]) -> Legend:
    unknown = ((None, _("not known")),) if None in steps else ()
    return (*legend, *unknown)
