"""Make an empty network: its name, an administrator, and the starter practices. No sample towns."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from interlocal.portal import actions


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--name", help="Name of the network; asked if left out.")
        parser.add_argument("--email", help="Email of its administrator; asked if left out.")
        parser.add_argument("--region", default="", help="Name of its region, such as “Fox Valley”.")

    def handle(self, *args, name, email, region, **options):
        name = (name or self.ask("Name of the network: ")).strip()
        email = (email or self.ask("Email of its administrator: ")).strip()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an email address.") from None
        if not 0 < len(name) <= 80:
            raise CommandError("The name of the network needs 1 to 80 characters.")
        actions.prepare(self.stdout.write)
        if actions.has_network():
            raise CommandError(
                "A network is already set up in this data folder. Choose another with --data-dir."
            )
        sign_in = actions.set_up_network(name=name, email=email, region=region.strip())
        self.stdout.write(
            f"\n{name} is ready.\n\n"
            f"  Sign in at /accounts/login/ as {sign_in.email}\n"
            f"  Password         {sign_in.password}\n"
            f"  Recovery code    {sign_in.recovery_code}   (for the second step, works once)\n\n"
            "Both are shown only now. After signing in, set up your own second step under Account.\n"
            "Next: interlocal load municipalities FILE, then interlocal serve.\n"
        )

    def ask(self, question):
        try:
            return input(question)
        except EOFError:
            raise CommandError("Say --name and --email, since nobody is here to ask.") from None
