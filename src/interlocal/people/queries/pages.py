"""What the page of one person shows, and what somebody's own page begins with."""

from dataclasses import dataclass
from typing import Any

from interlocal.accounts.models import Person
from interlocal.core.permissions import allowed
from interlocal.library.queries.cards import CaseCard, Link
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.people.choices import Position, Way
from interlocal.people.models import Block, Profile
from interlocal.people.queries.cards import Card, Topical, known_as, own_town
from interlocal.people.queries.near import Standpoint, reason, standpoint
from interlocal.people.rules import check_can_take_down, check_can_write
from interlocal.places.queries import Target, locate

MOST_CASES = 6  # stories of a town beside one of its people


@dataclass(frozen=True, slots=True)
class Offer:
    """Subjects as links: to people who have the same topic, and to the page of a practice."""

    topics: tuple[tuple[str, str], ...]  # slug and name
    practices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """``may_write``: the viewer sees a button; ``dial`` is the phone as a link dials it."""

    card: Card
    help: Offer
    want: Offer
    near: str
    cases: tuple[CaseCard, ...]
    is_you: bool
    may_write: bool
    may_take_down: bool

    @property
    def dial(self) -> str:
        dialed = "".join(c for c in self.card.phone if c.isdigit() or c == "+")
        return dialed if len(dialed) >= 7 else ""


def person_page(viewer: Person, shown: Card) -> PersonPage:
    """One person as the viewer sees them."""
    held = catalogue()
    mine = own_town(viewer, held)
    seen = standpoint(Target(mine.region, mine) if mine else None)
    profile = Profile(person_id=shown.pk, name=shown.name, contact=shown.contact)
    return PersonPage(
        card=shown,
        help=_offer(shown.help, held),
        want=_offer(shown.want, held),
        near=reason(shown.town, seen, None, exact=False),
        cases=held.cases_in(shown.town.geoid)[:MOST_CASES] if shown.town else (),
        is_you=shown.pk == viewer.pk,
        may_write=allowed(check_can_write, viewer, profile),
        may_take_down=shown.pk != viewer.pk and allowed(check_can_take_down, viewer),
    )


def _offer(subjects: Topical, held: Catalogue) -> Offer:
    practices = [found for slug in subjects.practices if (found := held.practice(slug))]
    return Offer(
        topics=tuple((slug, held.topics[slug]) for slug in subjects.topics),
        practices=tuple(Link(practice.url, practice.title) for practice in practices),
    )


def seen_from(viewer: Person, typed: str) -> tuple[str, Standpoint]:
    """The town likeness is measured from, as typed or else one's own; and everything about likeness to it."""
    if typed:
        return typed, standpoint(locate(typed).target)
    town = own_town(viewer, catalogue())
    return town.name if town else "", standpoint(Target(town.region, town) if town else None)


def told(person: Person) -> dict[str, Any]:
    """What the form about oneself begins with."""
    profile = Profile.objects.filter(person=person).first()
    if profile is None:
        title = next((one.job_title for one in person.held if one.job_title), "")
        elected = any(one.is_elected for one in person.held)
        position = Position.ELECTED if elected else ""
        return {"name": person.get_full_name(), "work": title, "position": position}
    rows = profile.subjects.values_list("way", "topic__slug", "practice__slug")
    ticked: dict[str, list[str]] = {
        f"{way}_{kind}": [] for way in Way.values for kind in ("topics", "practices")
    }
    for way, topic, practice in rows:
        ticked[f"{way}_topics" if topic else f"{way}_practices"].append(topic or practice)
    own = ("is_shown", "name", "work", "position", "about", "languages", "contact", "phone")
    return {name: getattr(profile, name) for name in own} | ticked


def blocked_by(person: Person) -> list[tuple[int, str]]:
    """Whom somebody takes no messages from, by key and name."""
    rows = Block.objects.filter(person=person).select_related("blocked").order_by("pk")
    return [(row.blocked_id, known_as(row.blocked)) for row in rows]
