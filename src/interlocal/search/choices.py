"""Who may find what, kinds of documents in the order equals are shown in, common words, and words that mean the same."""

from django.utils.translation import gettext_lazy as _

# Whom a document is for: everyone, everyone signed in, those who may enter the editors' side, holders of a role
# (its name), the people of a town (``town_audience`` in ``rules``), or a circle an app tells of (``also_reads``).
EVERYONE, MEMBERS, EDITORS = "everyone", "members", "editors"

# Kind: its label as one of several. Where two documents are equally good, the earlier kind comes first.
KINDS = {
    "town": _("Towns"),
    "practice": _("Practices"),
    "definition": _("Definitions"),
    "guide": _("Guides"),
    "case": _("Case studies"),
    "resource": _("Resources"),
    "consultant": _("Consultants"),
    "meeting": _("Meetings"),
    "partner": _("Partners"),
    "thread": _("Discussions"),
    "commission": _("Commissions"),
    "page": _("Pages"),
    "news": _("News"),
}
FACETS = {
    "kind": _("What it is"),
    "topic": _("Topic"),
    "function": _("Part of local government"),
    "county": _("County"),
    "year": _("Year"),
}

# Words that say nothing about what a text is about.
COMMON = frozenset(
    """
    a about after again all also am an and any are as at be because been before being both but by can could did do
    does doing done each ever few for from get gets getting give go going got had has have having he her here him
    his how i if in into is it its just let lets like look looking make makes making may me might more most much
    must my need needs no nor not of off on once only onto or other our ours out over own please same shall she
    should so some such than that the their theirs them then there these they this those through to too under until
    up us use used using very want wants was way ways we were what when where whether which while who whom whose
    why will with within without would yes you your yours
    arent cant couldnt didnt doesnt dont hasnt havent id im isnt ive shouldnt theyre wasnt weve wont wouldnt youre
    """.split()
)

# Each line: words and phrases that people of a town hall use for the same thing.
SYNONYMS = (
    ("hiring", "recruitment", "recruiting"),
    ("hr", "human resources", "personnel"),
    ("procurement", "purchasing", "contracting"),
    ("rfp", "request for proposals", "bid"),
    ("interpreter", "interpretation", "language access", "translation", "language help"),
    ("lep", "limited english"),
    ("survey", "questionnaire", "poll"),
    ("commission", "committee", "advisory board", "task force"),
    ("training", "workshop", "professional development"),
    ("budget", "appropriation"),
    ("police", "law enforcement", "public safety"),
    ("resident", "citizen", "community member"),
    ("immigrant", "newcomer", "refugee"),
    ("disability", "accessibility", "ada"),
    ("dei", "diversity equity inclusion"),
    ("staff", "employee", "workforce"),
    ("nonprofit", "charity", "community organization"),
    ("strategic plan", "strategy"),
    ("data", "statistics", "analytics"),
)
