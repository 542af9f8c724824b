"""Addresses of what towns do in a program: their project, what they learned, and what they promised."""

from interlocal.accounts.choices import Role
from interlocal.core.routes import file, form, page
from interlocal.projects.views import peers, promises, workspace
from interlocal.training.rules.who import TEACH

TEACHERS, MEMBER = sorted(TEACH), [Role.MEMBER.value]

app_name = "projects"
urlpatterns = [
    page("", peers.index, name="index", roles=MEMBER, sample="/programs/projects/"),
    page("editions/<slug:slug>/", peers.edition, name="edition", roles=MEMBER),
    form("editions/<slug:slug>/begin/", workspace.begin, name="begin", roles=MEMBER),
    form("<int:pk>/", workspace.project, name="project", roles=MEMBER),
    form("<int:pk>/change/", workspace.change, name="change", roles=MEMBER),
    form("<int:pk>/report/", workspace.report, name="report", roles=MEMBER),
    form("<int:pk>/log/<int:cycle>/", workspace.log, name="log", roles=MEMBER),
    form("<int:pk>/milestones/add/", workspace.add_milestone, name="add_milestone", roles=MEMBER),
    form("<int:pk>/evidence/add/", workspace.add_evidence, name="add_evidence", roles=MEMBER),
    file("evidence/<int:pk>/", workspace.file, name="file", roles=MEMBER),
    form("<int:pk>/feedback/", peers.feedback, name="feedback", roles=MEMBER),
    form("feedback/<int:pk>/", peers.change_feedback, name="change_feedback", roles=MEMBER),
    form("<int:pk>/promises/", promises.promises, name="promises", roles=MEMBER),
    form("promises/<int:pk>/", promises.answer, name="answer", roles=MEMBER),
    form("promises/<int:pk>/item/", promises.link, name="link", roles=MEMBER),
    form("cohorts/<int:pk>/reflections/", peers.reflections, name="reflections", roles=MEMBER),
    form("reflections/<int:pk>/", peers.reflection, name="reflection", roles=MEMBER),
    form("sessions/<int:pk>/", peers.evaluation, name="evaluation", roles=MEMBER),
    page("sessions/<int:pk>/thanks/", peers.thanks, name="thanks", roles=MEMBER),
    page("sessions/<int:pk>/results/", peers.results, name="results", roles=TEACHERS),
]
