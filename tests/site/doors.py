"""Reads ``doors.txt``, arranges a network in which every door leads somewhere, and opens the doors as each actor."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Revision

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import STAFF, OrganisationKind, Role
from interlocal.accounts.models import Adhesion, Body, Invitation, JoinRequest, Membership, Person, Seat
from interlocal.accounts.rules import join_token
from interlocal.audit.models import Event
from interlocal.core import clock, once
from interlocal.core.routes import routes
from interlocal.demo import actions as demo
from interlocal.library import actions as library
from interlocal.library.models import Contribution, Practice
from interlocal.network.queries import network_settings
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message, Stop
from interlocal.outbox.rules import stop_token
from interlocal.people import actions as people
from interlocal.people.models import Block, Letter, Profile
from interlocal.places.models import Municipality
from interlocal.portal.models import Addressee, Announcement
from interlocal.web.exports.pictures import CARDS
from interlocal.web.models import Submission
from tests.passkey import said_by_a_device
from tests.site import (
    doors_of_commissions,
    doors_of_credentials,
    doors_of_discussions,
    doors_of_groups,
    doors_of_listings,
    doors_of_partners,
    doors_of_programs,
    parts,
)

TABLES = [Path(__file__).with_name("doors.txt"), *sorted(Path(__file__).parent.glob("doors_of_*.txt"))]
OWN, FOREIGN, OTHER = "Candlewick", "Kettle Lock", "Sable Vale"
# In the order of the columns: which role, and where it is held.
ACTORS: dict[str, tuple[Role | None, str]] = {
    "visitor": (None, ""),
    "account alone": (None, ""),
    "oneself": (Role.MEMBER, OWN),
    "member": (Role.MEMBER, OWN),
    "lead": (Role.TOWN_LEAD, OWN),
    "foreign member": (Role.MEMBER, FOREIGN),
    "foreign lead": (Role.TOWN_LEAD, FOREIGN),
    "trainer": (Role.TRAINER, "office"),
    "coach": (Role.COACH, "office"),
    "consultant": (Role.CONSULTANT, "office"),
    "editor": (Role.EDITOR, "office"),
    "moderator": (Role.MODERATOR, "office"),
    "manager": (Role.NETWORK_MANAGER, "office"),
    "administrator": (Role.ADMINISTRATOR, "office"),
}
HALF = [f"{who}, one step" for who, (role, _where) in ACTORS.items() if role in STAFF]
COLUMNS = [*ACTORS, *HALF]
# What a deed may change: of these tables the rows are counted.
COUNTED = (
    Event,
    Submission,
    Membership,
    JoinRequest,
    Invitation,
    Adhesion,
    Body,
    Seat,
    Person,
    Message,
    Stop,
)
COUNTED += (Contribution, Revision, Profile, Letter, Block, Authenticator, Announcement, Addressee)
PARTS = parts.named("doors_of_*")
for _part in PARTS:
    COUNTED += getattr(_part, "COUNTED", ())
# What nobody can miss when a page shows it, by the name it has in the table.
MARKS = {
    "email": "noor.vask@candlewick.example",
    "kept phone": "(555) 0142",  # of somebody who would rather be written to
    "phone": "(555) 0143",  # of somebody who would rather be called
    "job": "Keeper of the marked seal",
    "told of oneself": "I mark what I plant",
    "who asks": "Wanda Markwell",
    "their email": "wanda.markwell@candlewick.example",
    "their note": "I was marked absent",
    "invited": "ivo.markham@candlewick.example",
    "resolution": "M-2026-77",
    "its file": "A marked page",
    "body": "Board of marked trees",
    "story": "We marked every bench",
    "its words": "First the benches by the pond",
    "letter": "Does the mark stay when it rains",
    "failed mail": "A marked announcement",
    "mail to whom": "n…@candlewick.example",
    "announcement": "The marked bridge is closed",
    **{mark: words for part in PARTS for mark, words in getattr(part, "MARKS", {}).items()},
}


@dataclass(frozen=True)
class Row:
    """One line: a door, or what is sent through it (``name#deed``); what it is about; a letter for each actor."""

    name: str
    about: str
    cells: dict[str, str]

    @property
    def key(self) -> str:
        return f"{self.name} {self.about}"


def table() -> tuple[list[Row], list[Row], dict[tuple[str, str], dict[str, str]]]:
    """Doors, deeds, and on which door which mark shows itself to whom."""
    doors, deeds, seen, marks = [], [], {}, False
    lines = [line for path in TABLES for line in path.read_text().splitlines()]
    for line in lines:
        if line.startswith("== "):
            marks = line.startswith("== Seen")
        if line[:1] in "#=" or not line.strip():
            continue
        head, cells = line.split("|")
        letters = dict(zip(COLUMNS, cells.replace(" ", ""), strict=True))
        if marks:
            mark, name = head.rsplit(None, 1)
            seen[mark.strip(), name] = letters
            continue
        name, about = head.split()
        (deeds if "#" in name else doors).append(Row(name, about, letters))
    return doors, deeds, seen


LEAD_ELSEWHERE = {
    "openid_connect_login",
    "openid_connect_callback",
}  # they send to another site, and come back
ROUTES = {route.name: route for route in routes()}


@dataclass
class Network:
    """The sample network with somebody for each column, and what the doors are about."""

    people: dict[str, Person | None]
    about: dict[str, Any]
    walked: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def walk(self, who: str, doors: Sequence[Row]) -> dict[str, tuple[str, str]]:
        """How each door answers, and what it shows; everybody walks once."""
        if who not in self.walked:
            cache.clear()  # it counts how many pages about people somebody has opened
            client = browser(who, self.people[who])
            with read_once():
                self.walked[who] = {row.key: opened(client, self.path(row)) for row in doors}
        return self.walked[who]

    def path(self, row: Row) -> str:
        name = row.name.partition("#")[0]
        if row.about.startswith("/"):
            return row.about.format(
                **{word: getattr(found, "pk", found) for word, found in self.about.items()}
            )
        if row.about == "sample":
            return str(ROUTES[name].rule.sample)
        if row.about == "town":
            return f"{reverse(name)}?town={self.about['town'].geoid}"
        said = self.about[row.about] if row.about != "-" else ()
        return reverse(name, args=said if isinstance(said, tuple) else [getattr(said, "pk", said)])


def arrange() -> Network:
    """Everything but the actors' own deeds: two towns with people, and one of each thing in one of them."""
    demo.build(scale=1, seed=1, say=lambda text: None)
    office = accounts.add_organisation(name="Office of doors", kind=OrganisationKind.NETWORK)
    places = {town.name: town for town in Municipality.objects.all()} | {"office": office}
    town = places[OWN]
    persons = {who: _person(who, role, places.get(where)) for who, (role, where) in ACTORS.items()}
    persons["visitor"] = None
    persons |= {half: persons[half.partition(",")[0]] for half in HALF}
    oneself, lead = persons["oneself"], persons["lead"]
    accounts.describe(person=oneself, town=town, by=lead, job_title=MARKS["job"], is_elected=False)
    told = {"is_shown": True, "name": "Noor Vask", "about": MARKS["told of oneself"]}
    people.tell(person=oneself, subjects=[], **told, phone=MARKS["kept phone"])
    told = {"is_shown": True, "name": "Kim Lead", "contact": "phone", "phone": MARKS["phone"]}
    people.tell(person=lead, subjects=[], **told)
    about = {
        "town": town,
        "person": oneself,
        "called": lead,
        **_joining(town, oneself, lead, persons["manager"]),
    }
    about["membership"] = Membership.objects.get(person=oneself)
    about["leads_membership"] = Membership.objects.filter(person=persons["foreign lead"]).last()
    body = accounts.add_body(town=town, by=lead, name=MARKS["body"], kind="board", size=9)
    accounts.seat(body=body, person=persons["member"], by=lead)
    practice = Practice.objects.live().first()
    draft = {"title": MARKS["story"], "approach": MARKS["its words"], "summary": "s"}
    story = library.begin_story(person=persons["member"], town=town, practice=practice, **draft)
    letter = people.write(
        sender=persons["foreign lead"], to=oneself.pk, text=MARKS["letter"], shows_address=False
    )
    relayed = Message.objects.get(key=f"people.letter:{letter.pk}")
    passkey = {"name": "Noor’s key", "credential": said_by_a_device()}
    key = Authenticator.objects.create(user=oneself, type=Authenticator.Type.WEBAUTHN, data=passkey)
    image = Path(settings.MEDIA_ROOT, "images", "doors.txt")
    image.parent.mkdir(parents=True, exist_ok=True)
    image.write_text("A picture")
    about |= {"body": body, "story": story, "letter": letter, "mail": _failed(oneself), "relayed": relayed}
    about |= {"key": key, "service": ("none",), "card": CARDS.sign_object("A title"), "practice": practice}
    paper = get_document_model().objects.create(title="A paper", file=ContentFile(b"p", "paper.txt"))
    about |= {"paper": paper, "settings": network_settings(), "case": story.case}
    about["announcement"] = Announcement.objects.create(
        subject=MARKS["announcement"], segment="All", people=9, towns=2, by="Kim", at=clock.now()
    )
    about |= {"stop": stop_token(oneself.email, Kind.REMINDER), "image": image.name}
    about |= doors_of_groups.meet(persons) | doors_of_groups.ask(persons)
    about |= doors_of_partners.work(persons)
    about |= doors_of_credentials.certify(persons)
    about |= doors_of_discussions.talk(persons, about["of_meetings"]["group"])
    about |= doors_of_listings.list_some(persons)
    about |= doors_of_commissions.keep(town, persons)
    about |= doors_of_programs.learn(persons)
    for part in PARTS:
        if hasattr(part, "arrange"):
            about |= part.arrange(persons, about)
    return Network(persons, about)


def _person(who: str, role: Role | None, place: Any) -> Person:
    email = MARKS["email"] if who == "oneself" else f"{who.replace(' ', '.')}@doors.example"
    first, last = ("Noor", "Vask") if who == "oneself" else ("Kim", who)
    person = accounts.register(email=email, first_name=first, last_name=last)
    if role:
        accounts.grant(person=person, role=role, place=place)
    return person


def _joining(town: Municipality, oneself: Person, lead: Person, manager: Person) -> dict[str, Any]:
    """Who wants to come, and how the town came."""
    accounts.stop_vouching(name="candlewick.example", by=manager)
    asking = {"name": MARKS["who asks"], "municipality": town, "note": MARKS["their note"]}
    accounts.ask(email=MARKS["their email"], **asking)
    wish = accounts.confirm(request=JoinRequest.objects.get(email=MARKS["their email"]))
    accounts.ask(email="una@candlewick.example", name="Una Rowe", municipality=town)
    unconfirmed = JoinRequest.objects.get(email="una@candlewick.example")
    invitation = accounts.invite(email=MARKS["invited"], role=Role.MEMBER, place=town, by=lead)
    page = ContentFile(f"%PDF-1.4 {MARKS['its file']}".encode(), "resolution.pdf")
    said = {"number": MARKS["resolution"], "resolved_on": clock.today(), "resolution": page}
    resolution = accounts.file_resolution(town=town, coordinator=oneself, by=lead, **said)
    text = Message.objects.filter(to=MARKS["invited"]).latest("pk").text
    token = text.partition("/invitation/")[2].partition("/")[0]
    found = {"wish": wish, "confirm": join_token(unconfirmed.pk), "invitation": invitation}
    return found | {"resolution": resolution, "token": token}


def _failed(to: Person) -> Message:
    said = {"subject": MARKS["failed mail"], "text": "t"}
    outbox.post(
        key="doors:1", kind=Kind.ANNOUNCEMENT, to=to.email, template="outbox/mail/plain.html", context=said
    )
    Message.objects.filter(key="doors:1").update(state=State.FAILED, ended_at=clock.now(), trouble="other")
    return Message.objects.get(key="doors:1")


def browser(who: str, person: Person | None) -> Client:
    """Somebody who has just signed in, staff with a second step unless the column says otherwise."""
    client = Client()
    if person is None:
        client.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32
        return client
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "password")
    if who == "oneself" or ACTORS.get(who, (None,))[0] in STAFF:
        record_authentication(request, person, "mfa", reauthenticated=True)
    request.session.save()
    return client


