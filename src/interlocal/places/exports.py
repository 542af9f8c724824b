"""Tables of towns for spreadsheets."""

from django.utils.translation import gettext as _

from interlocal.core.text import safe_csv
from interlocal.places.queries.pages import PeersPage


def peers_table(page: PeersPage) -> str:
    """The towns most like one, one row each; a theme nobody could compare is an empty cell."""
    header = [
        _("Rank"),
        _("GEOID"),
        _("Town"),
        _("Kind and county"),
        _("Residents"),
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
