"""App configuration."""

from django.apps import AppConfig


class CommissionsConfig(AppConfig):
    name = "interlocal.commissions"
