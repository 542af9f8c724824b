"""Tables of towns for spreadsheets."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.core.text import safe_csv
from interlocal.places.queries import Figure
from interlocal.places.queries.pages import PeerRow, PeersPage

GRADES = {  # how far to rely on a figure
    "high": gettext_lazy("reliable"),
    "medium": gettext_lazy("rough"),
    "low": gettext_lazy("very rough"),
    "exact": gettext_lazy("exact"),
    "unknown": "",
}


def peers_table(page: PeersPage) -> str:
    """The towns most like one, one row each; a theme nobody could compare is an empty cell."""
    header = [
        _("Rank"),
        _("GEOID"),
        _("Town"),
        _("Kind and county"),
        _("Residents"),
        _("Residents: margin (90% range, plus or minus)"),
        _("Residents: what it is"),
        _("Residents: how far to rely on it"),
        _("Residents: years"),
        _("Residents: source"),
        _("Distance (standard deviations)"),
        _("Points of difference in all"),
        *(_("Points: %(theme)s") % {"theme": theme} for theme in page.themes),
        _("Figures compared"),
        _("Alike in"),
        _("Most apart in"),
    ]
    rows = (
        [
            row.rank,
            row.town.geoid,
            row.town.name,
            row.where,
            row.town.population,
            *_about(_residents(row)),
            f"{row.distance:.4f}",
            row.points,
            *(gap.points for gap in row.gaps),
            row.shared,
            row.alike,
            row.apart,
        ]
        for row in page.rows
    )
    return safe_csv(header, rows)


def _residents(row: PeerRow) -> Figure | None:
    return next((side.theirs for side in row.sides if side.theirs.indicator.id == "population"), None)


def _about(figure: Figure | None) -> tuple[object, ...]:
    """What stands beside a number: its margin, state, reliability, years and source."""
    if figure is None:
        return ("",) * 5
    return figure.margin, figure.state.label, GRADES[figure.reliability], figure.vintage, _(figure.source)
