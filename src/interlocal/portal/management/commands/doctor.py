"""Look this installation over and say what is missing and how to mend it."""

from dataclasses import asdict
from json import dumps

from django.core.management.base import BaseCommand

from interlocal.core.checkups import Level, findings

SIGNS = {Level.OK: "  ok     ", Level.ADVICE: "  advice ", Level.PROBLEM: "  PROBLEM"}


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="As an array of objects.")

    def handle(self, *args, **options):
        found = list(findings())
        problems = sum(finding.level is Level.PROBLEM for finding in found)
        if options["json"]:
            self.stdout.write(dumps([asdict(finding) for finding in found], indent=1))
        else:
            for finding in found:
                self.say(finding)
            self.stdout.write(self.summary(problems))
        if problems:
            raise SystemExit(1)

    def say(self, finding):
        style = {
            Level.OK: self.style.SUCCESS,
            Level.ADVICE: self.style.WARNING,
            Level.PROBLEM: self.style.ERROR,
        }
        self.stdout.write(f"{style[finding.level](SIGNS[finding.level])}  {finding.about}: {finding.said}")
        if finding.fix:
            self.stdout.write(f"           → {finding.fix}")

    def summary(self, problems):
        if not problems:
            return "\nNothing stands in the way."
        return f"\n{problems} {'problem' if problems == 1 else 'problems'} to mend."
