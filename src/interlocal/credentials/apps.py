"""App configuration."""

from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "interlocal.credentials"
