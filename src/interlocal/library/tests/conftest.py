"""What editors of the library begin with in a test: two topics and one live practice."""

import pytest

from interlocal.library import actions
from interlocal.library.tests import factories
from interlocal.library.tests.told import TOLD, of
from interlocal.places.tests.factories import MunicipalityFactory


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


@pytest.fixture
def library():
    """Two practices, three cases in two towns:

    panels (Hiring; Internal)   A small, Alder: stopped            B large, Alder and Birch
    notices (Language; Service) A small, Alder
    """
    small = factories.town(860, name="Sorrel", counties=["Alder"])
    large = factories.town(41_000, name="Maple Fork", counties=["Alder", "Birch"])
    panels = factories.practice(
        slug="panels",
        title="Interview panels",
        topics=[factories.TopicFactory(slug="hiring")],
        functions=[factories.FunctionFactory(slug="internal")],
    )
    notices = factories.practice(
        slug="notices",
        title="Translated notices",
        topics=[factories.TopicFactory(slug="language")],
        functions=[factories.FunctionFactory(slug="service")],
    )
    factories.case(panels, municipality=small, title="Envelopes", status="stopped")
    factories.case(panels, municipality=large, title="Three scorers")
    factories.case(notices, municipality=small, title="Four languages")


@pytest.fixture
def town():
    return MunicipalityFactory(name="Sorrel")


@pytest.fixture
def ada(client, town):
    person = of(town)
    client.force_login(person)
    return person


@pytest.fixture
def draft(ada, town, practice):
    actions.set_up_workflow()
    return actions.begin_story(person=ada, town=town, practice=practice, **TOLD)
