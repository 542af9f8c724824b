"""Whether a town meets the conditions, and what an application still lacks: pure, from plain values to sentences."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.applications.choices import LONGEST_IDEA
from interlocal.applications.rules.terms import Conditions, Question, Slot


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in a sentence; ``holds`` is None while it cannot be known. ``todo`` says what to do."""

    says: str
    holds: bool | None = None
    todo: str = ""


class Problem(NamedTuple):
    """What is missing or wrong, and in which field of the form."""

    field: str
    says: str


@dataclass(frozen=True, slots=True)
class Town:
    """What the conditions ask of a town."""

    geoid: str
    is_member: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One of a team, as typed."""

    name: str = ""
    email: str = ""
    job_title: str = ""
    department: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.email or self.job_title or self.department)


@dataclass(frozen=True, slots=True)
class Team:
    """Who a town sends, how many it is to be, and which of their addresses another town has handed in."""

    size: int
    members: Sequence[Member]
    elsewhere: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What else was typed."""

    idea: str
    answers: Mapping[str, str]
    papers: Collection[str]
    commits: bool
    officer: Member


def explain(asked: Conditions, town: Town | None, team: Team) -> list[Condition]:
    """Each condition of an edition in a sentence, and whether it holds. Without a town nothing is known yet."""
    found = [_of_town(asked, town)]
    if asked.they_are:
        todo = _("Your chief officer confirms this by signing.")
        found.append(Condition(_("They are: %(whom)s.") % {"whom": asked.they_are}, None, todo))
    members = [one for one in team.members if not one.is_empty]
    says = ngettext("One person takes part.", "Exactly %(n)s people take part, all of one town.", team.size)
    todo = _("You have named %(named)s of %(size)s.") % {"named": len(members), "size": team.size}
    found.append(_known(says % {"n": team.size}, town, len(members) == team.size, todo))
    if asked.departments_differ and team.size > 1:
        says = _("They come from different departments.")
        known = town if len(members) == team.size and all(one.department for one in members) else None
        is_so = not _twice(one.department for one in members)
        found.append(_known(says, known, is_so, _("Name people of different departments.")))
    return found


def _of_town(asked: Conditions, town: Town | None) -> Condition:
    if asked.members_only:
        todo = _("Your town joins by resolution: its lead hands one in, or ask the network.")
        return _known(_("The town is a member of the network."), town, bool(town and town.is_member), todo)
    if asked.state:
        is_in = bool(town and town.geoid.startswith(asked.state))
        todo = _("Ask the network whether it makes an exception.")
        return _known(_("Any municipality of the state can apply."), town, is_in, todo)
    return _known(_("Any municipality can apply."), town, is_so=True, todo="")


def _known(says: str, town: Town | None, is_so: bool, todo: str) -> Condition:
    if town is None:
        return Condition(says)
    return Condition(says, is_so, "" if is_so else todo)


def _twice(words: object) -> set[str]:
    """Words that are there more than once, however they are capitalised and spaced."""
    counted = Counter(" ".join(word.casefold().split()) for word in words)  # type: ignore[attr-defined]
    return {word for word, n in counted.items() if word and n > 1}


def problems(
    asked: Conditions, town: Town, team: Team, typed: Typed, wanted: tuple[list[Question], list[Slot]]
) -> list[Problem]:
    """All that keeps an application from being handed in, in the order of the form. None: it is complete."""
    said = _of_town(asked, town)
    found = [] if said.holds else [Problem("", f"{said.says} {said.todo}")]
    found += _of_team(asked, team)
    found += _of_text("idea", typed.idea, LONGEST_IDEA, required=True)
    for question in wanted[0]:
        text = typed.answers.get(question.slug, "")
        found += _of_text(f"answer-{question.slug}", text, question.max_length, required=question.required)
    for slot in wanted[1]:
        if slot.required and slot.slug not in typed.papers:
            found.append(Problem(f"paper-{slot.slug}", _("Attach: %(what)s") % {"what": slot.label}))
    if not typed.commits:
        found.append(Problem("commits", _("Say that the team keeps the dates.")))
    return found + _of_officer(typed.officer, team)


def _of_text(field: str, text: str, most: int, *, required: bool) -> list[Problem]:
    if required and not text.strip():
        return [Problem(field, _("Write something here."))]
    if len(text) > most:
        over = len(text) - most
        says = ngettext(
            "This is one character too long. At most %(most)s are read.",
            "This is %(over)s characters too long. At most %(most)s are read.",
            over,
        )
        return [Problem(field, says % {"over": over, "most": most})]
    return []


def _of_team(asked: Conditions, team: Team) -> list[Problem]:
    found, named = [], list(enumerate(team.members, 1))[: team.size]
    for n in range(1, team.size + 1):
        member = team.members[n - 1] if n <= len(team.members) else Member()
        found += _of_person(f"member-{n}", member, team)
    doubles = _twice(one.email for _n, one in named)
    found += [
        Problem(f"member-{n}-email", _("The same address stands here twice. Name another person."))
        for n, one in named
        if one.email.casefold() in doubles
    ]
    if asked.departments_differ and team.size > 1:
        same = _twice(one.department for _n, one in named)
        says = _("Two people are of this department. They are to come from different ones.")
        found += [
            Problem(f"member-{n}-department", says)
            for n, one in named
            if " ".join(one.department.casefold().split()) in same
        ]
    return found


def _of_person(field: str, member: Member, team: Team) -> list[Problem]:
    wanted = {
        "name": _("Give their name."),
        "job_title": _("Give their job title."),
        "department": _("Give their department."),
    }
    found = [Problem(f"{field}-{name}", says) for name, says in wanted.items() if not getattr(member, name)]
    found += _of_address(f"{field}-email", member.email)
    if member.email.casefold() in team.elsewhere:
        says = _("Another town has named this person too. Somebody takes part for one town only.")
        found.append(Problem(f"{field}-email", says))
    return found


def _of_address(field: str, email: str) -> list[Problem]:
    try:
        validate_email(email)
    except ValidationError:
        return [Problem(field, _("Give an email address, such as name@town.gov."))]
    return []


def _of_officer(officer: Member, team: Team) -> list[Problem]:
    found = [] if officer.name else [Problem("officer-name", _("Give the name of who signs for the town."))]
    return found + _of_address("officer-email", officer.email)
