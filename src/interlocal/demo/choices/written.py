"""Stories that people of the sample towns are writing; each stands at another place on its way into the library."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleTold:
    """``who``: the name of a made-up person. ``reply``: what the editors ask for; ``sent`` without one waits for them."""

    who: str
    practice: str  # its slug
    title: str
    summary: str
    approach: str = ""
    worked: str = ""
    sent: bool = False
    reply: str = ""


TOLD = (
    SampleTold(
        "Dana Whitlock",
        "interview-panels-from-several-departments",
        "Panels for seasonal jobs too",
        "After a year of panels for permanent posts, we use them for summer jobs at the pool and in the parks.",
        approach="One scorer from parks, one from another department.\nThe same four questions for everyone.",
        worked="Fewer calls from people who ask why they were not chosen.",
        sent=True,
    ),
    SampleTold(
        "Luis Amador",
        "interview-panels-from-several-departments",
        "A trustee on the panel for department heads",
        "A trustee listens in when we choose a department head, without a vote.",
        sent=True,
        reply="Good to read. Could you add how the applicants were told that a trustee is in the room?",
    ),
    SampleTold(
        "Mei Tanaka",
        "interview-panels-from-several-departments",
        "Scoring sheets",
        "A first sheet.",
        worked="Each line of it has a reason. One asks what an answer means for equity.",
    ),
)
