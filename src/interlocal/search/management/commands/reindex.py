"""Put everything that can be found in order again; says what changed."""

from django.core.management.base import BaseCommand

from interlocal.search import actions


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        for kind, changed in actions.reindex().items():
            self.stdout.write(f"{kind}: {changed} changed")
