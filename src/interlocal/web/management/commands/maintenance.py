"""Close the site for a while, or open it again."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("state", choices=["on", "off"], help="on closes the site, off opens it.")
        parser.add_argument("--note", default="", help="A sentence for visitors: why, and until when.")

    def handle(self, *args, state, note, **options):
        file = Path(settings.DATA_DIR, "closed")
        if state == "on":
            file.write_text(note, encoding="utf-8")
            self.stdout.write("Closed. Every page says so; interlocal maintenance off opens the site again.")
        else:
            file.unlink(missing_ok=True)
            self.stdout.write("Open.")
