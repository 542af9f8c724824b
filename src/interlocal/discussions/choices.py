"""How posts stand, how long threads are kept, what the record for counsel notes, and mail about discussions."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import DAY, HOUR, Kind, Sample

EDIT_WITHIN = timedelta(minutes=15)
MOST_POSTS = {HOUR: 20, DAY: 60}  # of one person in that time
ON_A_PAGE = 20  # threads of a list
POSTS_ON_A_PAGE = 50
LONGEST = 8000  # characters of a post
LONGEST_REASON = 600
EXCERPT = 400  # characters of a post in a mail
MOST_MAILS = 300  # in one run of the job, which a minute later goes on
MORNING = (
    7  # the hour of the clock on the wall at which mail of a day or of a week is due; of a week, on Monday
)


class State(models.TextChoices):
    """How a post stands. Only what was published once has a place in its thread."""

    PUBLISHED = "published", _("Published")
    HELD = "held", _("Waits")
    RETURNED = "returned", _("Not published")
    HIDDEN = "hidden", _("Hidden")
    DELETED = "deleted", _("Deleted by its writer")


UNPLACED = (State.HELD, State.RETURNED)


class Retention(models.TextChoices):
    """How long a thread is kept after its last post."""

    PASSING = "passing", _("One year")
    ORDINARY = "ordinary", _("Five years")
    LASTING = "lasting", _("For good")


KEPT = {Retention.PASSING: timedelta(days=365), Retention.ORDINARY: timedelta(days=5 * 365)}


class What(models.TextChoices):
    """What the record for counsel notes of a member of a public body, or of a thread members wrote in."""

    WROTE = "wrote", _("wrote")
    REACHED = "reached", _("wrote, and the number was reached")
    HELD = "held", _("wrote; the post was held")
    RELEASED = "released", _("the held post was published")
    RETURNED = "returned", _("the held post was returned")
    NOTICE = "notice", _("a public notice was recorded")
    STAFF_ONLY = "staff_only", _("the thread was closed to elected officials")


LINK = "https://network.example/discussions/7/"
SAMPLES = (
    Sample(
        "new-in-discussions",
        Kind.DISCUSSION,
        "discussions/mail/news.html",
        {
            "n": 2,
            "threads": (
                {
                    "title": _("Who pays for interpreters at evening meetings?"),
                    "link": LINK,
                    "posts": (
                        {
                            "name": _("Robin Sample"),
                            "where": _("Maple Fork"),
                            "text": _("We share one with two towns."),
                        },
                        {"name": _("Kim Sample"), "where": _("Candlewick"), "text": ""},
                    ),
                },
            ),
        },
    ),
    Sample(
        "post-waits",
        Kind.REMINDER,
        "discussions/mail/waiting.html",
        {"what": "held", "link": "https://network.example/discussions/held/"},
    ),
    Sample(
        "post-decided",
        Kind.RELAY,
        "discussions/mail/decided.html",
        {
            "what": "returned",
            "title": _("Budget season"),
            "reason": _("Please bring this to your board."),
            "link": LINK,
        },
    ),
)
