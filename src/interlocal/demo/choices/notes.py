"""What was said at three meetings of the sample working group, and what came of it: made up, people and all."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A line of notes; ``by``: nobody, a town, or a person by the first part of their address."""

    part: str
    text: Any
    by: str = ""


@dataclass(frozen=True, slots=True)
class SampleTheme:
    """A theme, and the places of the lines it rests on."""

    label: Any
    lines: tuple[int, ...]
    text: Any = ""


@dataclass(frozen=True, slots=True)
class SampleTask:
    """Something to do: a town, a person or somebody else, days after the meeting, and whether it is done."""

    text: Any
    by: str
    days: int
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question nobody could answer, the place of its line, and the practice that did, if one has."""

    text: Any
    line: int
    answer: str = ""


@dataclass(frozen=True, slots=True)
class SamplePoll:
    """What a meeting was asked, and how many gave each answer."""

    question: Any
    options: tuple[Any, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SampleNotes:
    """One meeting."""

    summary: Any
    lines: tuple[SampleLine, ...]
    themes: tuple[SampleTheme, ...]
    decisions: tuple[Any, ...] = ()
    tasks: tuple[SampleTask, ...] = ()
    questions: tuple[SampleQuestion, ...] = ()
    looks: tuple[tuple[str, Any, Any], ...] = ()
    practices: tuple[str, ...] = ()
    poll: SamplePoll | None = None


SMALL_STAFF = _("Small towns have nobody whose job this is")
STRATEGY = SampleNotes(
    _(
        "Towns compared where this work stands in their strategic plans. Most have a sentence about it and nothing "
        "behind the sentence; the few with a number and a name behind it have moved."
    ),
    (
        SampleLine("welcome", _("Eleven towns are here, three of them for the first time.")),
        SampleLine(
            "icebreaker", _("One word for the plan on our shelf: dusty, hopeful, long, unread, laminated.")
        ),
        SampleLine(
            "open", _("We have a goal that says “welcoming”. Nobody can say what would count as done.")
        ),
        SampleLine(
            "open", _("Our plan names an office for each goal. That is why something happened."), "Candlewick"
        ),
        SampleLine("open", _("I am the whole department. The plan came on top of everything else.")),
        SampleLine(
            "questions", _("The board asked for one page with four numbers, and read it."), "ines.okafor"
        ),
        SampleLine("questions", _("Without a number the goal was the first to go when money was short.")),
        SampleLine("questions", _("Has anybody written such a goal so that the auditor accepts it?")),
        SampleLine(
            "next", _("Bring one goal of your plan to the next meeting, with what would count as done.")
        ),
    ),
    (
        SampleTheme(
            _("A goal without a name and a number stays a sentence"),
            (2, 3, 6),
            _("What moved had an office, a date and a way to see that it was done."),
        ),
        SampleTheme(SMALL_STAFF, (4,)),
        SampleTheme(
            _("Boards read one page"), (5,), _("Four numbers were enough, and they were asked for again.")
        ),
    ),
    (_("Each meeting begins with what the one before heard."),),
    (
        SampleTask(_("Share the one page with four numbers"), "Candlewick", 21, is_done=True),
        SampleTask(_("Collect goals that name an office and a date"), "dana.whitlock", 45),
    ),
    (
        SampleQuestion(
            _("Who has written a goal on welcoming newcomers that an auditor accepts?"),
            7,
            "commission-with-a-written-mandate",
        ),
    ),
    (
        ("dana.whitlock", _("People told what failed."), _("Too many slides at the start.")),
        ("luis.amador", _("Short, and it ended on time."), ""),
        (
            "priya.nair",
            _("The icebreaker made everybody speak once."),
            _("The small towns spoke last again."),
        ),
    ),
    ("commission-with-a-written-mandate",),
    SamplePoll(
        _("Does your plan name an office for each goal?"), (_("Yes"), _("For some"), _("No")), (10, 0, 14)
    ),
)
RESIDENTS = SampleNotes(
    _(
        "Who never comes to a hearing, and what brought them. Going where people already are worked better than any "
        "invitation; nobody knew how to pay for interpreters in a small budget."
    ),
    (
        SampleLine("updates", _("The page with four numbers is in the library of the group.")),
        SampleLine(
            "open", _("We moved one hearing to the school gym after practice. It was full."), "Kettle Lock"
        ),
        SampleLine(
            "open",
            _("The people we miss work on Tuesday evenings. All our meetings are on Tuesday evenings."),
        ),
        SampleLine(
            "open", _("Three people run everything here. An extra evening is somebody’s family dinner.")
        ),
        SampleLine(
            "questions", _("We walked with residents who use wheelchairs. The list of repairs changed.")
        ),
        SampleLine("questions", _("How does a town of three thousand pay for an interpreter each month?")),
        SampleLine(
            "questions", _("A form in two languages brought more answers than a hearing."), "priya.nair"
        ),
    ),
    (
        SampleTheme(
            _("Go where people already are"), (1, 4), _("A gym, a walk, a market: no invitation was needed.")
        ),
        SampleTheme(SMALL_STAFF, (3,), _("It came up in August as well: each new evening is one person’s.")),
        SampleTheme(_("The hour decides who comes"), (2,)),
    ),
    (_("The group tries one meeting at noon in spring."),),
    (
        SampleTask(_("Tell what moving the hearing cost, in a page"), "Kettle Lock", 30),
        SampleTask(_("Ask neighbors about sharing an interpreter"), "sam.reyes", 60),
    ),
    (SampleQuestion(_("How does a town of about 3,000 people pay for an interpreter each month?"), 5),),
    (
        ("dana.whitlock", _("Stories instead of slides."), ""),
        ("ines.okafor", "", _("We ran out of time for questions.")),
    ),
    ("access-walk-with-residents",),
)
CULTURE = SampleNotes(
    _(
        "How people treat each other at work, and what a manager can change without a budget. Staff believe what is "
        "done with the first complaint."
    ),
    (
        SampleLine("welcome", _("The goals that were collected so far are in the materials.")),
        SampleLine(
            "open", _("The first complaint under the new rule decided whether anybody made a second.")
        ),
        SampleLine(
            "open",
            _("We asked staff before we looked for a trainer, and bought another training."),
            "Candlewick",
        ),
        SampleLine("open", _("There are nine of us. Anonymous is a word.")),
        SampleLine("questions", _("People leave over small things that are said each week.")),
        SampleLine(
            "questions", _("A talk with who stays told us more than one with who leaves."), "Maple Fork"
        ),
    ),
    (
        SampleTheme(_("The first complaint decides"), (1, 4)),
        SampleTheme(_("Ask staff before anybody is hired"), (2, 5)),
        SampleTheme(SMALL_STAFF, (3,), _("Where nine people work, no answer is anonymous.")),
    ),
    (),
    (
        SampleTask(_("Write down the three questions asked of who stays"), "luis.amador", 30),
        SampleTask(_("Tell in spring how the talks with people who leave go"), "Candlewick", 150),
    ),
    (),
    (),
    ("ask-staff-before-hiring-a-trainer", "ask-why-people-stay-and-why-they-leave"),
)
NOTED = (STRATEGY, RESIDENTS, CULTURE)  # of the first meetings of the year, in their order
