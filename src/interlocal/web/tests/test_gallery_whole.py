"""The gallery shows every part and every class of the style sheets."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles.finders import find

from interlocal.web.choices import SECTIONS

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parents[1] / "templates/web"
SHEETS = settings.JOINED_SHEETS["web/site.css"]


@pytest.fixture
def reply(client):
    return client.get("/ui/")


def classes(sheet):
    """The classes a style sheet speaks of."""
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", Path(find(sheet)).read_text(), flags=re.DOTALL)
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(re.findall(r"([^{}]*)\{", text))))


def test_every_part_of_a_template_is_shown(reply):
    shown = {template.name for template in reply.templates}

    assert {f"web/{path.name}" for path in TEMPLATES.glob("_*.html")} - shown == set()


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_class_of_a_style_sheet_is_shown(reply, sheet):
    page = BeautifulSoup(reply.content.decode(), "html.parser")

    shown = {name for tag in page(True) for name in tag.get("class", [])}
    assert classes(sheet) - shown == set()


def test_every_section_has_its_file_and_its_place_in_the_list(reply):
    page = BeautifulSoup(reply.content.decode(), "html.parser")

    names = [name for name, _title, _about in SECTIONS]
    assert sorted(path.stem for path in (TEMPLATES / "gallery").iterdir()) == sorted(names)
    listed = [a["href"][1:] for a in page.find("nav", attrs={"aria-label": "Components"})("a")]
    assert listed == names == [h2["id"] for h2 in page.main("h2") if h2.get("id") in names]
