"""People who want to be found, as one person may see them. Read anew each time: who leaves is gone at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from interlocal.accounts.models import Membership, Person
from interlocal.core.text import alphabetical
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.people.choices import Contact, Position, Way
from interlocal.people.models import Block, Profile, Subject
from interlocal.people.rules import in_force, spoken
from interlocal.places.queries import Town

Said = Iterable[tuple[str, str | None, str | None]]  # a way, and the slug of a topic or of a practice


@dataclass(frozen=True, slots=True)
class Topical:
    """Topics and live practices, by slug, that somebody can help with or wants help with."""

    topics: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One person as others see them. ``pk`` is the person's; ``where`` names their town or organization."""

    pk: int
    url: str
    name: str
    position: str
    work: str
    about: str
    languages: tuple[str, ...]
    contact: str
    phone: str
    town: Town | None
    where: str
    help: Topical
    want: Topical

    @property
    def does(self) -> str:
        """What they do in their own words, else in a word that holds everywhere."""
        return self.work or (str(Position(self.position).label) if self.position else "")

    @property
    def calls(self) -> bool:
        return self.contact == Contact.PHONE


def shown_to(viewer: Person) -> QuerySet[Profile]:
    """The profiles this person may see: shown, of people of the network, who have not blocked them."""
    blocks = Block.objects.filter(person=OuterRef("person"), blocked=viewer)
    places = in_force().filter(person=OuterRef("person"))
    return Profile.objects.filter(Exists(places), ~Exists(blocks), is_shown=True, person__is_active=True)


def cards(viewer: Person, only: Q | None = None) -> tuple[Card, ...]:
    """Everybody this person may see, or ``only`` some, by name. Three queries and the library's own."""
    return _cards(shown_to(viewer).filter(only or Q()), catalogue())


def card(viewer: Person, pk: int) -> Card | None:
    """One of them."""
    return next(iter(_cards(shown_to(viewer).filter(person=pk), catalogue())), None)


def _cards(profiles: QuerySet[Profile], held: Catalogue) -> tuple[Card, ...]:
    people = profiles.values("person")
    said: dict[int, list[tuple[str, str | None, str | None]]] = {}
    rows = Subject.objects.filter(profile__in=profiles).order_by("pk")
    for pk, way, topic, practice in rows.values_list("profile_id", "way", "topic__slug", "practice__slug"):
        said.setdefault(pk, []).append((way, topic, practice))
    places = places_of(in_force().filter(person__in=people), held)
    found = (_card(p, said.get(p.pk, ()), places.get(p.person_id, (None, "")), held) for p in profiles)
    return tuple(sorted(found, key=lambda one: (alphabetical(one.name), one.pk)))


def draft(profile: Profile, said: Said) -> Card:
    """A profile as others would see it, saved or not."""
    held = catalogue()
    places = places_of(in_force().filter(person=profile.person_id), held)
    return _card(profile, said, places.get(profile.person_id, (None, "")), held)


def places_of(memberships: QuerySet[Membership], held: Catalogue) -> dict[int, tuple[Town | None, str]]:
    """Where each person is, towns before organizations: the town, and a name."""
    found: dict[int, tuple[Town | None, str]] = {}
    rows = memberships.order_by("pk").values_list("person_id", "municipality__geoid", "organisation__name")
    for pk, geoid, name in sorted(rows, key=lambda row: row[1] is None):
        town = held.places.by_geoid.get(geoid)
        found.setdefault(pk, (town, town.name if town else name or ""))
    return found


def own_town(person: Person, held: Catalogue) -> Town | None:
    """The town this person looks from."""
    return next((held.places.by_geoid.get(town.geoid) for town in person.towns), None)


def known_as(person: Person) -> str:
    """What others call somebody; never their address."""
    name = Profile.objects.filter(person=person).values_list("name", flat=True).first()
    return name or person.get_full_name() or _("A member of the network")


def _card(profile: Profile, said: Said, place: tuple[Town | None, str], held: Catalogue) -> Card:
    ways = _ways(said, held)
    return Card(
        pk=profile.person_id,
        url=reverse("people:person", args=[profile.person_id]),
        name=profile.name,
        position=profile.position,
        work=profile.work,
        about=profile.about,
        languages=spoken(profile.languages),
        contact=profile.contact,
        phone=profile.phone if profile.contact == Contact.PHONE else "",
        town=place[0],
        where=place[1],
        help=ways[Way.HELP],
        want=ways[Way.WANT],
    )


def _ways(said: Said, held: Catalogue) -> Mapping[str, Topical]:
    """The subjects of each way, in the order of the vocabularies; practices that are no longer live are left out."""
    rows = tuple(said)
    return {
        way: Topical(
            topics=tuple(slug for slug in held.topics if (way, slug, None) in rows),
            practices=tuple(p.slug for p in held.practices if (way, None, p.slug) in rows),
        )
        for way in Way.values
    }
