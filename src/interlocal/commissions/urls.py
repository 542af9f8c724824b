"""Addresses of the directory of commissions of towns."""

app_name = "commissions"
urlpatterns = []
