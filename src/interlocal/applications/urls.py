"""Addresses of applications: of towns that apply, of who signs for a town, and of who is named."""

from interlocal.accounts.choices import RUNS, Role
from interlocal.applications.views import applying, asked, naming, running
from interlocal.core.routes import file, form, page

RUN, MEMBER = sorted(RUNS), [Role.MEMBER.value]

app_name = "applications"
urlpatterns = [
    page("to/<slug:edition>/<slug:cohort>/", applying.start, name="start"),
    form("to/<slug:edition>/<slug:cohort>/begin/", applying.begin, name="begin", roles=MEMBER),
    form("<int:pk>/", applying.application, name="application", roles=MEMBER),
    form("<int:pk>/edit/", applying.edit, name="edit", roles=MEMBER),
    form("<int:pk>/check/", applying.check, name="check", roles=MEMBER),
    file("<int:pk>/papers/<slug:slot>/", applying.paper, name="paper", roles=MEMBER),
    form("sign/<str:token>/", asked.sign, name="sign"),
    form("named/<str:token>/", asked.named, name="named"),
    form("names/<slug:edition>/<slug:cohort>/", naming.names, name="names", roles=MEMBER),
    page("editions/<slug:slug>/", running.index, name="index", roles=RUN),
    file("editions/<slug:slug>/applications.csv", running.index_csv, name="index_csv", roles=RUN),
    form("editions/<slug:slug>/asks/", running.asks, name="asks", roles=RUN),
]
