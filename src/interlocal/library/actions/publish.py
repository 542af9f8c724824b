"""Publishing what the library holds through Wagtail, so that logs, stamps and revisions move as in the editor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextField
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.editorial import Drafted, Editorial
from interlocal.library.actions import searching
from interlocal.library.models import CaseStudy, Challenge, Function, Outcome, Practice, Step, Topic
from interlocal.places.models import Municipality

Refs = list[list[Any]]  # the label of a model and a key, as a background task can keep them

_together: ContextVar[Refs | None] = ContextVar("together", default=None)


@contextmanager
def together(kind: str, *, target: object, by: Person | None = None) -> Iterator[None]:
    """Publish many in one transaction, with one entry in the audit trail at the end, none if there were none.

    Wagtail's record of what refers to what is brought up to date afterwards, by one background task.
    """
    published: Refs = []
    token = _together.set(published)
    try:
        with transaction.atomic(), disable_reference_index_auto_update():
            with searching.later():
                yield
            if published:
                audit.record(kind, target=target, by=by or "", note=str(len(published)))
                refer.enqueue(published)
    finally:
        _together.reset(token)


@task()
def refer(published: Refs) -> None:
    """Record what the given content refers to, for the editors' *usage*."""
    for label, pk in published:
        for content in apps.get_model(label).objects.filter(pk=pk):
            ReferenceIndex.create_or_update_for_object(content)


@transaction.atomic
def publish_practice(
    *,
    topics: Iterable[Topic],
    functions: Iterable[Function],
    by: Person | None = None,
    published_at: datetime | None = None,
    **fields: Any,
) -> Practice:
    """Make a practice and publish it.

    ``fields``: columns of the model (slug, title and summary at least); ``challenges`` and ``steps`` as rows;
    ``related`` practices.
    """
    practice = draft_practice(topics=topics, functions=functions, **fields)
    publish(practice, by=by, at=published_at)
    note("library.practice.published", practice, by)
    return practice


def draft_practice(
    *,
    challenges: Iterable[Mapping[str, str]] = (),
    steps: Iterable[Mapping[str, str]] = (),
    topics: Iterable[Topic],
    functions: Iterable[Function],
    related: Iterable[Practice] = (),
    **fields: Any,
) -> Practice:
    """Save a practice that nobody sees yet; ``publish`` comes next."""
    practice = Practice(live=False, **fields)
    practice.topics, practice.functions, practice.related = list(topics), list(functions), list(related)
    practice.challenges = [Challenge(**row) for row in challenges]
    practice.steps = [Step(**row) for row in steps]
    check(practice)
    practice.save()
    return practice


@transaction.atomic
def publish_case(
    *,
    practices: Sequence[Practice],
    municipality: Municipality,
    by: Person | None = None,
    published_at: datetime | None = None,
    outcomes: Iterable[Mapping[str, Any]] = (),
    **fields: Any,
) -> CaseStudy:
    """Make a case study of one town and publish it; its address comes from the town and the title.

    ``fields``: columns of the model, title and summary at least. ``outcomes``: rows. ``published_at`` is when
    the library first showed it, now if left out.
    """
    case = CaseStudy(live=False, municipality=municipality, **fields)
    case.slug = case.slug or free_slug(CaseStudy, f"{municipality.name} {case.title}")
    case.practices = list(practices)
    case.outcomes = [Outcome(**row) for row in outcomes]
    check(case)
    case.save()
    publish(case, by=by, at=published_at)
    note("library.case.published", case, by)
    return case


def note(kind: str, content: Drafted, by: Person | None) -> None:
    """Leave an event; among many that are published together, be counted in the one at their end."""
    many = _together.get()
    if many is None:
        audit.record(kind, target=content, by=by or "")
    else:
        many.append([content._meta.label, content.pk])


def publish(content: Drafted, *, by: Person | None = None, at: datetime | None = None) -> None:
    """Publish what is saved and not yet public, as of ``at``; the object is as fresh as its row afterwards."""
    content.first_published_at = at or now()
    revision = content.save_revision(user=by, clean=False)
    revision.publish(user=by, skip_permission_checks=True)
    content.refresh_from_db()


def check(content: Drafted) -> None:
    """Raise ``ValidationError`` for a text too long or a value that is no choice; the database does not say."""
    columns = content._meta.concrete_fields
    wrong: dict[str, list[Any]] = {}
    try:
        content.clean_fields(exclude=[field.name for field in columns if field.is_relation])
    except ValidationError as error:
        wrong |= error.error_dict
    for field in columns:  # Django leaves the length of long texts to forms
        length = len(getattr(content, field.attname) or "") if isinstance(field, TextField) else 0
        if field.max_length and length > field.max_length:
            said = _("It has %(length)d characters; at most %(most)d fit.")
            wrong.setdefault(field.name, []).append(said % {"length": length, "most": field.max_length})
    if wrong:
        raise ValidationError(wrong)


def free_slug(model: type[Editorial], words: str) -> str:
    """The words as an address that nothing of this kind has, drafts included; numbered from 2 where it is taken."""
    most = model._meta.get_field("slug").max_length
    base = slugify(words)[: most - 5].strip("-") or str(model._meta.model_name)
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
