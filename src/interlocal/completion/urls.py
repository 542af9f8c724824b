"""Addresses of what comes at the end of a program: who completed it, certifications, and the report."""

app_name = "completion"
urlpatterns: list = []
