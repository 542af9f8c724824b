"""What made-up towns change in the sample program, how far each is, and what they promised."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class SampleProject:
    """A project by who writes it, the first part of their address. Days count from the beginning of its edition.

    ``log``: what was done, learned and comes next, month by month. ``promises``: words, what became of them after six
    months, and how the town put it; the same for twelve. ``told``: as a draft of a case study, or a published one.
    """

    who: str
    title: Any
    problem: Any
    baseline: Any = ""
    number: tuple[Any, float, Any, Any] | None = None  # what, how many, unit, source
    plan: Any = ""
    practice: str = ""
    topics: tuple[str, ...] = ()
    milestones: tuple[tuple[Any, int, bool], ...] = ()
    notes: tuple[tuple[Any, Any, str], ...] = ()  # title, what it shows, link
    log: tuple[tuple[Any, ...], ...] = ()
    outcome: Any = ""
    later: float | None = None
    cost: int | None = None
    staff_days: int | None = None
    is_shared: bool = False
    told: str = ""
    did_not: Any = ""
    promises: tuple[tuple[str, ...], ...] = ()


RUNNING = (
    SampleProject(
        "sam.reyes",
        _("Job ads that more people answer"),
        _(
            "Four of our last five openings drew fewer than six people, nearly all of them from two ZIP codes."
        ),
        _("We post each opening on our own site and in one paper, and ask for a degree for most of them."),
        (_("Applicants for each opening, median"), 5, _("people"), _("Personnel office, openings of 2025")),
        _(
            "List what each job needs on its first day.\nTake out what it does not need.\nPost where people look."
        ),
        "job-ads-more-people-can-answer",
        ("hiring-and-recruitment",),
        (
            (_("Go through five ads with the supervisors"), 30, True),
            (_("Post two openings in the new form"), 60, True),
            (_("Ask who applied how they heard of it"), 75, False),
            (_("Compare with last year"), 115, False),
        ),
        (
            (
                _("Two ads, before and after"),
                _("The new ad is half as long, names the pay, and asks for no degree."),
                "https://kettle-lock.example/jobs/",
            ),
        ),
        (
            (
                _("Read our last five ads aloud, with the supervisors."),
                _("Nobody could say why three of them ask for a degree."),
                _("Rewrite two of them."),
            ),
            (_("Posted a clerk and a mechanic in the new form."), _("Naming the pay was the hard part."), ""),
        ),
        is_shared=True,
    ),
    SampleProject(
        "wendell.pike",
        _("Three questions on every budget request"),
        _("Requests say what they cost and not who gains. The board finds out afterwards."),
        _("No request of this year says which part of town it is for."),
        plan=_(
            "Add three questions to the form.\nTry them with two departments.\nShow the answers to the board."
        ),
        practice="three-questions-on-every-budget-request",
        topics=("budgeting",),
        milestones=(
            (_("Agree on the three questions"), 35, True),
            (_("Try them with two departments"), 70, False),
        ),
        log=(
            (_("Agreed on the questions with the finance director."), "", _("Find two departments.")),
            (_("Public works and the library try them."), _("The library had no number for who comes."), ""),
            (_("Both filled them in; it took an hour each."), "", _("Show the board.")),
        ),
        is_shared=True,
    ),
    SampleProject(
        "dana.whitlock",
        _("One card for complaints"),
        _("Complaints come in at seven desks and are counted at none."),
    ),
)
FEEDBACK = (  # who, to whose project, strengths, question, suggestion
    (
        "wendell.pike",
        "sam.reyes",
        _("You began with ads that exist, not with a policy."),
        _("Did anybody object to naming the pay?"),
        _("Ask the people who did not apply."),
    ),
    ("marco.belli", "sam.reyes", "", "", _("We could post each other’s openings.")),
)
REFLECTIONS = (  # who, what they take along, who reads it
    ("sam.reyes", _("I talk too much in the first half hour. The quiet ones had the better idea."), "myself"),
    ("nell.hutchins", _("I will ask who waits for our answer before I ask what it costs."), "cohort"),
)
ANSWERS = (  # to the four questions after a session, in turn, by code
    ("4", "5", "2"),
    ("5", "4", "2"),
    ("3", "4", "3"),
    ("4", "3", "2"),
)
