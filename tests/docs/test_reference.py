"""The generated reference pages say what the code says, and links in the docs lead somewhere."""

import re
from pathlib import Path

import pytest

from interlocal.portal.management.commands import reference

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


@pytest.mark.parametrize("name", reference.PAGES)
def test_a_generated_page_is_up_to_date(name):
    written = (ROOT / f"docs/reference/{name}.md").read_text()

    assert reference.PAGES[name]() == written, "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text())
    inside = [t for t in targets if not t.startswith(("http:", "https:", "mailto:"))]

    assert [t for t in inside if not (page.parent / t).exists()] == []


def test_each_make_target_of_the_docs_exists():
    targets = set(re.findall(r"^([a-z]+(?: [a-z]+)*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    known = {name for line in targets for name in line.split()}
    used = {
        m
        for page in PAGES
        for m in re.findall(r"\bmake ([a-z]+)\b", page.read_text())
        if m not in {"it", "a"}
    }

    assert {m for m in used if f"`make {m}`" in "".join(p.read_text() for p in PAGES)} <= known
