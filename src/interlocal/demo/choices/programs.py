"""A made-up program of training and coaching, shaped like real ones: executives in the fall, implementers in the spring."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

PROGRAM = {
    "name": "Common Ground: learning and doing for towns that work for everyone",
    "short_name": "Common Ground",
    "slug": "common-ground",
    "purpose": _(
        "Managers and department heads learn together, change one thing at home, and coach each other."
    ),
    "about": _(
        "Each month has one day of training, two weeks of work on a project of your own town, and a week in which "
        "small groups meet with an experienced coach. In the fall it is for chief administrative officers and their "
        "deputies; each of them then names two people for the spring, who carry the work on."
    ),
    "former_names": ["Fairness at Work"],
}
OUTCOMES = _(
    "You can say why the work matters in your town’s own words, read your own numbers, and change one practice with "
    "the people it concerns."
)
FOCUS = ("hiring-and-recruitment", "budgeting", "data-analytics", "staff-training")


@dataclass(frozen=True, slots=True)
class SampleReading:
    """Something of the library by kind and slug."""

    kind: str
    slug: str
    note: Any = ""


@dataclass(frozen=True, slots=True)
class SampleModule:
    """A month's subject and its one lesson."""

    title: Any
    objective: Any
    lesson: Any
    objectives: tuple[Any, ...]
    assignment: Any
    notes: Any
    readings: tuple[SampleReading, ...] = ()


MODULES = (
    SampleModule(
        _("Making the case"),
        _("Say in plain words what the work is for, to a board that has other things to do."),
        _("Making the case at home"),
        (
            _("Tell in two minutes why this matters in your town"),
            _("Name who would object, and why they may be right"),
        ),
        _("Write the two minutes down and try them on somebody who disagrees with you."),
        _(
            "Begin with the towns that failed. Leave half an hour for the two-minute talks; nobody is recorded."
        ),
        (SampleReading("definition", "equity", _("Which words would your board use?")),),
    ),
    SampleModule(
        _("Hiring and keeping people"),
        _("See where people drop out of your own hiring, and change one step of it."),
        _("From the advertisement to the first year"),
        (_("Draw your own hiring funnel"), _("Choose one step to change and how you will know")),
        _("Bring the numbers of your last three hires, without names."),
        _("Small towns have three hires a year: talk about what three numbers can and cannot say."),
        (
            SampleReading(
                "practice", "job-ads-more-people-can-answer", _("Compare with your last advertisement.")
            ),
            SampleReading("practice", "interview-panels-from-several-departments"),
        ),
    ),
    SampleModule(
        _("Money"),
        _("Ask three questions of a budget request, and of a purchase."),
        _("Three questions on every request"),
        (_("Put the three questions to one real request"), _("Say who gains and who waits")),
        _("Put the questions to one request that is on your desk now."),
        _("Use a real request of a town in the room, if its people agree."),
        (SampleReading("practice", "three-questions-on-every-budget-request"),),
    ),
    SampleModule(
        _("Knowing whether it works"),
        _("Choose one measure that a town of your size can keep, and say how sure it is."),
        _("One measure you can keep"),
        (_("Choose a measure with a baseline"), _("Say what would make you stop")),
        _("Write down the baseline, and who keeps it."),
        _("Insist on one measure. Show a margin of error that is larger than the change."),
    ),
)
EXECUTIVES = (  # by the first part of their address, and their department
    ("sam.reyes", _("Administration")),
    ("dana.whitlock", _("Administration")),
    ("marco.belli", _("Administration")),
    ("wendell.pike", _("Administration")),
    ("tomas.vrba", _("Administration")),
    ("colin.frazer", _("Administration")),
    ("nell.hutchins", _("Administration")),
    ("adaeze.nwosu", _("Administration")),
)
OTHERS = tuple(  # who applied too; the first five are in doubt, the others a clear no
    (who, _("Administration"))
    for who in (
        "priya.nair",
        "bea.thornton",
        "petra.novak",
        "joan.petrakis",
        "duc.pham",
        "jo.lindqvist",
        "yusuf.demir",
        "roscoe.tate",
        "walt.jensen",
        "ximena.prado",
        "maribel.soto",
        "helen.maas",
    )
)
IN_DOUBT = 5
PLACE = _("Larkwater State University, room 12")
MAKE_UP = _("What you missed, in an hour")
READ_NEXT = "ask-staff-before-hiring-a-trainer"  # in the draft of the next version
CAME = 7  # of the executives, to each training that is over
COACHES = (  # who, people at most, topics, languages
    ("theo.brandt", 5, ("hiring-and-recruitment", "budgeting"), ("en",)),
    ("ruth.vance", 5, ("data-analytics", "staff-training"), ("en", "es")),
)
