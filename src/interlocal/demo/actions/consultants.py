"""The directory of the sample network: listings handed in, approved, changed and reported, each by its own act."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from interlocal.accounts.models import Person
from interlocal.consultants import actions as consultants
from interlocal.consultants.choices import Act, LedgerState
from interlocal.consultants.models import Listing
from interlocal.consultants.rules.changes import COLUMNS, LISTS, PRIVATE
from interlocal.consultants.rules.engagements import reply_token
from interlocal.core.clock import now, stopped_at, today
from interlocal.core.pictures import logo
from interlocal.demo import choices
from interlocal.demo.queries import person_called
from interlocal.places.models import Region

LOGO = Path(__file__).parents[1] / "static/demo/logo.png"
WITH_LOGO = "Braided River Facilitation"


def add_consultants(*, by: Person) -> None:
    """Some listings are fresh, one is due, one was not confirmed in time; one waits, and so does an edit."""
    region = Region.objects.get(name=choices.REGION_NAME)
    known = set(region.counties.values_list("name", flat=True))
    for sample in choices.LISTINGS:
        with stopped_at(now() - timedelta(days=sample.days)):
            _hand_in(sample, by, known)
    consultants.freshen()
    _edit(known)
    name, problem, text = choices.REPORTED
    listing = Listing.objects.get(name=name)
    consultants.report(listing=listing, problem=problem, text=text, source="sample")


def _hand_in(sample: choices.SampleListing, by: Person, known: set[str]) -> None:
    handed = _handed(sample, known)
    listing = consultants.submit(handed=handed, is_sample=True)
    assert listing is not None  # each has an address of its own
    version = consultants.accept(version=listing.versions.get())
    if sample.stands:
        consultants.decide(version=version, by=by, outcome=Act.APPROVE)


def _handed(sample: choices.SampleListing, known: set[str], **other: Any) -> consultants.Handed:
    lists = {name: list(getattr(sample, name)) for name in ("uses", "topics", "clients", "languages")}
    lists |= {name: list(getattr(sample, name)) for name in ("delivery", "certifications")}
    lists["counties"] = [name for name in sample.counties if name in known]
    municipal, meets, adapts = sample.fit
    said: dict[str, Any] = dict.fromkeys(COLUMNS, "") | {name: [] for name in LISTS}
    said |= {"kind": "organisation", "contact_shown": "relay", "is_confidential": True, "fee": sample.fee}
    said |= dict.fromkeys(
        ("trains_culture", "trains_department", "serves_region", "references_agreed"), False
    )
    said |= {"name": sample.name, "summary": sample.summary, "services": sample.services}
    said |= {"fit_municipal": municipal, "fit_meets": meets, "fit_adapts": adapts}
    said |= lists | sample.more | other
    picture = None
    if sample.name == WITH_LOGO and not other:
        said["logo_alt"] = sample.name
        with LOGO.open("rb") as file:
            picture = logo(file)
    return consultants.Handed(
        told={name: said[name] for name in (*COLUMNS, *LISTS)},
        private={name: said.get(name, "") for name in PRIVATE},
        email=sample.email,
        picture=picture,
    )


def _edit(known: set[str]) -> None:
    """An owner says something else: the old words stay up."""
    sample = next(one for one in choices.LISTINGS if one.name == choices.EDITED)
    listing = Listing.objects.get(name=sample.name)
    consultants.propose(listing=listing, handed=_handed(sample, known, summary=choices.SAYS_NOW))


def add_engagements(*, by: Person) -> None:
    """What three towns told of whom they hired: one trainer for three years; one answer; one that waits. And a kept list."""
    for sample in choices.ENGAGEMENTS:
        person = person_called(sample.who)
        listing = Listing.objects.filter(name=sample.trainer).first()
        begins = today() - timedelta(days=sample.days)
        told = consultants.tell(
            town=person.towns[0],
            by=person,
            listing=listing,
            trainer=sample.trainer,
            scope=str(sample.scope),
            begins=begins,
            ends=begins + timedelta(days=sample.lasted),
            is_sample=True,
            **sample.more,
        )
        if sample.waits:
            continue
        consultants.decide_told(engagement=told, outcome=LedgerState.CONFIRMED, by=by)
        if sample.reply:
            consultants.answer(token=reply_token(told), text=str(sample.reply))
            consultants.decide_told(engagement=told, outcome=LedgerState.CONFIRMED, by=by)
    keeper = person_called(choices.KEPT.who)
    need = consultants.keep_need(
        town=keeper.towns[0], by=keeper, title=str(choices.KEPT.title), wishes=dict(choices.KEPT.wishes)
    )
    consultants.freeze(need=need, by=keeper)
