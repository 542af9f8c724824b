"""Addresses of the directory of consultants and facilitators."""

from typing import Any

from interlocal.accounts.choices import Role
from interlocal.consultants.rules.who import KEEPERS
from interlocal.consultants.views import (
    directory,
    engagements,
    files,
    lists,
    moderation,
    shortlist,
    submitting,
)
from interlocal.core.routes import file, form, page

MODERATES, MEMBER = sorted(KEEPERS), [Role.MEMBER.value]
HERE, SAMPLE = "/consultants/", "/consultants/braided-river-facilitation/"

app_name = "consultants"
urlpatterns: list[Any] = [
    page("", directory.index, name="index", sample=HERE),
    page("map/", directory.map_page, name="map", sample=f"{HERE}map/"),
    file("consultants.csv", files.csv, name="csv", sample=f"{HERE}consultants.csv"),
    file("consultants.geojson", files.geojson, name="geojson", sample=f"{HERE}consultants.geojson"),
    file("consultants.jsonld", files.jsonld, name="jsonld", sample=f"{HERE}consultants.jsonld"),
    form("new/", submitting.new, name="new", sample=f"{HERE}new/"),
    page("new/sent/", submitting.sent, name="sent", sample=f"{HERE}new/sent/"),
    form("confirm/<str:token>/", submitting.confirm, name="confirm"),
    form("mine/", submitting.links, name="links", sample=f"{HERE}mine/"),
    page("mine/sent/", submitting.links_sent, name="links_sent", sample=f"{HERE}mine/sent/"),
    page("mine/done/", submitting.done, name="done", sample=f"{HERE}mine/done/"),
    form("mine/<str:token>/", submitting.edit, name="edit"),
    page("review/", moderation.queue, name="queue", roles=MODERATES, sample=f"{HERE}review/"),
    form("review/load/", lists.load, name="load", roles=MODERATES, sample=f"{HERE}review/load/"),
    form("review/<int:pk>/", moderation.review, name="review", roles=MODERATES, sample=f"{HERE}review/1/"),
    file("review/<int:pk>/logo/", moderation.review_logo, name="review_logo", roles=MODERATES),
    form("review/listings/<int:pk>/down/", moderation.take_down, name="take_down", roles=MODERATES),
    form(
        "review/listings/<int:pk>/reports/", moderation.close_reports, name="close_reports", roles=MODERATES
    ),
    page("engagements/", engagements.ledger, name="ledger", roles=MEMBER, sample=f"{HERE}engagements/"),
    form("ours/", engagements.ours, name="ours", roles=MEMBER, sample=f"{HERE}ours/"),
    form("ours/new/", engagements.tell, name="tell", roles=MEMBER, sample=f"{HERE}ours/new/"),
    form("ours/<int:pk>/", engagements.tell_anew, name="tell_anew", roles=MEMBER),
    page(
        "review/engagements/",
        engagements.told,
        name="told",
        roles=MODERATES,
        sample=f"{HERE}review/engagements/",
    ),
    form("review/engagements/<int:pk>/", engagements.decide_told, name="decide_told", roles=MODERATES),
    form("replies/<str:token>/", engagements.reply, name="reply"),
    form(
        "shortlist/", shortlist.shortlist, name="shortlist", sample=f"{HERE}shortlist/?use=training&fee=to_15"
    ),
    page("needs/", shortlist.needs, name="needs", roles=MEMBER, sample=f"{HERE}needs/"),
    form("needs/<int:pk>/", shortlist.need, name="need", roles=MEMBER),
    file("needs/<int:pk>/brief.docx", shortlist.brief, name="brief", roles=MEMBER),
    page("rosters/<int:pk>/", shortlist.roster, name="roster", roles=MEMBER),
    file("rosters/<int:pk>/roster.pdf", shortlist.roster_pdf, name="roster_pdf", roles=MEMBER),
    file("rosters/<int:pk>/roster.csv", shortlist.roster_csv, name="roster_csv", roles=MEMBER),
    file(
        "<slug:slug>/listing.jsonld",
        files.listing_jsonld,
        name="listing_jsonld",
        sample=f"{SAMPLE}listing.jsonld",
    ),
    file("<slug:slug>/logo/", directory.logo, name="logo", sample=f"{SAMPLE}logo/"),
    page("<slug:slug>/", directory.listing, name="listing", sample=SAMPLE),
    form("<slug:slug>/write/", directory.write, name="write", roles=[Role.MEMBER], sample=f"{SAMPLE}write/"),
    form("<slug:slug>/report/", directory.report, name="report", sample=f"{SAMPLE}report/"),
]