@contextmanager
def read_once() -> Iterator[dict[int, Person]]:
    """Read who asks, and their roles, for the first address; each request gets a copy of what is yielded."""
    read, known = AuthenticationBackend.get_user, {}

    def get_user(self: AuthenticationBackend, pk: int) -> Person:
        if pk not in known:
            known[pk] = read(self, pk)
            known[pk].all_held  # noqa: B018 -- it is remembered
        return copy(known[pk])

    with patch.object(AuthenticationBackend, "get_user", get_user):
        yield known


def opened(client: Client, path: str) -> tuple[str, str]:
    """How a door answers, in a letter of the table; and what it shows."""
    reply = client.get(path)
    body = b"".join(reply.streaming_content) if reply.streaming else reply.content
    return letter_of(reply), body.decode("utf-8", "replace") if reply.status_code == 200 else ""


def letter_of(reply: Any) -> str:
    """200 o, elsewhere >, to sign in s, to the second step 2, 403 -, 404 ., 405 p, 422 n."""
    if reply.status_code in (301, 302):
        if reply.url == "/admin/":  # how Wagtail says no
            return "-"
        waits = "next=" in reply.url
        if waits and reply.url.startswith("/accounts/login/"):
            return "s"
        return "2" if waits and reply.url.startswith("/accounts/2fa/") else ">"
    return {200: "o", 403: "-", 404: ".", 405: "p", 422: "n"}.get(reply.status_code, str(reply.status_code))


