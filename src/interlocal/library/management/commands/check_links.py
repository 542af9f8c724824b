"""Look whether the links of the library that are due still work; the schedule does the same by itself."""

from django.core.management.base import BaseCommand

from interlocal.library import actions
from interlocal.network.queries import at_home


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--most", type=int, default=actions.MOST_LINKS, help="Links to look at in one run."
        )

    def handle(self, *args, most, **options):
        with at_home():
            report = actions.check_links(most=most)
        self.stdout.write(
            f"links: {report.created:,} new, {report.changed:,} changed, {report.unchanged:,} unchanged"
        )
        for line in (*report.differences, *report.ignored):
            self.stdout.write(f"  {line}")
