"""Addresses of the library and the finder."""

from interlocal.core.routes import file, page
from interlocal.library.views import finder, pages

PRACTICE = "interview-panels-from-several-departments"
CASE = "candlewick-interview-panels-from-three-departments"
FIND = "town=Maple+Fork&need=hire+more+fairly"

app_name = "library"
urlpatterns = [
    page("library/", pages.index, name="index", sample="/library/"),
    page(
        "library/practices/<slug:slug>/",
        pages.practice,
        name="practice",
        sample=f"/library/practices/{PRACTICE}/",
    ),
    page("library/cases/<slug:slug>/", pages.case, name="case", sample=f"/library/cases/{CASE}/"),
    page("find/", finder.find, name="find", sample=f"/find/?{FIND}"),
    file("find/results.csv", finder.find_csv, name="find_csv", sample=f"/find/results.csv?{FIND}"),
    page("find/how-it-ranks/", finder.method, name="method", sample="/find/how-it-ranks/"),
]
