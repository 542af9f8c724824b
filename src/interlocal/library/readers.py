"""What a page of another site says, so that a change of it can be noticed."""

import hashlib
from html.parser import HTMLParser

from interlocal.core.fetching import Page, Wanted

LARGEST = 1_000_000  # bytes
WEB = frozenset({"text/html", "application/xhtml+xml"})
READ = Wanted(WEB | {"text/plain", "application/pdf"}, LARGEST)
AROUND = frozenset(
    "script style noscript template nav header footer aside form button select svg iframe".split()
)


def digest(page: Page) -> str:
    """A hash of what a page says, its frame and the form of its words left out; empty for what was not read."""
    if not page.body:
        return ""
    said = page.body
    if page.kind in WEB:
        said = main_text(page.body.decode("utf-8", "replace")).encode()
    return hashlib.sha256(said).hexdigest() if said else ""


def main_text(html: str) -> str:
    """The words of the main part of a page, or of all of it where none is marked, with one space between."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.main or reader.all).split()).casefold()


class _Reader(HTMLParser):
    """Gathers the words outside of what stands around them."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[str] = []
        self.main: list[str] = []
        self.around: list[str] = []  # what is open and left out
        self.in_main = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in AROUND:
            self.around.append(tag)
        self.in_main += tag == "main"
        self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.around and self.around[-1] == tag:
            self.around.pop()
        self.in_main -= tag == "main" and self.in_main > 0
        self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.around:
            self.all.append(data)
            if self.in_main:
                self.main.append(data)
