"""App configuration."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "interlocal.meetings"
