"""What is sent to choices among applications: each is sound, so that only who sends it decides."""

from datetime import timedelta

from interlocal.core.clock import today
from interlocal.selection import actions, forms
from interlocal.selection.models import Criterion, Selection
from tests.site.deeds import Deed

RULES = {
    "readers_each": "2",
    "common": "0",
    "yes_from": "4",
    "no_below": "2",
    "order": "raw",
    "answer_days": "9",
}
LEVELS = {f"level_{n}": f"L{n}" for n in range(1, 6)}
LOTTERY = {"band": "doubt", "seats": "1", "source": "Pick 4"}


def selection_of(network, about):
    slug, cohort = network.about[about]
    return Selection.objects.get(cohort__edition__slug=slug, cohort__slug=cohort)


def of_the_first(what):
    """A button of the ranking, about the application that a reader has read."""
    return lambda network, _person: {"do": f"{what}-{network.about['sel_one'][2]}"}


def third_reader(network):
    actions.add_reader(
        selection=selection_of(network, "sel_read"),
        person=network.people["trainer"],
        by=network.people["manager"],
    )


def all_wait(network):
    actions.wait_rest(selection=selection_of(network, "sel_read"), by=network.people["manager"])


def scores(do):
    def said(network, _person):
        review = network.about["sel_review"]
        (criterion,) = Criterion.objects.filter(selection=review.reader.selection)
        return {f"score_{criterion.pk}": "3", "do": do}

    return said


DEEDS = {
    "selection:change#set_up": Deed(forms.SelectionForm, RULES),
    "selection:add_criterion#add": Deed(forms.CriterionForm, {"name": "Team", "weight": "1"} | LEVELS),
    "selection:change_criterion#change": Deed(forms.CriterionForm, {"name": "Needs", "weight": "2"} | LEVELS),
    "selection:add_reader#add": Deed(
        forms.ReaderForm, lambda network, _person: {"email": network.people["trainer"].email}
    ),
    "selection:desk#share": Deed(None, {"do": "share"}),
    "selection:desk#criterion": Deed(
        None, lambda network, _person: {"do": f"criterion-{network.about['sel_criterion'][2]}"}
    ),
    "selection:desk#reader": Deed(
        None, lambda network, _person: {"do": f"reader-{network.about['sel_reader'].pk}"}
    ),
    "selection:ranking#clear": Deed(None, {"do": "clear"}),
    "selection:ranking#rest": Deed(None, {"do": "rest"}),
    "selection:ranking#accept": Deed(None, of_the_first("accept")),
    "selection:ranking#open": Deed(None, of_the_first("open"), all_wait),
    "selection:ranking#third": Deed(None, of_the_first("third"), third_reader),
    "selection:ranking#back": Deed(
        None, lambda network, _person: {"do": f"back-{network.about['sel_application'][0]}"}
    ),
    "selection:announce#announce": Deed(
        forms.AnnounceForm, LOTTERY | {"known_on": (today() + timedelta(days=9)).isoformat()}
    ),
    "selection:draw#draw": Deed(forms.SeedForm, {"seed": "4 0 7 2"}),
    "selection:letters#release": Deed(None, {}, all_wait),
    "selection:letter#write": Deed(forms.LetterForm, {"subject": "Yes", "text": "Come", "do": "save"}),
    "selection:letter#look": Deed(forms.LetterForm, {"subject": "Yes", "text": "Come", "do": "look"}),
    "selection:review#keep": Deed(forms.ReviewForm, scores("keep")),
    "selection:review#hand_in": Deed(forms.ReviewForm, scores("hand_in")),
    "selection:review#step_back": Deed(None, {"do": "step_back"}),
    "selection:answer#take": Deed(forms.AnswerForm, {"says": "take"}),
    "selection:answer#refuse": Deed(forms.AnswerForm, {"says": "refuse"}),
}
