"""Who applies, reads, changes and withdraws; when; and what the links in mail carry."""

from datetime import date, datetime
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from interlocal.applications.choices import Named, Signed, State
from interlocal.applications.models import Application, Nomination, SignOff
from interlocal.core.permissions import Denied, allowed
from interlocal.outbox.choices import DAY
from interlocal.places.models import Municipality
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Cohort, Edition, Participant
from interlocal.training.queries.programs import takes_applications
from interlocal.training.rules import who

SIGN, NAMED = "applications.sign", "applications.named"
READ = frozenset(
    {EditionState.OPEN, EditionState.CHOOSING}
)  # an edition whose applications are still looked at


def is_of(person: Any, town: Municipality | int) -> bool:
    """Whether somebody is of a town now."""
    pk = town if isinstance(town, int) else town.pk
    return person.is_authenticated and any(one.municipality_id == pk for one in person.held)


def check_is_of(person: Any, town: Municipality) -> None:
    if not is_of(person, town):
        raise Denied(_("Only people of %(town)s apply for it.") % {"town": town})


def check_is_open(edition: Edition, day: date) -> None:
    if not takes_applications(edition, day):
        raise Denied(_("%(edition)s does not take applications now.") % {"edition": edition})


def check_is_applied_for(cohort: Cohort) -> None:
    """A cohort that follows another is filled by those who take part in that one."""
    if cohort.follows:
        raise Denied(
            _("Nobody applies for this: people of “%(who)s” name who takes part.")
            % {"who": cohort.follows.name}
        )


def check_can_ask(person: Any, edition: Edition) -> None:
    """Towns that have handed in answered what was asked then."""
    who.check_can_run(person)
    if Application.objects.filter(cohort__edition=edition, state=State.SUBMITTED).exists():
        raise Denied(
            _("A town has handed in its application. What is asked stays as it is for this edition.")
        )


def check_can_begin(person: Any, cohort: Cohort, town: Municipality, day: date) -> None:
    check_is_of(person, town)
    check_is_applied_for(cohort)
    check_is_open(cohort.edition, day)


def check_can_read(person: Any, application: Application) -> None:
    """People of the town; and who runs the network, once it was handed in and as long as it was not withdrawn."""
    if not is_of(person, application.municipality_id):
        who.check_can_run(person)
        check_is_handed_in(application)


def check_can_write(person: Any, application: Application, day: date) -> None:
    """People of the town, as long as applications are taken: also after it was handed in."""
    check_is_of(person, application.municipality)
    if application.state == State.WITHDRAWN:
        raise Denied(_("This application was withdrawn."))
    check_is_open(application.cohort.edition, day)


def check_is_newest(application: Application, version: int) -> None:
    """Of two people who write at once, the second is told; what they typed stays before them."""
    if application.version != version:
        raise Denied(
            _(
                "%(who)s saved this application while you were writing. What you typed still stands below, and "
                "nothing of it is saved yet. Save again to put it in place of theirs."
            )
            % {"who": application.changed_by or _("Somebody")}
        )


def check_can_withdraw(person: Any, application: Application) -> None:
    """People of the town, until the edition runs; afterwards somebody leaves their seat."""
    check_is_of(person, application.municipality)
    if application.cohort.edition.state not in READ:
        raise Denied(_("It is too late to withdraw. Write to the network instead."))


def check_is_handed_in(application: Application) -> None:
    if application.state != State.SUBMITTED:
        raise Denied(_("This application is not handed in."))


def check_can_sign(signoff: SignOff, asked: int) -> None:
    """By the last link, once, as long as the application waits for it."""
    if signoff.application.state != State.SUBMITTED or signoff.asked != asked:
        raise Denied(
            _(
                "The application has changed since, or was withdrawn. If it still needs you, you get a new mail."
            )
        )
    if signoff.state != Signed.ASKED:
        raise Denied(_("You have answered already."))
    if signoff.application.cohort.edition.state not in READ:
        raise Denied(_("It is too late for an answer: the applications were read."))


def writers(application: Application) -> list[Any]:
    """Who hears how it goes: who handed it in and who changed it last, as long as they are of the town."""
    people = dict.fromkeys((application.submitted_by, application.changed_by))
    return [one for one in people if one and one.is_active and is_of(one, application.municipality_id)]


