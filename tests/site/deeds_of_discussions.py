"""What is sent to discussions: each is sound, so that only who sends it decides."""

from typing import Any

from interlocal.core import clock
from interlocal.discussions import forms
from interlocal.discussions.models import Notice, Reading
from interlocal.library.models import Topic
from tests.site.deeds import Deed
from tests.site.doors import Network

TEXT = {"text": "More of it."}


def thread(network: Network, person: Any) -> dict[str, Any]:
    return TEXT | {"title": "Hinges", "topic": Topic.objects.get(slug="partnerships").slug}


def noticed(network: Network) -> None:
    """The body of who waits gave notice."""
    about = {"thread": network.about["talk"], "body": network.about["body"], "said": "On the gate"}
    Notice.objects.create(posted_on=clock.today(), at=clock.now(), **about)


def nobody_follows(network: Network) -> None:
    Reading.objects.all().delete()


def notice(network: Network, person: Any) -> dict[str, Any]:
    return {
        "do": "notice",
        "body": network.about["body"].pk,
        "said": "On the gate",
        "posted_on": clock.today().isoformat(),
    }


DEEDS: dict[str, Deed] = {
    "discussions:new#begin": Deed(forms.ThreadForm, thread),
    "discussions:thread#reply": Deed(forms.ReplyForm, TEXT),
    "discussions:follow#follow": Deed(None, {}, nobody_follows),
    "discussions:edit#edit": Deed(forms.ReplyForm, TEXT),
    "discussions:delete#delete": Deed(forms.DeleteForm, {}),
    "discussions:report#report": Deed(forms.ReportForm, TEXT),
    "discussions:hide#hide": Deed(forms.HideForm, {"reason": "Rude."}),
    "discussions:restore#restore": Deed(None, {}),
    "discussions:reports#stays": Deed(
        None, lambda network, person: {"post": network.about["reported_post"].pk}
    ),
    "discussions:held_post#release": Deed(forms.ReleaseForm, {"do": "release"}, noticed),
    "discussions:held_post#return": Deed(forms.ReturnForm, {"do": "return", "reason": "To the board."}),
    "discussions:manage#pin": Deed(None, {"do": "pin"}),
    "discussions:manage#keep": Deed(forms.KeepForm, {"do": "keep", "retention": "lasting"}),
    "discussions:manage#staff_only": Deed(forms.StaffOnlyForm, {"do": "staff_only"}),
    "discussions:manage#notice": Deed(forms.NoticeForm, notice),
}
