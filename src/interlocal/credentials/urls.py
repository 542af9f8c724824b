"""Addresses of credentials: of their holders, and of whoever checks one."""

app_name = "credentials"
urlpatterns = []
