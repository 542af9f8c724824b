"""Who wants to hear of open seats: asked for, confirmed by the owner of the address, told once of each, and ended."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from interlocal.commissions import rules
from interlocal.commissions.choices import (
    ASKED_AN_ADDRESS,
    CONFIRM_WITHIN,
    MOST_INTERESTS,
    TOLD_AT_ONCE,
    Focus,
)
from interlocal.commissions.models import Interest, Opening, Told
from interlocal.core.clock import now, today
from interlocal.core.personal import hashed
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import DAY, Kind
from interlocal.outbox.queries.letters import unwanted
from interlocal.places.models import Municipality


@transaction.atomic
def ask(*, email: str, town: Municipality | None = None, focus: str = "") -> None:
    """Write down that somebody wants mail, and mail a link by which the address is confirmed.

    It says the same whoever has the address. The same wish is mailed once a day, and few a day to one address.
    """
    email = email.casefold()
    mine = list(Interest.objects.select_for_update().filter(email=email))
    there = next(
        (one for one in mine if one.municipality_id == (town and town.pk) and one.focus == focus), None
    )
    lately = [one for one in mine if one.asked_at > now() - DAY]
    if there in lately or len(lately) >= ASKED_AN_ADDRESS or (there is None and len(mine) >= MOST_INTERESTS):
        return
    made = there or Interest(email=email, municipality=town, focus=focus)
    made.asked_at = now()
    made.save()
    outbox.post(
        key=f"commissions.interest:{made.pk}:{made.asked_at:%Y%m%d%H%M}",
        kind=Kind.CONFIRM,
        to=email,
        template="commissions/mail/interest.html",
        context={"interest": in_words(made), "link": _link(made)},
    )


@transaction.atomic
def confirm_interest(*, interest: Interest) -> None:
    """The address belongs to whoever asked, who wants such mail after all, if they had stopped it. Raises ``Denied``."""
    interest = Interest.objects.select_for_update().get(pk=interest.pk)
    if interest.confirmed_at is None:
        rules.check_can_confirm(interest)
        interest.confirmed_at = now()
        interest.save()
    outbox.resume(address=hashed(interest.email), kind=Kind.VACANCY)


def end(*, interest: Interest) -> None:
    """No more of this; nothing is kept. Saying it again changes nothing."""
    Interest.objects.filter(pk=interest.pk).delete()


def tell() -> int:
    """Mail some who asked for it about seats that opened since, each of them once for each opening; return how many."""
    told = 0
    for pk in (
        Opening.objects.filter(told_at=None, closed_at=None).order_by("pk").values_list("pk", flat=True)
    ):
        told += _tell(pk, TOLD_AT_ONCE - told)
        if told >= TOLD_AT_ONCE:
            break
    return told


@transaction.atomic
def _tell(pk: int, most: int) -> int:
    """Of one opening; when nobody is left it is done with for good, since whoever asks later finds it on the page."""
    opening = (
        Opening.objects.select_for_update(of=("self",)).select_related("commission__municipality").get(pk=pk)
    )
    if opening.told_at or opening.closed_at or not rules.is_listed(opening.commission, today()):
        return 0
    waiting = list(_waiting(opening))
    for interest in waiting[:most]:
        _mail(opening, interest)
    Told.objects.bulk_create(Told(opening=opening, interest=one, at=now()) for one in waiting[:most])
    if len(waiting) <= most:
        opening.told_at = now()
        opening.save(update_fields=["told_at"])
    return len(waiting[:most])


def _waiting(opening: Opening) -> list[Interest]:
    """One interest of each address that was not told yet."""
    commission = opening.commission
    here = Q(municipality=None) | Q(municipality=commission.municipality_id)
    about = Q(focus="") | Q(focus__in=commission.focus)
    asked = Interest.objects.filter(here, about, confirmed_at__lte=opening.opened_at)
    told = Told.objects.filter(opening=opening).values("interest__email")
    found: dict[str, Interest] = {}
    for interest in asked.exclude(email__in=told).select_related("municipality").order_by("pk"):
        found.setdefault(interest.email, interest)
    return list(found.values())


def _mail(opening: Opening, interest: Interest) -> None:
    commission = opening.commission
    outbox.post(
        key=f"commissions.vacancy:{opening.pk}:{interest.pk}",
        kind=Kind.VACANCY,
        to=interest.email,
        template="commissions/mail/vacancy.html",
        context={
            "name": commission.name,
            "town": str(commission.municipality),
            "vacancies": opening.vacancies,
            "seeking": commission.seeking,
            "apply": commission.apply,
            "page": full_address("commissions:commission", commission.pk),
            "interest": in_words(interest),
            "end": _link(interest),
        },
    )


def forget_interests() -> int:
    """Delete wishes nobody confirmed, and those of addresses that want no such mail any more; return how many."""
    old = Interest.objects.filter(confirmed_at=None, asked_at__lt=now() - 2 * CONFIRM_WITHIN)
    addresses = set(Interest.objects.exclude(confirmed_at=None).values_list("email", flat=True))
    stopped = Interest.objects.filter(email__in=unwanted(addresses, Kind.VACANCY))
    return sum(_deleted(rows) for rows in (old, stopped))


def _deleted(rows: QuerySet[Interest]) -> int:
    return rows.delete()[1].get("commissions.Interest", 0)


def in_words(interest: Interest) -> str:
    """What is wanted: ``commissions for events in Maple Fork``."""
    focus = str(Focus(interest.focus).label) if interest.focus else ""
    words = {"focus": focus, "town": interest.municipality}
    if focus and interest.municipality:
        return _("commissions in %(town)s for: %(focus)s") % words
    if focus:
        return _("commissions of any town for: %(focus)s") % words
    return (
        _("any commission in %(town)s") % words if interest.municipality else _("any commission of any town")
    )


def _link(interest: Interest) -> str:
    return full_address("commissions:interest", rules.interest_token(interest))
