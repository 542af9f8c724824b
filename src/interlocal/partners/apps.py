"""App configuration."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "interlocal.partners"

    def ready(self):
        from interlocal.partners.actions import searching

        searching.connect()
