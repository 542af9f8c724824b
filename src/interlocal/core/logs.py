"""Logs: one line a request, a task or a mail, for programs to read; nothing that says who.

Three rules keep people out, whoever writes the line. Ours carries only the fields in ``FIELDS``. Of a library's, only
words that stand in its source are kept, never what was filled in. An exception is its type and the way it came: its
message and the values around it stay out, since both may quote what somebody typed.
"""

import linecache
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

import structlog
from structlog.contextvars import merge_contextvars
from structlog.dev import ConsoleRenderer
from structlog.processors import JSONRenderer, TimeStamper, add_log_level
from structlog.stdlib import LoggerFactory, ProcessorFormatter

Event = Any  # a structlog event dictionary

# What a line may say. ``key`` is that of a mail: a name for its occasion, not for a person.
FIELDS = frozenset(
    "timestamp level event logger where request method route status ms task state key tries count exception".split()
)
NOT_SAID = "a message that is not printed, since it may name someone"

log = structlog.get_logger("interlocal")


def configure(*, terminal: bool) -> dict[str, Any]:
    """Set structlog up and return Django's LOGGING: JSON lines, or what people read in a terminal.

    A terminal shows what needs attention; the lines of requests that went well are for programs.
    """
    structlog.configure(
        processors=[*_beginning(), ProcessorFormatter.wrap_for_formatter],
        logger_factory=LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    plain = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "interlocal.core.logs.formatter", "terminal": terminal}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "interlocal": {"level": "WARNING" if terminal else "INFO"},
            "django": plain,
            "django.request": {"level": "ERROR"},  # the others have a line of ours
            "gunicorn.error": plain,
            "django_tasks": {"level": "CRITICAL"},  # each task has a line of ours
        },
    }


def formatter(*, terminal: bool) -> ProcessorFormatter:
    """Turn any record, ours or a library's, into one line."""
    renderer: Any = ConsoleRenderer() if terminal else JSONRenderer()
    return ProcessorFormatter(
        foreign_pre_chain=[*_beginning(), _from_source],
        processors=[_came_by, _only_fields, renderer],
        use_get_message=False,
    )


def _beginning() -> list[Any]:
    return [merge_contextvars, add_log_level, TimeStamper(fmt="iso")]


def _from_source(_logger: object, _name: str, event: Event) -> Event:
    record = event["_record"]
    event["logger"] = record.name
    event["where"] = f"{_short(record.pathname)}:{record.lineno}"
    if not event["event"] or event["event"] not in _source(record.pathname):
        event["event"] = NOT_SAID
    return event


@lru_cache(maxsize=64)
def _source(path: str) -> str:
    return "".join(linecache.getlines(path))


def _came_by(_logger: object, _name: str, event: Event) -> Event:
    """Say the exception by its type and the way it came, the innermost call first."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_lines(error))
    return event


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        yield f"{'because of ' if seen else ''}{type(cause).__qualname__}"
        yield from _frames(cause.__traceback__)
        seen.add(id(cause))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in reversed(list(walk_tb(trace))):
        yield f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"


def _short(path: str) -> str:
    """A path as people say it: from the package on."""
    parts = Path(path).parts
    roots = [i for i, part in enumerate(parts) if part in {"site-packages", "src"}]
    return "/".join(parts[roots[-1] + 1 :] if roots else parts[-2:])


def _only_fields(_logger: object, _name: str, event: Event) -> Event:
    return {name: value for name, value in event.items() if name in FIELDS}


def note_task(sender: object, task_result: Any, **_: object) -> None:
    """One line for each task that ended; connected to ``task_finished``."""
    took = (task_result.finished_at - task_result.started_at).total_seconds()
    failed = sys.exc_info()[1] is not None
    say = log.exception if failed else log.info
    say("task", task=task_result.task.module_path, state=str(task_result.status), ms=round(took * 1000))
