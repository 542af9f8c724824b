"""Listings, the wordings they had and wait for, the links to them, and what moderators and readers said."""

from interlocal.consultants.models.listings import Client, Listing
from interlocal.consultants.models.moderation import ModerationDecision, Report
from interlocal.consultants.models.versions import Pass, Version

__all__ = ["Client", "Listing", "ModerationDecision", "Pass", "Report", "Version"]
