"""Who may sign in to the sample network; all of them are made up."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Someone made up who may sign in to the sample network. ``role`` is one of ``accounts.choices.Role``."""

    role: str
    name: str
    job: str
    town: str = ""  # of those who speak for a town
    organisation: str = ""  # of those who do not

    @property
    def email(self) -> str:
        """An address that can never receive mail: .example is reserved for examples (RFC 2606)."""
        return f"{self.name.lower().replace(' ', '.')}@larkwater.example"


CAUCUS = "Larkwater Mayors’ Caucus"
UNIVERSITY = "Larkwater State University"
ELECTED = "Trustee"  # whose job is an office
PEOPLE = (
    SamplePerson("town_lead", "Dana Whitlock", "Assistant village manager", "Maple Fork"),
    SamplePerson("member", "Luis Amador", "Trustee", "Maple Fork"),
    SamplePerson("member", "Mei Tanaka", "Finance", "Maple Fork"),
    SamplePerson("town_lead", "Ines Okafor", "Human resources", "Candlewick"),
    SamplePerson("town_lead", "Sam Reyes", "Village administrator", "Kettle Lock"),
    SamplePerson("member", "Priya Nair", "Clerk", "Thistle Run"),
    SamplePerson("member", "Jo Lindqvist", "Human resources", "Sable Vale"),
    SamplePerson("moderator", "Ruth Vance", "Chair of the working group", "Hollis Green"),
    SamplePerson("editor", "Nora Feld", "Library editor", organisation=CAUCUS),
    SamplePerson("network_manager", "Amos Carver", "Program director", organisation=CAUCUS),
    SamplePerson("administrator", "Wen Castillo", "Systems", organisation=CAUCUS),
    SamplePerson("trainer", "Odile Marsh", "Trainer", organisation="Braided River Facilitation"),
    SamplePerson("coach", "Theo Brandt", "Coach, a retired village manager", organisation=UNIVERSITY),
    SamplePerson("consultant", "Hana Sorensen", "Policy analyst", organisation="Northfold Policy Group"),
)


@dataclass(frozen=True, slots=True)
class SampleWish:
    """Someone made up who asks to be let into a town; declined where there is a ``reply``."""

    name: str
    job: str
    town: str
    note: str = ""
    is_elected: bool = False
    reply: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@{self.town.lower().replace(' ', '-')}.example"


WISHES = (
    SampleWish("Robin Ash", "Deputy clerk", "Maple Fork", note="Dana told me about the library."),
    SampleWish("Cleo Marin", "Trustee", "Maple Fork", is_elected=True),
    SampleWish("Oren Hale", "Public works", "Thistle Run", note="Our town has no lead yet. I would do it."),
    SampleWish("Pat Sims", "Sales", "Candlewick", reply="You do not work for the town."),
)
DOMAINS = (("candlewick.example", "Candlewick"), ("kettle-lock.example", "Kettle Lock"))
INVITED = (  # by whom, whom, as what
    ("dana.whitlock", "sora.lane@maple-fork.example", "member"),
    ("ines.okafor", "billie.crane@candlewick.example", "town_lead"),
)
RESOLUTIONS = (  # town, coordinator, number, day; the last one waits
    ("Maple Fork", "dana.whitlock", "R-2016-14", date(2016, 5, 9)),
    ("Thistle Run", "priya.nair", "26-031", date(2026, 2, 17)),
)
OWN_WORDS = (  # by whose lead, what the town says instead, and what it must not say
    (
        "dana.whitlock",
        {"equity": "fair results", "equitable": "fair"},
        {"equity": "fair results", "equitable": "fair", "disparity": "gap", "DEI": ""},
    ),
)
BODIES = (  # town, name, kind, seats, when it meets, who sits on it
    ("Maple Fork", "Village board", "council", 7, "First and third Monday, 7 pm", ("luis.amador",)),
    (
        "Maple Fork",
        "Community relations commission",
        "commission",
        9,
        "Last Thursday, 6:30 pm",
        ("mei.tanaka", "luis.amador", "dana.whitlock"),
    ),
    ("Candlewick", "City council", "council", 8, "Every second Tuesday", ()),
)
