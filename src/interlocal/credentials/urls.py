"""Addresses of credentials: of their holders, and of whoever checks one."""

from typing import Any

app_name = "credentials"
urlpatterns: list[Any] = []
