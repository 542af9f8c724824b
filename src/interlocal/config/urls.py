"""Every address, and who may use it."""

from django.shortcuts import redirect
from django.urls import include, path
from wagtail.admin import urls as wagtail_admin
from wagtail.documents import urls as wagtail_documents

from interlocal.accounts.choices import STAFF
from interlocal.accounts.urls import data, joining, services
from interlocal.core.routes import page, under


def sign_in(request):
    """Send Wagtail's own sign-in, which knows no second factor, to ours."""
    return redirect(f"/accounts/login/?{request.GET.urlencode()}")


# Of allauth; what it has for signing up with other services stays out.
SIGN_IN = [
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]

urlpatterns = [
    path("", include("interlocal.portal.urls")),
    path("", include("interlocal.web.urls")),
    path("network/", include("interlocal.network.urls")),
    path("", include("interlocal.outbox.urls")),
    path("towns/", include("interlocal.places.urls")),
    path("", include("interlocal.library.urls")),
    path("", include("interlocal.people.urls")),
    path("consultants/", include("interlocal.consultants.urls")),
    path("commissions/", include("interlocal.commissions.urls")),
    path("partners/", include("interlocal.partners.urls")),
    path("", include("interlocal.credentials.urls")),
    path("", include("interlocal.surveys.urls")),
    path("", include("interlocal.meetings.urls")),
    path("programs/apply/", include("interlocal.applications.urls")),
    path("programs/selection/", include("interlocal.selection.urls")),
    path("programs/groups/", include("interlocal.coaching.urls")),
    path("programs/projects/", include("interlocal.projects.urls")),
    path("programs/completion/", include("interlocal.completion.urls")),
    path("programs/", include("interlocal.training.urls")),
    path("", include("interlocal.discussions.urls")),
    path("api/v1/", include("interlocal.api.urls")),
    path("", include("interlocal.accounts.urls")),
    path("", include(services)),
    path("", include(joining)),
    path("", include(data)),
    under("accounts/", SIGN_IN, kind="form"),
    page("admin/login/", sign_in, name="admin_login", sample="/admin/login/"),
    under("admin/", wagtail_admin, kind="page", roles=sorted(STAFF)),
    under("documents/", wagtail_documents, kind="file"),
    path("", include("interlocal.pages.urls")),  # last: any address that nobody else answers
]

handler400 = "interlocal.web.views.errors.bad_request"
handler403 = "interlocal.web.views.errors.forbidden"
handler404 = "interlocal.web.views.errors.not_found"
handler405 = "interlocal.web.views.errors.not_allowed"
handler413 = "interlocal.web.views.errors.too_large"
handler429 = "interlocal.web.views.errors.too_many"
handler500 = "interlocal.web.views.errors.server_error"
handler503 = "interlocal.web.views.errors.closed"
