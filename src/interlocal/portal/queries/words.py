"""Where words stand that a town must not use: in what it tells, on a page of this site, or in a text."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.accounts.models import TownWords
from interlocal.core.barred import Barred, Found, found_in, plural
from interlocal.core.related import Related
from interlocal.core.text import joined
from interlocal.core.words import usual
from interlocal.library.queries.told import told_by
from interlocal.network.choices import WORDS
from interlocal.network.queries import network_settings
from interlocal.places.models import Municipality
from interlocal.search.queries import texts_at
from interlocal.search.rules import audiences


@dataclass(frozen=True, slots=True)
class Place:
    """A thing of the town, or a page, with the sentences that hold such words."""

    title: str
    kind: str
    url: str
    found: Found


def places_with(town: Municipality, barred: Barred) -> tuple[Place, ...]:
    """Of all a town tells or is about to, what holds a barred word. Three queries, none without words."""
    if not barred:
        return ()
    looked = (Place(told.title, told.kind, told.url, found_in(told.texts, barred)) for told in told_by(town))
    return tuple(place for place in looked if place.found.sentences)


def own_path(address: str) -> str:
    """The path of an address of this site, typed or copied from the browser; empty for any other."""
    parts = urlsplit(address.strip())
    if parts.netloc and parts.netloc != urlsplit(settings.BASE_URL).netloc:
        return ""
    return f"/{parts.path.strip('/')}/"


def page_with(path: str, barred: Barred, person: Any) -> Place | None:
    """One page of this site as this person may read it; None where there is none we hold the text of."""
    texts = texts_at(path, audiences(person))
    return Place(texts[0], "", path, found_in(texts, barred)) if texts else None


def text_with(text: str, barred: Barred) -> Place:
    """A text somebody pasted."""
    return Place("", "", "", found_in([text], barred))


def said_instead(words: TownWords) -> list[tuple[str, str]]:
    """The words a town replaces, as they are said elsewhere, each with its own."""
    now = network_settings().terms
    forms = (form for word in WORDS for form in word.forms if form in words.terms)
    return [(now.get(form) or usual(form), words.terms[form]) for form in forms]


def looked_for(words: TownWords) -> list[tuple[str, str, str]]:
    """The words a town must not use: each, its plural, and what to say instead."""
    return [(word, plural(word), instead) for word, instead in words.barred]


def not_ours(person: Any, path: str) -> Related | None:
    """Before somebody passes a page on: the words on it that their town must not use. One query, if it has any."""
    barred = getattr(person, "barred", None)
    page = page_with(path, barred, person) if barred else None
    if page is None or not page.found.sentences:
        return None
    n, words = len(page.found.sentences), page.found.words
    said = ngettext(
        "Before you pass this page on: %(n)d sentence holds a word your town cannot use: %(words)s.",
        "Before you pass this page on: %(n)d sentences hold words your town cannot use: %(words)s.",
        n,
    ) % {"n": n, "words": joined(f"“{word}”" for word, _instead in words)}
    address = f"{reverse('portal:town_words')}?page={path}#check"
    return Related("words", _("Not your town’s words"), said, ((address, _("See where, and what to say")),))
