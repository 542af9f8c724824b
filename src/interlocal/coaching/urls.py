"""Addresses of coaching groups: of those in one, of coaches, and of the network that makes them."""

app_name = "coaching"
urlpatterns: list = []
