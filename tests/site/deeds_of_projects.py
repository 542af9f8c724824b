"""What is sent to projects: each is sound, so that only who sends it decides."""

from interlocal.core.clock import today
from interlocal.projects import forms
from tests.site.deeds import Deed

SEEN = {"seen": "1"}


def press(do, about=""):
    """A button; ``about`` is what it names."""
    return Deed(None, lambda network, _person: {"do": f"{do}-{network.about[about].pk}" if about else do})


DEEDS = {
    "projects:begin#begin": Deed(forms.BeginForm, {"title": "New", "problem": "x"}),
    "projects:project#begin_work": press("move-running"),
    "projects:project#share": press("share-no"),
    "projects:project#tick": press("tick", "step"),
    "projects:project#drop_step": press("milestone", "step"),
    "projects:project#drop_evidence": press("evidence", "evidence"),
    "projects:project#open": press("open", "peer_words"),
    "projects:project#drop_feedback": press("feedback", "peer_words"),
    "projects:project#tell": press("tell"),
    "projects:change#change": Deed(forms.PlanForm, SEEN | {"title": "Newer"}),
    "projects:report#report": Deed(forms.ReportForm, SEEN | {"outcome": "More."}),
    "projects:log#write": Deed(forms.LogForm, {"seen": "0", "did": "Read."}),
    "projects:add_milestone#add": Deed(forms.MilestoneForm, {"title": "x", "due_on": today().isoformat()}),
    "projects:add_evidence#add": Deed(forms.EvidenceForm, {"title": "x", "shows": "x"}),
    "projects:feedback#give": Deed(forms.FeedbackForm, {"strengths": "Short."}),
    "projects:change_feedback#change": Deed(forms.FeedbackForm, {"strengths": "Clear."}),
    "projects:promises#promise": Deed(forms.PromiseForm, {"text": "We go on."}),
    "projects:promises#withdraw": Deed(None, lambda network, _person: {"withdraw": network.about["slip"].pk}),
    "projects:link#link": Deed(
        forms.LinkForm, lambda network, _person: {"item": network.about["taken_on"].pk}
    ),
    "projects:answer#answer": Deed(forms.AnswerForm, {"status": "kept"}),
    "projects:reflections#reflect": Deed(forms.ReflectionForm, {"text": "x", "seen_by": "myself"}),
    "projects:reflection#change": Deed(forms.ReflectionForm, {"text": "y", "seen_by": "myself"}),
    "projects:reflection#delete": Deed(None, {"do": "delete"}),
    "projects:evaluation#answer": Deed(None, {"q1": "5", "q2": "5", "q3": "2"}),
}
