"""A mail from its one template: the HTML as it is, the subject from its title, the text read from its parts."""

from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from interlocal.core.personal import hashed
from interlocal.core.routes import full_address
from interlocal.core.words import read_by
from interlocal.network.queries import network_settings
from interlocal.outbox.choices import AT_ONCE, GATHERED, NO_MORE, STOPPABLE, WHY, Kind
from interlocal.outbox.models import Message, Stop
from interlocal.outbox.rules import stop_token

Attributes = list[tuple[str, str | None]]

BLOCKS = {"body", "div", "header", "footer", "h1", "h2", "p", "ul", "ol", "li", "blockquote"}
INSIDE = {"a", "b", "strong", "em", "span"}
UNSEEN = {"head", "style", "html"}
EMPTY = {"br", "hr", "meta"}  # they have no end
RULE = "-- "  # what mail programs take for the beginning of the signature


class Letter(NamedTuple):
    """What a mail says, in both forms."""

    subject: str
    text: str
    html: str


def letter(kind: str, template: str, context: dict[str, Any], *, to: str) -> Letter:
    """Render a mail in the words of the town of whoever gets it, whoever causes it; ``OWN_WORDS`` names who knows them.

    Values in the context are text: the template escapes them, and the text part has them as typed.
    """
    with read_by(lambda: import_string(settings.OWN_WORDS)(to)):
        html = render_to_string(
            template,
            {
                **context,
                "network": network_settings(),
                "site": settings.BASE_URL,
                "why": WHY[Kind(kind)],
                "stop": stop_address(to, kind),
                "no_more": NO_MORE.get(Kind(kind)),
            },
        )
    reader = Reader()
    reader.feed(html)
    reader.close()
    return Letter(" ".join(reader.title.split()), reader.text(), html)


def stop_address(to: str, kind: str) -> str:
    """Where one person can end mail of this kind; empty for mail that cannot be ended."""
    if kind not in STOPPABLE:
        return ""
    return full_address("outbox:stop", stop_token(to, kind))


class Reader(HTMLParser):
    """Reads the few elements a mail is made of; raises ``ValueError`` for any other.

    Each block becomes a paragraph. A link is followed by its address, a list has dashes, a quotation is marked, and
    what stands under the rule at the end becomes the signature.
    """

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.blocks: list[str] = []
        self.said = ""
        self.open: list[str] = []
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag == "br":
            self.said += "\n"
        elif tag == "hr":
            self.end_block()
            self.blocks.append(RULE)
        elif tag not in EMPTY:
            self.begin(tag, dict(attrs))

    def begin(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag not in BLOCKS | INSIDE | UNSEEN | {"title"}:
            raise ValueError(f"<{tag}> is no part of a mail; see outbox/queries/letters.py")
        if tag in BLOCKS:
            self.end_block()
        if tag == "a":
            self.links.append((attrs.get("href") or "", len(self.said)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] != [tag]:
            raise ValueError(f"</{tag}> ends what is not open; a mail closes each element")
        if tag == "a":
            self.end_link()
        elif tag in BLOCKS:
            self.end_block()
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "title" in self.open:
            self.title += data
        elif not UNSEEN.intersection(self.open[-1:]):
            words = " ".join(data.split())
            before = " " if data[:1].isspace() and self.said[-1:].strip() else ""
            after = " " if data[-1:].isspace() and words else ""
            self.said += f"{before}{words}{after}"

    def end_link(self) -> None:
        """Say where it leads, unless it says so itself."""
        address, start = self.links.pop()
        if self.said[start:].strip() != address:
            self.said = f"{self.said.rstrip()} <{address}>"

    def end_block(self) -> None:
        said = "\n".join(line.strip() for line in self.said.split("\n")).strip()
        self.said = ""
        if not said:
            return
        if "blockquote" in self.open:
            said = "\n".join(f"> {line}".rstrip() for line in said.split("\n"))
        if "li" in self.open:
            said = "- " + said.replace("\n", "\n  ")
        self.blocks.append(said)

    def text(self) -> str:
        self.end_block()
        lines: list[str] = []
        for before, block in pairwise(["", *self.blocks]):
            both = {before[:2], block[:2]}
            if lines and before != RULE and both != {"- "}:
                lines.append(">" if both == {"> "} else "")
            lines.append(block)
        return "\n".join(lines) + "\n"


def body(message: Message) -> str:
    """What a mail says, without who sends it, its heading and its signature."""
    _sender, _, said = message.text.partition(f"\n{RULE}\n")[0].strip().partition("\n\n")
    return said.removeprefix(message.subject).strip()


def comes_weekly(to: str, kind: str) -> bool:
    """Whether whoever has this address wants mail of this kind once a week, all in one; ``WEEKLY`` names who knows."""
    if kind not in STOPPABLE or kind in AT_ONCE | GATHERED:
        return False
    return bool(import_string(settings.WEEKLY)(to, kind))


def unwanted(addresses: Iterable[str], kind: str) -> set[str]:
    """Which of these addresses want no more of this kind. One query, however many there are."""
    stopped = set(Stop.objects.filter(kind=kind).values_list("address", flat=True))
    return {address for address in addresses if hashed(address) in stopped}


def is_stopped(address: str, kind: str) -> bool:
    """Whether the address with that hash wants no more of this kind."""
    return Stop.objects.filter(address=address, kind=kind).exists()
