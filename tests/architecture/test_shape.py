"""Every app looks the same inside, and nothing grows past its budget."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.wrong import wrong

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


def test_an_app_has_only_the_known_names():
    def strange(app):
        names = {p.stem for p in app.iterdir() if p.name != "__pycache__" and p.suffix != ".toml"}
        return sorted(names - MODULES - DATA) or (app / "__init__.py").read_text().strip()

    assert wrong(APPS, strange) == {}


def test_data_folders_hold_no_code():
    assert wrong(APPS, lambda app: [p for name in DATA for p in (app / name).rglob("*.py")]) == {}


PYTHON = [p for p in [*SRC.rglob("*.py"), *(ROOT / "tests").rglob("*.py")] if is_code(p)]


def parsed(path):
    return ast.parse(path.read_text())


def test_no_file_is_too_long():
    assert wrong(PYTHON, lambda path: len(path.read_text().splitlines()) > LINES) == {}


def test_no_function_is_too_long_or_takes_too_much():
    def large(path):
        functions = [
            n for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        return [f.name for f in functions if f.end_lineno - f.lineno + 1 > LONGEST or is_wide(f)]

    assert wrong([path for path in PYTHON if "tests" not in path.parts], large) == {}


def is_wide(function):
    arguments = function.args
    many = len(arguments.posonlyargs + arguments.args + arguments.kwonlyargs) > PARAMETERS + 1
    return many and function.name not in FIXED


def test_each_module_opens_with_a_sentence():
    def silent(path):
        tree = parsed(path)
        return tree.body and not ast.get_docstring(tree)

    assert wrong(PYTHON, silent) == {}


NAMES = {"mark_safe", "RawSQL", "SafeString"}
ATTRIBUTES = {"raw", "extra", "mark_safe"}


def ways_round(path):
    nodes = list(ast.walk(parsed(path)))
    names = {n.id for n in nodes if isinstance(n, ast.Name)} & NAMES
    attributes = {n.attr for n in nodes if isinstance(n, ast.Attribute)} & ATTRIBUTES
    return names | (set() if "tests" in path.parts else attributes)


def test_no_way_round_escaping_or_the_orm():
    assert wrong([path for path in PYTHON if path.is_relative_to(SRC)], ways_round) == {}


def test_a_way_round_would_be_seen(tmp_path):
    (tmp_path / "views.py").write_text("a = mark_safe(b)\nTown.objects.raw('SELECT 1')\n")

    assert wrong([tmp_path / "views.py"], ways_round, lambda path: path.name) == {
        "views.py": {"mark_safe", "raw"}
    }


TEMPLATES = [*SRC.rglob("templates/**/*.html")]


MAIL = (
    SRC / "interlocal/outbox/templates/outbox/mail/base.html"
)  # a mail brings its style: it cannot load a sheet


INLINE = ("|safe", "autoescape off", "<style", " style=", " onclick=", "<script>")


def test_templates_hold_no_inline_script_style_or_unescaped_text():
    def inline(path):
        text = path.read_text().replace("<style>", "", path == MAIL)
        return [bad for bad in INLINE if bad in text]

    assert wrong(TEMPLATES, inline) == {}


SHEETS = [*SRC.rglob("static/**/*.css")]
RAW = ("oklch(", "rgb(", "hsl(", ": #")


def test_only_tokens_hold_raw_colors():
    def raw(path):
        return [color for color in RAW if color in path.read_text()]

    assert wrong([path for path in SHEETS if path.stem != "tokens"], raw) == {}


# Left and right change places where people read from right to left; CSS has words that follow.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right|top|bottom)"
    r"|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom)[\w-]*\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|(?:margin|padding|inset|border-width)\s*:\s*[^\s;}]+(?:\s+[^\s;}]+){3}\s*[;}]"
)


def test_sheets_follow_the_direction_of_reading():
    def physical(path):
        text = re.sub(r"calc\((?:[^()]|\([^()]*\))*\)|var\([^()]*\)", "x", path.read_text())
        return PHYSICAL.findall(text)

    assert wrong(SHEETS, physical) == {}


@pytest.mark.parametrize(
    "rule",
    ["a { margin-left: 1px; }", "a{right:0}", "a { text-align: left; }", "a { padding: 0 1px 0 2px; }"],
)
def test_a_side_in_a_sheet_would_be_seen(rule):
    assert PHYSICAL.search(rule)
