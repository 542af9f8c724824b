"""Loads a whole folder of files as they were published: the towns first, then all that is known about them."""

from dataclasses import replace
from pathlib import Path

from django.db import transaction

from interlocal.core.loading import BadFile, Report
from interlocal.places.actions.indicators import write_figures
from interlocal.places.actions.load import Known, Load, Say, known_towns, loading, quiet
from interlocal.places.actions.municipalities import write_towns
from interlocal.places.actions.outlines import write_outlines
from interlocal.places.models import Region
from interlocal.places.readers.detect import detect
from interlocal.places.readers.rows import Kind, Source

TOWNS = "region"  # the folder inside that says which towns there are

Read = list[tuple[str, Source]]


def load_region(
    directory: Path | str,
    *,
    region: Region | str | None = None,
    dry_run: bool = False,
    skip_bad: bool = False,
    say: Say = quiet,
) -> list[Report]:
    """Load ``DIR/region/*.csv``, then join by GEOID what is understood of every other file below ``DIR``.

    Returns one report for each file, and a last one that names every file not read, with the reason. Where two
    files give the same figure, the first one counts: ``region`` before the others, those in order of their
    names. Raises ``BadFile`` where the towns cannot be read, and ``BadRows`` unless ``skip_bad``.
    """
    directory = Path(directory)
    lists, others, ignored = _sorted_out(directory)
    load = Load(dry_run, skip_bad, say, several=True)
    with loading("places.region.loaded", directory.resolve().name, load):
        for name, source in lists:
            write_towns(load, source, name, region=str(region or ""))
        known = known_towns()
        for name, source in others:
            say(f"Reading {name}")
            try:
                with transaction.atomic():  # a file may turn out unreadable half-way
                    _write(load, source, name, known)
            except BadFile as error:
                ignored.append(_with_folder(error, name))
    return [*load.reports, Report("other files", ignored=sorted(ignored))] if ignored else load.reports


def _sorted_out(directory: Path) -> tuple[Read, Read, list[str]]:
    """Every file below the folder: lists of towns, others that can be read, and the rest with the reason."""
    lists: Read = []
    others: Read = []
    ignored = []
    inside = directory / TOWNS
    for path in sorted(path for path in directory.rglob("*") if path.is_file()):
        name = path.relative_to(directory).as_posix()
        if any(part.startswith(".") for part in Path(name).parts):
            continue
        try:
            source = detect(path)
        except BadFile as error:
            if path.parent == inside and path.suffix.lower() == ".csv":
                raise
            ignored.append(_with_folder(error, name))
            continue
        if source.kind is not Kind.TOWNS:
            others.append((name, source))
        elif path.parent == inside:
            lists.append((name, source))
        else:
            ignored.append(f"{name} is a list of municipalities outside the folder {TOWNS}.")
    if not lists:
        raise BadFile(
            f"{inside} holds no list of municipalities (a CSV with geoid, name, type and counties)."
        )
    return lists, others, ignored


def _write(load: Load, source: Source, name: str, known: Known) -> Report:
    if source.kind is Kind.OUTLINES:
        return write_outlines(load, source, name, known)
    if source.columns:  # a table of elsewhere in the folder is no slip
        source = replace(source, national=True)
    return write_figures(load, source, name, known)


def _with_folder(error: BadFile, name: str) -> str:
    """What is wrong with a file, its folder named too."""
    return str(error).replace(Path(name).name, name, 1)
