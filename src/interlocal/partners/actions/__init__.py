"""Everything that changes the directory of partners."""

from interlocal.partners.actions.partners import keep, merge
from interlocal.partners.actions.relations import begin, change

__all__ = ["begin", "change", "keep", "merge"]
