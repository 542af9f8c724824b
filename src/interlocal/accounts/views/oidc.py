"""Signing in with the service of a town or of the network (OpenID Connect), for people who have an account here.

allauth walks the way there and back, with a state and PKCE. Here its answers are looked at more closely: signature,
issuer, audience and nonce are checked each time, wherever the answer came from, and nobody gets an account by it.
"""

import hashlib

import jwt
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from interlocal.accounts.queries import person_with
from interlocal.accounts.rules import check_is_known, check_is_vouched
from interlocal.core.logs import log
from interlocal.core.permissions import Denied

HERE = "work"  # what the service is called in our addresses
ALGORITHMS = [
    "RS256",
    "PS256",
    "ES256",
]  # all with a key of the service's own; never a shared secret, never none
LEEWAY = 60  # seconds that two clocks may differ
TROUBLES = (RequestException, OAuth2Error, jwt.PyJWTError, ValueError, KeyError, TypeError)


class Conversation(OpenIDConnectOAuth2Adapter):
    """What is said between this site and the service, behind the person's back."""

    @property
    def openid_config(self):
        found = super().openid_config
        if found.get("issuer") != settings.OIDC["issuer"]:
            raise OAuth2Error("The service says it is another one.")
        return found

    def complete_login(self, request, app, token, **kwargs):
        """Who it is, by a signed answer; the address may come from a second one about the same person."""
        try:
            claims = self._claims(kwargs["response"]["id_token"])
            if "email" not in claims and "userinfo_endpoint" in self.openid_config:
                said = self._fetch_user_info(token.token)
                if said["sub"] != claims["sub"]:
                    raise OAuth2Error("Two answers about two people.")
                claims = said | claims
            return self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        except TROUBLES as error:
            raise OAuth2Error(type(error).__qualname__) from error

    def _claims(self, answer):
        keys = jwt.PyJWKSet.from_dict(self._ask(self.openid_config["jwks_uri"]))
        return jwt.decode(
            answer,
            keys[jwt.get_unverified_header(answer)["kid"]],
            algorithms=ALGORITHMS,
            audience=settings.OIDC["client_id"],
            issuer=settings.OIDC["issuer"],
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )

    def _ask(self, url):
        with Services().get_requests_session() as session:
            reply = session.get(url)
            reply.raise_for_status()
            return reply.json()


class Service(OpenIDConnectProvider):
    """The one sign-in service of this network."""

    oauth2_adapter_class = Conversation

    def redirect(self, request, process, next_url=None, data=None, **kwargs):
        """Send somebody there, to sign in and for nothing else, with a nonce that the answer must bear."""
        nonce = get_random_string(32)
        return super().redirect(
            request, AuthProcess.LOGIN, next_url=next_url, auth_params={"nonce": nonce}, nonce=nonce
        )

    def extract_uid(self, data):
        """Goes into the session, so only a hash of what the service calls the person."""
        return hashlib.sha256(data["id_token"]["sub"].encode()).hexdigest()


class Services(DefaultSocialAccountAdapter):
    """What allauth asks about other services: there is one at most, and only people with an account may use it."""

    def list_apps(self, request, provider=None, client_id=None):
        """The one that is set; the database is not asked."""
        if not settings.OIDC or provider not in {None, HERE, Service.id}:
            return []
        app = SocialApp(
            provider=Service.id,
            provider_id=HERE,
            name=settings.OIDC["name"],
            client_id=settings.OIDC["client_id"],
            secret=settings.OIDC["client_secret"],
            settings={
                "server_url": settings.OIDC["issuer"].rstrip("/") + "/.well-known/openid-configuration",
                "oauth_pkce_enabled": True,
                "scope": ["openid", "email"],
            },
        )
        return [app]

    def list_providers(self, request):
        return [Service(request, app=app) for app in self.list_apps(request)]

    def get_provider(self, request, provider, client_id=None):
        return Service(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def is_open_for_signup(self, request, sociallogin):
        return False

    def authenticate_by_email(self, sociallogin):
        """Nobody yet: first see what the service says."""

    def pre_social_login(self, request, sociallogin):
        """Find the person the service vouches for. Raises ``Denied``, which ``end`` shows."""
        claims = sociallogin.account.extra_data["id_token"]
        check_is_vouched(claims, sociallogin.state.get("nonce", ""), settings.OIDC_DOMAINS)
        person = person_with(claims["email"])
        check_is_known(person)
        sociallogin.user = person

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """Say what people can do with; the rest goes to the log, without a name."""
        log.warning("oidc", exception=type(exception).__qualname__)
        if isinstance(exception, Denied):
            extra_context["said"] = str(exception)
        elif isinstance(exception, RequestException):
            extra_context["said"] = _("That service does not answer right now.")


@login_not_required
def begin(request, provider_id):
    return _walk(OAuth2LoginView, request, provider_id)


@login_not_required
def end(request, provider_id):
    return _walk(OAuth2CallbackView, request, provider_id)


def _walk(view, request, provider_id):
    try:
        return view.adapter_view(Conversation(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404("No such service.") from None
    except TROUBLES as error:
        return render_authentication_error(request, None, exception=error, extra_context={})


@never_cache
@require_safe
def cancelled(request):
    """Somebody went there and thought better of it."""
    return render(request, "socialaccount/authentication_error.html", {"cancelled": True})
