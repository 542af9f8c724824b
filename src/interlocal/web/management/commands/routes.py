"""Print every URL with its kind, roles and a sample address."""

from json import dumps

from django.core.management.base import BaseCommand

from interlocal.core.routes import routes


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="As an array of objects.")

    def handle(self, *args, **options):
        rows = [
            {
                "name": route.name,
                "pattern": route.pattern,
                "sample": route.rule.sample,
                "kind": route.rule.kind,
                "roles": list(route.rule.roles),
            }
            for route in routes()
        ]
        if options["json"]:
            self.stdout.write(dumps(rows, indent=1))
            return
        for row in rows:
            self.stdout.write(
                f"{row['kind']:6} {','.join(row['roles']):32} {row['name']:28} {row['pattern']}"
            )