@lru_cache
def _counting() -> str:
    """One question: asked table by table, it took as long as all that was sent."""
    tables = (connection.ops.quote_name(model._meta.db_table) for model in COUNTED)
    return "SELECT " + ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables)


def count() -> tuple[int, ...]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        cursor.execute(_counting())
        return cursor.fetchone()


def do(client: Client, person: Person | None, row: Row, deed: Any, network: Network, known: Any) -> str:
    """Send it, see whether anything changed, and take that back: + it did, = taken without a change, ! it wrongly did."""
    with transaction.atomic():
        if deed.is_prepared:
            known.clear()  # roles may be others for once
        deed.first(network)
        said = deed.said(network, person) if callable(deed.said) else dict(deed.said)
        if deed.form:
            said["once"] = token(deed.form, person)
        cookies = client.cookies.copy()
        if deed.is_seen_first:
            client.get(network.path(row))
        before = count()
        reply = client.post(network.path(row), said)
        changed = count() != before
        client.cookies = cookies  # whoever deleted their account comes back as well
        transaction.set_rollback(True)
        if deed.is_prepared:
            known.clear()
    found = letter_of(reply)
    if found in "o>":
        return "+" if changed else "="
    return f"{found}!" if changed else found


def token(form: type, person: Person | None) -> str:
    """As the page would have it, shown to this person a minute ago."""
    holder = SimpleNamespace(user=person or AnonymousUser(), META={"CSRF_COOKIE": "c" * 32})
    with clock.stopped_at(clock.now() - timedelta(minutes=1)):
        return once.issue(f"{form.__module__}.{form.__qualname__}", holder)
