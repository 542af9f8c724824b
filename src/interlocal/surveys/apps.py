"""App configuration."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "interlocal.surveys"
