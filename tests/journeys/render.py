"""Renders every page of ours from a data folder, as other people would see it; run in a process of its own.

    python -m tests.journeys.render FOLDER OUT [LANGUAGE] [TERMS as JSON]

It leaves the data as they are: language and words are changed in this process only, and what some pages need is made
and undone. OUT gets JSON: for a visitor and for people of some roles, each address with its status, type and body; what
people wrote; and which templates were used.
"""

import contextlib
import json
import os
import re
import sys
import time
from base64 import urlsafe_b64decode
from pathlib import Path

from tests.architecture.unwrapped import in_html
from tests.journeys.test_accessibility import CLOSED, MINE, OPEN
from tests.passkey import said_by_a_device

LINK = re.compile(
    r"https?://[^/\s]+(/(?:join|invitation|mail/stop|consultants/(?:mine|confirm)|accounts/password/reset/key)/[^\s>]+)"
)
ACCOUNT = "/accounts/"
ANYONE = [
    f"{ACCOUNT}password/reset/done/",
    "/commissions/mail/none/",
    "/commissions/confirm/none/",
    "/join/confirm/none/",
    "/invitation/none/",
    "/programs/selection/answer/none/",
]
STEPS = [  # of the account of somebody with a passkey, an authenticator and recovery codes
    f"{ACCOUNT}reauthenticate/",
    f"{ACCOUNT}2fa/reauthenticate/",
    f"{ACCOUNT}2fa/totp/deactivate/",
    f"{ACCOUNT}2fa/recovery-codes/",
    f"{ACCOUNT}2fa/recovery-codes/generate/",
    f"{ACCOUNT}2fa/webauthn/reauthenticate/",
]

templates: set[str] = set()  # that made a page


def main(folder, out, language="en-us", terms="{}"):
    os.environ |= {"INTERLOCAL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "interlocal.config.settings"}
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction
    from django.test.utils import setup_test_environment

    from interlocal.core import words
    from interlocal.network import queries
    from tests.pseudo import speak

    setup_test_environment()  # replies tell which templates they are made of
    settings.KEEP_PAGES = False
    speak()
    row = queries.network_settings()
    row.language, row.terms = language, json.loads(terms)
    queries._held = (time.monotonic() + 3600, row)
    words.use(row.terms)
    with transaction.atomic():
        arranged = arrange()
        pages = {who: pages_for(client, paths) for who, client, paths in readers(arranged)}
        everything = written()
        transaction.set_rollback(True)
    Path(out).write_text(json.dumps({"pages": pages, "written": everything, "templates": sorted(templates)}))


def arrange():
    """What the sample network lacks for some pages: links that are only mailed, and a passkey."""
    from allauth.mfa.models import Authenticator

    from interlocal.accounts import actions as accounts
    from interlocal.accounts.choices import Role
    from interlocal.accounts.models import Invitation, Person
    from interlocal.outbox.models import Message
    from interlocal.places.models import Municipality

    one = {"memberships__until": None, "is_sample": True}
    manager = Person.objects.filter(memberships__role=Role.NETWORK_MANAGER, **one).order_by("pk").first()
    town = Municipality.objects.get(name="Maple Fork")
    visitor().post(f"{ACCOUNT}password/reset/", {"email": manager.email})
    accounts.ask(email="kit@maple-fork.example", name="Kit Rowe", municipality=town)
    for name in ("kim", "kai"):
        made = accounts.invite(email=f"{name}@maple-fork.example", role=Role.MEMBER, place=town, by=manager)
    submit_some()
    mailed = [path for text in Message.objects.values_list("text", flat=True) for path in LINK.findall(text)]
    mailed.append(answer())
    mailed += of_commissions()
    mailed += of_applications()
    mailed.append(reply_to_a_town())
    mailed.append(answer_to_a_letter())
    accounts.revoke(invitation=Invitation.objects.get(pk=made.pk), by=manager)
    passkey = {"name": "Firefox", "credential": said_by_a_device()}
    key = Authenticator.objects.create(user=manager, type=Authenticator.Type.WEBAUTHN, data=passkey)
    return (
        manager,
        sorted(mailed),
        [f"{ACCOUNT}2fa/webauthn/keys/{key.pk}/{act}/" for act in ("edit", "remove")],
    )


def submit_some():
    """Links to a new listing and to one that stands."""
    from interlocal.consultants import actions
    from interlocal.consultants.tests.made import handed

    actions.submit(handed=handed())
    actions.send_links(email="hello@heron-talks.example")


def answer():
    """Where the link in a mail about the last meeting of the season leads."""
    from interlocal.accounts.choices import Role
    from interlocal.meetings.models import Occurrence
    from interlocal.meetings.queries.rsvp import answer_link

    last = Occurrence.objects.filter(series__slug="working-group").order_by("day").last()
    return "/" + answer_link(last.pk, first(Role.MEMBER).pk).split("/", 3)[3]


def reply_to_a_town():
    """Where a trainer answers what a town told of them."""
    from interlocal.consultants.models import Engagement
    from interlocal.consultants.rules.engagements import reply_token

    told = Engagement.objects.filter(state="confirmed").earliest("pk")
    return f"/consultants/replies/{reply_token(told)}/"


def answer_to_a_letter():
    """Where somebody answers whether they take the seat they were offered."""
    from interlocal.selection.models import Decision
    from interlocal.selection.rules.who import answer_token

    return f"/programs/selection/answer/{answer_token(Decision.objects.filter(outcome='accept').earliest('pk'))}/"


def of_commissions():
    """Where the links in mail about commissions lead: to a wish that was confirmed, and to an entry that waits."""
    from interlocal.commissions.models import Commission, Interest
    from interlocal.commissions.rules import confirm_token, interest_token

    wish, entry = Interest.objects.earliest("pk"), Commission.objects.earliest("pk")
    return [f"/commissions/mail/{interest_token(wish)}/", f"/commissions/confirm/{confirm_token(entry)}/"]


def of_applications():
    """Where mails lead to a chief officer who has not signed, and to somebody who was named."""
    from interlocal.applications.models import Nomination, SignOff
    from interlocal.applications.rules.who import NAMED, SIGN, token

    asked = SignOff.objects.filter(state="asked", asked__gte=1, application__state="submitted").earliest("pk")
    named = Nomination.objects.filter(state="asked").earliest("pk")
    return [
        f"/programs/apply/sign/{token(asked.pk, asked.asked, SIGN)}/",
        f"/programs/apply/named/{token(named.pk, named.asked, NAMED)}/",
    ]


def readers(arranged):
    """Who opens what: ``(role, client, paths)``."""
    from interlocal.accounts import actions as accounts
    from interlocal.accounts.choices import Role
    from interlocal.core.routes import routes

    manager, mailed, keys = arranged
    samples = {r.rule.sample for r in routes() if r.rule.sample and r.name != "admin_login"}
    every = {*samples, *OPEN.values()}
    yield "visitor", visitor(), {*every, *mailed, *ANYONE}
    yield "member", signed_in(first(Role.MEMBER)), {*MINE, *CLOSED["member"]}
    yield "town lead", signed_in(first(Role.TOWN_LEAD)), CLOSED["town lead"]
    ours = {*every, *CLOSED["network manager"], *STEPS, *keys} - {
        *MINE,
        *CLOSED["town lead"],
        *CLOSED["member"],
    }
    yield "manager", signed_in(manager), ours
    coming = visitor()
    coming.post(f"{ACCOUNT}login/code/", {"email": manager.email})
    yield "with a code", coming, [f"{ACCOUNT}login/code/confirm/"]
    password, _code = accounts.renew_sign_in(person=manager, second_factor=True)
    coming = visitor()
    coming.post(f"{ACCOUNT}login/", {"login": manager.email, "password": password})
    yield "half signed in", coming, [f"{ACCOUNT}2fa/authenticate/"]
    manager.set_unusable_password()
    manager.save()
    yield "without a password", signed_in(manager), [f"{ACCOUNT}password/set/"]


def visitor():
    from django.test import Client

    return Client(headers={"host": "localhost"})


def first(role):
    from interlocal.accounts.models import Person

    held = {"memberships__role": role, "memberships__until": None, "is_sample": True}
    return Person.objects.filter(**held).order_by("pk").first()


def signed_in(person):
    """With both steps."""
    from allauth.account.internal.flows.login import record_authentication
    from django.http import HttpRequest

    client = visitor()
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "mfa", reauthenticated=True)
    request.session.save()
    return client


