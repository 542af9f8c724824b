"""Publishing definitions, and what towns made of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.library.actions.publish import check, free_slug, note, publish
from interlocal.library.models import Definition, LocalDefinition, Source, Topic
from interlocal.places.models import Municipality


@transaction.atomic
def publish_definition(
    *, by: Person | None = None, published_at: datetime | None = None, **fields: Any
) -> Definition:
    """Make a definition and publish it; its address comes from the term.

    ``fields``: columns of the model (title, summary and wording at least); ``sources`` as rows; ``topics`` and
    ``related`` definitions.
    """
    definition = draft_definition(**fields)
    publish(definition, by=by, at=published_at)
    note("library.definition.published", definition, by)
    return definition


def draft_definition(
    *,
    topics: Iterable[Topic] = (),
    sources: Iterable[Mapping[str, str]] = (),
    related: Iterable[Definition] = (),
    **fields: Any,
) -> Definition:
    """Save a definition that nobody sees yet; ``publish`` comes next."""
    definition = Definition(live=False, **fields)
    definition.slug = definition.slug or free_slug(Definition, definition.title)
    definition.topics, definition.related = list(topics), list(related)
    definition.sources = [Source(**row) for row in sources]
    check(definition)
    definition.save()
    return definition


@transaction.atomic
def publish_local_definition(
    *,
    definition: Definition,
    municipality: Municipality,
    by: Person | None = None,
    published_at: datetime | None = None,
    **fields: Any,
) -> LocalDefinition:
    """Publish one town's own wording of a term. ``fields``: columns of the model, wording at least."""
    local = LocalDefinition(live=False, definition=definition, municipality=municipality, **fields)
    check(local)
    local.save()
    publish(local, by=by, at=published_at)
    note("library.local_definition.published", local, by)
    return local
