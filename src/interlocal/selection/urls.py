"""Addresses of choosing who takes part: of who runs it, who reads, everybody who checks a lottery, and towns."""

from interlocal.accounts.choices import RUNS, Role
from interlocal.core.routes import file, form, page
from interlocal.selection.views import answering, deciding, managing, reading

RUN, MEMBER = sorted(RUNS), [Role.MEMBER.value]

app_name = "selection"
urlpatterns = [
    page("", reading.reading, name="reading", roles=MEMBER, sample="/programs/selection/"),
    form("reviews/<int:pk>/", reading.review, name="review", roles=MEMBER),
    file("reviews/<int:pk>/papers/<slug:slot>/", reading.paper, name="paper", roles=MEMBER),
    form("draws/<int:pk>/", deciding.draw, name="draw"),
    file("draws/<int:pk>/list.txt", deciding.draw_list, name="draw_list"),
    form("answer/<str:token>/", answering.answer, name="answer"),
    form("<slug:slug>/<slug:cohort>/", managing.desk, name="desk", roles=RUN),
    form("<slug:slug>/<slug:cohort>/change/", managing.change, name="change", roles=RUN),
    form("<slug:slug>/<slug:cohort>/criteria/add/", managing.add_criterion, name="add_criterion", roles=RUN),
    form("<slug:slug>/<slug:cohort>/criteria/<int:pk>/", managing.change_criterion, name="change_criterion", roles=RUN),
    form("<slug:slug>/<slug:cohort>/readers/add/", managing.add_reader, name="add_reader", roles=RUN),
    page("<slug:slug>/<slug:cohort>/agreement/", deciding.agreement, name="agreement", roles=RUN),
    form("<slug:slug>/<slug:cohort>/ranking/", deciding.ranking, name="ranking", roles=RUN),
    page("<slug:slug>/<slug:cohort>/ranking/<int:pk>/", deciding.one, name="one", roles=RUN),
    form("<slug:slug>/<slug:cohort>/lottery/", deciding.announce, name="announce", roles=RUN),
    form("<slug:slug>/<slug:cohort>/letters/", answering.letters, name="letters", roles=RUN),
    form("<slug:slug>/<slug:cohort>/letters/<slug:letter>/", answering.letter, name="letter", roles=RUN),
    page("<slug:slug>/<slug:cohort>/fairness/", deciding.fairness, name="fairness", roles=RUN),
]  # fmt: skip