def pages_for(client, paths):
    found = {}
    for path in sorted(paths):
        reply = client.get(path, follow="/reset/key/" in path)
        templates.update(used.name for used in reply.templates if used.name)
        body = b"".join(reply.streaming_content) if reply.streaming else reply.content
        found[path] = [
            reply.status_code,
            reply.headers.get("Content-Type", ""),
            body.decode("utf-8", "replace"),
        ]
    return found


def written():
    """Every text that somebody wrote, or that a file brought: what lies in the database, but for what programs put there;
    and what is made of a town's list: the plurals that are looked for, and the lines it is typed as."""
    from django.apps import apps
    from django.db.models import CharField, JSONField, TextField
    from wagtail.fields import StreamField

    from interlocal.accounts.models import TownWords
    from interlocal.coaching.models import CoachingNote
    from interlocal.core.barred import plural
    from interlocal.core.sealed import unseal
    from interlocal.projects.models import Reflection

    found = set()
    ours = [
        m
        for m in apps.get_models()
        if m.__module__.startswith("interlocal.") and m._meta.app_label != "search"
    ]
    for model in [*ours, apps.get_model("wagtailcore", "Page")]:
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField | TextField | JSONField | StreamField) and not field.choices:
                found.update(*map(texts, model.objects.values_list(field.attname, flat=True)))
    sealed = [
        *CoachingNote.objects.values_list("body", flat=True),
        *Reflection.objects.values_list("text", flat=True),
    ]
    found.update(*(texts(unseal(text)) for text in sealed))
    for barred in TownWords.objects.values_list("barred", flat=True):
        found |= {plural(word) for word, _instead in barred}
        found.add("\n".join(" = ".join(filter(None, pair)) for pair in barred))
    return sorted(found)


def texts(value):
    """The texts in a value, without the tags of rich text."""
    value = list(getattr(value, "raw_data", value)) if hasattr(value, "raw_data") else value
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)
        yield "\n".join(part for part in value if isinstance(part, str))  # as a field shows them, a line each
    elif isinstance(value, str):
        with contextlib.suppress(ValueError):
            yield from texts(json.loads(value)) if value[:1] in "[{" else ()
            yield from texts(payload(value)) if value.startswith("ey") else ()
        yield from in_html(value) if "<" in value else [value]


def payload(signed):
    """What a signature (JWS) is about, as JSON."""
    middle = signed.split(".")[1:2] or [""]
    return urlsafe_b64decode(middle[0] + "==").decode()


if __name__ == "__main__":
    main(*sys.argv[1:])
