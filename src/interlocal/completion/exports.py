"""The report on an edition as a spreadsheet and on paper."""

from django.utils.translation import gettext as _

from interlocal.completion.queries.report import Report
from interlocal.core.text import joined, safe_csv
from interlocal.web.exports.pdf import pdf


def report_table(report: Report) -> str:
    """Each number under its heading, then how it was counted; what is held back is said in words."""
    rows = [
        [section.title, line.label, line.said, line.sure]
        for section in report.sections
        for line in section.lines
    ]
    about = [
        [
            _("Edition"),
            str(report.edition),
            report.day,
            _("made-up sample") if report.edition.is_sample else "",
        ]
    ]
    about += [[_("Funded by"), joined(report.funders), "", ""]] if report.funders else []
    about += [[_("How it was counted"), said, "", ""] for said in report.method]
    return safe_csv([_("Part"), _("What"), _("How many"), _("How sure")], [*about[:1], *rows, *about[1:]])


def report_paper(report: Report) -> bytes:
    """The same as the page, as a PDF. Raises ``NoPdf`` where none can be made."""
    return pdf("completion/report_paper.html", {"report": report})
