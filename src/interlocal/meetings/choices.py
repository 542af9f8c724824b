"""Kinds of groups, how one joins, how meetings recur and stand, and mail about them."""

from datetime import date, time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

MOST_PLANNED = 120  # meetings that are planned at once
LONGEST_PLAN = timedelta(days=731)
MOST_EXPANDED = 4_000  # dates of one rule that are ever looked at: a daily meeting for ten years
MOST_COUNTED = 500
WINDOW = timedelta(days=3660)  # how far ahead a rule is followed
RESERVED = frozenset({"groups", "calendar-test", "requests", "archive"})  # no series may have such an address
QUEUED_AT_MOST = 100


class GroupKind(models.TextChoices):
    WORKING_GROUP = "working", _("Working group")
    TASK_FORCE = "task", _("Task force")
    COMMITTEE = "committee", _("Committee")


class Joining(models.TextChoices):
    REQUEST = "request", _("Ask here; a chair lets you in")
    CONTACT = "contact", _("Write to the contact")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Everybody sees when it meets, and about what")
    GROUP = "group", _("Only members of the group see that it meets")


class Repeats(models.TextChoices):
    """How a series recurs, as people say it; the weekday and the day are those of the first meeting."""

    MONTHLY = "monthly", _("Each month, on the same weekday (such as the third Friday)")
    LAST = "last", _("Each month, on the last such weekday")
    DAY = "day", _("Each month, on the same day (such as the 15th)")
    QUARTERLY = "quarterly", _("Every three months, on the same weekday")
    WEEKLY = "weekly", _("Each week")
    FORTNIGHT = "fortnight", _("Every two weeks")


class State(models.TextChoices):
    SCHEDULED = "scheduled", _("Planned")
    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")
    HELD = "held", _("Held")


OPEN = frozenset({State.SCHEDULED, State.MOVED})  # meetings that may still change


class What(models.TextChoices):
    """What became of a meeting, as members are told."""

    PLANNED = "planned", _("New dates")
    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")
    SWAPPED = "swapped", _("Themes changed places")
    DEFERRED = "deferred", _("Theme put off")
    CHANGED = "changed", _("Changed")


class Part(models.TextChoices):
    """What a line of notes belongs to, in the order of a meeting."""

    WELCOME = "welcome", _("Welcome")
    UPDATES = "updates", _("Updates")
    ICEBREAKER = "icebreaker", _("Icebreaker")
    OPEN = "open", _("Open discussion")
    QUESTIONS = "questions", _("Discussion questions")
    PRESENTATION = "presentation", _("Presentation")
    POLL = "poll", _("Poll")
    NEXT = "next", _("Next steps")


class Attribution(models.TextChoices):
    """Whether the notes say who said it. Nobody, unless they agree: the rule of Chatham House."""

    NONE = "none", _("Nobody is named")
    TOWN = "town", _("A town, which agrees to it")
    PERSON = "person", _("A person, who agrees to it")


class ActionState(models.TextChoices):
    OPEN = "open", _("To do")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Given up")


MOST_LINES = 500  # of one meeting
MOST_OUTCOMES = 60  # decisions, things to do, questions or themes of one meeting, each
LOOKS_BACK_FOR = timedelta(days=14)  # after a meeting
LOOKS_SHOWN_FROM = 3  # people who looked back, so that no text is plainly one person's
# Words before a name that make it a name: "Mayor Young" is nobody young.
TITLES = frozenset(
    "mr mrs ms mx dr mayor trustee president commissioner councilmember councilman councilwoman alderman alderwoman "
    "alderperson clerk treasurer manager administrator director chief supervisor chair chairman chairwoman".split()
)


_LINK = "https://network.example/meetings/working-group/"
_ROW = {
    "theme": _("Hiring and recruitment"),
    "day": date(2026, 3, 13),
    "time": time(9),
    "zone": _("Central (Chicago)"),
    "before": date(2026, 3, 20),
    "place": _("Online"),
    "host": "Maple Fork",
    "note": _("Many schools are on break that week."),
    "link": f"{_LINK}2026-03-20/",
}
SAMPLES = (
    *(
        Sample(
            f"meeting-{what.value}",
            Kind.MEETING,
            "meetings/mail/changed.html",
            {"what": what.value, "series": _("Working group"), "link": _LINK, "rows": (_ROW,)},
        )
        for what in What
    ),
    Sample(
        "somebody-asks-to-join-a-group",
        Kind.REMINDER,
        "meetings/mail/wish.html",
        {"name": "Robin Ash", "group": _("Working group"), "link": f"{_LINK}people/"},
    ),
    Sample(
        "let-into-a-group",
        Kind.MEETING,
        "meetings/mail/answered.html",
        {"group": _("Working group"), "is_in": "yes", "link": _LINK},
    ),
    Sample(
        "not-let-into-a-group",
        Kind.MEETING,
        "meetings/mail/answered.html",
        {"group": _("Working group"), "is_in": "", "link": _LINK},
    ),
    Sample(
        "recap-of-a-meeting",
        Kind.MEETING,
        "meetings/mail/recap.html",
        {
            "series": _("Working group"),
            "theme": _("Hiring and recruitment"),
            "day": date(2026, 3, 13),
            "summary": _("Towns compared how they make up interview panels."),
            "themes": (
                {"number": 1, "label": _("Panels need people from several departments"), "text": ""},
                {"number": 2, "label": _("Postings nobody can read"), "text": _("Long lists of demands.")},
            ),
            "decisions": (_("In May the group tries a shared posting."),),
            "link": f"{_LINK}2026-03-20/recap/",
        },
    ),
)
