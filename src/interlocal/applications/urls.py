"""Addresses of applications: of towns that apply, of who signs for a town, and of who is named."""

app_name = "applications"
urlpatterns: list = []
