"""Addresses."""

app_name = "portal"
urlpatterns: list = []
