"""Addresses of the directory of commissions of towns."""

from typing import Any

app_name = "commissions"
urlpatterns: list[Any] = []
