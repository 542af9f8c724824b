"""What is sent to the directory of commissions: each is sound, so that only who sends it decides."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from interlocal.commissions import actions
from interlocal.commissions.forms import entries, lists, residents
from interlocal.commissions.models import Commission
from interlocal.core import clock
from interlocal.web.actions import keep_list
from tests.site.deeds import Deed
from tests.site.doors import Network

ENTRY = {
    "title": "Board of doors",
    "status": "active",
    "contact": "relay",
    "precision": "centroid",
    "seats": "5",
}


def confirmed_before(network: Network) -> None:
    day = clock.today() - timedelta(days=1)
    Commission.objects.filter(pk=network.about["commission"].pk).update(confirmed_on=day)


def confirmed(network: Network) -> None:
    actions.confirm_interest(interest=network.about["wish_for_seats"])


def a_list(network: Network, person: Any) -> dict[str, Any]:
    town = network.about["town"].geoid
    file = keep_list(ContentFile(f"town,name\n{town},Board of locks\n".encode(), "list.csv"))
    return {"do": "load", "of": lists.LoadForm.name_of(file, person) if person else "none"}


def editors(network: Network, person: Any) -> dict[str, Any]:
    return {"do": "editors", "people": [network.about["called"].pk]}


DEEDS: dict[str, Deed] = {
    "commissions:ask#ask": Deed(residents.InterestForm, {"email": "ivo@doors.example", "website": ""}),
    "commissions:interest#confirm": Deed(residents.AnswerForm, {"outcome": "confirm"}),
    "commissions:interest#end": Deed(residents.AnswerForm, {"outcome": "end"}, confirmed),
    "commissions:write#write": Deed(
        residents.LetterForm, {"message": "Hello", "email": "ivo@doors.example", "website": ""}
    ),
    "commissions:new#add": Deed(entries.CommissionForm, ENTRY),
    "commissions:edit#change": Deed(entries.CommissionForm, ENTRY | {"do": "entry"}),
    "commissions:edit#confirm": Deed(entries.ConfirmForm, {"do": "confirm"}, confirmed_before),
    "commissions:edit#editors": Deed(entries.EditorsForm, editors),
    "commissions:confirm#confirm": Deed(entries.ConfirmForm, {}, confirmed_before),
    "commissions:load#load": Deed(lists.LoadForm, a_list),
}
