"""Certificates as their holders, strangers and the people who run the network see them."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, QuerySet, When

from interlocal.core.checkups import Finding, ok, problem
from interlocal.core.clock import now, today
from interlocal.core.routes import full_address
from interlocal.core.sealed import unseal
from interlocal.credentials.choices import ALPHABET, LENGTH, PAGE, Shown, State
from interlocal.credentials.models import Achievement, Credential, SigningKey, StatusList
from interlocal.credentials.rules import who
from interlocal.credentials.rules.badge import Badge
from interlocal.credentials.rules.checking import Verdict, token_in, verdict
from interlocal.credentials.rules.keyring import Ring, distrusted, ring


@dataclass(frozen=True, slots=True)
class Page:
    """A certificate as one reader sees it: what it says, how it stands, who may see the name and take the files."""

    credential: Credential
    verdict: Verdict
    state: State
    is_holder: bool
    is_named: bool
    may_take: bool

    @property
    def badge(self) -> Badge:
        return self.verdict.badge

    @property
    def address(self) -> str:
        """Where anybody can check it."""
        return full_address("credentials:credential", self.credential.token)


@dataclass(frozen=True, slots=True)
class Row:
    """A certificate in a list."""

    credential: Credential
    state: State


@dataclass(frozen=True, slots=True)
class Listing:
    """Certificates of one page of the list, those that wait for another name first."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    found: int
    wanting: int


def new_token() -> str:
    """An address that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))


def keys() -> Ring:
    """Every key the network has signed with. One query."""
    rows = list(SigningKey.objects.order_by("pk").values_list("statement", "distrust"))
    return distrusted(ring(said for said, _distrust in rows), filter(None, (told for _said, told in rows)))


def lists() -> Mapping[str, str]:
    """The status lists as they are published, by their addresses. One query."""
    return dict(StatusList.objects.exclude(jws="").values_list("address", "jws"))


def state_of(credential: Credential, day: date) -> State:
    """How a certificate stands, by our books; ``successor`` is to be fetched with it."""
    if credential.revoked_at:
        return State.REPLACED if hasattr(credential, "successor") else State.REVOKED
    ended = credential.expires_on is not None and credential.expires_on < day
    return State.EXPIRED if ended else State.VALID


def _fetched() -> QuerySet[Credential]:
    return Credential.objects.select_related("achievement", "successor")


def of_person(person: Any) -> list[Row]:
    """The certificates somebody holds, newest first, without those that another took the place of. One query."""
    held = _fetched().filter(holder=person.pk).exclude(successor__isnull=False, revoked_at__isnull=False)
    return [Row(one, state_of(one, today())) for one in held]


def public(token: str, reader: Any) -> Page | None:
    """A certificate for whoever has its address. None alike for one that is hidden and one that never was.

    Three queries. Raises ``NotGenuine`` where what is kept was changed in the database.
    """
    credential = _fetched().filter(token=token).order_by("pk").first()
    if credential is None:
        return None
    is_holder = reader.is_authenticated and credential.holder_id == reader.pk
    if credential.shown == Shown.HIDDEN and not (is_holder or who.runs_network(reader)):
        return None
    return _page(credential, reader, is_holder=is_holder)


def _page(credential: Credential, reader: Any, *, is_holder: bool) -> Page:
    found = verdict(credential.jws, keys(), lists(), now())
    may_take = who.may_take(reader, credential)
    state = State.REPLACED if hasattr(credential, "successor") and credential.revoked_at else found.state
    return Page(credential, found, state, is_holder, may_take, may_take)


def held(token: str, holder: Any) -> Page | None:
    """A certificate for the person who holds it."""
    credential = _fetched().filter(token=token, holder=holder.pk).order_by("pk").first()
    return _page(credential, holder, is_holder=True) if credential else None


def managed(token: str, reader: Any) -> Page | None:
    """A certificate for the people who run the network."""
    credential = _fetched().select_related("holder", "replaces").filter(token=token).order_by("pk").first()
    return _page(credential, reader, is_holder=False) if credential else None


def examined(text: str) -> tuple[Verdict, State]:
    """What somebody pasted: whether it is genuine, and how it stands. Raises ``NotGenuine``."""
    found = verdict(token_in(text), keys(), lists(), now())
    if found.state != State.REVOKED:
        return found, found.state
    replaced = Credential.objects.filter(token=found.badge.address.rstrip("/").rpartition("/")[2])
    is_replaced = replaced.filter(successor__isnull=False).exists()
    return found, State.REPLACED if is_replaced else State.REVOKED


def said(credential: Credential) -> Badge:
    """What a certificate says, checked."""
    return verdict(credential.jws, keys(), {}, now()).badge


def listing(words: str, page: int) -> Listing:
    """All certificates, or those whose name, town or achievement has these words."""
    rows = _fetched().select_related("holder")
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(town__icontains=word) | Q(achievement__name__icontains=word)
        )
    waits = Case(When(wanted="", then=1), default=0)
    found = Paginator(rows.order_by(waits, "-issued_on", "-pk"), PAGE).get_page(page)
    shown = tuple(Row(one, state_of(one, today())) for one in found)
    wanting = Credential.objects.exclude(wanted="").count()
    return Listing(shown, found.number, found.paginator.num_pages, found.paginator.count, wanting)


def checkup() -> Iterator[Finding]:
    """Whether the signing key can be opened; ``interlocal doctor`` asks."""
    key = SigningKey.objects.filter(retired_at=None).first()
    if key and unseal(key.sealed) is None:
        yield problem(
            "certificates",
            "The signing key cannot be opened: SECRET_KEY is another one than when it was made. No certificate can be issued or taken back.",
            "Put the old SECRET_KEY into SECRET_KEY_FALLBACKS. If it is lost, begin a new signing key at "
            "/credentials/manage/key/; what was signed before can still be checked.",
        )
    elif key:
        yield ok("certificates", f"The signing key can be opened; it is from {key.made_at:%Y-%m-%d}.")


def achievements() -> QuerySet[Achievement]:
    """What can be achieved, with how many certificates were given for it."""
    return Achievement.objects.annotate(given=Count("credentials")).order_by("name")
