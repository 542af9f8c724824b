"""Addresses of surveys: of those who are asked, of those who ask, and short ones to hand out."""

from interlocal.accounts.choices import Role
from interlocal.core.routes import file, form, page
from interlocal.surveys.choices import ASK, MODERATE
from interlocal.surveys.views import answering, asking, results

MEMBER = [Role.MEMBER.value]
ASKERS, READERS = sorted(ASK), sorted(ASK | MODERATE)
OPEN, ENDED = "/surveys/which-day-suits-you/", "/surveys/is-certification-of-interest/"
DRAFT, POLL = "/surveys/topics-of-next-year/", "/p/larkwater/"

app_name = "surveys"
urlpatterns = [
    page("surveys/", answering.index, name="index", roles=MEMBER, sample="/surveys/"),
    form("surveys/new/", asking.new, name="new", roles=ASKERS, sample="/surveys/new/"),
    form("surveys/<slug:slug>/", answering.answer, name="answer", roles=MEMBER, sample=OPEN),
    page("surveys/<slug:slug>/thanks/", answering.thanks, name="thanks", roles=MEMBER, sample=f"{OPEN}thanks/"),
    page("surveys/<slug:slug>/results/", results.results, name="results", sample=f"{ENDED}results/"),
    file("surveys/<slug:slug>/results.csv", results.results_csv, name="results_csv", sample=f"{ENDED}results.csv"),
    form("surveys/<slug:slug>/texts/", results.texts, name="texts", roles=READERS, sample=f"{ENDED}texts/"),
    form("surveys/<slug:slug>/edit/", asking.edit, name="edit", roles=ASKERS, sample=f"{DRAFT}edit/"),
    form("surveys/<slug:slug>/settings/", asking.settings, name="settings", roles=ASKERS, sample=f"{DRAFT}settings/"),
    form("surveys/<slug:slug>/questions/new/", asking.new_question, name="new_question", roles=ASKERS, sample=f"{DRAFT}questions/new/"),
    form("surveys/<slug:slug>/questions/<int:pk>/", asking.question, name="question", roles=ASKERS),
    page("surveys/<slug:slug>/preview/", asking.preview, name="preview", roles=ASKERS, sample=f"{DRAFT}preview/"),
    form("p/<slug:token>/", answering.short, name="short", sample=POLL),
    page("p/<slug:token>/thanks/", answering.short_thanks, name="short_thanks", sample=f"{POLL}thanks/"),
    file("p/<slug:token>/qr.svg", results.qr, name="qr", sample=f"{POLL}qr.svg"),
]  # fmt: skip
