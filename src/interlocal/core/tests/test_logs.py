"""Logs: what a line says, and what it never says."""

import ast
import json
import logging
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
import structlog

from interlocal.core import logs

SRC = Path(__file__).parents[3]
NAME = "ada.lovelace@example.org"


@pytest.fixture
def lines():
    """What the log says, line by line, as production prints it."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.formatter(terminal=False))
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    root.removeHandler(handler)


def test_a_line_of_ours_says_when_and_what(lines):
    with structlog.contextvars.bound_contextvars(request="ab12"):
        logs.log.warning("mail", key="outbox:1", tries=2)

    (line,) = lines()
    assert datetime.fromisoformat(line.pop("timestamp")).tzinfo == UTC
    assert line == {"level": "warning", "event": "mail", "key": "outbox:1", "tries": 2, "request": "ab12"}


def test_a_field_that_nobody_declared_is_left_out(lines):
    logs.log.warning("mail", key="outbox:1", to=NAME)

    assert [sorted(line) for line in lines()] == [["event", "key", "level", "timestamp"]]


def test_of_a_librarys_line_only_what_stands_in_its_source_is_kept(lines):
    library = logging.getLogger("library")
    library.warning("Sent to %s", NAME)
    library.warning("Sent to " + NAME[:-1] + "g")
    library.warning("")

    assert [(line["event"], line["logger"], line["level"]) for line in lines()] == [
        ("Sent to %s", "library", "warning"),
        (logs.NOT_SAID, "library", "warning"),
        (logs.NOT_SAID, "library", "warning"),
    ]
    assert [line["where"].partition(":")[0] for line in lines()] == ["interlocal/core/tests/test_logs.py"] * 3


def fail(secret):
    try:
        {}[secret]
    except KeyError as error:
        raise ValueError(secret) from error


@pytest.mark.parametrize("say", [logs.log.exception, logging.getLogger("library").exception])
def test_an_exception_is_its_type_and_the_way_it_came(lines, say):
    try:
        fail(NAME)
    except ValueError:
        say("It broke")

    (line,) = lines()
    assert [part.partition(":")[0] for part in line["exception"].split("\n")] == [
        "ValueError",
        "  interlocal/core/tests/test_logs.py",
        "  interlocal/core/tests/test_logs.py",
        "because of KeyError",
        "  interlocal/core/tests/test_logs.py",
    ]
    assert (line["exception"].split("\n")[1].endswith(" fail"), NAME in str(line)) == (True, False)


def test_a_cause_that_was_set_aside_and_a_circle_of_causes_end(lines):
    first, second = KeyError(NAME), ValueError(NAME)
    first.__context__, second.__context__ = second, first
    aside = TypeError(NAME)
    aside.__context__, aside.__suppress_context__ = first, True

    logs.log.error("circle", exc_info=first)
    logs.log.error("aside", exc_info=aside)
    logs.log.error("nothing", exc_info=True)

    assert [line.get("exception") for line in lines()] == [
        "KeyError\nbecause of ValueError",
        "TypeError",
        None,
    ]


def test_a_path_is_said_from_the_package_on():
    paths = ["/opt/venv/lib/python3.11/site-packages/django/db/models/query.py", "/srv/job/run.py"]

    assert [logs._short(path) for path in paths] == ["django/db/models/query.py", "job/run.py"]


def test_a_terminal_gets_words(capsys):
    record = logging.LogRecord("library", logging.WARNING, __file__, 1, "Sent to %s", (NAME,), None)

    said = logs.formatter(terminal=True).format(record)

    assert ("Sent to %s" in said, NAME in said, said.startswith("{")) == (True, False, False)


def task(status):
    start = datetime(2026, 3, 1, tzinfo=UTC)
    return SimpleNamespace(
        task=SimpleNamespace(module_path="interlocal.outbox.actions.deliver"),
        status=status,
        started_at=start,
        finished_at=start + timedelta(milliseconds=1250),
    )


def test_a_task_that_ended_leaves_a_line(lines):
    logging.getLogger("interlocal").setLevel(logging.INFO)
    logs.note_task(None, task("SUCCESSFUL"))
    try:
        int(NAME)
    except ValueError:
        logs.note_task(None, task("FAILED"))

    assert [(n["task"], n["state"], n["ms"], n["level"], "exception" in n) for n in lines()] == [
        ("interlocal.outbox.actions.deliver", "SUCCESSFUL", 1250, "info", False),
        ("interlocal.outbox.actions.deliver", "FAILED", 1250, "error", True),
    ]


def filled_in(path):
    """Lines that log something else than a constant sentence."""
    for node in ast.walk(ast.parse(path.read_text())):
        call = node.func if isinstance(node, ast.Call) else None
        if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id == "log":
            fixed = len(node.args) == 1 and isinstance(node.args[0], ast.Constant)
            unknown = {k.arg for k in node.keywords} - logs.FIELDS - {"exc_info"}
            if not fixed or unknown:
                yield node.lineno


@pytest.mark.parametrize(
    "path",
    [
        p
        for p in SRC.glob("interlocal/**/*.py")
        if "core.logs import log" in p.read_text() and "tests" not in p.parts
    ],
    ids=lambda p: p.name,
)
def test_our_lines_are_constant_sentences_with_declared_fields(path):
    assert list(filled_in(path)) == []


def test_a_line_that_is_filled_in_would_be_seen(tmp_path):
    bad = tmp_path / "views.py"
    bad.write_text("log.info(f'mail to {email}')\nlog.info('mail', to=email)\nlog.info('mail', key=1)\n")

    assert list(filled_in(bad)) == [1, 2]


@pytest.mark.parametrize(("terminal", "level"), [("True", "WARNING"), ("False", "INFO")])
def test_terminals_show_what_needs_attention(terminal, level):
    code = f"from interlocal.core import logs; print(logs.configure(terminal={terminal})['loggers']['interlocal'])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert said == f"{{'level': '{level}'}}\n"
