"""What of the directory the site search finds: the words everybody may read, and no address, phone or reference."""

from django.db.models import QuerySet

from interlocal.consultants.models import Listing
from interlocal.consultants.queries.directory import KIND
from interlocal.consultants.queries.told import in_words
from interlocal.network.queries import at_home
from interlocal.search import actions as search
from interlocal.search.actions import Entry


def connect() -> None:
    """Tell the search where listings come from."""
    search.provide(KIND, lambda: _entries(Listing.objects.live()))


def find(listing: Listing) -> None:
    """Let the search find a listing that is in the directory, and no more one that is not."""
    found = _entries(Listing.objects.live().filter(pk=listing.pk))
    search.put(*found)
    search.remove(KIND, *({listing.pk} - {entry.key for entry in found}))


def _entries(rows: QuerySet[Listing]) -> list[Entry]:
    related = rows.prefetch_related("topics", "counties", "towns", "clients__municipality")
    with at_home():
        return [_entry(listing) for listing in related.order_by("pk")]


def _entry(listing: Listing) -> Entry:
    topics = list(listing.topics.all())
    areas = [*listing.counties.all(), *listing.towns.all()]
    uses = [in_words(column, getattr(listing, column)) for column in ("uses", "languages", "certifications")]
    clients = [str(one.municipality or one.words) for one in listing.clients.all()]
    return Entry(
        kind=KIND,
        key=listing.pk,
        url=listing.get_absolute_url(),
        title=listing.name,
        about="\n".join([*(topic.name for topic in topics), *filter(None, uses)]),
        also="\n".join([*map(str, areas), *clients]),
        summary=listing.summary,
        text="\n".join(
            filter(None, [listing.services, listing.fit_municipal, listing.fit_meets, listing.fit_adapts])
        ),
        facets={"topic": [[topic.slug, topic.name] for topic in topics]},
        is_sample=listing.is_sample,
        date=listing.confirmed_on,
    )
