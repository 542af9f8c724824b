"""The generated reference pages say what the code says, and links in the docs lead somewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

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


def code_of(page):
    """Whatever a page says in the letters of a machine: between backticks, indented, or in a fenced block."""
    text = page.read_text()
    fenced = "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL))
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return [*re.findall(r"^ {4}(.+)$", text, re.MULTILINE), *inline, *fenced.splitlines()]


LINES = [pytest.param(line, id=line[:60]) for page in PAGES for line in dict.fromkeys(code_of(page))]


@pytest.mark.parametrize("line", [p for p in LINES if re.match(r"make [a-z]", p.values[0])])
def test_each_make_target_of_the_docs_exists(line):
    targets = re.findall(r"^([a-z][a-z0-9 ]*):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert line.split()[1] in " ".join(targets).split()


def said_of_interlocal(line):
    """The command and the options of a call of ours, or nothing."""
    call = re.match(
        r"(?:[A-Z_]+=\S+ )?(?:\.venv/bin/)?interlocal ([a-z_-]+)(?: (.*))?$", line.partition(" #")[0]
    )
    return call and (call[1].replace("-", "_"), set(re.findall(r"(?<!\S)--[a-z-]+", call[2] or "")))


@pytest.mark.parametrize("line", [p for p in LINES if said_of_interlocal(p.values[0])])
def test_each_call_of_interlocal_in_the_docs_can_be_made(line):
    name, options = said_of_interlocal(line)

    command = load_command_class(get_commands()[name], name)
    parser = command.create_parser("interlocal", name)
    assert options - {"--data-dir"} - set(parser._option_string_actions) == set()


@pytest.mark.parametrize("name", [n for n, app in get_commands().items() if app.startswith("interlocal.")])
def test_each_option_of_ours_says_what_it_does(name):
    parser = load_command_class(get_commands()[name], name).create_parser("interlocal", name)

    assert [a.dest for a in parser._actions if not a.help] == []


TESTS_READ = {"INTERLOCAL_REAL_DATA", "INTERLOCAL_REQUIRE_BROWSER", "POSTGRES", "ONLY", "USER"}


@pytest.mark.parametrize("line", [p for p in LINES if re.match(r"[A-Z][A-Z_]{3,}=", p.values[0])])
def test_each_setting_of_the_docs_is_declared(line):
    assert re.match("[A-Z_]+", line)[0].removesuffix("_FILE") in {*settings.ENVIRONMENT, *TESTS_READ, "NAME"}


def test_only_the_declared_environment_is_read():
    ours = [p for p in (ROOT / "src").rglob("*.py") if "tests" not in p.parts]

    reading = re.compile(r"os\.getenv|os\.environ(?:\.get\b|\[(?![^\]]*\] =))")
    assert [p.name for p in ours if reading.search(p.read_text())] == ["env.py"]
