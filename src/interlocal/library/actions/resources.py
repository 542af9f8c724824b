"""Publishing resources."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.library.actions.publish import check, free_slug, note, publish
from interlocal.library.models import Resource, Topic


@transaction.atomic
def publish_resource(
    *, by: Person | None = None, published_at: datetime | None = None, **fields: Any
) -> Resource:
    """Make a resource and publish it; its place in the list comes from the title.

    ``fields``: columns of the model; title, url, publisher, summary, scope and kind at least.
    """
    resource = draft_resource(**fields)
    publish(resource, by=by, at=published_at)
    note("library.resource.published", resource, by)
    return resource


def draft_resource(*, topics: Iterable[Topic] = (), **fields: Any) -> Resource:
    """Save a resource that nobody sees yet; ``publish`` comes next."""
    resource = Resource(live=False, **fields)
    resource.slug = resource.slug or free_slug(Resource, resource.title)
    resource.topics = list(topics)
    check(resource)
    resource.save()
    return resource
