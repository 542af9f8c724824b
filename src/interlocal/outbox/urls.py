"""Addresses of mail and of recurring work."""

from interlocal.core.routes import file, form, page
from interlocal.outbox import views
from interlocal.outbox.choices import MANAGERS

app_name = "outbox"
urlpatterns = [
    page("mail/", views.index, name="index", roles=MANAGERS, sample="/mail/"),
    page("mail/samples/", views.samples, name="samples", roles=MANAGERS, sample="/mail/samples/"),
    file(
        "mail/samples/<slug:name>/",
        views.sample_html,
        name="sample_html",
        roles=MANAGERS,
        sample="/mail/samples/announcement/",
    ),
    form("mail/<int:pk>/", views.message, name="message", roles=MANAGERS, sample="/mail/2/"),
    file("mail/<int:pk>/html/", views.html, name="html", roles=MANAGERS, sample="/mail/2/html/"),
    page("mail/schedule/", views.schedule, name="schedule", roles=MANAGERS, sample="/mail/schedule/"),
    form("mail/stop/<str:token>/", views.stop, name="stop"),
]
