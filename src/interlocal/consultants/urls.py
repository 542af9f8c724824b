"""Addresses of the directory of consultants and facilitators."""

from typing import Any

app_name = "consultants"
urlpatterns: list[Any] = []
