"""App configuration."""

from django.apps import AppConfig


class ConsultantsConfig(AppConfig):
    name = "interlocal.consultants"
