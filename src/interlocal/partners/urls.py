"""Addresses of the directory of partners of the network."""

from typing import Any

app_name = "partners"
urlpatterns: list[Any] = []
