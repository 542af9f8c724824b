"""What consultants offer, how a listing stands, who sees a contact, and how much of anything one sender may do."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind as Mail
from interlocal.outbox.choices import Sample


class Kind(models.TextChoices):
    ORGANISATION = "organisation", _("An organization")
    PERSON = "person", _("A person")


class Use(models.TextChoices):
    """What towns hire somebody for."""

    AUDIT = "audit", _("Policy audit")
    GAPS = "gaps", _("Service-gap assessment")
    TRAINING = "training", _("Training")
    TALKS = "talks", _("Facilitation of difficult conversations")
    PLANNING = "planning", _("Strategic planning")


class Training(models.TextChoices):
    """Two kinds that are never merged: each is a column of its own."""

    CULTURE = "culture", _("Municipality-wide culture")
    DEPARTMENT = "department", _("Skills of one department")


class Delivery(models.TextChoices):
    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Live online")
    MIXED = "mixed", _("Part on site, part online")
    SELF_PACED = "self_paced", _("Self-paced")


class Language(models.TextChoices):
    """Languages spoken most in the region, and American Sign Language."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    POLISH = "pl", _("Polish")
    ARABIC = "ar", _("Arabic")
    ASSYRIAN = "aii", _("Assyrian")
    CHINESE = "zh", _("Chinese")
    FRENCH = "fr", _("French")
    GREEK = "el", _("Greek")
    GUJARATI = "gu", _("Gujarati")
    HAITIAN = "ht", _("Haitian Creole")
    HINDI = "hi", _("Hindi")
    ITALIAN = "it", _("Italian")
    KOREAN = "ko", _("Korean")
    LITHUANIAN = "lt", _("Lithuanian")
    PORTUGUESE = "pt", _("Portuguese")
    ROMANIAN = "ro", _("Romanian")
    RUSSIAN = "ru", _("Russian")
    TAGALOG = "tl", _("Tagalog")
    UKRAINIAN = "uk", _("Ukrainian")
    URDU = "ur", _("Urdu")
    VIETNAMESE = "vi", _("Vietnamese")
    SIGN = "ase", _("American Sign Language")


class Certification(models.TextChoices):
    MBE = "mbe", _("Minority-owned (MBE)")
    WBE = "wbe", _("Women-owned (WBE)")
    DBE = "dbe", _("Disadvantaged business (DBE)")
    VBE = "vbe", _("Veteran-owned (VBE)")
    PBE = "pbe", _("Owned by a person with a disability")
    LGBTBE = "lgbtbe", _("LGBT-owned (LGBTBE)")
    SBE = "sbe", _("Small business (SBE)")
    NONPROFIT = "nonprofit", _("Nonprofit, 501(c)(3)")


class Fee(models.TextChoices):
    """What an engagement usually costs, all in."""

    FREE = "free", _("No fee")
    UNDER_5 = "under_5", _("Under $5,000")
    TO_15 = "to_15", _("$5,000 to $15,000")
    TO_50 = "to_50", _("$15,000 to $50,000")
    TO_100 = "to_100", _("$50,000 to $100,000")
    OVER_100 = "over_100", _("Over $100,000")


class Shown(models.TextChoices):
    """Who sees the address and the phone of a listing."""

    RELAY = "relay", _("Nobody. Messages come through this site.")
    MEMBERS = "members", _("People of the network who are signed in")
    PUBLIC = "public", _("Everybody")


class State(models.TextChoices):
    """How a listing stands. ``rules.states`` says what follows what."""

    DRAFT = "draft", _("Draft")
    EMAIL_PENDING = "email_pending", _("Address not confirmed yet")
    IN_REVIEW = "in_review", _("In review")
    ASKED = "asked", _("A question waits for its owner")
    RETURNED = "returned", _("Returned with a reason")
    PUBLISHED = "published", _("Published")
    STALE = "stale", _("Published, not confirmed")
    HIDDEN = "hidden", _("Hidden until it is confirmed")
    WITHDRAWN = "withdrawn", _("Withdrawn by its owner")
    REJECTED = "rejected", _("Rejected")
    MERGED = "merged", _("Merged into another listing")


LIVE = (State.PUBLISHED, State.STALE)  # in the directory
STANDING = (*LIVE, State.HIDDEN)  # a moderator has approved it once, and its owner still stands by it


class Act(models.TextChoices):
    """What somebody does to a listing, or time does."""

    SUBMIT = "submit", _("Handed in")
    CONFIRM_EMAIL = "confirm_email", _("Address confirmed")
    APPROVE = "approve", _("Approved")
    ASK = "ask", _("Asked")
    RETURN = "return", _("Returned")
    REJECT = "reject", _("Rejected")
    MERGE = "merge", _("Merged")
    ANSWER = "answer", _("Sent again")
    CONFIRM = "confirm", _("Confirmed by its owner")
    LAPSE = "lapse", _("Not confirmed in time")
    WITHDRAW = "withdraw", _("Withdrawn")


DECISIONS = (Act.APPROVE, Act.ASK, Act.RETURN, Act.REJECT, Act.MERGE)  # a moderator's


class VersionState(models.TextChoices):
    """How one wording of a listing stands: the first, or an edit."""

    UNCONFIRMED = "unconfirmed", _("Address not confirmed yet")
    WAITING = "waiting", _("Waiting for a moderator")
    ASKED = "asked", _("A question waits for its owner")
    RETURNED = "returned", _("Returned with a reason")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    DROPPED = "dropped", _("Replaced or withdrawn")


OPEN = (VersionState.UNCONFIRMED, VersionState.WAITING, VersionState.ASKED, VersionState.RETURNED)


class Purpose(models.TextChoices):
    """What the link in a mail is for."""

    CONFIRM = "confirm", _("Confirm an address")
    EDIT = "edit", _("Change, confirm or withdraw a listing")


