"""App configuration."""

from django.apps import AppConfig


class CompletionConfig(AppConfig):
    name = "interlocal.completion"
