"""Addresses of choosing: of those who read applications, and of the network that decides."""

app_name = "selection"
urlpatterns: list = []
