"""What is sent to the directory of consultants: each is sound, so that only who sends it decides."""

from typing import Any

from django.core.files.base import ContentFile

from interlocal.consultants.forms import engagements, listings, lists, moderation
from interlocal.consultants.tests.made import TYPED
from interlocal.web.actions import keep_list
from tests.site.deeds import Deed
from tests.site.doors import Network

CHANGED = TYPED | {"summary": "Other words.", "email": "hello@marked-oak.example"}
CHANGED |= {"logo_alt": "An oak"}  # that of ``doors_of_logos``
TOLD = {"trainer": "Somebody", "scope": "One evening.", "begins": "2024-05-01"}


def a_list(_network: Network, person: Any) -> dict[str, Any]:
    said = "name,email,summary,services,uses,serves_region\nLocks,hello@locks.example,Keys.,Keys.,audit,yes\n"
    file = keep_list(ContentFile(said.encode(), "list.csv"))
    return {"do": "load", "of": lists.LoadForm.name_of(file, person) if person else "none"}


DEEDS: dict[str, Deed] = {
    "consultants:new#look": Deed(listings.ListingForm, TYPED | {"do": "look"}),
    "consultants:new#send": Deed(listings.ListingForm, TYPED | {"do": "send"}),
    "consultants:confirm#confirm": Deed(listings.SendForm, {}),
    "consultants:links#ask": Deed(listings.EmailForm, {"email": "hello@marked-oak.example", "website": ""}),
    "consultants:edit#look": Deed(listings.ListingForm, CHANGED | {"do": "look"}),
    "consultants:edit#send": Deed(listings.ListingForm, CHANGED | {"do": "send"}),
    "consultants:edit#right": Deed(listings.SendForm, {"do": "right"}),
    "consultants:edit#withdraw": Deed(listings.SendForm, {"do": "withdraw"}),
    "consultants:review#approve": Deed(moderation.DecisionForm, {"outcome": "approve"}),
    "consultants:review#reject": Deed(moderation.DecisionForm, {"outcome": "reject", "note": "No."}),
    "consultants:load#load": Deed(lists.LoadForm, a_list),
    "consultants:take_down#down": Deed(moderation.TakeDownForm, {"note": "Why."}),
    "consultants:close_reports#close": Deed(None, {}),
    "consultants:write#write": Deed(listings.LetterForm, {"text": "Hello"}),
    "consultants:ours#take_back": Deed(
        None, lambda network, _person: {"take_back": network.about["engagement"].pk}
    ),
    "consultants:tell#tell": Deed(engagements.EngagementForm, TOLD),
    "consultants:tell_anew#change": Deed(engagements.EngagementForm, TOLD),
    "consultants:decide_told#through": Deed(engagements.ToldForm, {"do": "confirmed"}),
    "consultants:reply#answer": Deed(engagements.ReplyForm, {"text": "Thank you."}),
    "consultants:shortlist#keep": Deed(engagements.KeepForm, {"title": "Spring"}),
    "consultants:need#freeze": Deed(None, {}),
    "consultants:need#drop": Deed(None, {"drop": "1"}),
    "consultants:report#report": Deed(
        listings.ReportForm, {"problem": "gone", "text": "Gone.", "website": ""}
    ),
}
