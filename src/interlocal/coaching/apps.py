"""App configuration."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "interlocal.coaching"
