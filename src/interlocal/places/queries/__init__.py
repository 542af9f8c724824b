"""What is known about towns: their figures, which are alike, and what people call them."""

from interlocal.places.queries import catalogue, likeness
from interlocal.places.queries.catalogue import (
    COMPARED,
    Column,
    Figure,
    Places,
    Town,
    Towns,
    end_year,
    places,
)
from interlocal.places.queries.likeness import Peer, Target, peer, peers, peers_by_geoid
from interlocal.places.queries.names import Located, locate, suggested

__all__ = [
    "COMPARED",
    "Column",
    "Figure",
    "Located",
    "Peer",
    "Places",
    "Target",
    "Town",
    "Towns",
    "end_year",
    "forget",
    "locate",
    "peer",
    "peers",
    "peers_by_geoid",
    "places",
    "suggested",
]


def forget() -> None:
    """Drop what this process holds; for tests, whose rollbacks leave no trace in the log."""
    catalogue.forget()
    likeness.forget()
