"""Who is listed in the directory of the sample network. Nobody of them exists."""

from dataclasses import dataclass, field
from typing import Any

from interlocal.consultants.choices import (
    Certification,
    Delivery,
    Fee,
    Kind,
    Language,
    Problem,
    Shown,
    Use,
)


@dataclass(frozen=True, slots=True)
class SampleListing:
    """One listing. ``days``: how long ago its owner last confirmed it; ``stands``: whether a moderator approved it."""

    name: str
    summary: str
    services: str
    fit: tuple[str, str, str]
    uses: tuple[Use, ...]
    days: int
    topics: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    delivery: tuple[Delivery, ...] = (Delivery.ON_SITE,)
    certifications: tuple[Certification, ...] = ()
    fee: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    stands: bool = True

    @property
    def email(self) -> str:
        return f"hello@{self.name.lower().replace(' ', '-')}.example"


LISTINGS = (
    SampleListing(
        "Braided River Facilitation",
        "Year-long work with one town at a time, beginning with a survey of its staff.",
        "We begin with a short survey of your staff and a day of listening. Then we train in half days, every "
        "second month, with the same two people.\n\nAt the end you hold a plan your departments wrote, and the "
        "slides to go on without us.",
        (
            "One of us was a village clerk for eleven years. We know why a board packet closes on Thursday.",
            "We come at shift change, to the garage if need be, and never begin with words people must learn.",
            "Half of each session is written after the survey, with cases from your own counter.",
        ),
        (Use.TRAINING, Use.TALKS),
        40,
        topics=("staff-training", "organizational-culture", "interdepartmental-teams"),
        counties=("Alder", "Larch"),
        clients=("Maple Fork", "Candlewick", "Larkwater Library District"),
        languages=(Language.ENGLISH, Language.SPANISH),
        delivery=(Delivery.ON_SITE, Delivery.MIXED),
        certifications=(Certification.WBE,),
        fee=Fee.TO_15,
        more={
            "trains_culture": True,
            "contact_name": "Odile Marsh",
            "contact_shown": Shown.MEMBERS,
            "phone": "(555) 0151",
            "website": "https://braided-river-facilitation.example/",
            "address": "12 Weir Street, Larkwater City",
            "references": "Dana Whitlock, Maple Fork",
            "references_agreed": True,
            "insurance": "General liability, $1 million",
        },
    ),
    SampleListing(
        "Northfold Policy Group",
        "Reads a town’s policies with its department heads, and says which rule does what to whom.",
        "A policy audit takes ten weeks: we read, sit with each department, and write down where a rule meets "
        "people unequally. You get a list in order of effort, with drafts.",
        (
            "We audited hiring, purchasing and fines for towns from 3,000 to 90,000 residents.",
            "Department heads see each finding first, and can say what we got wrong.",
            "We start from your ordinances, not from a template.",
        ),
        (Use.AUDIT, Use.PLANNING),
        95,
        topics=("hiring-and-recruitment", "equitable-purchasing", "strategic-planning"),
        clients=("Iron Rill", "Barrow"),
        delivery=(Delivery.MIXED,),
        fee=Fee.TO_50,
        more={
            "serves_region": True,
            "contact_shown": Shown.PUBLIC,
            "phone": "(555) 0152",
            "website": "https://northfold-policy-group.example/",
            "conflicts": "A partner sits on the plan commission of Stonegate.",
        },
    ),
    SampleListing(
        "Heron Talks",
        "Leads talks that a board or a department would rather not have.",
        "Two facilitators, one evening or three. We talk to everybody alone first.",
        (
            "We worked with eleven boards, and know what the open meetings law allows.",
            "We meet people where they sit, one by one, before anybody sits in a circle.",
            "There is no deck. The questions come from the first talks.",
        ),
        (Use.TALKS,),
        200,
        topics=("community-engagement", "human-relations-commissions"),
        counties=("Larch", "Dun"),
        clients=("Gray Heron",),
        languages=(Language.ENGLISH, Language.SIGN),
        fee=Fee.UNDER_5,
        more={"kind": Kind.PERSON},
    ),
    SampleListing(
        "Ledger and Lantern",
        "Finds who a town’s social services do not reach, with the numbers it has.",
        "We join your own records with census figures, and draw where services and needs miss each other.",
        (
            "Our analysts come from county health and village finance.",
            "We show drafts to front desks first: they know what the numbers miss.",
            "The map is built with your data and stays with you.",
        ),
        (Use.GAPS, Use.PLANNING),
        310,
        topics=("social-service-gaps", "data-analytics", "community-surveys"),
        counties=("Bell", "Esker"),
        clients=("Wren Harbor", "Esker", "Bell County Health"),
        languages=(Language.ENGLISH, Language.POLISH, Language.UKRAINIAN),
        delivery=(Delivery.ONLINE, Delivery.ON_SITE),
        certifications=(Certification.NONPROFIT,),
        fee=Fee.TO_15,
    ),
    SampleListing(
        "Second Shift Training",
        "Trains public works and police crews on the skills of their own work.",
        "Ninety minutes at the start of a shift, four times. Written with two people of the crew.",
        (
            "Our trainers drove plows and answered calls.",
            "At shift change, in the bay, in plain words.",
            "Each session uses calls and work orders of the last month.",
        ),
        (Use.TRAINING,),
        330,
        topics=("staff-training",),
        counties=("Alder", "Bell", "Larch"),
        clients=("Alder Cross", "East Lark", "Mill Orchard"),
        languages=(Language.ENGLISH, Language.SPANISH),
        certifications=(Certification.VBE, Certification.SBE),
        fee=Fee.UNDER_5,
        more={"trains_department": True},
    ),
    SampleListing(
        "Open Counter Institute",
        "Courses on language access and welcoming counters, for whole town halls or one desk.",
        "A course for everybody, and one for the people at the counter. They can be had apart.",
        (
            "Half of our teachers work at counters.",
            "Courses come in three lengths: an hour, a morning, four mornings.",
            "We visit your counter first, and use what we saw.",
        ),
        (Use.TRAINING, Use.AUDIT),
        380,
        topics=("language-access", "organizational-culture"),
        clients=("Kettle Lock", "Orchard Bow"),
        languages=(Language.ENGLISH, Language.SPANISH, Language.ARABIC, Language.POLISH),
        delivery=(Delivery.ON_SITE, Delivery.ONLINE, Delivery.SELF_PACED),
        fee=Fee.TO_15,
        more={"serves_region": True, "trains_culture": True, "trains_department": True},
    ),
    SampleListing(
        "Plainsong Planning",
        "Strategic plans a board can keep: three aims, each with a number.",
        "Four evenings with the board, two with staff, one in public.",
        (
            "We have written plans for villages with six employees.",
            "Staff meet without the board first.",
            "We use the budget you have.",
        ),
        (Use.PLANNING,),
        5,
        topics=("strategic-planning", "budgeting"),
        counties=("Dun",),
        stands=False,
    ),
)
EDITED = "Heron Talks"  # its owner wants to say something else
SAYS_NOW = "Leads talks that a board, a commission or a department would rather not have."
REPORTED = ("Ledger and Lantern", Problem.CONTACT, "The phone rings, and nobody answers for two weeks now.")
