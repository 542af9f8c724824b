"""App configuration."""

from django.apps import AppConfig


class CommissionsConfig(AppConfig):
    name = "interlocal.commissions"

    def ready(self):
        from interlocal.commissions.actions import searching

        searching.connect()
