"""Addresses of the front page and of towns; ``places`` adds what is about their likeness."""

from interlocal.accounts.choices import RUNS, Role
from interlocal.core.routes import api, file, form, page
from interlocal.places import urls as places  # makes "geoid" known in addresses
from interlocal.portal import views

TOWN = f"<{places.GEOID}:geoid>-<slug:slug>"
RUN = sorted(RUNS)
SAMPLE = "9900015-maple-fork"

app_name = "portal"
urlpatterns = [
    page("", views.front, name="front", sample="/"),
    file("sitemap.xml", views.sitemap, name="sitemap", sample="/sitemap.xml"),
    file("robots.txt", views.robots, name="robots", sample="/robots.txt"),
    form("contact/", views.contact, name="contact", sample="/contact/"),
    page("contact/thanks/", views.contact_thanks, name="contact_thanks", sample="/contact/thanks/"),
    page("search/", views.search, name="search", sample="/search/?q=hiring"),
    api("search/suggest/", views.suggest, name="suggest", sample="/search/suggest/?q=ma"),
    file("search/opensearch.xml", views.opensearch, name="opensearch", sample="/search/opensearch.xml"),
    page("my/town/", views.my_town, name="my_town", roles=[Role.MEMBER.value], sample="/my/town/"),
    form(
        "my/town/words/",
        views.town_words,
        name="town_words",
        roles=[Role.MEMBER.value],
        sample="/my/town/words/",
    ),
    page("network/", views.network, name="network", roles=RUN, sample="/network/"),
    page("network/report/", views.network_report, name="report", roles=RUN, sample="/network/report/"),
    file("network/report.csv", views.report_csv, name="report_csv", roles=RUN, sample="/network/report.csv"),
    file("network/report.pdf", views.report_pdf, name="report_pdf", roles=RUN, sample="/network/report.pdf"),
    page(
        "network/announcements/",
        views.announcements,
        name="announcements",
        roles=RUN,
        sample="/network/announcements/",
    ),
    form(
        "network/announcements/new/",
        views.announce,
        name="announce",
        roles=RUN,
        sample="/network/announcements/new/",
    ),
    page(
        "network/announcements/<int:pk>/",
        views.announcement,
        name="announcement",
        roles=RUN,
        sample="/network/announcements/1/",
    ),
    page("towns/", views.towns, name="towns", sample="/towns/"),
    page("towns/map/", views.towns_map, name="map", sample="/towns/map/"),
    page(f"towns/{TOWN}/", views.town, name="town", sample=f"/towns/{SAMPLE}/"),
    file(f"towns/{TOWN}/profile.csv", views.town_csv, name="town_csv", sample=f"/towns/{SAMPLE}/profile.csv"),
]
