"""Addresses of the directory of consultants and facilitators."""

app_name = "consultants"
urlpatterns = []
