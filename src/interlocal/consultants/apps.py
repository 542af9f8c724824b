"""App configuration."""

from django.apps import AppConfig


class ConsultantsConfig(AppConfig):
    name = "interlocal.consultants"

    def ready(self):
        from interlocal.consultants.actions import connect

        connect()
