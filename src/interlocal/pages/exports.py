"""News as an Atom feed."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from itertools import islice

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language

from interlocal.network.queries import network_settings
from interlocal.pages.queries import Item, Shown

MOST = 30


def feed_of(page: Shown, news: Iterable[Item]) -> str:
    """The newest news; each keeps its name in readers for as long as its address."""
    network, root = network_settings(), settings.BASE_URL
    feed = Atom1Feed(
        title=f"{network.name}: {page.title}",
        link=root + page.url,
        description=page.summary,
        language=get_language(),
        author_name=network.run_by or network.name,
        feed_url=f"{root}{page.url}feed.xml",
    )
    for item in islice(news, MOST):
        feed.add_item(
            title=item.title,
            link=root + item.url,
            description=linebreaks(item.summary, autoescape=True),
            pubdate=datetime.combine(item.day, time(12), UTC) if item.day else item.updated,
            updateddate=item.updated,
            unique_id=root + item.url,
        )
    return feed.writeString("utf-8")
