"""What made-up towns change in the sample program, how far each is, and what they promised."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from interlocal.projects.choices import Kept


@dataclass(frozen=True, slots=True)
class SampleProject:
    """A project by who writes it, the first part of their address. Days count from the beginning of its edition.

    ``log``: what was done, learned and comes next, month by month. ``promises``: words, and what became of them after
    six months.
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
    log: tuple[tuple[Any, Any, Any], ...] = ()
    outcome: Any = ""
    later: float | None = None
    cost: int | None = None
    staff_days: int | None = None
    is_shared: bool = False
    is_told: bool = False
    promises: tuple[tuple[Any, str, Any], ...] = ()


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
        promises=(),
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
ENDED = (
    SampleProject(
        "otto.lindgren",
        _("Language help at the front desk"),
        _(
            "One home in six speaks another language, and the front desk had one. People came back with a child."
        ),
        _("We counted for four weeks: visits in which somebody else had to interpret."),
        (
            _("Visits with a child or a friend to interpret"),
            31,
            _("in four weeks"),
            _("Tally at the front desk"),
        ),
        _(
            "Sign a contract for interpreting by phone.\nTrain the desk.\nPut a card with twelve languages on the counter."
        ),
        "language-help-at-every-counter",
        ("language-access",),
        ((_("Contract signed"), 60, True), (_("Desk trained"), 120, True), (_("Second count"), 240, True)),
        outcome=_(
            "The desk called an interpreter 44 times in the second count. The hard part was the first month: nobody "
            "dared to pick up the phone before we practiced with each other."
        ),
        later=9,
        cost=2_400,
        staff_days=11,
        is_shared=True,
        is_told=True,
        promises=(
            (
                _("We keep the phone line in the budget of next year."),
                Kept.KEPT,
                _("It is in, without a debate."),
            ),
            (_("We count again each May and publish it."), "", ""),
        ),
    ),
    SampleProject(
        "saanvi.rao",
        _("Interview panels from three departments"),
        _("One supervisor decided alone whom we hire."),
        _("Eleven of twelve panels in the year before had members of one department only."),
        plan=_("Draw panels from three departments.\nWrite the questions down first."),
        practice="interview-panels-from-several-departments",
        topics=("hiring-and-recruitment",),
        milestones=((_("First mixed panel"), 90, True), (_("Ten mixed panels"), 240, False)),
        outcome=_("Six panels were mixed. Small departments ran out of people in the summer."),
        staff_days=8,
        is_shared=True,
        promises=((_("Every opening above entry level has a mixed panel."), Kept.PARTLY, _("All but two.")),),
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
