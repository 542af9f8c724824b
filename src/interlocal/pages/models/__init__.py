"""Pages a network writes about itself, in Wagtail's page tree."""

from interlocal.pages.models.tree import (
    GuideIndex,
    GuidePage,
    Home,
    NewsIndex,
    NewsPage,
    StandardPage,
    Written,
)

__all__ = ["GuideIndex", "GuidePage", "Home", "NewsIndex", "NewsPage", "StandardPage", "Written"]
