"""Bring a network back from a backup, into an empty data folder or database. Nothing changes if it cannot."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interlocal.core.archive import BadArchive
from interlocal.portal.actions.restore import NotEmpty, restore


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="File that interlocal backup wrote.")

    def handle(self, *args, file, **options):
        try:
            head = restore(file, self.say)
        except (BadArchive, NotEmpty) as error:
            raise CommandError(str(error)) from None
        self.say(
            f"Brought back the network as it was on {head['made_at']}. Run interlocal doctor, then interlocal serve.\n"
            "Mail that waited then is sent as soon as you serve; for a drill, leave EMAIL_HOST empty."
        )

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()
