"""What a new network begins with: the words the library is sorted by, and twelve practices."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from interlocal.audit import actions as audit
from interlocal.core.loading import Report
from interlocal.library.actions.publish import draft_practice, publish
from interlocal.library.models import Function, Practice, Topic

HERE = Path(__file__).parents[1]
LISTS = {"definitions", "resources"}  # files that hold many of one kind; each other file is one practice


@transaction.atomic
def add_vocabulary() -> Report:
    """Add the topics and functions of ``vocabulary.toml`` that are missing; a name an editor changed stays."""
    report = Report("vocabulary")
    words = tomllib.loads((HERE / "vocabulary.toml").read_text(encoding="utf-8"))
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


@transaction.atomic
def add_starter_practices() -> Report:
    """Publish the practices of ``starter/*.toml`` that are missing, in the order of their names.

    One that exists, live or not, is left as it is: editors may have changed it, or taken it down on purpose.
    Needs the vocabulary.
    """
    report = Report("starter practices")
    rows = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in _files()}
    there = set(Practice.objects.filter(slug__in=rows).values_list("slug", flat=True))
    report.unchanged = len(there)
    made = {slug: _draft(slug, row) for slug, row in rows.items() if slug not in there}
    everyone = {practice.slug: practice for practice in Practice.objects.filter(slug__in=rows)}
    for slug, practice in made.items():
        practice.related = [everyone[other] for other in rows[slug]["related"] if other in everyone]
        practice.save()
        publish(practice)
        report.created += 1
        report.differences.append(f"+ {slug}")
    if made:
        audit.record("library.starter.added", target="starter practices", note=", ".join(made))
    return report


def _files() -> list[Path]:
    return sorted(path for path in (HERE / "starter").glob("*.toml") if path.stem not in LISTS)


def _draft(slug: str, row: dict[str, Any]) -> Practice:
    """One file as a saved draft; which others it is related to comes once all of them have a row."""
    rest = {key: value for key, value in row.items() if key not in {"related", "challenge", "step"}}
    return draft_practice(
        slug=slug,
        **rest
        | {
            "topics": Topic.objects.filter(slug__in=row["topics"]),
            "functions": Function.objects.filter(slug__in=row["functions"]),
            "challenges": row["challenge"],
            "steps": row["step"],
        },
    )
