"""Addresses of the directory of partners of the network."""

app_name = "partners"
urlpatterns = []
