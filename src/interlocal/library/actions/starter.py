"""What a new network begins with: the words the library is sorted by, practices, definitions and resources."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from interlocal.audit import actions as audit
from interlocal.core.editorial import Editorial
from interlocal.core.loading import Report
from interlocal.library.actions.definitions import draft_definition
from interlocal.library.actions.publish import draft_practice, publish
from interlocal.library.actions.resources import draft_resource
from interlocal.library.models import Definition, Function, Practice, Resource, Topic

HERE = Path(__file__).parents[1]
LISTS = {"definitions", "resources"}  # files that hold many of one kind; each other file is one practice

Row = dict[str, Any]


@transaction.atomic
def add_vocabulary() -> Report:
    """Add the topics and functions of ``vocabulary.toml`` that are missing; a name an editor changed stays."""
    report = Report("vocabulary")
    words = _read(HERE / "vocabulary.toml")
    for row in words["topic"]:
        _count(
            report, row["slug"], Topic.objects.get_or_create(slug=row["slug"], defaults={"name": row["name"]})
        )
    for row in words["function"]:
        parent = Function.objects.get(slug=row["parent"]) if row["parent"] else None
        defaults = {"name": row["name"], "parent": parent}
        _count(report, row["slug"], Function.objects.get_or_create(slug=row["slug"], defaults=defaults))
    if report.writes:
        audit.record("library.vocabulary.added", target="vocabulary.toml", note=str(report.created))
    return report


def _count(report: Report, slug: str, made: tuple[object, bool]) -> None:
    if made[1]:
        report.created += 1
        report.differences.append(f"+ {slug}")
    else:
        report.unchanged += 1


def add_starter_practices() -> Report:
    """Publish the practices of ``starter/*.toml`` that are missing, in the order of their names; see ``_add``."""
    files = sorted(path for path in (HERE / "starter").glob("*.toml") if path.stem not in LISTS)
    rows = {path.stem: _read(path) for path in files}
    there = set(Practice.objects.filter(slug__in=rows).values_list("slug", flat=True))
    return _add("starter practices", rows, there, _practice)


def add_starter_definitions() -> Report:
    """Publish the definitions of ``starter/definitions.toml`` that are missing; see ``_add``."""
    rows = {row["slug"]: row for row in _read(HERE / "starter" / "definitions.toml")["definition"]}
    there = set(Definition.objects.filter(slug__in=rows).values_list("slug", flat=True))
    return _add("starter definitions", rows, there, _definition)


def add_starter_resources() -> Report:
    """Publish the resources of ``starter/resources.toml`` whose title and address are missing; see ``_add``."""
    rows = {
        slugify(row["title"])[:140]: row for row in _read(HERE / "starter" / "resources.toml")["resource"]
    }
    taken = {value for pair in Resource.objects.values_list("slug", "url") for value in pair}
    there = {slug for slug, row in rows.items() if not taken.isdisjoint((slug, row["url"]))}
    return _add("starter resources", rows, there, _resource)


def _read(path: Path) -> Row:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@transaction.atomic
def _add(what: str, rows: dict[str, Row], there: set[str], draft: Callable[[str, Row], Editorial]) -> Report:
    """Publish what is not there. What exists, live or not, is left as it is: editors may have changed it, or taken
    it down on purpose. Needs the vocabulary.
    """
    report = Report(what, unchanged=len(there))
    made = {slug: draft(slug, row) for slug, row in rows.items() if slug not in there}
    for slug, content in made.items():
        if related := rows[slug].get("related"):
            everyone = {other.slug: other for other in type(content).objects.filter(slug__in=related)}
            content.related = [everyone[other] for other in related if other in everyone]
            content.save()
        publish(content)
        report.created += 1
        report.differences.append(f"+ {slug}")
    if made:
        audit.record("library.starter.added", target=what, note=", ".join(made))
    return report


def _practice(slug: str, row: Row) -> Practice:
    """One file as a saved draft; which others it is related to comes once all of them have a row."""
    rest = {key: value for key, value in row.items() if key not in {"related", "challenge", "step"}}
    return draft_practice(
        slug=slug,
        **rest
        | {
            "topics": _topics(row),
            "functions": Function.objects.filter(slug__in=row["functions"]),
            "challenges": row["challenge"],
            "steps": row["step"],
        },
    )


def _definition(slug: str, row: Row) -> Definition:
    return draft_definition(
        slug=slug,
        title=row["term"],
        summary=row["in_other_words"].strip(),
        wording=row["wording"].strip(),
        notes=row.get("notes", "").strip(),
        also_called=", ".join(row.get("also_called", ())),
        topics=_topics(row),
        sources=row.get("sources", ()),
    )


def _resource(slug: str, row: Row) -> Resource:
    return draft_resource(slug=slug, **row | {"topics": _topics(row)})


def _topics(row: Row) -> list[Topic]:
    return list(Topic.objects.filter(slug__in=row.get("topics", ())))
