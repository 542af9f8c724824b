"""The edition of the sample program that is over: who took part, how they came, and what they take along."""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from interlocal.demo.choices.people import SamplePerson
from interlocal.demo.choices.projects import SampleProject
from interlocal.training.choices import How, Mode

EXECUTIVES = (  # by the first part of their address
    "ines.okafor",
    "otto.lindgren",
    "saanvi.rao",
    "grace.oyelaran",
    "hattie.coleman",
    "lena.sobczak",
    "gus.halloran",
    "alice.grant",
    "mina.farrokh",
    "abdi.warsame",
    "mei.tanaka",
    "edda.quist",
)
CAME_FOR_IT = SamplePerson("member", "Edda Quist", "Village administrator", "Ash Hollow")
IMPLEMENTERS = tuple(  # whom each of them named, in the same order
    SamplePerson("member", name, job, town)
    for name, job, town in (
        ("Bram Osei", "Recruiter", "Candlewick"),
        ("Tilda Marsh", "Front desk", "Iron Rill"),
        ("Femi Adler", "Head of circulation", "Esker"),
        ("Rosa Lindner", "Budget analyst", "Dunmere"),
        ("Caleb Yoon", "Court clerk", "Dellwater"),
        ("Nadia Brandt", "Crew leader, water", "Alder Cross"),
        ("Jonas Pell", "Dispatch", "Larkwater City"),
        ("Corinne Ashby", "Records", "Stonegate"),
        ("Devi Holm", "Planning intern", "Sable Vale"),
        ("Otis Farrow", "Streets foreman", "Thistle Run"),
        ("Paloma Reid", "Purchasing", "Maple Fork"),
        ("Silas Vann", "Deputy clerk", "Ash Hollow"),
    )
)
MONTHS = 4
MISSED = "otto.lindgren"  # was at two of the four trainings in the fall only
ABSENT = 7  # one in so many was not at a training
USUAL = {Mode.IN_PERSON: How.ROOM, Mode.ONLINE: How.ONLINE}
SAID = 11  # of a cohort, who say how a training was
ANSWERS = (  # to the four questions after a session, in turn, by code
    ("5", "4", "2"),
    ("4", "5", "2"),
    ("4", "4", "2"),
    ("5", "5", "2"),
    ("3", "4", "2"),
)
FEEDBACK = (  # who, to whose project, strengths, question, suggestion
    ("grace.oyelaran", "abdi.warsame", _("You drove. We would have met about it."), "", ""),
    ("hattie.coleman", "otto.lindgren", "", _("Who pays for the calls at night?"), _("Ask the hospital.")),
)
REFLECTIONS = (  # who, at which training, what they take along, who reads it
    ("ines.okafor", 0, _("My two minutes took six. I know the numbers better than the reason."), "cohort"),
    ("ines.okafor", 3, _("One measure was harder to choose than ten."), "coach"),
    ("abdi.warsame", 2, _("The map did the talking. I will bring a map next time, and sit down."), "cohort"),
    ("otto.lindgren", 1, _("I was sure about the price and wrong about the fear."), "myself"),
)
PUBLISHED_BY = "ruth.vance"
LINKED = "ines.okafor"  # whose first promise is linked to what the town took on at a meeting


@cache
def ended() -> tuple[SampleProject, ...]:
    """Every project of it, read once; ``projects.toml`` says what each field means."""
    with (Path(__file__).parents[1] / "projects.toml").open("rb") as file:
        rows = tomllib.load(file)["project"]
    return tuple(SampleProject(is_shared=True, **row) for row in rows)
