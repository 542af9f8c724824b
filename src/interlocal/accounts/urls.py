"""Addresses of a person's own account; the rest of signing in is allauth's."""

from interlocal.accounts import views
from interlocal.accounts.choices import Role
from interlocal.accounts.views import oidc
from interlocal.core.routes import form, page

MEMBER = [Role.MEMBER.value]

app_name = "accounts"
urlpatterns = [
    page("accounts/", views.account, name="account", roles=MEMBER, sample="/accounts/"),
    page("accounts/2fa/", views.ways, name="ways", roles=MEMBER, sample="/accounts/2fa/"),
    page("accounts/2fa/webauthn/", views.passkeys, name="passkeys", roles=MEMBER, sample="/accounts/2fa/webauthn/"),
    form("accounts/2fa/webauthn/keys/<int:pk>/remove/", views.remove_passkey, name="remove_passkey", roles=MEMBER),
    form("my/notifications/", views.notifications, name="notifications", roles=MEMBER, sample="/my/notifications/"),
]  # fmt: skip

# Their names are allauth's.
services = [
    form("accounts/oidc/<slug:provider_id>/login/", oidc.begin, name="openid_connect_login"),
    form("accounts/oidc/<slug:provider_id>/login/callback/", oidc.end, name="openid_connect_callback"),
    page("accounts/oidc/cancelled/", oidc.cancelled, name="socialaccount_login_cancelled"),
]  # fmt: skip
