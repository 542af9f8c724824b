"""Load towns, figures, outlines or content of the library from a file, a whole folder, or the Census API."""

from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interlocal.core.loading import BadFile, BadRows
from interlocal.network.queries import at_home
from interlocal.places import actions as places
from interlocal.portal.actions import is_prepared

PLACES = {
    "municipalities": places.load_municipalities,
    "indicators": places.load_indicators,
    "boundaries": places.load_boundaries,
    "region": places.load_region,
}
LIBRARY = {
    "cases": "load_cases",
    "definitions": "load_definitions",
    "local-definitions": "load_local_definitions",
    "resources": "load_resources",
}
GOES_WITH = {  # an option, and what it may be given for
    "region": ("municipalities", "region"),
    "sample": ("cases",),
    "create_towns": ("indicators", "census"),
    "vintage": ("indicators", "census"),
    "state": ("census",),
    "counties": ("census",),
    "geography": ("census",),
}
MENDING = "Nothing was changed. Mend the file, or pass --skip-bad to load the rest."


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        kinds = [*PLACES, "census", *LIBRARY]
        parser.add_argument("what", choices=kinds, help=f"One of {', '.join(kinds[:-1])} and {kinds[-1]}.")
        parser.add_argument(
            "path",
            type=Path,
            nargs="?",
            metavar="file",
            help="The file; for region, the folder; for census, none.",
        )
        parser.add_argument("--region", metavar="NAME", help="Region of the towns; else the network's own.")
        parser.add_argument(
            "--create-towns", action="store_true", help="Make towns of places the network does not know."
        )
        parser.add_argument("--vintage", metavar="YEARS", help="Which years a table is about, as 2019-2023.")
        parser.add_argument("--state", metavar="17", help="census: the state, its digits or letters.")
        parser.add_argument("--counties", metavar="031,043", help="census: counties; else the whole state.")
        parser.add_argument(
            "--geography",
            choices=["place", "cousub"],
            help="census: places, or county subdivisions (towns and townships).",
        )
        parser.add_argument("--dry-run", action="store_true", help="Show what would change, change nothing.")
        parser.add_argument("--skip-bad", action="store_true", help="Leave bad rows out and load the rest.")
        parser.add_argument("--sample", action="store_true", help="Mark the cases as made up.")

    def handle(self, *args, what, path, dry_run, **options):
        self.refuse(what, options)
        self.refuse_path(what, path, options)
        if not is_prepared():
            raise CommandError("There is no network in this data folder yet. Make one with: interlocal init")
        try:
            load = self.loader(what, path, options)
            with at_home():
                found = load(dry_run=dry_run, skip_bad=options["skip_bad"])
        except BadRows as error:
            self.list_bad(error.problems)
            raise CommandError(MENDING) from None
        except BadFile as error:
            raise CommandError(str(error)) from None
        for report in found if isinstance(found, list) else [found]:
            self.show(report, dry_run=dry_run)
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")

    def refuse(self, what, options):
        """Options that do not fit what is loaded."""
        for option, kinds in GOES_WITH.items():
            fits = what in kinds or (option == "region" and options["create_towns"])
            if options[option] and not fits:
                name = option.replace("_", "-")
                raise CommandError(f"--{name} goes with {' and '.join(kinds)}, not with {what}.")
        if what == "census" and not (options["state"] and options["vintage"]):
            raise CommandError("Say which towns and years: interlocal load census --state 17 --vintage 2023")

    def refuse_path(self, what, path, options):
        """Say kindly what cannot work before anything is read."""
        if what == "census":
            if path is not None:
                raise CommandError(
                    "census asks the Census API and takes no file. For a file: load indicators."
                )
            return
        if path is None:
            raise CommandError(f"Name the {'folder' if what == 'region' else 'file'} to load.")
        if what == "region" and not path.is_dir():
            raise CommandError(f"There is no folder {path}.")
        if what != "region" and path.is_dir():
            raise CommandError(
                f"{path} is a folder. Name a file, or load it whole: interlocal load region {path}"
            )
        if what != "region" and not path.is_file():
            raise CommandError(f"There is no file {path}.")

    def loader(self, what, path, options):
        """What loads this, all but ``dry_run`` and ``skip_bad`` given."""
        if what in LIBRARY:
            from interlocal.library import actions as library

            load = partial(getattr(library, LIBRARY[what]), path)
            return partial(load, sample=options["sample"]) if what == "cases" else load
        say = self.stdout.write if options["verbosity"] else len
        create_in = (options["region"] or "") if options["create_towns"] else None
        if what == "census":
            wanted = places.wanted(
                options["state"],
                options["vintage"],
                options["counties"] or "",
                options["geography"] or "place",
            )
            return partial(places.load_census, wanted, create_in=create_in, say=say)
        load = partial(PLACES[what], path, say=say)
        if what == "indicators":
            return partial(load, vintage=options["vintage"], create_in=create_in)
        return partial(load, region=options["region"]) if what in GOES_WITH["region"] else load

    def list_bad(self, problems):
        for problem in problems:
            self.stderr.write(str(problem))

    def show(self, report, *, dry_run):
        """One line of counts, then what would change, what was left out and what was passed over."""
        if report.writes or report.unchanged or report.skipped:
            self.stdout.write(
                f"{report.what}: {report.created:,} new, {report.changed:,} changed, "
                f"{report.unchanged:,} unchanged"
                + (f", {len(report.skipped):,} left out" * bool(report.skipped))
            )
        else:
            self.stdout.write(f"{report.what}:")
        for line in report.differences if dry_run else ():
            self.stdout.write(f"  {line}")
        self.list_bad(report.skipped)
        for line in report.ignored:
            self.stdout.write(f"  not read: {line}")
