"""App configuration."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "interlocal.selection"

    def ready(self):
        from interlocal.selection.actions import answering

        answering.connect()
