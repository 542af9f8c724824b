"""What is known about towns: their figures, which are alike, and what people call them."""

from interlocal.places.queries import catalogue, likeness, vintages
from interlocal.places.queries.catalogue import COMPARED, Places, Town, Towns, places
from interlocal.places.queries.checkup import checkup
from interlocal.places.queries.figures import Comparison, Figure, compared, said
from interlocal.places.queries.likeness import Peer, Target, peers, peers_by_geoid
from interlocal.places.queries.names import Located, locate, suggested
from interlocal.places.queries.table import Column
from interlocal.places.queries.vintages import Break, Change, History, histories, history

__all__ = [
    "COMPARED",
    "Break",
    "Change",
    "Column",
    "Comparison",
    "Figure",
    "History",
    "Located",
    "Peer",
    "Places",
    "Target",
    "Town",
    "Towns",
    "checkup",
    "compared",
    "forget",
    "histories",
    "history",
    "locate",
    "peers",
    "peers_by_geoid",
    "places",
    "said",
    "suggested",
]


def forget() -> None:
    """Drop what this process holds; for tests, whose rollbacks leave no trace in the log."""
    catalogue.forget()
    likeness.forget()
    vintages.forget()
