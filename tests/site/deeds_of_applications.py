"""What is sent to applications: each is sound, so that only who sends it decides."""

from interlocal.applications.forms import answers, asks, draft
from interlocal.applications.models import Application
from tests.site.deeds import Deed

WRITTEN = {
    "version": "1",
    "member-1-name": "Kit",
    "member-1-email": "kit@town.example",
    "member-1-job_title": "Director",
    "member-1-department": "Clerk",
    "idea": "Another idea.",
    "officer-name": "Chief",
    "officer-email": "chief@town.example",
    "commits": "on",
}
COLLEAGUE = {"who": "Lou", "email": "lou@town.example"}


def own_town(_network, person):
    """Whoever has none tries another's."""
    towns = person.towns if person else ()
    return {"town": towns[0].pk if towns else "1"}


def nobody_has_applied(network):
    Application.objects.filter(pk=network.about["app_draft"][0]).delete()


def of_the_nomination(what):
    return lambda network, _person: {"do": f"{what}-{network.about['app_nomination'].pk}"}


DEEDS = {
    "applications:begin#begin": Deed(draft.BeginForm, own_town, nobody_has_applied),
    "applications:edit#write": Deed(draft.DraftForm, WRITTEN),
    "applications:edit#change": Deed(draft.DraftForm, WRITTEN),
    "applications:check#submit": Deed(draft.SubmitForm, {}),
    "applications:application#ask": Deed(None, {"do": "ask"}),
    "applications:application#withdraw": Deed(None, {"do": "withdraw"}),
    "applications:sign#sign": Deed(answers.SignForm, {"answer": "yes"}),
    "applications:sign#refuse": Deed(answers.SignForm, {"answer": "no", "reason": "Not now."}),
    "applications:named#accept": Deed(answers.NamedForm, {"answer": "yes"}),
    "applications:named#decline": Deed(answers.NamedForm, {"answer": "no"}),
    "applications:names#name": Deed(
        answers.NameForm, lambda network, _person: COLLEAGUE | {"seat": network.about["seat"].pk}
    ),
    "applications:names#again": Deed(None, of_the_nomination("again")),
    "applications:names#back": Deed(None, of_the_nomination("back")),
    "applications:asks#ask": Deed(
        asks.AsksForm, {"question-1-label": "Why?", "question-1-max_length": "500"}
    ),
}
