"""Addresses of what comes at the end of a program: who completed it, certifications, and the report."""

from interlocal.accounts.choices import RUNS, Role
from interlocal.completion.views import alumni, certifying, completing, reports
from interlocal.core.routes import file, form, page

RUN, MEMBER = sorted(RUNS), [Role.MEMBER.value]
HERE = "/programs/completion/"
CERTIFY = f"{HERE}certifications/"
HEAD = "certified-department-head"  # in the sample network

app_name = "completion"
urlpatterns = [
    form("editions/<slug:slug>/rule/", completing.rule, name="rule", roles=RUN),
    form("editions/<slug:slug>/offers/", alumni.offers, name="offers", roles=RUN),
    page("editions/<slug:slug>/report/", reports.report, name="report", roles=RUN),
    file("editions/<slug:slug>/report.csv", reports.report_csv, name="report_csv", roles=RUN),
    file("editions/<slug:slug>/report.pdf", reports.report_pdf, name="report_pdf", roles=RUN),
    form("cohorts/<int:pk>/", completing.people, name="people", roles=RUN, sample=f"{HERE}cohorts/1/"),
    form("people/<int:pk>/", completing.decide, name="decide", roles=RUN, sample=f"{HERE}people/5/"),
    page("alumni/", alumni.alumni, name="alumni", roles=MEMBER, sample=f"{HERE}alumni/"),
    form("alumni/mine/", alumni.mine, name="mine", roles=MEMBER, sample=f"{HERE}alumni/mine/"),
    page("certifications/", certifying.certifications, name="certifications", sample=CERTIFY),
    page("certifications/manage/", certifying.manage, name="manage", roles=RUN, sample=f"{CERTIFY}manage/"),
    form("certifications/manage/new/", certifying.new_certification, name="new_certification", roles=RUN, sample=f"{CERTIFY}manage/new/"),
    form("certifications/manage/<slug:slug>/", certifying.certification, name="certification", roles=RUN, sample=f"{CERTIFY}manage/{HEAD}/"),
    form("certifications/applications/<int:pk>/", certifying.application, name="application", roles=RUN, sample=f"{CERTIFY}applications/1/"),
    form("certifications/<slug:slug>/", certifying.apply, name="apply", roles=MEMBER, sample=f"{CERTIFY}{HEAD}/"),
]  # fmt: skip
