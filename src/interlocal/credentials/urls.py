"""Addresses of certificates: of whoever checks one, of their holders, and of who issues them."""

from interlocal.accounts.choices import RUNS, Role
from interlocal.core.routes import file, form, page
from interlocal.credentials.views import checking, manage, mine

MEMBER, RUN = [Role.MEMBER.value], sorted(RUNS)
VALID = "vvvvvvvvvvvvvvvvvvvvvvvvvv"  # in the sample network
HERE, MINE, MANAGE = f"/credentials/{VALID}/", f"/my/credentials/{VALID}/", f"/credentials/manage/{VALID}/"
TRACK = "learning-together"

app_name = "credentials"
urlpatterns = [
    form("credentials/check/", checking.check, name="check", sample="/credentials/check/"),
    file("credentials/issuer.json", checking.issuer, name="issuer", sample="/credentials/issuer.json"),
    file("credentials/keys.json", checking.keys, name="keys", sample="/credentials/keys.json"),
    file("credentials/status/<int:pk>.jwt", checking.status, name="status", sample="/credentials/status/1.jwt"),
    page("credentials/for/<slug:slug>/", checking.achievement, name="achievement", sample=f"/credentials/for/{TRACK}/"),
    page("credentials/manage/", manage.index, name="manage", roles=RUN, sample="/credentials/manage/"),
    form("credentials/manage/issue/", manage.issue, name="issue", roles=RUN, sample="/credentials/manage/issue/"),
    form("credentials/manage/key/", manage.key, name="key", roles=RUN, sample="/credentials/manage/key/"),
    form("credentials/manage/key/stolen/", manage.stolen, name="stolen", roles=RUN, sample="/credentials/manage/key/stolen/"),
    form("credentials/manage/for/new/", manage.new_achievement, name="new_achievement", roles=RUN, sample="/credentials/manage/for/new/"),
    form("credentials/manage/for/<slug:slug>/", manage.edit_achievement, name="edit_achievement", roles=RUN, sample=f"/credentials/manage/for/{TRACK}/"),
    form("credentials/manage/<slug:token>/", manage.credential, name="managed", roles=RUN, sample=MANAGE),
    page("my/credentials/", mine.index, name="mine", roles=MEMBER, sample="/my/credentials/"),
    form("my/credentials/<slug:token>/", mine.credential, name="my_credential", roles=MEMBER, sample=MINE),
    page("credentials/<slug:token>/", checking.credential, name="credential", sample=HERE),
    file("credentials/<slug:token>/badge.jwt", checking.badge_jwt, name="badge_jwt", sample=f"{HERE}badge.jwt"),
    file("credentials/<slug:token>/badge.json", checking.badge_json, name="badge_json", sample=f"{HERE}badge.json"),
    file("credentials/<slug:token>/badge.png", checking.badge_png, name="badge_png", sample=f"{HERE}badge.png"),
    file("credentials/<slug:token>/certificate.pdf", checking.certificate_pdf, name="certificate_pdf", sample=f"{HERE}certificate.pdf"),
]  # fmt: skip
