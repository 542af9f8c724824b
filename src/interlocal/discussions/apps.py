"""App configuration."""

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "interlocal.discussions"

    def ready(self):
        from interlocal.discussions.actions import searching

        searching.connect()
