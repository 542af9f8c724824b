"""The worked examples of the pages on methods run, and hold."""

import re
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "docs" / "methods").glob("*.md"))
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in BLOCK.finditer(text):
            line = text.count("\n", 0, found.start(1))
            yield pytest.param(page, line, found[1], id=f"{page.name}:{line + 1}")


@pytest.mark.parametrize(("page", "line", "code"), list(examples()))
def test_a_worked_example_holds(page, line, code):
    exec(compile("\n" * line + code, str(page), "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_has_a_question_an_example_that_asserts_its_limits_and_its_sources(page):
    text = page.read_text(encoding="utf-8")

    assert text.startswith("# ")
    assert "**Question.**" in text
    assert "## Limits" in text
    assert "## Sources" in text
    assert any("assert" in code for code in BLOCK.findall(text))
