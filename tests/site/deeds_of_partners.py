"""What is written into the directory of partners: each is sound, so that only who sends it decides."""

from typing import Any

from interlocal.core import clock
from interlocal.partners import forms
from tests.site.deeds import Deed
from tests.site.doors import Network


def of_one(network: Network, person: Any) -> dict[str, Any]:
    partner = f"o-{network.about['organisations'][0].pk}"
    return {"partner": partner, "about": "Doors", "role": "funder", "status": "agreed", "on": "2026-01-05"}


def both(network: Network, person: Any) -> dict[str, Any]:
    kept, gone = network.about["organisations"]
    return {"kept": kept.pk, "gone": gone.pk, "sure": "on"}


DEEDS: dict[str, Deed] = {
    "partners:new#add": Deed(forms.NewPartnerForm, {"name": "Office of windows", "kind": "nonprofit"}),
    "partners:edit#change": Deed(forms.PartnerForm, {"name": "Office of windows"}),
    "partners:begin#add": Deed(forms.BeginForm, of_one),
    "partners:change#change": Deed(
        forms.ChangeForm,
        lambda network, person: of_one(network, person) | {"role": "delivery", "on": str(clock.today())},
    ),
    "partners:merge#merge": Deed(forms.MergeForm, both),
}
