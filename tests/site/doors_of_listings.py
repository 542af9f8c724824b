"""The directory of consultants, as ``doors.txt`` needs it: a listing that stands, one that waits, an edit, and links."""

from typing import Any

from django.apps import apps

from interlocal.consultants import actions
from interlocal.consultants.actions.links import make_link
from interlocal.consultants.choices import Act, LedgerState, Problem, Purpose
from interlocal.consultants.models import Version
from interlocal.consultants.rules.engagements import reply_token
from interlocal.consultants.tests.made import handed
from interlocal.core.clock import today

COUNTED = tuple(apps.get_app_config("consultants").get_models())
MARKS = {
    "listed email": "hello@marked-oak.example",
    "listed phone": "(555) 0177",
    "confidential": "7 Marked Weir",
    "reference": "Ida Markwater",
    "handed in": "Marked Elm Planning",
    "reported": "The marked phone is dead",
    "what a town learned": "The marked trainer came late",
    "looked for": "A marked search",
}


def list_some(persons: dict[str, Any]) -> dict[str, Any]:
    """One that stands, whose owner shows members how to reach them; one that waits; one that is not confirmed yet."""
    by = persons["moderator"]
    private = {"phone": MARKS["listed phone"], "address": MARKS["confidential"]}
    private |= {"references": MARKS["reference"], "references_agreed": True}
    shown = {"contact_shown": "members", "is_confidential": True, "name": "Marked Oak"}
    email = MARKS["listed email"]
    made = actions.submit(handed=handed(email, **shown, **private))
    version = actions.accept(version=made.versions.get())
    listing = actions.decide(version=version, by=by, outcome=Act.APPROVE)
    actions.report(listing=listing, problem=Problem.CONTACT, text=MARKS["reported"], source="doors")
    waits = actions.submit(handed=handed("a@elm.example", name=MARKS["handed in"], services="Other."))
    waiting = actions.accept(version=waits.versions.get())
    new = actions.submit(handed=handed("b@ash.example", name="Ash", services="More."))
    unconfirmed = Version.objects.get(listing=new)
    confirm = make_link(new, "b@ash.example", Purpose.CONFIRM, version=unconfirmed)
    edit = make_link(listing, email, Purpose.EDIT)
    town, bo = persons["member"].towns[0], persons["member"]
    told = {"listing": listing, "trainer": "", "scope": "Four mornings.", "begins": today()}
    row = actions.tell(town=town, by=bo, lessons=MARKS["what a town learned"], **told)
    row = actions.decide_told(engagement=row, outcome=LedgerState.CONFIRMED, by=by)
    need = actions.keep_need(town=town, by=bo, title=MARKS["looked for"], wishes={"use": ["training"]})
    return {
        "engagement": row,
        "untold": actions.tell(town=town, by=bo, **told),
        "to_answer": (reply_token(row),),
        "need": need,
        "roster": actions.freeze(need=need, by=bo),
        "listing": (listing.slug,),
        "listed": listing,
        "waiting": waiting,
        "listing_to_confirm": (confirm.rstrip("/").rpartition("/")[2],),
        "listing_to_edit": (edit.rstrip("/").rpartition("/")[2],),
    }
