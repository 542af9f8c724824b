"""What the meetings of the sample network are made of."""

from django.utils.translation import gettext_lazy as _

ICEBREAKERS = (
    _("What did a resident thank you for lately?"),
    _("Which form of your town would you never fill in yourself?"),
    _("What is the best room in your town hall?"),
    _("What did you learn from a town that is smaller than yours?"),
    _("Which meeting would you cancel for good?"),
    _("Who taught you most about your town?"),
    _("What was the oddest question at your counter this month?"),
    _("Which word of your trade do you wish nobody used?"),
)
QUESTIONS = (
    _("What did you try that did not work?"),
    _("Who was not in the room when you decided?"),
    _("What would you do first with one more day a month?"),
    _("How would you know that it has worked?"),
    _("What did you stop doing to make room for it?"),
)
TAGS = {"icebreaker": _("opening"), "question": _("any theme")}
SPEAKER = {
    "name": "Dr. Noor Haddad",
    "title": _("Associate professor"),
    "department": _("Public administration"),
    "areas": _("Teams in small governments, performance measures, job design"),
    "experience": _(
        "Followed eleven teams across departments for two years, in towns of 3,000 to 40,000 people.\n"
        "Before that, nine years in the finance office of a village."
    ),
    "photo_alt": _("A drawing of a person with short dark hair in front of a blue wall"),
}
TALK = _("What makes a team across departments last")
NOTE = _("She has to leave at ten sharp. Questions first, then slides.")
HOST = _("The host of the month")
PAPER = _("Notes for the talk")
VIDEO = _("Recording of last year’s talk")
SLIDES = _("How to write down what you want")
ACCEPTED = (_("People leave when updates take long, and the best talk comes last."), 2)  # why, and the place
WORDS = _("Begin each meeting with one thing that did not work.")
WHY = _("Everybody tells what went well. We learn more from the rest.")
REMARK = _("Yes, if nobody has to. Two minutes are enough.")
POLL = (
    _("Shall next year begin in August?"),
    (_("Yes"), _("No, in January")),
)  # of a meeting to come, not opened yet
