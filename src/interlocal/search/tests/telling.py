"""Factories let the search know of what they make when it is asked: most tests never ask it."""

from collections import defaultdict

from interlocal.search.models import Document, Version

WAITING = defaultdict(set)  # how the search is told, and of what


def tell_all():
    """The search hears of everything that was made so far."""
    waiting = dict(WAITING)
    WAITING.clear()
    for tell, what in waiting.items():
        tell(*sorted(what))


def _asked(manager):
    """Whoever reads what can be found gets it as it is now."""
    rows = manager.get_queryset

    def get_queryset():
        tell_all()
        return rows()

    manager.get_queryset = get_queryset


_asked(Document.objects)
_asked(Version.objects)
