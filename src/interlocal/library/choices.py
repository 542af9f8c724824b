"""Vocabularies of the library."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import Kind, Sample


class Stage(models.TextChoices):
    """Where in its life a practice helps. Source: OPSI, the innovation lifecycle."""

    IDENTIFY = "identify", _("Naming the problem")
    IDEAS = "ideas", _("Gathering ideas")
    PROPOSAL = "proposal", _("Making a proposal")
    IMPLEMENT = "implement", _("Doing it")
    EVALUATE = "evaluate", _("Checking results")
    DIFFUSE = "diffuse", _("Passing it on")


class Evidence(models.TextChoices):
    """How well it is shown to work. Source: What Works for Health, with two values added."""

    SUPPORTED = "scientifically_supported", _("Tested and supported")
    SOME = "some_evidence", _("Some evidence")
    EXPERT = "expert_opinion", _("Expert opinion")
    LOCAL = "local_experience", _("Local experience only")
    MIXED = "mixed", _("Mixed evidence")
    INSUFFICIENT = "insufficient", _("Too little evidence")
    INEFFECTIVE = "ineffective", _("Shown not to work")
    NOT_KNOWN = "not_known", _("Not known")


class Disparity(models.TextChoices):
    """What it is likely to do to gaps between groups. Source: What Works for Health; *unknown* added."""

    DECREASE = "decrease", _("Likely to narrow gaps")
    NO_IMPACT = "no_impact", _("No effect on gaps likely")
    INCREASE = "increase", _("Likely to widen gaps")
    UNKNOWN = "unknown", _("Not known")


class CostBand(models.TextChoices):
    """Money in the first year, US dollars. The order is the order of ``rules.cost_band``."""

    NONE = "none", _("None")
    TO_5 = "to-5000", _("Up to $5,000")
    TO_25 = "to-25000", _("Up to $25,000")
    MORE = "more", _("More than $25,000")


class StaffBand(models.TextChoices):
    """Staff days in the first year."""

    DAY_A_MONTH = "day-a-month", _("A day a month")
    DAY_A_WEEK = "day-a-week", _("A day a week")
    HALF_A_POST = "half-a-post", _("Half a post")
    MORE = "more", _("More than half a post")


class CaseStatus(models.TextChoices):
    UNDER_WAY = "under-way", _("Under way")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped")


class Completeness(models.TextChoices):
    """How much an entry says. Source: Participedia."""

    STUB = "stub", _("A first note")
    CONTENT = "partial-content", _("Partly told")
    CITATIONS = "partial-citations", _("Told, sources missing")
    EDITING = "partial-editing", _("Told, not yet edited")
    COMPLETE = "complete", _("Complete")


class Scope(models.TextChoices):
    """For which part of the world a resource was made, the nearest first."""

    REGIONAL = "regional", _("Regional")
    STATE = "state", _("State")
    NATIONAL = "national", _("National")
    INTERNATIONAL = "international", _("International")


class ResourceKind(models.TextChoices):
    TOOLKIT = "toolkit", _("Toolkit")
    GUIDE = "guide", _("Guide")
    TEMPLATE = "template", _("Template")
    MODEL_POLICY = "model-policy", _("Model policy")
    TRAINING = "training", _("Training")
    DATASET = "dataset", _("Data set")
    ARTICLE = "article", _("Article")
    ORGANIZATION = "organization", _("Organization")


class Price(models.TextChoices):
    FREE = "free", _("Free")
    MIXED = "mixed", _("Partly free")
    PAID = "paid", _("Paid")


class LinkState(models.TextChoices):
    """What was found at an address; one without a finding was not checked yet."""

    OK = "ok", _("Works")
    MOVED = "moved", _("Moved")
    REFUSED = "refused", _("Lets no program in")
    UNREACHABLE = "unreachable", _("Does not answer")
    GONE = "gone", _("Gone")


class Standing(models.TextChoices):
    """Where a story that somebody of a town wrote stands."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("With the editors")
    RETURNED = "returned", _("Changes asked for")
    PUBLISHED = "published", _("Published")
    TAKEN_DOWN = "taken-down", _("Not shown now")


OPEN_TO_TOWN = frozenset({Standing.DRAFT, Standing.RETURNED})
SAMPLES = (
    Sample(
        "story-is-published",
        Kind.NOTICE,
        "library/mail/story_published.html",
        {"title": "Interview panels from three departments", "address": "/library/", "page": "/my/stories/"},
    ),
    Sample(
        "story-needs-changes",
        Kind.NOTICE,
        "library/mail/story_returned.html",
        {
            "title": "Interview panels from three departments",
            "reply": _("Could you say how many panels there were?"),
            "page": "/my/stories/",
        },
    ),
)
