"""App configuration."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "interlocal.applications"
