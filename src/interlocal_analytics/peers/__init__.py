"""Which places are alike, how much, and in what."""

from interlocal_analytics.peers.distance import Peers, nearest
from interlocal_analytics.peers.likeness import LIKENESS_VERSION, alike, apart, degree, likeness

__all__ = ["LIKENESS_VERSION", "Peers", "alike", "apart", "degree", "likeness", "nearest"]
