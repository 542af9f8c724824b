"""Objects for tests: regions, counties, municipalities and their figures."""

import factory
from django.db.models.signals import post_save

from interlocal.places.actions.searching import changed, entries
from interlocal.places.choices import INDICATORS, LegalType, State
from interlocal.places.models import County, IndicatorValue, Municipality, Region
from interlocal.places.queries.figures import Stored, figure_of
from interlocal.search import actions as search
from interlocal.search.tests.telling import WAITING


def tell(*towns: int) -> None:
    """The search hears of these towns."""
    search.put(*entries(pk__in=towns))


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

    geoid = factory.Sequence(lambda n: f"99{50_000 + n}")  # tests that name one use lower ones
    region = factory.SubFactory(RegionFactory)
    name = factory.Sequence(lambda n: f"Town {n}")
    legal_type = LegalType.VILLAGE

    @classmethod
    def _create(cls, *args, **kwargs):
        """The search hears of a town when it is asked."""
        post_save.disconnect(changed, sender=Municipality)
        try:
            return super()._create(*args, **kwargs)
        finally:
            post_save.connect(changed, sender=Municipality)

    @factory.post_generation
    def counties(self, create, names, **kwargs):
        if create:
            found = [CountyFactory(region=self.region, name=name) for name in names or ["Alder"]]
            lies_in = Municipality.counties.through
            lies_in.objects.bulk_create(lies_in(municipality=self, county=county) for county in found)
            WAITING[tell].add(self.pk)


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


def figure(name, estimate, margin=None, state=None, vintage="2019-2023", **words):
    """A figure that no database holds, graded by the usual standard; ``words``: universe and source."""
    state = state or (State.MISSING if estimate is None else State.EXACT if margin == 0 else State.KNOWN)
    declared = INDICATORS[name]
    universe, source = words.get("universe", declared.universe), words.get("source", declared.source)
    return figure_of(Stored(name, vintage, estimate, margin, universe, source, state), "esri")
