"""What editors of the library begin with in a test: two topics and one live practice."""

import pytest

from interlocal.library.tests import factories


@pytest.fixture
def topics():
    return [
        factories.TopicFactory(slug=s, name=n) for s, n in (("language", "Language"), ("hiring", "Hiring"))
    ]


@pytest.fixture
def practice(topics):
    return factories.practice(
        slug="translate-notices",
        title="Translate notices",
        topics=topics[:1],
        functions=[factories.FunctionFactory()],
        challenges=[{"challenge": "No staff", "strategy": "Share one"}],
    )
