"""The profile of a town for spreadsheets, and the report on a period for them and on paper."""

from django.utils.translation import gettext as _

from interlocal.core.text import safe_csv
from interlocal.network.queries import network_settings
from interlocal.places.exports import GRADES
from interlocal.portal.queries.report import Report
from interlocal.portal.queries.town import TownPage
from interlocal.web.exports.pdf import pdf


def profile_table(page: TownPage) -> str:
    """Every figure with its margin, the medians beside it and its source; an unknown one is an empty cell, never 0."""
    header = [
        _("Figure"),
        _("Value"),
        _("Margin (90% range, plus or minus)"),
        _("What it is"),
        _("How far to rely on it"),
        _("Unit"),
        _("Median of the towns most like it"),
        _("Median of its county"),
        _("Median of the region"),
        _("Who is counted"),
        _("Source"),
        _("Years"),
    ]
    rows = (
        [
            row.figure.indicator.label,
            row.figure.estimate,
            row.figure.margin,
            row.figure.state.label,
            GRADES[row.figure.reliability],
            row.figure.indicator.unit,
            row.stand.peers,
            row.stand.county,
            row.stand.region,
            _(row.figure.universe),
            _(row.figure.source),
            row.figure.vintage,
        ]
        for row in page.rows
    )
    return safe_csv(header, rows)


def report_table(report: Report) -> str:
    """Each number, then how it was counted; what is held back is said in words."""
    period = [report.period.since, report.period.until]
    rows = [[line.label, line.said, *period] for line in (*report.work, *report.meetings, *report.people)]
    rows += [[_("How it was counted"), said] for said in report.method]
    return safe_csv([network_settings().name, _("Number"), _("From"), _("Until")], rows)


def report_paper(report: Report) -> bytes:
    """The same as the page, as a PDF. Raises ``NoPdf`` where none can be made."""
    return pdf("portal/report_paper.html", {"report": report})