class Sign(models.TextChoices):
    """By what a submission looks like spam."""

    LINKS = "links", _("Many links")
    THROWN_AWAY = "thrown_away", _("An address that is thrown away")
    POSES = "poses", _("Looks like the name of a town")
    SCRIPTS = "scripts", _("Letters of several scripts in one word")
    REPEATED = "repeated", _("The same text was sent before")


class Problem(models.TextChoices):
    """What a report says is wrong."""

    WRONG = "wrong", _("Something is not true, or out of date")
    CONTACT = "contact", _("The contact does not work")
    GONE = "gone", _("They do not work any more")
    MISUSE = "misuse", _("It misleads, or it is advertising")
    OTHER = "other", _("Something else")


class Route(models.TextChoices):
    """How a town bought something."""

    QUOTES = "quotes", _("Quotes")
    RFP = "rfp", _("Request for proposals or qualifications")
    SOLE = "sole", _("Sole source, or without competition")
    COOPERATIVE = "cooperative", _("With other towns, or through a cooperative contract")
    GRANT = "grant", _("A partner paid by a grant")
    FREE = "free", _("Nobody was paid")


class Again(models.TextChoices):
    YES = "yes", _("Yes")
    IF = "if", _("Yes, under conditions")
    NO = "no", _("No")


class LedgerState(models.TextChoices):
    """How what a town told stands, or what a trainer said to it."""

    WAITING = "waiting", _("Waiting for a moderator")
    CONFIRMED = "confirmed", _("Shown to the network")
    RETURNED = "returned", _("Returned with a reason")
    WITHDRAWN = "withdrawn", _("Taken back")


REPLY_WITHIN = timedelta(days=90)
MOST_CLIENTS = 60  # of one listing
NEEDS_AT_MOST = 50  # of one town
LINK_LASTS = {Purpose.CONFIRM: timedelta(days=7), Purpose.EDIT: timedelta(days=1)}
ANSWER_WITHIN = timedelta(days=30)  # links in mails that we send without being asked
FORGET_AFTER = timedelta(days=14)  # a listing whose address nobody confirmed
SENT_A_DAY = {
    "address": 3,
    "domain": 20,
}  # mails with a link; a domain where anybody gets an address has no limit
LOOKS_LIKE_SPAM = 6  # a score from which on moderators look at it apart
SUBMITTED = "5/h"  # by one source, for allauth's limiter
REPORTED = "5/d"
WRITTEN = "10/d"  # messages through the site

_LINK = "https://network.example/consultants/mine/sample/"
_SAID = {"name": "Braided River Facilitation"}
SAMPLES = (
    Sample("confirm-listing", Mail.LISTING, "consultants/mail/confirm.html", {**_SAID, "link": _LINK}),
    Sample(
        "confirm-new-address", Mail.LISTING, "consultants/mail/confirm_new.html", {**_SAID, "link": _LINK}
    ),
    Sample(
        "links-to-listings",
        Mail.LISTING,
        "consultants/mail/links.html",
        {"links": [(_SAID["name"], _LINK)]},
    ),
    Sample(
        "listing-waits",
        Mail.REMINDER,
        "consultants/mail/waiting.html",
        {**_SAID, "is_edit": False, "link": "https://network.example/consultants/review/1/"},
    ),
    Sample(
        "listings-of-a-list-wait",
        Mail.REMINDER,
        "consultants/mail/waiting.html",
        {"count": 12, "link": "https://network.example/consultants/review/"},
    ),
    *(
        Sample(
            f"listing-{outcome}",
            Mail.LISTING,
            "consultants/mail/decided.html",
            {
                **_SAID,
                "outcome": outcome,
                "note": ""
                if outcome in ("approve", "merge")
                else _("Which towns did you work for last year?"),
                "link": _LINK if outcome in ("ask", "return") else "",
                "page": "https://network.example/consultants/sample/" if outcome == "approve" else "",
            },
        )
        for outcome in DECISIONS
    ),
    Sample(
        "listing-reminder",
        Mail.LISTING,
        "consultants/mail/reminder.html",
        {**_SAID, "confirmed_on": date(2025, 6, 3), "due": date(2026, 6, 3), "link": _LINK},
    ),
    *(
        Sample(
            f"listing-{'hidden' if hidden else 'stale'}",
            Mail.LISTING,
            "consultants/mail/lapsed.html",
            {**_SAID, "confirmed_on": date(2025, 6, 3), "is_hidden": hidden, "link": _LINK},
        )
        for hidden in (False, True)
    ),
    Sample(
        "told-of-a-listing",
        Mail.LISTING,
        "consultants/mail/told.html",
        {**_SAID, "town": "Maple Fork", "link": "https://network.example/consultants/replies/sample/"},
    ),
    Sample(
        "engagement-waits",
        Mail.REMINDER,
        "consultants/mail/waiting_engagement.html",
        {**_SAID, "town": "Maple Fork", "link": "https://network.example/consultants/review/engagements/"},
    ),
    *(
        Sample(
            f"engagement-{state}",
            Mail.REMINDER,
            "consultants/mail/decided_engagement.html",
            {**_SAID, "state": state, "note": note, "link": "https://network.example/consultants/ours/"},
        )
        for state, note in (("confirmed", ""), ("returned", _("Please leave out the name of the trainee.")))
    ),
    Sample(
        "message-to-a-consultant",
        Mail.RELAY,
        "consultants/mail/letter.html",
        {
            "name": _("Robin Sample"),
            "where": "Maple Fork",
            "text": _("We plan a training for twelve supervisors. Do you have time in May?"),
            "listing": _SAID["name"],
            "email": "robin@maplefork.example",
        },
        reply_to="robin@maplefork.example",
    ),
)
