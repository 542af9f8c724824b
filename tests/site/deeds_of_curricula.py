"""What is sent to write curricula and to plan sessions: each is sound, so that only who sends it decides."""

from interlocal.core.clock import today
from interlocal.training.forms import cohort, curricula
from interlocal.training.models import Module, Reading
from interlocal.training.rules.curricula import words_of
from tests.site.deeds import Deed

MODULE = {"title": "Hinges", "objective": "Hang them"}
LESSON = {"title": "Hinges", "minutes": "60", "mode": "online"}


def seen(model, name, **said):
    """A form about a part, with what it said when it was opened."""
    return lambda network, _person: {
        "seen": words_of(model.objects.get(pk=network.about[name][-1])),
        **said,
    }


def lesson(network, _person):
    part = network.about["program_part"]
    return {"seen": words_of(part), "module": part.module_id, **LESSON}


def step(do):
    return lambda network, _person: {"do": "step", "act": f"{do}-lesson-{network.about['program_part'].pk}"}


DEEDS = {
    "training:curricula#begin": Deed(curricula.StepForm, {"act": "begin"}),
    "training:curriculum#up": Deed(curricula.StepForm, step("up")),
    "training:curriculum#remove": Deed(curricula.StepForm, step("remove")),
    "training:curriculum#delete": Deed(curricula.StepForm, {"do": "step", "act": "delete"}),
    "training:curriculum#publish": Deed(curricula.PublishForm, {"do": "publish", "note": "More"}),
    "training:new_module#add": Deed(curricula.ModuleForm, MODULE),
    "training:module#change": Deed(curricula.ModuleForm, seen(Module, "program_module", **MODULE)),
    "training:new_lesson#add": Deed(curricula.LessonForm, LESSON),
    "training:lesson#change": Deed(curricula.LessonForm, lesson),
    "training:readings#library": Deed(
        curricula.LibraryForm,
        lambda network, _person: {"do": "library", "pick": f"practice-{network.about['practice'].pk}"},
    ),
    "training:readings#link": Deed(
        curricula.LinkForm, {"do": "link", "title": "Hinges", "link": "https://b.example/"}
    ),
    "training:reading#change": Deed(
        curricula.ReadingForm,
        seen(Reading, "program_reading", title="Hinges", link="https://b.example/", note="Look"),
    ),
    "training:new_session#add": Deed(
        cohort.SessionForm,
        {
            "kind": "workshop",
            "title": "Hinges",
            "day": today().isoformat(),
            "starts": "10:00",
            "minutes": "60",
        }
        | {"mode": "online"},
    ),
    "training:people#list": Deed(cohort.ListedForm, {}),
}
