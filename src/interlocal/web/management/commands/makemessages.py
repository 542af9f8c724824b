"""Django's makemessages, which also finds the words of declared figures; their file is no program."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.core.management.commands import makemessages

READ = {"label", "phrase", "universe", "source", "reason"}  # keys of the declarations whose texts people read


def declared(text):
    """The words people read in ``indicators.toml``, each once, in their order."""
    found = {}
    for row in tomllib.loads(text)["indicator"]:
        for part in (row, *row.get("breaks", ())):
            found |= dict.fromkeys(said for key, said in part.items() if key in READ)
    return list(found)


class Command(makemessages.Command):
    """Run it from the folder ``src``: ``interlocal makemessages --locale es``."""

    help = "Write the sentences of the interface into a catalog that a translator fills in."

    def handle(self, *args, **options):
        with TemporaryDirectory() as self.folder:
            return super().handle(*args, **options)

    def find_files(self, root):
        source = Path(apps.get_app_config("places").path, "indicators.toml").read_text()
        file = Path(self.folder, "declared.py")
        file.write_text("".join(f"_({said!r})\n" for said in declared(source)))
        extra = self.translatable_file_class(self.folder, file.name, self.default_locale_path)
        return [*super().find_files(root), extra]
