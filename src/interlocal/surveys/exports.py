"""Results as a spreadsheet, with the same numbers held back as on the page; and the link as a picture to scan."""

import qrcode
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathFillImage

from interlocal.core.text import safe_csv
from interlocal.surveys.queries.pages import ResultsPage


def results_table(page: ResultsPage) -> str:
    """One row an answer; a number that is not published is a word."""
    header = [_("Question"), _("Answer"), _("People"), _("Of how many")]
    rows = [
        [question.text, line.label, _("not published") if line.count is None else line.count, page.answered]
        for question in page.questions
        for line in question.lines
    ]
    return safe_csv(header, rows)


def qr(url: str) -> str:
    """The link for a camera, on white: cameras do not read it on a dark page."""
    return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))
