"""What sample towns write when they apply, and whom executives name."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from interlocal.applications.choices import Signed, State

ELIGIBILITY = {
    "departments_differ": True,
    "they_are": _("senior staff who can change how their department works"),
}
QUESTIONS = (  # slug, label, help, characters at most, whether every town answers
    (
        "tried",
        _("What has your town tried already?"),
        _("Also what did not work. Nothing is an answer, too."),
        1200,
        True,
    ),
    (
        "support",
        _("Who in your town will stand behind the project, and who may not?"),
        _("Roles will do; leave out names."),
        1200,
        True,
    ),
    ("hoped", _("What do you hope to learn from other towns?"), "", 800, False),
)
PAPERS = (  # slug, label, help, kinds, megabytes, whether every town attaches it, whether readers see it
    ("letter", _("Letter of your mayor or board"), _("One page is enough."), ("pdf",), 5, False, False),
    ("plan", _("Your plan, month by month"), _("One page without a letterhead."), ("pdf",), 5, False, True),
)
LETTER = ("To whom it may concern: our board supports this.",)
PLAN = (
    "September: count what we have.",
    "October: ask those who use it.",
    "November: change one form.",
    "December: count again, and tell the board.",
)


@dataclass(frozen=True, slots=True)
class SampleApplication:
    """One town's application; ``team`` as name, job, department and address; ``needs`` of the first."""

    by: str
    idea: Any
    tried: Any
    support: Any
    team: tuple[tuple[str, str, Any, str], ...]
    officer: tuple[str, str]
    state: str = State.SUBMITTED
    signed: str = Signed.ASKED
    needs: Any = ""
    reason: Any = ""
    has_papers: bool = False
    days: int = 3  # ago


NEXT = (
    SampleApplication(
        "dana.whitlock",
        _("Exit interviews: we hold them, and nobody reads them."),
        "",
        "",
        (("Dana Whitlock", "Assistant village manager", _("Administration"), "dana.whitlock"),),
        ("", ""),
        state=State.DRAFT,
        days=2,
    ),
    SampleApplication(
        "sam.reyes",
        _(
            "We hire eight seasonal workers each spring, always through the same two families. We want an open call, and "
            "to know after a year who applied, who was asked to come, and who stayed."
        ),
        _("One advertisement in the paper. Four people answered."),
        _("The board is split. The public works director would run it."),
        (
            ("Sam Reyes", "Village administrator", _("Administration"), "sam.reyes"),
            ("Carmen Ibarra", "Public works director", _("Public works"), "carmen.ibarra"),
        ),
        ("Lou Petrakis", "lou.petrakis"),
        days=9,
    ),
    SampleApplication(
        "priya.nair",
        _(
            "Our town has four staff. We want to share one interpreter line with two neighbors, and to know who uses it."
        ),
        _("We asked the county. It has no budget for it."),
        _("Our mayor does. The fire district has its own contract and may not join."),
        (
            ("Priya Nair", "Clerk", _("Clerk"), "priya.nair"),
            ("Otis Bell", "Superintendent", _("Streets"), "otis.bell"),
        ),
        ("Fern Adler", "fern.adler"),
        signed=Signed.REFUSED,
        reason=_("Otis cannot be away in October. Name somebody else, and I sign."),
        days=6,
    ),
    SampleApplication(
        "ines.okafor",
        _(
            "Our counter has one form for every permit, in English, and six of ten callers ask the same question. We want "
            "to rewrite three forms with the people who fill them in, and count how many come back incomplete."
        ),
        _("A translated website in 2022. Nobody kept it up, and people still came to the counter."),
        _("The clerk and public works want it. Finance worries about the time at the counter."),
        (
            ("Ines Okafor", "Human resources", _("Human resources"), "ines.okafor"),
            ("Gus Lehmann", "Deputy clerk", _("Clerk"), "gus.lehmann"),
        ),
        ("Harriet Blum", "harriet.blum"),
        signed=Signed.SIGNED,
        needs=_("A seat near the door, please."),
        has_papers=True,
        days=12,
    ),
    SampleApplication(
        "jo.lindqvist",
        _("A map of which streets were repaved in twenty years, beside who lives there."),
        _("Nothing yet."),
        _("The engineer does. The board has not seen it."),
        (("Jo Lindqvist", "Human resources", _("Human resources"), "jo.lindqvist"),),
        ("Ada Thorn", "ada.thorn"),
        state=State.WITHDRAWN,
        days=5,
    ),
)
NAMED = (  # named by, name, address, job, department, days ago, what they said
    (
        "sam.reyes",
        "Carmen Ibarra",
        "carmen.ibarra",
        "Public works director",
        _("Public works"),
        40,
        "accepted",
    ),
    ("dana.whitlock", "Mei Tanaka", "mei.tanaka", "Finance", _("Finance"), 38, "accepted"),
    ("wendell.pike", "Lena Sobczak", "lena.sobczak", "", _("Human resources"), 35, "accepted"),
    ("dana.whitlock", "Luis Amador", "luis.amador", "Trustee", "", 2, ""),
    ("sam.reyes", "Roberta Quill", "roberta.quill", "Deputy clerk", _("Clerk"), 10, ""),
    ("colin.frazer", "Anton Weiss", "anton.weiss", "Fire captain", _("Fire"), 20, "declined"),
)
EXECUTIVES_SAY = (  # idea, what they tried, who stands behind it; one after the other
    (
        _(
            "People who call about a bill are passed on four times. We want one desk that answers, and to count how many "
            "calls end with an answer."
        ),
        _("A list of telephone numbers at each desk. It was old after a month."),
        _("The finance director asked for it. The clerks fear that it means more work."),
    ),
    (
        _(
            "Our boards look like our town did in 1980. We want to ask each year who would serve, in three languages, and "
            "tell everybody who asked what became of it."
        ),
        _("A notice in the water bill. Two people answered."),
        _("The board chairs are split; two of them would begin with their own."),
    ),
    (
        _(
            "We want to learn how other towns begin: we have had three consultants and no change that anybody could name."
        ),
        _("A training for all staff in 2021, and a plan that nobody read twice."),
        _("The new administrator. The department heads want to see it first."),
    ),
    (
        _(
            "Overtime in public works goes to the same six people. We want a rule that all can read, and to look after "
            "half a year at who worked how much."
        ),
        _("A rota on the wall. It was changed by hand each week."),
        _("The union steward and the superintendent, for once."),
    ),
)
