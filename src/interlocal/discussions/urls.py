"""Addresses of discussions: for people of the network alone. Who may read which, the rules say."""

from interlocal.accounts.choices import Role
from interlocal.core.routes import file, form, page
from interlocal.discussions.views import log, moderating, posts, threads
from interlocal.people.rules import KEEPERS

MEMBER = [Role.MEMBER.value]
KEEPER = sorted(KEEPERS)
HOME = "/discussions/"

app_name = "discussions"
urlpatterns = [
    page("discussions/", threads.index, name="index", roles=MEMBER, sample=HOME),
    form("discussions/new/", threads.new, name="new", roles=MEMBER, sample=f"{HOME}new/"),
    page("discussions/log/", log.log, name="log", roles=MEMBER, sample=f"{HOME}log/"),
    file("discussions/log.csv", log.log_csv, name="log_csv", roles=MEMBER, sample=f"{HOME}log.csv"),
    file("discussions/log.pdf", log.log_pdf, name="log_pdf", roles=MEMBER, sample=f"{HOME}log.pdf"),
    form("discussions/reports/", moderating.reports, name="reports", roles=KEEPER, sample=f"{HOME}reports/"),
    page("discussions/held/", moderating.held, name="held", roles=KEEPER, sample=f"{HOME}held/"),
    form("discussions/held/<int:pk>/", moderating.held_post, name="held_post", roles=KEEPER),
    form("discussions/<int:pk>/", threads.thread, name="thread", roles=MEMBER, sample=f"{HOME}1/"),
    form("discussions/<int:pk>/follow/", threads.follow, name="follow", roles=MEMBER),
    form("discussions/<int:pk>/manage/", moderating.manage, name="manage", roles=KEEPER),
    page("discussions/posts/<int:pk>/", posts.post, name="post", roles=MEMBER),
    form("discussions/posts/<int:pk>/edit/", posts.edit, name="edit", roles=MEMBER),
    form("discussions/posts/<int:pk>/delete/", posts.delete, name="delete", roles=MEMBER),
    form("discussions/posts/<int:pk>/report/", posts.report, name="report", roles=MEMBER),
    form("discussions/posts/<int:pk>/hide/", posts.hide, name="hide", roles=KEEPER),
    form("discussions/posts/<int:pk>/restore/", posts.restore, name="restore", roles=KEEPER),
]
