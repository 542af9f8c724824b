"""Load municipalities, figures, outlines or cases from a file, or a whole folder about one region."""

from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interlocal.core.loading import BadFile, BadRows
from interlocal.places import actions as places
from interlocal.portal.actions import is_prepared

PLACES = {
    "municipalities": places.load_municipalities,
    "indicators": places.load_indicators,
    "boundaries": places.load_boundaries,
    "region": places.load_region,
}
IN_A_REGION = ("municipalities", "region")
MENDING = "Nothing was changed. Mend the file, or pass --skip-bad to load the rest."


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("what", choices=[*PLACES, "cases"], help=f"One of {', '.join(PLACES)} and cases.")
        parser.add_argument("path", type=Path, metavar="file", help="The file; for region, the folder.")
        parser.add_argument("--region", metavar="NAME", help="Region of the towns; else the network's own.")
        parser.add_argument("--dry-run", action="store_true", help="Show what would change, change nothing.")
        parser.add_argument("--skip-bad", action="store_true", help="Leave bad rows out and load the rest.")
        parser.add_argument("--sample", action="store_true", help="Mark the cases as made up.")

    def handle(self, *args, what, path, dry_run, **options):
        self.refuse(what, path, options)
        load = partial(self.loader(what, options), path, dry_run=dry_run, skip_bad=options["skip_bad"])
        try:
            found = load()
        except BadRows as error:
            self.list_bad(error.problems)
            raise CommandError(MENDING) from None
        except BadFile as error:
            raise CommandError(str(error)) from None
        for report in found if isinstance(found, list) else [found]:
            self.show(report, dry_run=dry_run)
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")

    def refuse(self, what, path, options):
        """Say kindly what cannot work before anything is read."""
        if what == "region" and not path.is_dir():
            raise CommandError(f"There is no folder {path}.")
        if what != "region" and path.is_dir():
            raise CommandError(
                f"{path} is a folder. Name a file, or load it whole: interlocal load region {path}"
            )
        if what != "region" and not path.is_file():
            raise CommandError(f"There is no file {path}.")
        if options["region"] and what not in IN_A_REGION:
            raise CommandError(f"--region goes with {' and '.join(IN_A_REGION)}, not with {what}.")
        if options["sample"] and what != "cases":
            raise CommandError(f"--sample goes with cases, not with {what}.")
        if not is_prepared():
            raise CommandError("There is no network in this data folder yet. Make one with: interlocal init")

    def loader(self, what, options):
        if what == "cases":
            from interlocal.library.actions import load_cases

            return partial(load_cases, sample=options["sample"])
        say = self.stdout.write if options["verbosity"] else len
        load = partial(PLACES[what], say=say)
        return partial(load, region=options["region"]) if what in IN_A_REGION else load

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
