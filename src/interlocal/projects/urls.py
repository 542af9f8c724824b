"""Addresses of what towns do in a program: their project, what they learned, and what they promised."""

app_name = "projects"
urlpatterns: list = []
