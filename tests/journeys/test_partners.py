"""An editor writes down who works with the network, and everybody sees what is agreed, in words and as a drawing."""

from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.template.loader import render_to_string
from PIL import Image

from interlocal.partners.choices import Status
from interlocal.partners.rules.diagram import Leaf, draw
from tests.journeys.conftest import sign_in
from tests.journeys.test_accessibility import sideways
from tests.journeys.test_people import look

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
NAMES = (
    "Oak Fund",
    "Association of Managers and Administrators of Towns",
    "WIDE MARKS OF MMM",
    "Étude",
    "名" * 30,
)
BOXES = "[...document.querySelectorAll('.tree text')].map(t => t.getBoundingClientRect().toJSON())"
LOADED = "one => one.decode().then(() => [one.naturalWidth, one.naturalHeight, one.clientWidth <= 168])"


def picture():
    out = BytesIO()
    Image.new("RGB", (900, 300), "navy").save(out, "PNG")
    return {"name": "logo.png", "mimeType": "image/png", "buffer": out.getvalue()}


def add(page, name):
    """An organization with a logo, which may become a funder."""
    page.get_by_role("link", name="Add an organization").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("What kind of organization").select_option("funder")
    page.locator("input[name=logo]").set_input_files(picture())
    page.get_by_label("What the logo shows").fill("A navy bar")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Role", exact=True).select_option("potential")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", level=1, name=name).wait_for()


def test_a_partner_from_a_first_talk_to_an_agreement(page, browser, site):
    sign_in(page, site.people["editor"], "/partners/")
    visitor = browser.new_context(base_url=site.url, java_script_enabled=False).new_page()
    name = "Weir Street Trust"

    add(page, name)
    logo = page.get_by_role("img", name="A navy bar")
    assert logo.evaluate(LOADED) == [320, 107, True]
    assert page.get_by_text("Only staff see it").count() == 1
    look(page)
    assert visitor.goto("/partners/weir-street-trust/").status == 404

    page.get_by_role("link", name="Change Potential partner").click()
    page.get_by_label("Role", exact=True).select_option("funder")
    page.get_by_label("How it stands", exact=True).select_option("agreed")
    page.get_by_role("button", name="Save").click()
    before = page.get_by_role("table", name="Before").get_by_role("row").all()
    assert ["Potential partner" in row.inner_text() for row in before[1:]] == [True]

    visitor.goto("/partners/?role=funder&q=weir")
    visitor.get_by_role("link", name=name).first.click()
    assert visitor.get_by_role("table", name="What it is to the network").get_by_role("row").count() == 2
    assert visitor.get_by_role("heading", name="Before").count() == 0
    visitor.goto("/partners/?q=weir")
    drawing = visitor.get_by_role("img", name="Who works with the network")
    assert drawing.evaluate("svg => [...svg.querySelectorAll('text')].map(t => t.textContent)") == [
        "Larkwater Network",
        name,
        "Funder, agreed",
    ]
    visitor.context.close()


@pytest.mark.parametrize("n", [3, 10, 30])
def test_no_two_texts_of_the_drawing_meet_on_a_phone(page, n):
    leaves = [
        Leaf(f"{NAMES[i % 5]} {i}", "Subject-matter expert, came to nothing", list(Status)[i % 4])
        for i in range(n)
    ]
    drawing = draw([("The network", leaves[:2]), ("A course for managers of towns", leaves[2:])])
    sheets = "".join(Path(find(sheet)).read_text() for sheet in settings.JOINED_SHEETS["web/site.css"])
    page.set_viewport_size({"width": 320, "height": 900})
    page.set_content(
        f'<!doctype html><html lang="en"><style>{sheets}</style><main class="wrap">'
        f"{render_to_string('partners/_diagram.html', {'drawing': drawing})}</main>"
    )

    boxes = page.evaluate(BOXES)

    meeting = [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]
    assert (len(boxes) > 2 * n, meeting, sideways(page)) == (True, [], 0)
    assert max(box["right"] for box in boxes) <= 320 - 16
