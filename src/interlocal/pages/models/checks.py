"""What a page must not be published with: each check names what is wrong and how to mend it."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from django.urls import Resolver404, resolve
from django.utils.text import slugify
from django.utils.translation import gettext as _

ADDRESS = re.compile(r"(?:https?:|www\.)\S+|\S+\.(?:com|org|net|gov|edu|us|info)(?:/\S*)?", re.IGNORECASE)
FILE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|heic|tiff?)|(?:img|dsc|dscn|image|photo)[-_ ]?\d+", re.IGNORECASE
)
VAGUE = {
    "here",
    "click here",
    "click",
    "this",
    "this link",
    "this page",
    "link",
    "more",
    "read more",
    "see here",
}


def anchor(heading: str) -> str:
    """The end of the address that leads to a heading."""
    return slugify(heading, allow_unicode=True) or "section"


def headings(found: Iterable[tuple[int, str, int]]) -> Iterator[tuple[int, str]]:
    """Problems of a page's headings, given as (place, text, level); the title above them is level 1."""
    seen: set[str] = set()
    above = 1
    for place, text, level in found:
        if level > above + 1:
            yield (
                place,
                _("“%(text)s” is a small heading with no large one above it. Make it large.")
                % {"text": text},
            )
        if anchor(text) in seen:
            yield place, _("Two headings say “%(text)s”. Give each its own words.") % {"text": text}
        seen.add(anchor(text))
        above = level


class _Links(HTMLParser):
    """Collects the words of each link."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "a":
            self.inside = True
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words[-1] += data


def links(source: str) -> list[str]:
    """Problems of the links in a piece of rich text: their words must say where they lead."""
    return [problem for words in _Links(source).words if (problem := link(words))]


def link(words: str) -> str:
    """What is wrong with the words of one link; empty if nothing is."""
    words = " ".join(words.split())
    if not words:
        return _("A link has no words. Say where it leads, or remove it.")
    if ADDRESS.fullmatch(words):
        return _("The link “%(words)s” shows a bare address. Write what is there instead.") % {"words": words}
    if words.casefold().strip(" .…»→>") in VAGUE:
        return _("“%(words)s” does not say where the link leads. Name the page it opens.") % {"words": words}
    return ""


def alt(text: str) -> str:
    """What is wrong with the words that stand for an image; empty if nothing is."""
    if FILE.fullmatch(text.strip()):
        return _("“%(text)s” is the name of a file. Say in a few words what the image shows.") % {
            "text": text
        }
    return ""


def table(columns: Iterable[str], rows: int, caption: str) -> list[str]:
    """Problems of a table."""
    columns = list(columns)
    return [
        problem
        for wrong, problem in (
            (not columns or not rows, _("The table is empty. Add at least one column and one row.")),
            (not all(name.strip() for name in columns), _("Give every column a heading.")),
            (not caption.strip(), _("Give the table a caption: one line that says what it shows.")),
        )
        if wrong
    ]


def leads_somewhere(address: str) -> bool:
    """Whether an address is a web address, or a path that this site knows."""
    if re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?", address):
        return True
    try:
        resolve(address.partition("#")[0].partition("?")[0])
    except Resolver404:
        return False
    return True
