"""Addresses of the directory of commissions of towns."""

from interlocal.accounts.choices import STAFF, Role
from interlocal.commissions.views import directory, keeping, lists, vacancies, writing
from interlocal.core.routes import feed, file, form, page

MEMBER = [Role.MEMBER.value]
SAMPLE = "/commissions/1/"
ANSWERS = "?name=Human+Relations+Commission&town=Village+of+Maple+Fork&seats=7&term=3&appoints=The+mayor"

app_name = "commissions"
urlpatterns = [
    page("", directory.index, name="index", sample="/commissions/"),
    file("commissions.csv", directory.index_csv, name="index_csv", sample="/commissions/commissions.csv"),
    file("commissions.geojson", directory.geojson, name="geojson", sample="/commissions/commissions.geojson"),
    file("commissions.jsonld", directory.jsonld, name="jsonld", sample="/commissions/commissions.jsonld"),
    page("map/", directory.map, name="map", sample="/commissions/map/"),
    page("compare/", directory.compare, name="compare", sample="/commissions/compare/"),
    page("vacancies/", vacancies.vacancies, name="vacancies", sample="/commissions/vacancies/"),
    feed("vacancies.atom", vacancies.feed, name="feed", sample="/commissions/vacancies.atom"),
    form("mail/", vacancies.ask, name="ask", sample="/commissions/mail/"),
    page("mail/asked/", vacancies.asked, name="asked", sample="/commissions/mail/asked/"),
    form("mail/<str:token>/", vacancies.interest, name="interest"),
    page("charter/", writing.starter, name="starter", sample="/commissions/charter/"),
    file("charter.docx", writing.starter_word, name="starter_word", sample=f"/commissions/charter.docx{ANSWERS}"),
    page("yours/", keeping.own, name="own", roles=MEMBER, sample="/commissions/yours/"),
    form("new/", keeping.new, name="new", roles=MEMBER, sample="/commissions/new/"),
    form("load/", lists.load, name="load", roles=sorted(STAFF), sample="/commissions/load/"),
    form("confirm/<str:token>/", keeping.confirm, name="confirm"),
    page("<int:pk>/", directory.commission, name="commission", sample=SAMPLE),
    file("<int:pk>/commission.jsonld", directory.commission_jsonld, name="commission_jsonld", sample=f"{SAMPLE}commission.jsonld"),
    file("<int:pk>/charter/", directory.charter_file, name="charter_file", sample=f"{SAMPLE}charter/"),
    form("<int:pk>/write/", writing.write, name="write", sample=f"{SAMPLE}write/"),
    form("<int:pk>/edit/", keeping.edit, name="edit", roles=MEMBER, sample=f"{SAMPLE}edit/"),
]  # fmt: skip
