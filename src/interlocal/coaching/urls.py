"""Addresses of coaching groups: of those in one, of coaches, and of the network that makes them; and of pairs of peers."""

from interlocal.accounts.choices import RUNS, Role
from interlocal.coaching.views import groups, making, pairs
from interlocal.core.routes import form, page

RUN, MEMBER = sorted(RUNS), [Role.MEMBER.value]
HOME = "/programs/groups/"

app_name = "coaching"
urlpatterns = [
    page("", groups.index, name="index", roles=MEMBER, sample=HOME),
    page("coaches/", groups.coaches, name="coaches", roles=RUN, sample=f"{HOME}coaches/"),
    form("pairs/", pairs.pairs, name="pairs", roles=MEMBER, sample=f"{HOME}pairs/"),
    form("pairs/propose/", pairs.propose, name="propose", roles=RUN, sample=f"{HOME}pairs/propose/"),
    form("<int:pk>/", groups.group, name="group", roles=MEMBER),
    form("<slug:slug>/<slug:cohort>/", groups.tell, name="tell", roles=MEMBER),
    form("<slug:slug>/<slug:cohort>/times/", making.times, name="times", roles=RUN),
    form("<slug:slug>/<slug:cohort>/apart/", making.apart, name="apart", roles=RUN),
    form("<slug:slug>/<slug:cohort>/make/", making.make, name="make", roles=RUN),
]
