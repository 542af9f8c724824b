"""Objects for tests: vocabularies, and practices and cases published as people publish them."""

from functools import wraps
from itertools import count

import factory

from interlocal.library import actions
from interlocal.library.actions import searching
from interlocal.library.models import Function, Topic
from interlocal.places.tests.factories import MunicipalityFactory, figures
from interlocal.search import actions as search
from interlocal.search.tests.telling import WAITING

_numbers = count(1)


def untold(make):
    """The search hears of what is made when it is asked."""

    @wraps(make)
    def made(*args, **fields):
        kinds = set()
        token = searching._later.set(kinds)
        try:
            return make(*args, **fields)
        finally:
            searching._later.reset(token)
            if kinds:
                WAITING[search.refresh] |= kinds

    return made


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ["slug"]

    slug = "language-access"
    name = factory.LazyAttribute(lambda topic: topic.slug.replace("-", " ").capitalize())


class FunctionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Function
        django_get_or_create = ["slug"]

    slug = "service-delivery"
    name = factory.LazyAttribute(lambda function: function.slug.replace("-", " ").capitalize())


@untold
def practice(**fields):
    """A live practice; ``practice(slug="…", topics=[TopicFactory()], challenges=[{…}])``."""
    number = next(_numbers)
    own = {
        "slug": f"practice-{number}",
        "title": f"Practice {number}",
        "summary": "A thing a town can do.",
        "topics": [],
        "functions": [],
    }
    return actions.publish_practice(**own | fields)


@untold
def case(*practices, **fields):
    """A live case of the given practices, in a town of its own unless one is named."""
    own = {"title": f"Story {next(_numbers)}", "summary": "What one town did."}
    if "municipality" not in fields:
        own["municipality"] = MunicipalityFactory()
    return actions.publish_case(practices=practices, **own | fields)


@untold
def definition(**fields):
    """A live definition; ``definition(title="Equity", sources=[{…}])``."""
    number = next(_numbers)
    own = {"title": f"Term {number}", "summary": "What it means.", "wording": "It means a thing."}
    return actions.publish_definition(**own | fields)


@untold
def wording(of, municipality=None, **fields):
    """A live wording of a term, of a town of its own unless one is named."""
    own = {"wording": "In our words."}
    where = municipality or MunicipalityFactory()
    return actions.publish_local_definition(definition=of, municipality=where, **own | fields)


@untold
def resource(**fields):
    """A live resource; ``resource(scope="national", topics=[TopicFactory()])``."""
    number = next(_numbers)
    own = {
        "title": f"Guide {number}",
        "url": f"https://one.example/{number}",
        "publisher": "A council",
        "summary": "What a town gets there.",
        "scope": "regional",
        "kind": "guide",
        "topics": [],
    }
    return actions.publish_resource(**own | fields)


def town(population, **fields):
    """A municipality of so many people."""
    municipality = MunicipalityFactory(**fields)
    figures(municipality, population=population)
    return municipality
