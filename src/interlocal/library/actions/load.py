"""Case studies, definitions, wordings of towns and resources from lists."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.clock import today
from interlocal.core.loading import Report
from interlocal.library.actions import lists
from interlocal.library.actions.definitions import publish_definition, publish_local_definition
from interlocal.library.actions.lists import Cells, Row, Sheet, refuse, split
from interlocal.library.actions.publish import publish_case
from interlocal.library.actions.resources import publish_resource
from interlocal.library.models import CaseStudy, Definition, LocalDefinition, Practice, Resource, Topic
from interlocal.places.models import Municipality

FIRST_YEAR = 1900


def load_cases(
    path: Path | str, *, sample: bool = False, dry_run: bool = False, skip_bad: bool = False
) -> Report:
    """Publish the cases of a CSV file that are not there yet; those that are stay as their towns wrote them.

    Columns: practice (its slug), geoid, title, year. ``sample`` marks the new cases as made up. See ``lists.load``.
    """
    practices, towns = _by("slug", Practice), _by("geoid", Municipality)
    columns = ("practices__slug", "municipality__geoid", "title", "started_year")

    def read(cells: Cells) -> Row:
        practice, town = practices.get(cells["practice"]), towns.get(cells["geoid"])
        title, year = " ".join(cells["title"].split()), cells["year"]
        refuse(
            "" if practice else f"no practice has the address “{cells['practice'][:60]}”",
            _about_town(town, cells["geoid"]),
            _about_title(title),
            _about_year(year),
        )
        fields = {
            "practices": [practice],
            "municipality": town,
            "title": title,
            "summary": _("%(title)s. Loaded from a list; the town has not told the story yet.")
            % {"title": title},
            "started_year": int(year),
            "is_sample": sample,
        }
        key = (cells["practice"], cells["geoid"], title, int(year))
        return Row(key, f"{cells['practice']}, {town}: {title} ({year})", fields)

    sheet = Sheet(
        "cases",
        "case",
        ("practice", "geoid", "title", "year"),
        read,
        publish_case,
        set(CaseStudy.objects.values_list(*columns)),
    )
    return lists.load(sheet, Path(path), dry_run=dry_run, skip_bad=skip_bad)


def load_definitions(path: Path | str, *, dry_run: bool = False, skip_bad: bool = False) -> Report:
    """Publish the terms of a CSV file that are not there yet.

    Columns: term, in_other_words, wording; if wanted notes, also_called, topics (slugs with semicolons between), source
    and source_url. See ``lists.load``.
    """
    topics = _by("slug", Topic)

    def read(cells: Cells) -> Row:
        columns = {
            "title": cells["term"],
            "summary": cells["in_other_words"],
            "wording": cells["wording"],
            "notes": cells["notes"],
            "also_called": cells["also_called"],
        }
        named, wrong = _topics(cells["topics"], topics)
        refuse(*lists.flaws(Definition(slug="x", **columns)), wrong)
        sources = [{"title": cells["source"] or cells["source_url"], "url": cells["source_url"]}]
        fields = columns | {"topics": named, "sources": sources if sources[0]["title"] else []}
        return Row((cells["term"].casefold(),), cells["term"], fields)

    sheet = Sheet(
        "definitions",
        "term",
        ("term", "in_other_words", "wording"),
        read,
        publish_definition,
        {(title.casefold(),) for title in Definition.objects.values_list("title", flat=True)},
        ("notes", "also_called", "topics", "source", "source_url"),
    )
    return lists.load(sheet, Path(path), dry_run=dry_run, skip_bad=skip_bad)


def load_local_definitions(path: Path | str, *, dry_run: bool = False, skip_bad: bool = False) -> Report:
    """Publish towns' own wordings that are not there yet.

    Columns: geoid, term (its name or address), wording; if wanted language, document, url, adopted_on (2024-05-31)
    and confirmed_by. See ``lists.load``.
    """
    towns, terms = _by("geoid", Municipality), _by("slug", Definition)
    named = {definition.title.casefold(): definition for definition in terms.values()}

    def read(cells: Cells) -> Row:
        term = terms.get(cells["term"]) or named.get(cells["term"].casefold())
        town = towns.get(cells["geoid"])
        columns: dict[str, Any] = {
            name: cells[name] for name in ("wording", "language", "document", "url", "confirmed_by")
        }
        columns["adopted_on"] = cells["adopted_on"] or None
        refuse(
            "" if term else f"no definition is called “{cells['term'][:60]}”",
            _about_town(town, cells["geoid"]),
            *lists.flaws(LocalDefinition(**columns)),
        )
        fields = columns | {"definition": term, "municipality": town}
        return Row((term and term.pk, cells["geoid"]), f"{town}: {term}", fields)

    sheet = Sheet(
        "local definitions",
        "town and term",
        ("geoid", "term", "wording"),
        read,
        publish_local_definition,
        set(LocalDefinition.objects.values_list("definition_id", "municipality__geoid")),
        ("language", "document", "url", "adopted_on", "confirmed_by"),
    )
    return lists.load(sheet, Path(path), dry_run=dry_run, skip_bad=skip_bad)


def load_resources(path: Path | str, *, dry_run: bool = False, skip_bad: bool = False) -> Report:
    """Publish the resources of a CSV file whose addresses are not there yet.

    Columns: title, url, publisher, summary, scope, kind; if wanted topics (slugs with semicolons between), language,
    cost, last_updated (2024-05-31) and archived_url. See ``lists.load``.
    """
    topics = _by("slug", Topic)
    needed = ("title", "url", "publisher", "summary", "scope", "kind")

    def read(cells: Cells) -> Row:
        columns: dict[str, Any] = {name: cells[name] for name in (*needed, "archived_url")}
        columns |= {name: cells[name] for name in ("language", "cost") if cells[name]}
        columns["last_updated"] = cells["last_updated"] or None
        named, wrong = _topics(cells["topics"], topics)
        refuse(*lists.flaws(Resource(slug="x", **columns)), wrong)
        return Row((cells["url"],), f"{cells['title']}, {cells['url']}", columns | {"topics": named})

    sheet = Sheet(
        "resources",
        "address",
        needed,
        read,
        publish_resource,
        {(url,) for url in Resource.objects.values_list("url", flat=True)},
        ("topics", "language", "cost", "last_updated", "archived_url"),
    )
    return lists.load(sheet, Path(path), dry_run=dry_run, skip_bad=skip_bad)


def _by(column: str, model: Any) -> dict[str, Any]:
    return {getattr(row, column): row for row in model.objects.all()}


def _topics(cell: str, known: Mapping[str, Topic]) -> tuple[list[Topic], str]:
    """The topics a cell names, and what is wrong with it, if anything."""
    slugs = split(cell)
    unknown = [slug for slug in slugs if slug not in known]
    wrong = f"no topic has the address “{unknown[0][:60]}”" if unknown else ""
    return [known[slug] for slug in slugs if slug in known], wrong


def _about_town(town: Municipality | None, geoid: str) -> str:
    return "" if town else f"no municipality has the GEOID “{geoid[:20]}”"


def _about_title(title: str) -> str:
    most = CaseStudy._meta.get_field("title").max_length or 0
    if not title:
        return "the title is empty"
    return f"the title has {len(title)} characters; at most {most} fit" if len(title) > most else ""


def _about_year(year: str) -> str:
    last = today().year + 1
    if year.isascii() and year.isdecimal() and len(year) == 4 and FIRST_YEAR <= int(year) <= last:
        return ""
    return f"“{year[:20]}” is not a year from {FIRST_YEAR} to {last}"
