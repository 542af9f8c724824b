"""Take the answer of a calendar program from a mail on standard input, as a mail server pipes it.

Exit codes are those mail servers know (sysexits): 0 taken, or nothing new; 65 no mail with a calendar; 75 try again
later; 77 refused, with the reason; 78 not set up.
"""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.choices import LARGEST_MAIL
from interlocal.meetings.readers.mail import NoReply
from interlocal.network.queries import at_home


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--to",
            default="",
            help="Address the mail was delivered to, or what stands after the + in it; else its headers say.",
        )

    def handle(self, *args, to, **options):
        if "@" not in settings.REPLY_EMAIL:
            raise CommandError(
                "REPLY_EMAIL is not set, so invitations ask for no answers.", returncode=os.EX_CONFIG
            )
        try:
            with at_home():
                taken = actions.take_mail(raw=sys.stdin.buffer.read(LARGEST_MAIL + 1), to=to)
        except NoReply as why:
            raise CommandError(str(why), returncode=os.EX_DATAERR) from None
        except Denied as why:
            raise CommandError(str(why), returncode=os.EX_NOPERM) from None
        except OperationalError:
            raise CommandError("The database is away. Try again later.", returncode=os.EX_TEMPFAIL) from None
        said = f"Taken for {taken} meetings." if taken else "Nothing new: the same as before, or older."
        self.stdout.write(said)
