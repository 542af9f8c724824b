"""Bring database, static files and search up to date, after a new version was installed. Safe to repeat."""

from django.core.management.base import BaseCommand

from interlocal.portal import actions


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        actions.upgrade(self.stdout.write)
        self.stdout.write("Everything is up to date.")
