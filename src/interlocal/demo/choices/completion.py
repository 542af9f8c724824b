"""How people of the sample network completed the program, were certified, and came back."""

from django.utils.translation import gettext_lazy as _

RULE = {"all": [{"attended": 3}, {"any": [{"reported": True}, {"reflections": 2}, {"hand": True}]}]}
WHY_EXCEPTION = _("Was ill in the fall, and did the work of both months with the coach in the spring.")
LISTED = ("ines.okafor", "saanvi.rao")
CERTIFICATION = {
    "editions": 1,
    "hours": 12,
    "needs_project": True,
    "renewal_hours": 8,
    "renewal_note": _("Coaching an edition, or a story for the library."),
}
CERTIFIED = "grace.oyelaran"
WHY_CERTIFIED = _("The answers are in the budget book, and she coached two towns on the way.")
APPLIES = "saanvi.rao"
STATEMENT = _("Our project is reported. I have led the library since the spring.")
OFFERS = (  # who offers to coach which edition, counted from the one that runs, with what; and whether it is taken up
    ("ines.okafor", 0, 3, ("hiring-and-recruitment",), _("I changed our interview panels."), True),
    ("grace.oyelaran", 1, 4, ("budgeting",), _("Twelve budgets, three of them with the questions."), False),
)
