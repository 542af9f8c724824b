"""Pages for tests, published the way starter pages are."""

from datetime import date

from bs4 import BeautifulSoup

from interlocal.pages import actions
from interlocal.pages.actions.starter import publish
from interlocal.pages.models import GuideIndex, GuidePage, NewsIndex, NewsPage, StandardPage


def tree():
    """The root, the list of news and the list of guides of a new network."""
    home = actions.set_up_tree()
    lists = [
        publish(home, NewsIndex(title="News", slug="news", summary="What is new.", show_in_menus=True)),
        publish(home, GuideIndex(title="Guides", slug="guides", summary="How to.", show_in_menus=True)),
    ]
    return home, *lists


def text(words="Words."):
    return {"type": "text", "value": f"<p>{words}</p>"}


def heading(words, level=2):
    return {"type": "heading", "value": {"text": words, "level": str(level)}}


def story(parent, slug="story", day=date(2026, 3, 1), **fields):
    told = {"title": slug.capitalize(), "summary": f"About {slug}.", "body": [text()]} | fields
    return publish(parent, NewsPage(slug=slug, date=day, **told))


def guide(parent, slug="guide", **fields):
    told = {"title": slug.capitalize(), "summary": f"About {slug}.", "body": [text()]} | fields
    return publish(parent, GuidePage(slug=slug, **told))


def standard(parent, slug="about", **fields):
    told = {"title": slug.capitalize(), "summary": f"About {slug}.", "body": [text()]} | fields
    return publish(parent, StandardPage(slug=slug, **told))


def soup(reply):
    return BeautifulSoup(reply.content.decode(), "html.parser")


def said(tag):
    return " ".join(tag.get_text(" ").split())
