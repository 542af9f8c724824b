"""Renders every page of ours from a data folder, as other people would see it; run in a process of its own.

    python -m tests.journeys.render FOLDER OUT [LANGUAGE] [TERMS as JSON]

It leaves the data as they are: language and words are changed in this process only. OUT gets JSON: for a visitor and
for a network manager, each address with its status, type and body; what people wrote; and which templates were used.
"""

import contextlib
import json
import os
import sys
import time
from pathlib import Path

from tests.architecture.unwrapped import in_html
from tests.journeys.test_accessibility import MINE, OPEN

templates: set[str] = set()  # that made a page


def main(folder, out, language="en-us", terms="{}"):
    os.environ |= {"INTERLOCAL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "interlocal.config.settings"}
    import django

    django.setup()
    from django.conf import settings
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
    pages = {"visitor": pages_for(visitor()), "manager": pages_for(manager(), MINE)}
    Path(out).write_text(json.dumps({**pages, "written": written(), "templates": sorted(templates)}))


def visitor():
    from django.test import Client

    return Client(headers={"host": "localhost"})


def manager():
    """Somebody who runs the network, signed in with both steps."""
    from allauth.account.internal.flows.login import record_authentication
    from django.http import HttpRequest

    from interlocal.accounts.models import Person

    client = visitor()
    person = Person.objects.filter(memberships__role="network_manager").first()
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "mfa")
    request.session.save()
    return client


def pages_for(client, more=()):
    from interlocal.core.routes import routes

    samples = {r.rule.sample for r in routes() if r.rule.sample and r.name != "admin_login"}
    found = {}
    for path in sorted({*samples, *OPEN.values(), *more}):
        reply = client.get(path)
        templates.update(used.name for used in reply.templates if used.name)
        body = b"".join(reply.streaming_content) if reply.streaming else reply.content
        found[path] = [
            reply.status_code,
            reply.headers.get("Content-Type", ""),
            body.decode("utf-8", "replace"),
        ]
    return found


def written():
    """Every text that somebody wrote, or that a file brought: what lies in the database, but for what programs put there."""
    from django.apps import apps
    from django.db.models import CharField, JSONField, TextField
    from wagtail.fields import StreamField

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
    return sorted(found)


def texts(value):
    """The texts in a value, without the tags of rich text."""
    value = list(getattr(value, "raw_data", value)) if hasattr(value, "raw_data") else value
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        with contextlib.suppress(ValueError):
            yield from texts(json.loads(value)) if value[:1] in "[{" else ()
        yield from in_html(value) if "<" in value else [value]


if __name__ == "__main__":
    main(*sys.argv[1:])
