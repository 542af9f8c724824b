"""Open seats as an Atom feed (RFC 4287). Each keeps its name in readers for as long as it is open."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from interlocal.commissions.choices import ORIGIN
from interlocal.commissions.queries.vacancies import Vacancy
from interlocal.network.queries import network_settings

MOST = 100


def feed_of(found: Sequence[Vacancy], query: str = "") -> str:
    """The newest of them; ``query`` is how the address narrows them."""
    network, root = network_settings(), settings.BASE_URL
    feed = Atom1Feed(
        title=_("%(network)s: open seats on commissions") % {"network": network.name},
        link=root + reverse("commissions:vacancies") + query,
        description=_("Seats on citizen commissions of our towns that can be applied for."),
        language=get_language(),
        author_name=network.run_by or network.name,
        feed_url=root + reverse("commissions:feed") + query,
        feed_guid=_name(f"commissions/vacancies{query}"),
    )
    for one in found[:MOST]:
        texts = (one.card.seeking, one.card.apply, one.card.mandate)
        feed.add_item(
            title=_title(one),
            link=root + one.card.url,
            description=linebreaks("\n\n".join(filter(None, texts)) or _title(one), autoescape=True),
            pubdate=one.opened_at,
            updateddate=one.changed_at,
            unique_id=_name(f"commissions/vacancies/{one.pk}"),
            categories=one.card.does,
        )
    return feed.writeString("utf-8")


def _title(one: Vacancy) -> str:
    words = {"n": one.vacancies, "name": one.card.name, "town": one.card.town.name}
    return (
        ngettext("%(n)d open seat: %(name)s, %(town)s", "%(n)d open seats: %(name)s, %(town)s", one.vacancies)
        % words
    )


def _name(of: str) -> str:
    """A tag URI: it never changes, whatever becomes of addresses."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},{ORIGIN}:{of}"
