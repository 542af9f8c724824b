"""A template on paper: words, title, language and tags; nothing is read but static files of ours."""

import sys
from io import BytesIO
from types import ModuleType

import pytest
from django.utils import translation
from pypdf import PdfReader

from interlocal.core.checkups import Level
from interlocal.network import actions as network
from interlocal.web.exports import pdf as paper

pytestmark = pytest.mark.django_db
PAGE = """{% extends "web/pdf.html" %}{% block title %}{{ title }}{% endblock %}
{% block main %}<h1>{{ title }}</h1><p>{{ said }}</p><p>Ąę Ω</p>
{% for address in pictures %}<img src="{{ address }}" alt="Picture">{% endfor %}{% endblock %}"""


@pytest.fixture(autouse=True)
def _page(settings, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    yield
    paper._weasyprint.cache_clear()


def made(**context):
    return PdfReader(BytesIO(paper.pdf("page.html", {"title": "Agenda & notes", **context})))


def pictures(found):
    return [image.name for page in found.pages for image in page.images]


def fonts(found):
    return {
        f.get_object()["/BaseFont"].partition("+")[2]
        for p in found.pages
        for f in p["/Resources"]["/Font"].values()
    }


@pytest.mark.usefixtures("pango")
def test_what_every_pdf_has():
    network.set_up(name="Larkwater Network")

    found = made(said="<b>Bring one question.</b>")
    root = found.trailer["/Root"]
    text = found.pages[0].extract_text()
    assert (found.metadata["/Title"], found.metadata["/Author"]) == ("Agenda & notes", "Larkwater Network")
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-us", True)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert ("<b>Bring one question.</b>" in text, text.count("Larkwater Network"), "1 / 1" in text) == (
        True,
        2,
        True,
    )
    assert fonts(found) == {"Noto-Serif"}  # ours, whatever the machine has


@pytest.mark.usefixtures("pango")
def test_it_is_in_the_language_in_force():
    with translation.override("es"):
        assert made().trailer["/Root"]["/Lang"] == "es"


@pytest.mark.usefixtures("pango")
def test_pictures_of_ours_are_shown_and_nothing_else_is_asked_for():
    secret = "file:///etc/hostname"
    others = [
        "https://elsewhere.example/a.png",
        "http://127.0.0.1:1/a.png",
        "//elsewhere.example/a.png",
        secret,
    ]
    others += ["static:../settings.py", "static:/etc/hostname", "static:web/none.png", "a.png", "data:,a"]

    none, one = made(pictures=others), made(pictures=["static:demo/logo.png"])

    assert (len(pictures(none)), len(pictures(one))) == (0, 1)


@pytest.mark.parametrize("lost", [None, ModuleType("weasyprint")])
def test_where_weasyprint_is_not_installed_it_says_so(monkeypatch, lost):
    monkeypatch.setitem(sys.modules, "weasyprint", lost)
    paper._weasyprint.cache_clear()

    with pytest.raises(paper.NoPdf, match="This server cannot make PDFs yet."):
        made()
    (finding,) = paper.checkup()
    assert (finding.level, "apt install libpango-1.0-0" in finding.fix) == (Level.ADVICE, True)


def test_where_pango_is_missing_it_says_so(monkeypatch, tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    paper._weasyprint.cache_clear()

    with pytest.raises(paper.NoPdf):
        made()
    (finding,) = paper.checkup()
    assert finding.said == "WeasyPrint misses Pango, so there are no PDF files."


@pytest.mark.usefixtures("pango")
def test_where_all_is_there_the_doctor_says_so():
    (finding,) = paper.checkup()

    assert (finding.level, finding.said) == (Level.OK, "PDF files can be made.")
