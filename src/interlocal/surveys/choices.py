"""What may be asked, of whom, and how answers are kept."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import RUNS, Role

ASK = RUNS | {Role.EDITOR}  # who may ask the group
MODERATE = RUNS | {Role.MODERATOR}  # who reads what people wrote before it is passed on
LONGEST = 1000  # characters of a written answer, as many as its field takes
MOST_QUESTIONS, MOST_OPTIONS, FEWEST_STEPS, MOST_STEPS = 20, 12, 3, 11
MOST_ANSWERS = 5000  # people, to one survey: a link stops nobody from coming again with another browser
MIXED = 100  # anonymous answers among which a new one is put, all of them written anew
CODE_KEPT = timedelta(days=90)  # how long a browser knows that it has answered
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # of links that somebody may have to type: no 0, o, 1, l, i
LINK_LENGTH = 10  # of 31 letters: 8 * 10 ** 14 links


class Kind(models.TextChoices):
    POLL = "poll", _("Poll in a meeting")
    CHECK_IN = "check_in", _("Check-in between meetings")


class Audience(models.TextChoices):
    MEMBERS = "members", _("People of the network, signed in")
    LINK = "link", _("Anyone with the link, without an account")
    GROUP = "group", _("People of one group, on a page of its own")


ASKED_HERE = (Audience.MEMBERS, Audience.LINK)  # a group is asked by the app that knows who is in it


class Anonymity(models.TextChoices):
    ANONYMOUS = "anonymous", _("Without names")
    IDENTIFIED = "identified", _("With the name, so that people can change their answer until the end")


class Results(models.TextChoices):
    """When others see the results; nobody sees any while answers come in, since each one could be told apart."""

    AT_CLOSE = "at_close", _("As soon as it has ended")
    BY_HAND = "by_hand", _("When you show them, after it has ended")


class ItemType(models.TextChoices):
    SINGLE = "single", _("One of several answers")
    MULTIPLE = "multiple", _("Any of several answers")
    SCALE = "scale", _("A scale, lowest step first")
    TEXT = "text", _("A few sentences")


class Standing(models.TextChoices):
    """Where a survey is in its life; ``rules.standing`` computes it."""

    DRAFT = "draft", _("Draft")
    READY = "ready", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Ended")


AGREEING = (  # the scale of whoever names no steps
    _("Strongly disagree"),
    _("Disagree"),
    _("Neither"),
    _("Agree"),
    _("Strongly agree"),
)
NO_ANSWER = ""  # the code of a question that somebody left out
