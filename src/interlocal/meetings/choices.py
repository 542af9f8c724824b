"""Kinds of groups, how one joins, how meetings recur and stand, and mail about them."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

MOST_PLANNED = 120  # meetings that are planned at once
LONGEST_PLAN = timedelta(days=731)
RESERVED = frozenset(  # no series may have such an address
    {"answer", "groups", "calendar-test", "bank", "speakers", "requests", "archive"}
)
QUEUED_AT_MOST = 100
LONGEST_NEEDS = 300  # characters
NEEDS_KEPT = timedelta(days=7)  # after the meeting
ANSWERS_KEPT = timedelta(days=90)  # after the meeting; so are names of people without an account who came
LARGEST_MAIL = 1_000_000  # bytes of a mail that brings one
LARGEST_REPLY = 100_000  # characters of a calendar that answers an invitation


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


class State(models.TextChoices):
    SCHEDULED = "scheduled", _("Planned")
    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")
    HELD = "held", _("Held")


OPEN = frozenset({State.SCHEDULED, State.MOVED})  # meetings that may still change


class Answer(models.TextChoices):
    """What somebody says to an invitation. Who waits said yes when no seat was left."""

    NONE = "", _("No answer yet")
    YES = "yes", _("Yes")
    MAYBE = "maybe", _("Maybe")
    NO = "no", _("No")
    WAITING = "waiting", _("Waits for a seat")


SAID = (Answer.YES, Answer.MAYBE, Answer.NO)  # what one can say oneself


class Source(models.TextChoices):
    """How an answer came."""

    WEB = "web", _("On the page of the meeting")
    LINK = "link", _("By the link in a mail")
    CALENDAR = "calendar", _("From a calendar program")


class Reminder(models.TextChoices):
    """How long before a meeting its people are reminded."""

    WEEK = "week", _("A week before")
    DAY = "day", _("A day before")
    HOUR = "hour", _("An hour before")


# How long before the meeting, and how late it may be at most: after that only a nearer one is of use.
REMINDERS = {
    Reminder.WEEK: (timedelta(days=7), timedelta(days=2)),
    Reminder.DAY: (timedelta(days=1), timedelta(hours=12)),
    Reminder.HOUR: (timedelta(hours=1), timedelta(minutes=45)),
}
REMINDED_AT_ONCE = 2_000  # in one run of the job, which a minute later goes on
IN_ONE_GO = 50  # mails written in one transaction


class What(models.TextChoices):
    """What became of a meeting, as members are told."""

    PLANNED = "planned", _("New dates")
    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")
    SWAPPED = "swapped", _("Themes changed places")
    DEFERRED = "deferred", _("Theme put off")
    CHANGED = "changed", _("Changed")


class ItemKind(models.TextChoices):
    """What an hour is made of."""

    WELCOME = "welcome", _("Welcome")
    UPDATES = "updates", _("Updates")
    ICEBREAKER = "icebreaker", _("Icebreaker")
    OPEN = "open", _("Open discussion")
    QUESTIONS = "questions", _("Discussion questions")
    PRESENTATION = "talk", _("Presentation")
    POLL = "poll", _("Poll")
    NEXT = "next", _("Next steps")


USUAL = (  # kind and minutes of an agenda that nobody has thought about yet: an hour
    (ItemKind.WELCOME, 5),
    (ItemKind.UPDATES, 5),
    (ItemKind.ICEBREAKER, 5),
    (ItemKind.PRESENTATION, 15),
    (ItemKind.QUESTIONS, 15),
    (ItemKind.OPEN, 10),
    (ItemKind.NEXT, 5),
)
MOST_ITEMS = 30  # of one agenda
MOST_MINUTES = 480  # of one item
HOURS_AHEAD = 48  # Illinois Open Meetings Act, 5 ILCS 120/2.02(a)
MOST_HOURS_AHEAD = 720
WARNED_AHEAD = timedelta(hours=24)  # before an agenda is late, its chairs hear of it


class PromptKind(models.TextChoices):
    ICEBREAKER = "icebreaker", _("Icebreaker")
    QUESTION = "question", _("Discussion question")


ASKED_BY = {ItemKind.ICEBREAKER: PromptKind.ICEBREAKER, ItemKind.QUESTIONS: PromptKind.QUESTION}
LARGEST_MATERIAL = 20_000_000  # bytes
MOST_MATERIALS = 40  # of one meeting


KINDS = {  # what a file may be: its type as it is served, how its name ends, and what else people call it
    "pdf": ("application/pdf", "pdf", ""),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "word"),
    "pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pptx",
        "powerpoint slides",
    ),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        "excel spreadsheet",
    ),
    "png": ("image/png", "png", "picture image"),
    "jpeg": ("image/jpeg", "jpg", "jpeg picture image"),
    "webp": ("image/webp", "webp", "picture image"),
    "svg": ("application/octet-stream", "svg", "picture image"),  # could run scripts inside the site
    "html": ("application/octet-stream", "html", ""),
    "text": ("text/plain; charset=utf-8", "txt", ""),
}
SAID_OF_LINKS = "link video"
PICTURES = frozenset({"png", "jpeg", "webp", "svg"})
FOUND = {  # what may keep somebody from reading a material, and what to do
    "unreadable": _("We could not look into this file. Open it yourself before others do."),
    "unlooked": _(
        "We do not look into files of this kind. Check yourself that a screen reader can follow it."
    ),
    "locked": _("The PDF is locked. Save it without a password, or screen readers may be kept out."),
    "untagged": _(
        "The PDF has no tags: a screen reader reads it in no order. Export it anew as a tagged PDF."
    ),
    "scan": _("The PDF is a picture of text. Run text recognition, or hand in the file it was made from."),
    "no-title": _("The file has no title in its properties. Give it one: it is read out first."),
    "no-language": _("The file does not say its language, so it may be read out in the wrong one."),
    "no-headings": _("The document has no headings. Use heading styles, not large letters."),
    "no-alt": _("Pictures without a text for those who do not see them: %(which)s."),
    "no-slide-title": _("Slides without a title: %(which)s."),
    "names-author": _("Its properties name somebody: %(which)s. Take the name out unless they agreed."),
    "no-words": _("Nothing says what it shows. Describe it for those who do not see it."),
    "no-captions": _("It has no captions or text yet, or nobody said. Some will not hear what is said."),
}


class Licence(models.TextChoices):
    """What others may do with a material."""

    CC_BY = "cc-by", _("Anybody may use and change it, and names whose it is (CC BY 4.0)")
    PUBLIC = "public", _("Anybody may use it as they like (public domain)")
    PERMITTED = "permitted", _("To read here only; its owner agreed")


class Captions(models.TextChoices):
    """What people have who cannot hear it."""

    SILENT = "silent", _("Nothing in it is heard")
    THERE = "there", _("It has captions, or a text of all that is said")
    MISSING = "missing", _("It has none yet")


class Proposed(models.TextChoices):
    """What a change to the usual agenda does."""

    MOVE = "move", _("Move an item")
    ADD = "add", _("Add an item")
    REMOVE = "remove", _("Take an item away")
    MINUTES = "minutes", _("Give an item more or less time")
    WORDS = "words", _("Something else, in words")


class Outcome(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


class Ballot(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("Abstain")


MOST_OPEN = 20  # proposals of one series at once


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
_ASKED = {"text": _("Shall open discussion come first?"), "lines": ((_("Yes"), 14), (_("No"), None))}
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
        "meeting-comes-near",
        Kind.SOON,
        "meetings/mail/soon.html",
        {
            "series": _("Working group"),
            "row": _ROW,
            "answer": f"{_LINK}2026-03-20/",
            "said": "",
            "quiet": f"{_LINK}2026-03-20/",
        },
    ),
    Sample(
        "seat-became-free",
        Kind.MEETING,
        "meetings/mail/seat.html",
        {"series": _("Working group"), "guest": "", "row": _ROW},
    ),
    Sample(
        "invited-as-a-guest",
        Kind.JOINING,
        "meetings/mail/guest.html",
        {
            "series": _("Working group"),
            "name": "Robin Ash",
            "row": _ROW,
            "answer": "https://network.example/meetings/answer/sample/",
        },
    ),
    Sample(
        "an-agenda-is-to-be-posted",
        Kind.REMINDER,
        "meetings/mail/unposted.html",
        {
            "series": _("Working group"),
            "day": date(2026, 3, 20),
            "due": datetime(2026, 3, 18, 9, tzinfo=UTC),
            "link": f"{_LINK}2026-03-20/agenda/",
        },
    ),
    Sample(
        "which-day-instead",
        Kind.MEETING,
        "meetings/mail/days.html",
        {
            "series": _("Working group"),
            "row": _ROW,
            "days": (_("Friday, March 13"), _("Friday, March 27")),
            "until": datetime(2026, 3, 5, 9, tzinfo=UTC),
            "answer": "https://network.example/p/sample/",
        },
    ),
    Sample(
        "a-change-is-proposed",
        Kind.MEETING,
        "meetings/mail/proposed.html",
        {
            "series": _("Working group"),
            "said": _("Move “Open discussion” to place 1"),
            "link": f"{_LINK}agenda/",
        },
    ),
    Sample(
        "a-proposal-is-decided",
        Kind.MEETING,
        "meetings/mail/decided.html",
        {
            "series": _("Working group"),
            "said": _("Move “Open discussion” to place 1"),
            "is_in": "yes",
            "link": _LINK,
        },
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
            "polls": ({"title": "", "questions": (_ASKED,)},),
            "link": f"{_LINK}2026-03-20/recap/",
        },
    ),
)
