"""Objects for tests: regions, counties, municipalities and their figures."""

import factory

from interlocal.places.choices import INDICATORS, LegalType, State
from interlocal.places.models import County, IndicatorValue, Municipality, Region


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ["slug"]

    slug = "lakeland"
    name = "Lakeland"


class CountyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = County
        django_get_or_create = ["region", "name"]

    region = factory.SubFactory(RegionFactory)
    name = "Alder"


class MunicipalityFactory(factory.django.DjangoModelFactory):
    """A village in one county; ``counties=["Alder", "Birch"]`` names others."""

    class Meta:
        model = Municipality
        skip_postgeneration_save = True

    geoid = factory.Sequence(lambda n: f"99{n:05d}")
    region = factory.SubFactory(RegionFactory)
    name = factory.Sequence(lambda n: f"Town {n}")
    legal_type = LegalType.VILLAGE

    @factory.post_generation
    def counties(self, create, names, **kwargs):
        if create:
            self.counties.set([CountyFactory(region=self.region, name=name) for name in names or ["Alder"]])


class IndicatorValueFactory(factory.django.DjangoModelFactory):
    """One figure; universe and source are the declared ones."""

    class Meta:
        model = IndicatorValue

    municipality = factory.SubFactory(MunicipalityFactory)
    indicator = "population"
    vintage = "2019-2023"
    estimate = 11_000
    margin = None
    state = factory.LazyAttribute(lambda value: State.MISSING if value.estimate is None else State.KNOWN)
    universe = factory.LazyAttribute(lambda value: INDICATORS[value.indicator].universe)
    source = factory.LazyAttribute(lambda value: INDICATORS[value.indicator].source)


def figures(town, vintage="2019-2023", **estimates):
    """Store ``figures(town, population=11_000, poverty=0.1)``, one row each."""
    return [
        IndicatorValueFactory(municipality=town, indicator=name, vintage=vintage, estimate=estimate)
        for name, estimate in estimates.items()
    ]
