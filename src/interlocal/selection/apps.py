"""App configuration."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "interlocal.selection"
