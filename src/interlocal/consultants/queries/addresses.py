"""Addresses of consultants on other sites."""

from collections.abc import Iterator

from interlocal.consultants.models import Listing
from interlocal.core.addresses import Named


def named() -> Iterator[Named]:
    """The websites of listings that are in the directory. Only their owners change them, so each leads to its page."""
    rows = Listing.objects.live().filter(is_sample=False).exclude(website="").order_by("slug")
    for one in rows.only("slug", "name", "website"):
        yield Named(one.website, one.name, str(Listing._meta.verbose_name), one.get_absolute_url())
