"""Addresses of people: for people of the network alone."""

from interlocal.accounts.choices import Role
from interlocal.core.routes import form, page
from interlocal.people import views
from interlocal.people.rules import KEEPERS

MEMBER = [Role.MEMBER.value]
SAMPLE = "/people/4/"

app_name = "people"
urlpatterns = [
    form("my/profile/", views.profile, name="profile", roles=MEMBER, sample="/my/profile/"),
    form("my/profile/leave/", views.leave, name="leave", roles=MEMBER),
    form("my/profile/unblock/<int:pk>/", views.unblock, name="unblock", roles=MEMBER),
    page("people/", views.index, name="index", roles=MEMBER, sample="/people/"),
    page("people/<int:pk>/", views.person, name="person", roles=MEMBER, sample=SAMPLE),
    form("people/<int:pk>/write/", views.write, name="write", roles=MEMBER, sample=f"{SAMPLE}write/"),
    form("people/<int:pk>/report/", views.report, name="report", roles=MEMBER, sample=f"{SAMPLE}report/"),
    form("people/<int:pk>/take-down/", views.take_down, name="take_down", roles=sorted(KEEPERS)),
    form("people/letters/<int:pk>/", views.letter, name="letter", roles=MEMBER),
]
