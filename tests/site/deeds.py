"""What is sent through each door that takes something: each is sound, so that only who sends it decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from interlocal.accounts.choices import CHOSEN, Asked, Role
from interlocal.accounts.forms import bodies, invitations, joining, towns
from interlocal.accounts.forms import people as ours
from interlocal.accounts.models import Adhesion, JoinRequest, Organisation, Seat
from interlocal.core import clock
from interlocal.library.forms.contributing import NewStoryForm
from interlocal.outbox.forms import RetryForm
from interlocal.people import forms as find
from interlocal.people.models import Block, Profile
from interlocal.portal.forms import AnnouncementForm, ContactForm
from tests.site.doors import OTHER, Network

Said = Mapping[str, Any] | Callable[[Network, Any], dict[str, Any]]


def nothing(network: Network) -> None:
    """Everything is ready."""


@dataclass(frozen=True)
class Deed:
    """What is sent: the form whose token it needs, the fields, what has to be so first, and whether the page is seen."""

    form: type | None
    said: Said
    first: Callable[[Network], object] = nothing
    is_seen_first: bool = False

    @property
    def is_prepared(self) -> bool:
        return self.first is not nothing


def no_resolution(network: Network) -> None:
    Adhesion.objects.filter(municipality=network.about["town"]).delete()


def is_in(network: Network) -> None:
    settled = {"state": Asked.APPROVED, "decided_at": clock.now()}
    Adhesion.objects.filter(pk=network.about["resolution"].pk).update(**settled)


def nobody_asks(network: Network) -> None:
    JoinRequest.objects.all().delete()


def has_blocked(network: Network) -> None:
    """Everybody has blocked the one it is about, who has blocked a member."""
    oneself = network.people["oneself"]
    for who, person in network.people.items():
        if person and who not in {"oneself", "account alone"}:
            Block.objects.get_or_create(person=person, blocked=oneself, defaults={"at": clock.now()})


def has_profile(network: Network) -> None:
    for person in network.people.values():
        if person:
            Profile.objects.get_or_create(person=person, defaults={"name": "N", "changed_at": clock.now()})


def resolution(network: Network, person: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("resolution.pdf", b"%PDF-1.4", "application/pdf")
    said = {"number": "9", "resolved_on": "2026-02-03", "coordinator": network.people["oneself"].pk}
    return said | {"resolution": file}


def story(network: Network, person: Any) -> dict[str, Any]:
    case = network.about["story"].case
    said = {"title": "T", "summary": "S", "status": "under-way", "practice": network.about["practice"].pk}
    return said | {"seen": case.latest_revision_id}


def new_story(network: Network, person: Any) -> dict[str, Any]:
    return {"title": "T", "summary": "S", "status": "under-way", "do": "save"}


def letter(to: str) -> Said:
    return lambda network, person: {
        "text": "Hello",
        "to": to.format(network.about["person"].pk, network.about["letter"].pk),
    }


DAY = clock.today().isoformat()
SEAT = {"title": "Tree board", "kind": "board", "size": 5, "meets": ""}
WITHIN = {"email": "new@candlewick.example", "role": Role.MEMBER}
ASKED = {"town": OTHER, "email": "ada@sable-vale.example", "name": "Ada Moss", "website": ""}
TOLD = {"segment": "leads", "subject": "News", "text": "There is some."}
STORY = {"do": "send"}
PROFILE = {"name": "Kim", "contact": "relay"}
DEEDS: dict[str, Deed] = {
    "portal:contact#write": Deed(ContactForm, {"message": "Hello", "email": "a@b.example", "website": ""}),
    "portal:announce#look": Deed(AnnouncementForm, TOLD | {"do": "look"}),
    "portal:announce#send": Deed(AnnouncementForm, TOLD | {"do": "send"}),
    "web:colors#choose": Deed(None, {"theme": "dark"}),
    "outbox:message#retry": Deed(RetryForm, {}),
    "outbox:stop#stop": Deed(None, {}),
    "library:new_story#save": Deed(NewStoryForm, new_story),
    "library:story#save": Deed(None, lambda *given: story(*given) | {"do": "save"}),
    "library:story#send": Deed(None, lambda *given: story(*given) | {"do": "send"}),
    "library:story#delete": Deed(None, {"do": "delete"}),
    "accounts:remove_passkey#remove": Deed(None, {}),
    "accounts:notifications#save": Deed(None, dict.fromkeys(CHOSEN, "none")),
    "data:take_data#take": Deed(None, {}),
    "data:delete_me#delete": Deed(None, lambda network, person: {"email": getattr(person, "email", "")}),
    "joining:ask#ask": Deed(joining.AskForm, ASKED),
    "joining:confirm#confirm": Deed(joining.ConfirmForm, {}),
    "joining:invitation#accept": Deed(invitations.AcceptForm, {"name": "Ivo Markham"}),
    "joining:invite_anywhere#invite": Deed(
        invitations.InviteAnywhereForm,
        lambda network, person: WITHIN | {"organisation": Organisation.objects.earliest("pk").pk},
    ),
    "joining:invite#invite": Deed(invitations.InviteForm, WITHIN),
    "joining:invited#again": Deed(invitations.AgainForm, {"do": "again"}),
    "joining:invited#revoke": Deed(invitations.RevokeForm, {"do": "revoke"}),
    "joining:resolve#file": Deed(towns.ResolutionForm, resolution, no_resolution),
    "joining:resolution#settle": Deed(towns.SettleForm, {"do": "settle", "outcome": "approve"}),
    "joining:resolution#withdraw": Deed(towns.WithdrawForm, {"do": "withdraw", "on": DAY}, is_in),
    "joining:requests#domain": Deed(
        joining.DomainForm, {"do": "domain", "name": "new.example", "town": OTHER}
    ),
    "joining:requests#drop": Deed(joining.DropDomainForm, {"do": "drop", "name": "kettle-lock.example"}),
    "joining:request#approve": Deed(joining.DecideForm, {"outcome": "approve"}),
    "joining:request#decline": Deed(joining.DecideForm, {"outcome": "decline", "reply": "No"}),
    "portal:town_words#check": Deed(None, {"text": "Words"}),
    "joining:change_words#save": Deed(None, {"barred": "word = other"}),
    "joining:new_body#add": Deed(bodies.BodyForm, SEAT),
    "joining:body#change": Deed(bodies.BodyForm, SEAT | {"do": "body"}),
    "joining:body#seat": Deed(
        bodies.SeatForm,
        lambda network, person: {"do": "seat", "person": network.people["oneself"].pk, "since": DAY},
    ),
    "joining:body#unseat": Deed(
        bodies.UnseatForm,
        lambda network, person: {
            "do": "unseat",
            "on": DAY,
            "seat": Seat.objects.get(body=network.about["body"]).pk,
        },
    ),
    "joining:member#describe": Deed(ours.DescribeForm, {"do": "describe", "job_title": "Other"}),
    "joining:member#lead": Deed(ours.LeadForm, {"do": "lead"}),
    "joining:member#leave": Deed(ours.LeaveForm, {"do": "leave", "on": DAY}),
    "joining:member#move": Deed(ours.MoveForm, {"do": "move", "on": DAY, "town": OTHER}),
    "joining:member#no_lead": Deed(ours.NoLeadForm, {"do": "no_lead"}),
    "people:profile#show": Deed(None, PROFILE | {"is_shown": "on", "do": "save"}),
    "people:leave#leave": Deed(None, {}, has_profile),
    "people:unblock#unblock": Deed(None, {}, has_blocked),
    "people:write#write": Deed(find.LetterForm, letter("{0}")),
    "people:report#report": Deed(
        find.ReportForm, lambda network, person: {"text": "T", "to": network.about["person"].pk}
    ),
    "people:take_down#hide": Deed(None, {}),
    "people:letter#answer": Deed(find.LetterForm, letter("letter-{1}")),
}
