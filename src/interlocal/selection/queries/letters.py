"""What letters say."""

from dataclasses import dataclass

from django.db.models import Count

from interlocal.applications.choices import State
from interlocal.selection.choices import ASKS, FIRST_LETTER, TEXTS, Letter
from interlocal.selection.models import Decision, LetterText, Selection


@dataclass(frozen=True, slots=True)
class Said:
    """A letter as it would leave now; ``is_own`` where the network wrote it itself."""

    letter: Letter
    subject: str
    text: str
    is_own: bool


def letter_text(selection: Selection, letter: Letter) -> Said:
    """One query."""
    own = LetterText.objects.filter(selection=selection, letter=letter).first()
    return _said(letter, own)


def letters(selection: Selection) -> list[Said]:
    """All of them, in the order in which they may leave. One query."""
    own = {one.letter: one for one in selection.letters.all()}
    return [_said(letter, own.get(letter)) for letter in Letter]


def _said(letter: Letter, own: LetterText | None) -> Said:
    if own:
        return Said(letter, own.subject, own.text, is_own=True)
    subject, text = TEXTS[letter]
    return Said(letter, str(subject), str(text), is_own=False)


def asks(letter: Letter) -> bool:
    """Whether a letter waits for an answer."""
    return letter in ASKS


def counts(selection: Selection) -> dict[str, int]:
    """How many towns get which letter when they leave. One query."""
    rows = Decision.objects.filter(
        application__cohort=selection.cohort_id, application__state=State.SUBMITTED
    )
    found = dict(rows.values_list("outcome").annotate(n=Count("pk")))
    return {letter.value: found.get(outcome, 0) for outcome, letter in FIRST_LETTER.items()}
