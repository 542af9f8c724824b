"""What is sent about certificates: each is sound, so that only who sends it decides."""

from typing import Any

from interlocal.core.clock import today
from interlocal.credentials import forms
from interlocal.credentials.models import SigningKey
from tests.site.deeds import Deed
from tests.site.doors import Network


def issued(network: Network, person: Any) -> dict[str, Any]:
    return {"achievement": network.about["achieved"].pk, "name": "Ada Moss"}


def stolen(network: Network, person: Any) -> dict[str, Any]:
    key = SigningKey.objects.get(retired_at=None)
    return {"kid": key.kid, "since": today().isoformat(), "sure": "on"}


WHAT = {"name": "Opener of windows", "description": "Windows.", "criteria": "All of them."}
DEEDS: dict[str, Deed] = {
    "credentials:check#check": Deed(None, {"text": "Is this one?"}),
    "credentials:issue#issue": Deed(forms.IssueForm, issued),
    "credentials:key#begin": Deed(forms.RotateForm, {"sure": "on"}),
    "credentials:stolen#distrust": Deed(forms.StolenForm, stolen),
    "credentials:new_achievement#add": Deed(forms.AchievementForm, WHAT),
    "credentials:edit_achievement#save": Deed(forms.AchievementForm, WHAT),
    "credentials:managed#revoke": Deed(forms.RevokeForm, {"do": "revoke", "reason": "Mistaken"}),
    "credentials:managed#reissue": Deed(forms.ReissueForm, {"do": "reissue", "name": "Noor Vask"}),
    "credentials:managed#decline": Deed(forms.DeclineForm, {"do": "decline"}),
    "credentials:managed#renew": Deed(forms.RenewForm, {"do": "renew"}),
    "credentials:my_credential#show": Deed(None, {"do": "show", "shown": "named"}),
    "credentials:my_credential#ask": Deed(forms.NameForm, {"do": "name", "name": "Noor Vask"}),
}
