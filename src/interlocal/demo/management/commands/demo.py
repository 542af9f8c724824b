"""Build the sample network of made-up towns, say how to sign in, and serve it."""

import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from interlocal.demo import actions
from interlocal.demo.queries import built
from interlocal.demo.rules import MAX_SCALE
from interlocal.portal import actions as portal


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--scale", type=int, default=1, help="10 makes ten times the towns and cases.")
        parser.add_argument("--seed", type=int, default=1, help="Another number draws another network.")
        parser.add_argument("--no-serve", action="store_true", help="Build it and stop.")
        parser.add_argument("--port", type=int, default=8000, help="Port to serve on.")

    def handle(self, *args, scale, seed, no_serve, port, **options):
        if not 1 <= scale <= MAX_SCALE:
            raise CommandError(f"--scale needs a number from 1 to {MAX_SCALE}.")
        if seed < 0:
            raise CommandError("--seed needs a number from 0 up.")
        start = time.monotonic()
        portal.prepare(self.say)
        self.check_nothing_else_is_here(scale, seed)
        actions.build(scale=scale, seed=seed, say=self.say)
        self.say(f"The sample network is ready ({time.monotonic() - start:.0f} s).")
        self.print_sign_ins(port)
        if not no_serve:
            call_command("serve", port=port)

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()

    def check_nothing_else_is_here(self, scale, seed):
        here = built()
        if here is None and portal.has_network():
            raise CommandError("This data folder holds a network of its own. Choose another with --data-dir.")
        if here not in {None, (scale, seed)}:
            raise CommandError(
                f"This data folder holds the sample network of scale {here[0]} and seed {here[1]}. "
                "Choose another with --data-dir, or delete this one."
            )

    def print_sign_ins(self, port):
        rows = [(s.role, s.email, s.password, s.recovery_code or "") for s in actions.sign_ins()]
        self.say(f"\nSign in at http://localhost:{port}/accounts/login/ (new passwords at each start):\n")
        head = ("role", "email", "password", "recovery code, for the second step, works once")
        widths = [max(len(row[i]) for row in [head, *rows]) for i in range(3)]
        for row in (head, *rows):
            self.say(
                "  " + "  ".join(cell.ljust(w) for cell, w in zip(row, [*widths, 0], strict=True)).rstrip()
            )
        self.say("")
