"""Addresses of the library and the finder."""

from interlocal.accounts.choices import Role
from interlocal.core.routes import file, form, page
from interlocal.library.views import contributing, definitions, finder, listing, pages, resources

PRACTICE = "interview-panels-from-several-departments"
CASE = "candlewick-interview-panels-from-three-departments"
TERM = "equity"
FIND = "town=Maple+Fork&need=hire+more+fairly"

MEMBER = [Role.MEMBER.value]

app_name = "library"
urlpatterns = [
    page("library/", listing.index, name="index", sample="/library/"),
    file("library/list.csv", listing.index_csv, name="index_csv", sample="/library/list.csv"),
    page(
        "library/practices/<slug:slug>/",
        pages.practice,
        name="practice",
        sample=f"/library/practices/{PRACTICE}/",
    ),
    page("library/cases/<slug:slug>/", pages.case, name="case", sample=f"/library/cases/{CASE}/"),
    page("definitions/", definitions.index, name="definitions", sample="/definitions/"),
    page(
        "definitions/<slug:slug>/",
        definitions.definition,
        name="definition",
        sample=f"/definitions/{TERM}/",
    ),
    file(
        "definitions/<slug:slug>/wording.txt",
        definitions.definition_txt,
        name="definition_txt",
        sample=f"/definitions/{TERM}/wording.txt",
    ),
    page("resources/", resources.index, name="resources", sample="/resources/"),
    page("find/", finder.find, name="find", sample=f"/find/?{FIND}"),
    file("find/results.csv", finder.find_csv, name="find_csv", sample=f"/find/results.csv?{FIND}"),
    page("find/how-it-ranks/", finder.method, name="method", sample="/find/how-it-ranks/"),
    page("my/stories/", contributing.stories, name="stories", roles=MEMBER, sample="/my/stories/"),
    form(
        "my/stories/new/", contributing.new_story, name="new_story", roles=MEMBER, sample="/my/stories/new/"
    ),
    form(
        "my/stories/<int:pk>/",
        contributing.story,
        name="story",
        roles=MEMBER,
        sample="/my/stories/1/",
    ),
]
