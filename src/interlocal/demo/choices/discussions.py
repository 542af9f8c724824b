"""What people of the sample network wrote between meetings."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class SampleThread:
    """A thread: who wrote what how many days ago, by the first part of their address. The first post opens it."""

    title: Any
    topic: str
    posts: tuple[tuple[str, int, Any], ...]
    group: str = ""
    comes_from: bool = False  # the first theme of the last meeting of the group
    is_staff_only: bool = False
    is_pinned: bool = False


# The third member of the commission of Maple Fork who writes in the first thread is held.
THREADS = (
    SampleThread(
        _("Who pays for interpreters at evening meetings?"),
        "language-access",
        (
            (
                "ines.okafor",
                12,
                _(
                    "Our board meets at 7 pm, and staff who speak Spanish have gone home by then. Do you pay overtime, or "
                    "an outside interpreter? And out of whose budget?"
                ),
            ),
            (
                "sam.reyes",
                11,
                _(
                    "Outside, at $85 an hour with a minimum of two. It is in the clerk’s budget, because the clerk books "
                    "the room as well. What we ask of them: https://kettle-lock.example/interpreters"
                ),
            ),
            (
                "dana.whitlock",
                9,
                _(
                    "We share one with two towns: they come on the first Monday to us, on the second to the next."
                ),
            ),
            (
                "mei.tanaka",
                8,
                _(
                    "From the finance side: put it under its own line, or it is the first thing to go in a lean year."
                ),
            ),
            (
                "hana.sorensen",
                7,
                _("We offer this as a package. Call us for a quote before the end of the month!"),
            ),
            (
                "luis.amador",
                2,
                _("Residents notice. Before that, a daughter of twelve translated for her father."),
            ),
        ),
    ),
    SampleThread(
        _("What did supervisors still use a month after the training?"),
        "staff-training",
        (
            (
                "ruth.vance",
                6,
                _(
                    "You asked for this at the meeting. Tell what stuck, not what was nice. One thing is enough."
                ),
            ),
            (
                "priya.nair",
                5,
                _(
                    "The card with four questions for a first talk. It hangs at the front desk, so new people see it."
                ),
            ),
            (
                "ines.okafor",
                3,
                _("Nothing from the slides. But they still call the two people they sat beside."),
            ),
        ),
        group="working-group",
        comes_from=True,
        is_pinned=True,
    ),
    SampleThread(
        _("How do you write the budget memo for this work?"),
        "budgeting",
        (
            (
                "dana.whitlock",
                4,
                _("Mine goes up in three weeks. Does anybody have one that got through, and may I see it?"),
            ),
            (
                "jo.lindqvist",
                3,
                _("Ours is one page: what it costs, what it replaces, whom to ask. I send it to you."),
            ),
        ),
        is_staff_only=True,
    ),
)
FLAGGED = ("hana.sorensen", "priya.nair", _("This is advertising."))  # whose post, by whom, why
SEEN = ("dana.whitlock", "luis.amador")  # have read everything
