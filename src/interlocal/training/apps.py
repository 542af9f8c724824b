"""App configuration."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "interlocal.training"
