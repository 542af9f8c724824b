"""Addresses of programs: of whoever looks for one, of those who take part, coach and run them."""

from typing import Any

app_name = "training"
urlpatterns: list[Any] = []
