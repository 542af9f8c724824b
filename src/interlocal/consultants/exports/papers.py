"""Lists for the file of a procurement, and a first draft of what a town asks trainers for."""

from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn

from interlocal.consultants.models import Need, Roster
from interlocal.consultants.queries.shortlist import wishes_in_words
from interlocal.core.clock import today
from interlocal.core.text import safe_csv
from interlocal.network.queries import network_settings
from interlocal.web.exports.pdf import pdf

ANSWERS = {"yes": "yes", "no": "no", "unsaid": "not said"}


def roster_paper(roster: Roster) -> bytes:
    """As a PDF. Raises ``NoPdf`` where none can be made."""
    return pdf(
        "consultants/roster_paper.html", {"roster": roster, "wishes": wishes_in_words(roster.need.wishes)}
    )


def roster_csv(roster: Roster) -> str:
    """One line for each listing, one column for each wish."""
    wishes = [f"{label}: {said}" if said else label for label, said, _answer in _reasons(roster)]
    header = ["name", "summary", "usual fee", "last confirmed", "address here", *wishes]
    rows = (
        [
            row["name"],
            row["summary"],
            row["fee"],
            row["confirmed_on"],
            row["url"],
            *(ANSWERS[answer] for _label, _said, answer in row["reasons"]),
        ]
        for row in roster.rows
    )
    return safe_csv(header, rows)


def _reasons(roster: Roster) -> list[list[str]]:
    found: list[list[str]] = roster.rows[0]["reasons"] if roster.rows else []
    return found


def brief(need: Need) -> bytes:
    """A brief as a Word file: what the town said, and questions it should ask. A draft for whoever buys."""
    document = Document()
    core = document.core_properties
    core.title, core.author, core.comments = need.title, network_settings().name, ""
    core.language = get_language()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), get_language())
    document.add_heading(need.title, level=0)
    document.add_paragraph(f"{need.municipality}, {date_format(today(), 'DATE_FORMAT')}")
    document.add_paragraph(
        _(
            "A first draft, made from what the town said. Your attorney and whoever buys for the town have to read it."
        )
    )
    for heading, lines in _sections(need):
        document.add_heading(heading, level=1)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _sections(need: Need) -> list[tuple[str, list[str]]]:
    """What the town said, then what it should ask."""
    said = [f"{label}: {words}" if words else label for label, words in wishes_in_words(need.wishes)]
    surveyed = {
        "yes": _("Staff were asked before this was written. A summary is attached."),
        "no": _(
            "Staff have not been asked yet. Asking them is the first part of the work, or comes before it."
        ),
    }
    empty = _("To be written.")
    return [
        (_("What we look for"), said or [empty]),
        (_("What our staff said"), [surveyed.get(need.wishes.get("surveyed", ""), empty)]),
        *_asked(),
    ]


def _asked() -> list[tuple[str, list[str]]]:
    """The same for each town: three criteria, continuity, reuse, and how it is decided."""
    return [
        (
            _("What we expect"),
            [
                _("A plan for the whole time: we want to work with the same trainer over years."),
                _("Content that fits our cases, our policies and the work of the people in the room."),
                _("Training on municipality-wide culture and on skills of one department, priced apart."),
                _("What remains: slides, a report or a policy that the town may use again and pass on."),
                _("How you will use what earlier consultants delivered to us instead of doing it anew."),
            ],
        ),
        (
            _("Three questions to answer"),
            [
                _("How do you know municipal government?"),
                _("How do you meet staff where they are?"),
                _("How do you adapt what you teach to a town like ours?"),
            ],
        ),
        (
            _("How we decide"),
            [
                _("Answers to the three questions."),
                _("Work for towns of our size, and whom we can call there."),
                _("Price, all in, for each part."),
                _("Conflicts of interest, told in full."),
            ],
        ),
        (
            _("Languages and access"),
            [_("Say in which languages you work, and what you do so that everybody can take part.")],
        ),
        (_("Dates"), [_("Questions by: …"), _("Answers by: …"), _("Decision by: …"), _("Work begins: …")]),
    ]
