"""Every app looks the same inside, and nothing grows past its budget."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
APPS = [
    p
    for p in (SRC / "interlocal").iterdir()
    if (p / "__init__.py").exists() and p.name not in {"core", "config"}
]
MODULES = set(
    "apps choices models migrations rules queries readers actions forms exports schemas views urls".split()
)
MODULES |= set(
    "wagtail_hooks management middleware context templatetags templates static tests __init__".split()
)
DATA = {"starter"}  # folders that hold only data files
LINES, LONGEST, PARAMETERS = 400, 40, 6
FIXED = {"assign"}  # issue 8 states its arguments, and others call it by them


def is_code(path):
    return "migrations" not in path.parts


@pytest.mark.parametrize("app", APPS, ids=lambda p: p.name)
def test_an_app_has_only_the_known_names(app):
    names = {p.stem for p in app.iterdir() if p.name != "__pycache__" and p.suffix != ".toml"}

    assert sorted(names - MODULES - DATA) == []
    assert not (app / "__init__.py").read_text().strip()


@pytest.mark.parametrize("app", APPS, ids=lambda p: p.name)
def test_data_folders_hold_no_code(app):
    assert [p for name in DATA for p in (app / name).rglob("*.py")] == []


PYTHON = [p for p in [*SRC.rglob("*.py"), *(ROOT / "tests").rglob("*.py")] if is_code(p)]


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_size_budget(path):
    text = path.read_text()
    functions = [
        n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    if "tests" in path.parts:
        functions = []
    too_long = [f.name for f in functions if f.end_lineno - f.lineno + 1 > LONGEST]
    wide = [
        f.name
        for f in functions
        if len(f.args.posonlyargs + f.args.args + f.args.kwonlyargs) > PARAMETERS + 1 and f.name not in FIXED
    ]

    assert (len(text.splitlines()) <= LINES, too_long, wide) == (True, [], [])


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_module_opens_with_a_sentence(path):
    tree = ast.parse(path.read_text())

    assert not tree.body or ast.get_docstring(tree)


FORBIDDEN = {"mark_safe", "RawSQL", "SafeString"}


@pytest.mark.parametrize(
    "path", [p for p in SRC.rglob("*.py") if is_code(p)], ids=lambda p: str(p.relative_to(SRC))
)
def test_no_way_round_escaping_or_the_orm(path):
    names = {n.id for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Name)}
    attributes = {n.attr for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Attribute)}
    in_tests = "tests" in path.parts

    assert names & FORBIDDEN == set()
    assert in_tests or attributes & {"raw", "extra", "mark_safe"} == set()


TEMPLATES = [*SRC.rglob("templates/**/*.html")]


MAIL = (
    SRC / "interlocal/outbox/templates/outbox/mail/base.html"
)  # a mail brings its style: it cannot load a sheet


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(SRC)))
def test_templates_hold_no_inline_script_style_or_unescaped_text(path):
    text = path.read_text().replace("<style>", "", path == MAIL)

    assert [
        bad
        for bad in ("|safe", "autoescape off", "<style", " style=", " onclick=", "<script>")
        if bad in text
    ] == []


@pytest.mark.parametrize("path", [*SRC.rglob("static/**/*.css")], ids=lambda p: p.stem)
def test_only_tokens_hold_raw_colors(path):
    text = path.read_text()

    assert path.stem == "tokens" or [w for w in ("oklch(", "rgb(", "hsl(", ": #") if w in text] == []


# Left and right change places where people read from right to left; CSS has words that follow.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right|top|bottom)"
    r"|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom)[\w-]*\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|(?:margin|padding|inset|border-width)\s*:\s*[^\s;}]+(?:\s+[^\s;}]+){3}\s*[;}]"
)


@pytest.mark.parametrize("path", [*SRC.rglob("static/**/*.css")], ids=lambda p: p.stem)
def test_sheets_follow_the_direction_of_reading(path):
    text = re.sub(r"calc\((?:[^()]|\([^()]*\))*\)|var\([^()]*\)", "x", path.read_text())

    assert PHYSICAL.findall(text) == []


@pytest.mark.parametrize(
    "rule",
    ["a { margin-left: 1px; }", "a{right:0}", "a { text-align: left; }", "a { padding: 0 1px 0 2px; }"],
)
def test_a_side_in_a_sheet_would_be_seen(rule):
    assert PHYSICAL.search(rule)
