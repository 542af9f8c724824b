"""Write all that this network keeps into one file, while it runs. The file holds personal data: keep it safe."""

import signal
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interlocal.portal.actions.backup import CannotBackUp, back_up

KEY = {
    True: "It holds the signing key, as it holds everyone's password in hashed form: keep it where few can read it.",
    False: "It holds no signing key: keep SECRET_KEY, or the file secret-key, in another safe place.",
}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="New file to write.")
        parser.add_argument("--without-key", action="store_true", help="Leave the signing key out.")

    def handle(self, *args, file, without_key, **options):
        before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no half file stays
        try:
            made = back_up(file, self.say, with_key=not without_key)
        except CannotBackUp as error:
            raise CommandError(str(error)) from None
        finally:
            signal.signal(signal.SIGTERM, before)
        self.say(
            f"Wrote {file}: {made.rows:,} rows of {made.tables} tables and {made.files:,} files, "
            f"{made.bytes / 1e6:,.1f} MB.\n{KEY[made.has_key]}"
        )

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()
