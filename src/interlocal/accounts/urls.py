"""Addresses of a person's own account, and of joining; the rest of signing in is allauth's."""

from interlocal.accounts.choices import RUNS, Role
from interlocal.accounts.views import bodies, invitations, oidc, own, people, towns, words
from interlocal.accounts.views import data as held
from interlocal.accounts.views import joining as wishes
from interlocal.core.routes import file, form, page

MEMBER = [Role.MEMBER.value]
RUN = sorted(RUNS)

app_name = "accounts"
urlpatterns = [
    page("accounts/", own.account, name="account", roles=MEMBER, sample="/accounts/"),
    page("accounts/2fa/", own.ways, name="ways", roles=MEMBER, sample="/accounts/2fa/"),
    page("accounts/2fa/webauthn/", own.passkeys, name="passkeys", roles=MEMBER, sample="/accounts/2fa/webauthn/"),
    form("accounts/2fa/webauthn/keys/<int:pk>/remove/", own.remove_passkey, name="remove_passkey", roles=MEMBER),
    form("my/notifications/", own.notifications, name="notifications", roles=MEMBER, sample="/my/notifications/"),
]  # fmt: skip

# Their names are allauth's.
services = [
    form("accounts/oidc/<slug:provider_id>/login/", oidc.begin, name="openid_connect_login"),
    form("accounts/oidc/<slug:provider_id>/login/callback/", oidc.end, name="openid_connect_callback"),
    page("accounts/oidc/cancelled/", oidc.cancelled, name="socialaccount_login_cancelled"),
]  # fmt: skip

# Like those below, with the second step that a role asks for.
data = (
    [
        page("my/data/", held.my_data, name="my_data", roles=MEMBER, sample="/my/data/"),
        form("my/data/take/", held.take_data, name="take_data", roles=MEMBER),
        form("my/data/delete/", held.delete_me, name="delete_me", roles=MEMBER, sample="/my/data/delete/"),
        page("my/data/deleted/", held.deleted, name="deleted", sample="/my/data/deleted/"),
    ],
    "data",
)  # fmt: skip

# A name of its own: where others are looked after, staff need their second step, unlike on their own account.
joining = (
    [
        form("join/", wishes.ask, name="ask", sample="/join/"),
        page("join/asked/", wishes.asked, name="asked", sample="/join/asked/"),
        form("join/confirm/<str:token>/", wishes.confirm, name="confirm"),
        form("invitation/<str:token>/", invitations.invitation, name="invitation"),
        form("network/invite/", invitations.invite_anywhere, name="invite_anywhere", roles=RUN, sample="/network/invite/"),
        form("my/town/people/invite/", invitations.invite, name="invite", roles=MEMBER, sample="/my/town/people/invite/"),
        form("my/town/people/invitations/<int:pk>/", invitations.invited, name="invited", roles=MEMBER, sample="/my/town/people/invitations/1/"),
        form("join/town/", towns.resolve, name="resolve", roles=MEMBER, sample="/join/town/"),
        form("network/resolutions/<int:pk>/", towns.resolution, name="resolution", roles=MEMBER, sample="/network/resolutions/1/"),
        file("network/resolutions/<int:pk>/file/", towns.resolution_file, name="resolution_file", roles=MEMBER, sample="/network/resolutions/1/file/"),
        form("network/requests/", wishes.requests, name="requests", roles=RUN, sample="/network/requests/"),
        form("my/town/people/requests/<int:pk>/", wishes.request, name="request", roles=MEMBER, sample="/my/town/people/requests/1/"),
        form("my/town/people/bodies/new/", bodies.new_body, name="new_body", roles=MEMBER, sample="/my/town/people/bodies/new/"),
        form("my/town/people/bodies/<int:pk>/", bodies.body, name="body", roles=MEMBER, sample="/my/town/people/bodies/1/"),
        form("my/town/words/change/", words.change_words, name="change_words", roles=MEMBER, sample="/my/town/words/change/"),
        page("my/town/people/", people.people, name="people", roles=MEMBER, sample="/my/town/people/"),
        form("my/town/people/<int:pk>/", people.member, name="member", roles=MEMBER, sample="/my/town/people/2/"),
    ],
    "joining",
)  # fmt: skip
