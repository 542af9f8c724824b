"""Listings, the wordings they had and wait for, the links to them, what was said of them, and what towns bought."""

from interlocal.consultants.models.engagements import Engagement, Need, Roster
from interlocal.consultants.models.listings import Client, Listing
from interlocal.consultants.models.moderation import ModerationDecision, Report
from interlocal.consultants.models.versions import Pass, Version

__all__ = [
    "Client",
    "Engagement",
    "Listing",
    "ModerationDecision",
    "Need",
    "Pass",
    "Report",
    "Roster",
    "Version",
]
