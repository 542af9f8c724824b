"""What letters say."""

from dataclasses import dataclass

from interlocal.selection.choices import TEXTS, Letter
from interlocal.selection.models import LetterText, Selection


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
