"""How applications are chosen among: criteria, readers and what they say, decisions, lotteries and letters."""

from interlocal.selection.models.deciding import Decision, Draw, Review
from interlocal.selection.models.selections import Criterion, LetterText, Reader, Selection

__all__ = ["Criterion", "Decision", "Draw", "LetterText", "Reader", "Review", "Selection"]
