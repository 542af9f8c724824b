"""Addresses of the directory of partners of the network."""

from interlocal.accounts.choices import RUNS
from interlocal.core.routes import file, form, page
from interlocal.partners.choices import KEEP
from interlocal.partners.views import keeping, pages

KEEPERS, RUNNERS = sorted(KEEP), sorted(RUNS)
OAK, EXPERT = "/partners/larkwater-state-university/", "/partners/experts/1/"

app_name = "partners"
urlpatterns = [
    page("", pages.index, name="index", sample="/partners/"),
    file("partners.csv", pages.partners_csv, name="csv", sample="/partners/partners.csv"),
    file("partners.jsonld", pages.partners_ld, name="ld", sample="/partners/partners.jsonld"),
    form("new/", keeping.new, name="new", roles=KEEPERS, sample="/partners/new/"),
    form("merge/", keeping.merge, name="merge", roles=RUNNERS, sample="/partners/merge/"),
    form("relations/new/", keeping.begin, name="begin", roles=KEEPERS, sample="/partners/relations/new/"),
    form(
        "relations/<int:pk>/", keeping.change, name="change", roles=KEEPERS, sample="/partners/relations/3/"
    ),
    page("experts/<int:pk>/", pages.expert, name="expert", sample=EXPERT),
    file("experts/<int:pk>/photo/", pages.photo, name="photo", sample=f"{EXPERT}photo/"),
    page("<slug:slug>/", pages.partner, name="partner", sample=OAK),
    file("<slug:slug>/logo/", pages.logo, name="logo", sample=f"{OAK}logo/"),
    form("<slug:slug>/edit/", keeping.edit, name="edit", roles=KEEPERS, sample=f"{OAK}edit/"),
]
