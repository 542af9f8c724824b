"""An agenda on paper and for word processors."""

from io import BytesIO

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from interlocal.core.text import joined
from interlocal.meetings.models import Occurrence
from interlocal.meetings.queries.agenda import Agenda
from interlocal.meetings.queries.lines import zone_name
from interlocal.network.queries import network_settings
from interlocal.web.exports.pdf import pdf


def agenda_paper(meeting: Occurrence, agenda: Agenda) -> bytes:
    """As a PDF. Raises ``NoPdf`` where none can be made."""
    context = {"meeting": meeting, "series": meeting.series, "agenda": agenda, "zone": zone_name(meeting.tz)}
    return pdf("meetings/agenda_paper.html", context)


def agenda_word(meeting: Occurrence, agenda: Agenda) -> bytes:
    """As a Word file with headings, a table whose first row is named as its head, a title and a language."""
    document = Document()
    title = meeting.theme or meeting.series.name
    core = document.core_properties
    core.title, core.author, core.comments = f"{title}, {meeting.day}", network_settings().name, ""
    core.language = get_language()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), get_language())
    document.add_heading(title, level=0)
    document.add_paragraph(
        joined([meeting.series.name, _when(meeting), meeting.location or meeting.series.location])
    )
    document.add_heading(_("Agenda"), level=1)
    if agenda.rows:
        _table(document, agenda)
    for row in agenda.rows:
        if row.text:
            document.add_heading(row.name, level=2)
            for line in row.text.splitlines():
                document.add_paragraph(line)
    for heading, lines in (
        (_("Changed since it was posted"), agenda.changes),
        (_("Materials"), _materials(agenda)),
    ):
        if lines:
            document.add_heading(heading, level=1)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _when(meeting: Occurrence) -> str:
    return _("%(day)s, %(time)s, %(zone)s") % {
        "day": date_format(meeting.day, "DATE_FORMAT"),
        "time": time_format(meeting.time, "TIME_FORMAT"),
        "zone": zone_name(meeting.tz),
    }


def _table(document: DocumentObject, agenda: Agenda) -> None:
    heads = (_("Begins"), _("Item"), _("Minutes"), _("Who leads it"))
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    repeated = table.rows[0]._tr.get_or_add_trPr()  # a screen reader says the head with each cell
    repeated.append(OxmlElement("w:tblHeader"))
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.text = words
    for row in agenda.rows:
        lead = row.lead or (row.speaker[1] if row.speaker else "")
        values = (time_format(row.begins, "TIME_FORMAT"), row.name, str(row.minutes), lead)
        for cell, words in zip(table.add_row().cells, values, strict=True):
            cell.text = words


def _materials(agenda: Agenda) -> list[str]:
    """Their titles; where they lie is on the page of the meeting."""
    return [one.title for row in agenda.rows for one in row.materials] + [one.title for one in agenda.others]
