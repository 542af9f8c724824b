"""A charter to begin with, for word processors."""

from io import BytesIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn

from interlocal.commissions.queries.charter import Answers, articles, warning
from interlocal.network.queries import network_settings


def charter_word(said: Answers) -> bytes:
    """As a Word file with headings, a title and a language."""
    document = Document()
    title = _("Charter of the %(name)s") % {"name": said.name}
    core = document.core_properties
    core.title, core.author, core.comments = title, network_settings().name, warning()
    core.language = get_language()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), get_language())
    document.add_heading(title, level=0)
    document.add_paragraph(said.town)
    document.add_paragraph().add_run(warning()).bold = True
    for number, article in enumerate(articles(said), 1):
        document.add_heading(f"{number}. {article.title}", level=1)
        for paragraph in article.paragraphs:
            document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
