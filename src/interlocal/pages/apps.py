"""App configuration."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "interlocal.pages"

    def ready(self):
        from interlocal.pages.actions import searching

        searching.connect()
