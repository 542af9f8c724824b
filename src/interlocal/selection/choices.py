"""How applications are read and decided on, what letters say at first, and how mail looks."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample

SCORES = range(1, 6)
APART = 2  # two readers who differ by so much on one criterion: a third one reads
MOST_CRITERIA = 10
SURE_FROM = 30  # scores in common; kappa of fewer says little
SEED_AFTER = timedelta(days=1)  # the earliest that the seed of a lottery may become known
FEW = 0.05  # chances smaller than this are called unlikely


class Phase(models.TextChoices):
    """Why somebody reads an application."""

    COMMON = "common", _("All readers score it")
    SHARED = "shared", _("One of two or more readers")
    THIRD = "third", _("Readers differed")


class Order(models.TextChoices):
    """What the ranking goes by."""

    RAW = "raw", _("The mean of the scores")
    CENTRED = "centred", _("The mean, less how generous each reader is")


class Band(models.TextChoices):
    YES = "yes", _("Clear yes")
    DOUBT = "doubt", _("In doubt")
    NO = "no", _("Clear no")


class Outcome(models.TextChoices):
    ACCEPT = "accept", _("Accepted")
    WAIT = "wait", _("On the waitlist")
    DECLINE = "decline", _("Declined")


class Answer(models.TextChoices):
    """What a town said to the place it was offered."""

    NONE = "", _("Not answered yet")
    TAKEN = "taken", _("Took the place")
    REFUSED = "refused", _("Gave the place back")
    LAPSED = "lapsed", _("Did not answer in time")
    WITHDRAWN = "withdrawn", _("Withdrew")


class Letter(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    WAITLISTED = "waitlisted", _("On the waitlist")
    DECLINED = "declined", _("Declined")
    OFFERED = "offered", _("A place became free")


FIRST_LETTER = {
    Outcome.ACCEPT: Letter.ACCEPTED,
    Outcome.WAIT: Letter.WAITLISTED,
    Outcome.DECLINE: Letter.DECLINED,
}
ASKS = frozenset({Letter.ACCEPTED, Letter.OFFERED})  # these wait for an answer
TEXTS = {  # subject and text, until the network writes its own
    Letter.ACCEPTED: (
        _("Your town has a place"),
        _(
            "Readers from other towns read your application, and your town was chosen.\n\n"
            "Please say by the day below whether your team takes the place."
        ),
    ),
    Letter.WAITLISTED: (
        _("Your town is on the waitlist"),
        _(
            "There were more good applications than places. Your town is on the waitlist.\n\n"
            "When a town gives its place back, the next one hears from us and has some days to answer."
        ),
    ),
    Letter.DECLINED: (
        _("We could not offer your town a place"),
        _(
            "There were more applications than places, and this time we could not offer your town one.\n\n"
            "You are welcome to apply again. Call us if you want to talk about what you plan."
        ),
    ),
    Letter.OFFERED: (
        _("A place became free for your town"),
        _(
            "A town gave its place back, and yours is next.\n\n"
            "Please say by the day below whether your team takes it. After that day it goes to the next town."
        ),
    ),
}
LEVELS = (_("Not at all"), _("A little"), _("In part"), _("Well"), _("Very well"))

LETTER = "selection/mail/letter.html"
READ = "selection/mail/read.html"
SAMPLES = (
    Sample(
        "a-place",
        Kind.DECISION,
        LETTER,
        {
            "subject": TEXTS[Letter.ACCEPTED][0],
            "text": TEXTS[Letter.ACCEPTED][1],
            "cohort": "Common Ground",
            "town": "Maple Fork",
            "until": date(2026, 8, 20),
            "link": "https://example.org/programs/selection/answer/sample/",
        },
    ),
    Sample(
        "to-read",
        Kind.REMINDER,
        READ,
        {"cohort": "Common Ground", "n": 6, "link": "https://example.org/programs/selection/"},
    ),
)
