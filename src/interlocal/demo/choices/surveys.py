"""What the sample network is asked, and what its people answer."""

from dataclasses import dataclass
from typing import Any

from interlocal.surveys.choices import Anonymity, Audience, ItemType, Kind


@dataclass(frozen=True, slots=True)
class SampleSurvey:
    """Something the group is asked. Its people take turns with ``answers``; ``standing`` is how far it has come."""

    title: str
    purpose: str
    questions: tuple[dict[str, Any], ...]
    standing: str
    intro: str = ""
    kind: str = Kind.CHECK_IN
    audience: str = Audience.MEMBERS
    anonymity: str = Anonymity.ANONYMOUS
    token: str = ""
    answers: tuple[dict[str, Any], ...] = ()
    written: tuple[str, ...] = ()  # answers to the fourth question, by the first so many
    days_left: int = 0  # of an open one


YES, PERHAPS, NO = ["1"], ["2"], ["3"]
CERTIFICATION = SampleSurvey(
    "Is certification of interest?",
    "The focus group on certification, which begins in spring",
    (
        {
            "text": "Would your town work toward a certificate if the network offered one?",
            "type": ItemType.SINGLE,
            "options": ["Yes", "Perhaps", "No"],
            "is_required": True,
        },
        {
            "text": "What would it have to bring?",
            "type": ItemType.MULTIPLE,
            "options": ["Training for staff", "Points for grants", "A sign for the door", "A visit by peers"],
        },
        {"text": "It would be worth one day of staff time a month.", "type": ItemType.SCALE},
        {
            "text": "What would keep your town from it?",
            "type": ItemType.TEXT,
            "help": "Two sentences will do.",
        },
    ),
    "ended",
    intro="Two towns asked for a certificate last year. Before a group works on it, we would like to know who would use it.",
    answers=(
        {"q1": YES, "q2": ["1", "2"], "q3": ["4"]},
        {"q1": PERHAPS, "q2": ["1"], "q3": ["4"]},
        {"q1": YES, "q2": ["1", "4"], "q3": ["5"]},
        {"q1": YES, "q2": ["2"], "q3": ["4"]},
        {"q1": PERHAPS, "q2": ["1", "2", "4"], "q3": ["2"]},
        {"q1": YES, "q2": ["1"], "q3": ["5"]},
        {"q1": NO, "q3": ["2"]},
        {"q1": YES, "q2": ["1", "2"], "q3": ["4"]},
        {"q1": PERHAPS, "q2": ["4"], "q3": ["3"]},
        {"q1": YES, "q2": ["1", "2", "3"], "q3": ["5"]},
    ),
    written=(
        "Time. We have one clerk.",
        "Nothing, if it fits on two pages.",
        "Our board has seen too many signs for the door.",
        "We would need to know what it costs before the budget is made, in August.",
    ),
)
DAY = SampleSurvey(
    "Which day suits you?",
    "The dates of next year’s meetings, which the chairs set in January",
    (
        {
            "text": "Which days could you usually come?",
            "type": ItemType.MULTIPLE,
            "options": ["Third Friday, 9 am", "Second Friday, 9 am", "Third Thursday, 4 pm"],
            "is_required": True,
        },
        {"text": "What else should the chairs know?", "type": ItemType.TEXT},
    ),
    "open",
    anonymity=Anonymity.IDENTIFIED,
    answers=({"q1": ["1"]}, {}, {"q1": ["1", "2"]}, {}, {"q1": ["3"]}),
    days_left=10,
)
ROOM = SampleSurvey(
    "Shall open discussion come first?",
    "The agenda from the next meeting on",
    (
        {
            "text": "Move open discussion to the start of the meeting?",
            "type": ItemType.SINGLE,
            "options": ["Yes", "No", "Either is fine"],
            "is_required": True,
        },
    ),
    "open",
    kind=Kind.POLL,
    audience=Audience.LINK,
    token="larkwater",  # noqa: S106 -- the address of a sample page
)
TOPICS = SampleSurvey(
    "Topics of next year",
    "The year plan of the working group",
    (
        {
            "text": "Which topic would help you most?",
            "type": ItemType.SINGLE,
            "options": ["Hiring and recruitment", "Language access", "Budgeting"],
        },
        {"text": "What should we stop talking about?", "type": ItemType.TEXT},
    ),
    "draft",
)
SURVEYS = (CERTIFICATION, DAY, ROOM, TOPICS)