def check_can_ask_again(person: Any, signoff: SignOff, moment: datetime) -> None:
    """People of the town, while the answer is not there; nobody is mailed more than once a day."""
    check_is_of(person, signoff.application.municipality)
    check_is_handed_in(signoff.application)
    if signoff.state != Signed.ASKED:
        raise Denied(_("%(name)s has answered already.") % {"name": signoff.name})
    if signoff.asked_at and signoff.asked_at > moment - DAY:
        raise Denied(
            _("%(name)s was asked within the last day. Ask again tomorrow.") % {"name": signoff.name}
        )
    if signoff.application.cohort.edition.state not in READ:
        raise Denied(_("It is too late for an answer: the applications were read."))


def token(pk: int, asked: int, salt: str) -> str:
    """What a link carries: which row, and which of the mails that asked. Only we can make it."""
    return signing.dumps([pk, asked], salt=salt)


def read(given: str, salt: str) -> tuple[int, int] | None:
    """The key of the row and the number of the mail, or None for a token nobody signed."""
    try:
        pk, asked = signing.loads(given, salt=salt)
    except signing.BadSignature:
        return None
    return pk, asked


def check_can_name(person: Any, seat: Participant) -> None:
    """Somebody who takes part names for themselves; who runs the network does so for anybody."""
    if person.pk != seat.person_id or person.is_held_back:
        who.check_can_run(person)
    if seat.seat == Seat.LEFT:
        raise Denied(_("%(person)s does not take part any more.") % {"person": seat.person})
    if seat.cohort.edition.state in {EditionState.ENDED, EditionState.CANCELLED}:
        raise Denied(_("This edition is over."))


def check_can_be_named(email: str, seat: Participant, cohort: Cohort, others: list[Nomination]) -> None:
    """``others``: who else was named for the cohort, and not taken back."""
    if cohort.follows_id != seat.cohort_id:
        raise Denied(_("Nobody is named for this cohort by people of yours."))
    if sum(one.named_by_id == seat.pk for one in others) >= (cohort.named_each or 0):
        raise Denied(_("You have named all whom you can. Take one back to name another."))
    if same := next((one for one in others if one.email == email), None):
        if same.named_by_id == seat.pk:
            raise Denied(_("You have named this person already."))
        if same.named_by.municipality_id != seat.municipality_id:
            raise Denied(_("Another town has named this person. Somebody takes part for one town only."))
        raise Denied(_("A colleague of yours has named this person already."))


def check_is_not_in_first(person: Any, cohort: Cohort) -> None:
    """Who takes part in a cohort is not named for the one that follows."""
    if (
        person
        and cohort.follows
        and Participant.objects.filter(cohort=cohort.follows_id, person=person)
        .exclude(seat=Seat.LEFT)
        .exists()
    ):
        raise Denied(
            _("This person takes part in “%(who)s”. Name somebody else.") % {"who": cohort.follows.name}
        )


def check_has_not_accepted(nomination: Nomination) -> None:
    if nomination.state == Named.ACCEPTED:
        raise Denied(_("%(name)s has accepted, and has a seat.") % {"name": nomination.name})


def check_can_name_again(person: Any, nomination: Nomination, moment: datetime) -> None:
    check_can_name(person, nomination.named_by)
    if nomination.state != Named.ASKED:
        raise Denied(_("%(name)s has answered already.") % {"name": nomination.name})
    if nomination.asked_at > moment - DAY:
        raise Denied(
            _("%(name)s was asked within the last day. Ask again tomorrow.") % {"name": nomination.name}
        )


def check_can_answer(nomination: Nomination, asked: int) -> None:
    if nomination.state == Named.REPLACED or nomination.asked != asked:
        raise Denied(_("This link is not good any more. Who named you can send a new one."))
    if nomination.state != Named.ASKED:
        raise Denied(_("You have answered already."))
    if nomination.cohort.edition.state in {EditionState.ENDED, EditionState.CANCELLED}:
        raise Denied(_("This edition is over."))


def may_run(person: Any) -> bool:
    return allowed(who.check_can_run, person)
