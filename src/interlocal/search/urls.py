"""Addresses of the site search."""

from interlocal.core.routes import api, file, page
from interlocal.search import views

app_name = "search"
urlpatterns = [
    page("search/", views.search, name="search", sample="/search/?q=hiring"),
    api("search/suggest/", views.suggest, name="suggest", sample="/search/suggest/?q=ma"),
    file("search/opensearch.xml", views.opensearch, name="opensearch", sample="/search/opensearch.xml"),
]
