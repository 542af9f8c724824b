"""The file of the finder’s results."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from interlocal.library.queries.finder import Adoption, Found, Result

Rows = Iterator[list[object]]


def finder_rows(found: Found, absolute: Callable[[str], str]) -> tuple[list[str], Rows]:
    """The header, and one row a case; a practice without a case has one row.

    ``absolute`` makes a full address of a path. Distances are in standard deviations of the region's towns.
    """
    header = [
        _("Place by fit"),
        _("Practice"),
        _("Address of the practice"),
        _("Fit, 0 to 1"),
        _("About your need, 0 to 1"),
        _("Done by towns like you, 0 to 1"),
        _("Evidence, 0 to 1"),
        _("Within your means, 0 to 1"),
        _("Version of the rule"),
        _("Compared with"),
        _("Why"),
        _("They would change"),
        _("Cost"),
        _("Staff time"),
        _("Stage"),
        _("Measured"),
        _("Case"),
        _("Address of the case"),
        _("Town"),
        _("GEOID of the town"),
        _("Distance from your town, in standard deviations"),
        _("Figures compared"),
        _("Sample"),
    ]
    return header, _rows(found, absolute)


def _rows(found: Found, absolute: Callable[[str], str]) -> Rows:
    for result in found.results():
        start = _of_result(found, result, absolute)
        for adoption in result.cases:
            yield [*start, *_of_case(adoption, absolute)]
        if not result.cases:
            yield [*start, *[""] * 7]


def _of_result(found: Found, result: Result, absolute: Callable[[str], str]) -> list[object]:
    parts, glance = result.parts, result.glance
    if found.target is None:
        likeness = _("no town named")
    else:
        likeness = f"{parts.likeness:.3f}" if result.compared else _("nobody yet")
    return [
        result.number,
        result.title,
        absolute(result.url),
        f"{result.fit:.3f}",
        f"{parts.relevance:.3f}",
        likeness,
        f"{parts.evidence:.3f}",
        f"{parts.feasibility:.3f}",
        result.fit_version,
        found.target_name,
        result.why,
        result.would_change,
        glance.cost,
        glance.staff_time,
        glance.stage,
        glance.measured,
    ]


def _of_case(adoption: Adoption, absolute: Callable[[str], str]) -> list[object]:
    case, town = adoption.case, adoption.town
    return [
        case.title,
        absolute(case.url),
        town.name,
        town.geoid,
        _("not compared") if adoption.distance is None else f"{adoption.distance:.3f}",
        adoption.shared,
        _("yes") if case.is_sample else _("no"),
    ]
