"""Somebody's browser."""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest


def signed_in(client, person):
    """With somebody in it, who has shown their second step."""
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "mfa")
    request.session.save()
    return client
