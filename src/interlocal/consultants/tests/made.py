"""Listings for tests, made by the acts people do."""

import re

from interlocal.consultants import actions
from interlocal.consultants.actions import Handed
from interlocal.consultants.choices import Act
from interlocal.consultants.rules.changes import COLUMNS, LISTS, PRIVATE

EMPTY = dict.fromkeys(COLUMNS, "") | {name: [] for name in (*LISTS, "uses", "delivery", "languages")}
EMPTY |= {"certifications": []}
EMPTY |= dict.fromkeys(
    ("trains_culture", "trains_department", "serves_region", "references_agreed", "is_confidential"), False
)
SAYS = EMPTY | {
    "kind": "organisation",
    "name": "Oak Training",
    "summary": "We train town halls.",
    "services": "Four mornings.",
    "uses": ["training"],
    "contact_shown": "relay",
    "fit_municipal": "We were clerks.",
    "fit_meets": "At shift change.",
    "fit_adapts": "With your cases.",
    "serves_region": True,
}
TYPED = {
    "kind": "organisation",
    "name": "Oak Training",
    "summary": "We train town halls.",
    "services": "Four mornings.",
    "uses": ["training"],
    "fit_municipal": "We were clerks.",
    "fit_meets": "At shift change.",
    "fit_adapts": "With your cases.",
    "languages": ["en"],
    "serves_region": "on",
    "contact_shown": "relay",
    "is_confidential": "on",
    "email": "hello@oak.example",
    "website": "",
}


def handed(email="hello@oak.example", **said):
    """What a form hands in; ``phone``, ``address`` and ``references`` are private."""
    private = {name: said.pop(name, "") for name in PRIVATE}
    return Handed(told=SAYS | said, private=private, email=email)


def waiting(email="hello@oak.example", **said):
    """A version that waits for a moderator."""
    listing = actions.submit(handed=handed(email, **said))
    return actions.accept(version=listing.versions.get())


def published(moderator, email="hello@oak.example", **said):
    """A listing of the directory."""
    return actions.decide(version=waiting(email, **said), by=moderator, outcome=Act.APPROVE)


def link_in(mail):
    """Where the first link of a mail leads."""
    return re.search(r"http://localhost:8000(/consultants/(?:mine|confirm)/\S+)", mail.body)[1]


def token_in(mail):
    return link_in(mail).rstrip("/").rpartition("/")[2]


def hidden(reply, name="once"):
    """What a hidden field holds."""
    return re.search(rf'name="{name}" value="([^"]*)"', reply.content.decode())[1]


def text(reply):
    """The words of the main part, without marks."""
    page = reply.content.decode()
    main = page[page.index('<main id="main"') : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
