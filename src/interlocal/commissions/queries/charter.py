"""A charter to begin with, made of a few answers. A lawyer has to read it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.commissions.choices import Focus
from interlocal.core.text import joined


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said about the commission they want to set up."""

    name: str
    town: str
    focus: tuple[str, ...]
    mandate: str
    seats: int
    term: int
    quorum: int
    meets: str
    appoints: str


@dataclass(frozen=True, slots=True)
class Article:
    """One part of a charter."""

    title: str
    paragraphs: tuple[str, ...]


def warning() -> str:
    return _(
        "Sample. This text is a start and no legal advice: have counsel read it before anybody adopts it."
    )


def articles(said: Answers) -> tuple[Article, ...]:
    """What usually stands in a charter, in the words of these answers."""
    words = {"name": said.name, "town": said.town, "n": said.seats, "term": said.term, "quorum": said.quorum}
    words |= {"appoints": said.appoints, "meets": said.meets}
    does = joined(str(Focus(one).label).lower() for one in said.focus)
    purpose = [_("There is established the %(name)s of %(town)s.") % words]
    purpose += [said.mandate] if said.mandate else []
    purpose += [_("Its work is about: %(does)s.") % {"does": does}] if does else []
    return (
        Article(_("Name and purpose"), tuple(purpose)),
        Article(_("Members"), _members(said, words)),
        Article(_("Meetings"), _meetings(said, words)),
        Article(
            _("Work and reports"),
            (
                _(
                    "Each year the commission sets itself up to three goals, and says by what it will know they were met."
                ),
                _(
                    "Each year it reports to the governing body in writing what it did, what it learned, and what it recommends."
                ),
                _("The town names a member of staff as liaison, who keeps its records."),
            ),
        ),
        Article(
            _("Changes and end"),
            (
                _("The governing body may change this charter after hearing the commission."),
                _("After five years the governing body decides whether the commission goes on."),
            ),
        ),
    )


def _members(said: Answers, words: dict[str, object]) -> tuple[str, ...]:
    return (
        ngettext("The commission has %(n)d member.", "The commission has %(n)d members.", said.seats) % words,
        _(
            "%(appoints)s appoints them from residents who apply. Open seats are announced for at least 30 days."
        )
        % words,
        _(
            "Members are chosen so that the commission resembles the town: by age, tenure, neighborhood, language and background."
        ),
        ngettext("A term lasts %(term)d year.", "A term lasts %(term)d years.", said.term) % words,
        _("First terms end in different years, so that never all members change at once."),
        _("Who misses three meetings in a row without a reason may be replaced."),
    )


def _meetings(said: Answers, words: dict[str, object]) -> tuple[str, ...]:
    when = [_("Regular meetings: %(meets)s.") % words] if said.meets else []
    return (
        *when,
        ngettext("%(quorum)d member is a quorum.", "%(quorum)d members are a quorum.", said.quorum) % words,
        _("Decisions take a majority of the members who are present."),
        _(
            "Meetings are open to the public and follow the law on open meetings: notice, agenda and minutes are public."
        ),
        _("Each agenda has time for residents to speak."),
        _("The commission elects a chair and a vice chair each year."),
    )
