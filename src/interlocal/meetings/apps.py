"""App configuration."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "interlocal.meetings"

    def ready(self):
        from interlocal.meetings.actions import searching

        searching.connect()
