"""What is sent about completing a program: each is sound, so that only who sends it decides."""

from interlocal.completion.forms import alumni, certifying, completing
from tests.site.deeds import Deed


def press(do, key):
    """A button about a row."""
    return Deed(None, lambda network, _person: {"do": f"{do}-{network.about[key].pk}"})


DEEDS = {
    "completion:rule#say": Deed(completing.RuleForm, {"reported": "on"}),
    "completion:people#issue": Deed(None, {"do": "issue"}),
    "completion:people#undo": press("undo", "decided"),
    "completion:decide#say": Deed(completing.DecideForm, {"kind": "exception", "reason": "Ill"}),
    "completion:mine#list": press("list", "completed_seat"),
    "completion:mine#unlist": Deed(
        None, lambda network, _person: {"do": f"unlist-{network.about['alumnus'].participant_id}"}
    ),
    "completion:mine#withdraw": press("withdraw", "offer"),
    "completion:mine#offer": Deed(
        alumni.OfferForm,
        lambda network, _person: {"edition": network.about["coached_later"].pk, "capacity": "2"},
    ),
    "completion:offers#take": press("take", "offer"),
    "completion:offers#thank": press("thank", "offer"),
    "completion:apply#apply": Deed(certifying.ApplyForm, {"do": "apply", "statement": "x"}),
    "completion:apply#withdraw": Deed(certifying.WithdrawForm, {"do": "withdraw"}),
    "completion:new_certification#add": Deed(
        certifying.CertificationForm,
        lambda network, _person: {"achievement": network.about["uncertified"].pk, "hours": "2"},
    ),
    "completion:certification#save": Deed(certifying.CertificationForm, {"hours": "2"}),
    "completion:application#grant": Deed(certifying.GrantForm, {"do": "grant", "reply": "x"}),
    "completion:application#decline": Deed(certifying.DeclineForm, {"do": "decline", "reply": "x"}),
}
