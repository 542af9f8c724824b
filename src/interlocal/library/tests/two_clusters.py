"""A small network for tests: three small towns alike, two rich cities alike, and one town of another region."""

from datetime import UTC, datetime

from interlocal.library import actions
from interlocal.library.models import Function, Topic
from interlocal.places.tests.factories import MunicipalityFactory, RegionFactory, figures

SMALL = {
    "Maple Fork": ("9900001", 9_000, 60_000),
    "Candlewick": ("9900002", 9_050, 62_000),
    "Kettle Lock": ("9900003", 8_000, 55_000),
}
LARGE = {"Gold Quay": ("9900004", 85_000, 118_000), "Big Bend": ("9900005", 90_000, 121_000)}


def add_towns():
    """The towns of both regions by name."""
    home, away = RegionFactory(), RegionFactory(slug="elsewhere", name="Elsewhere")
    towns = {}
    for name, (geoid, population, income) in (SMALL | LARGE).items():
        towns[name] = MunicipalityFactory(geoid=geoid, name=name, region=home)
        figures(towns[name], population=population, household_income=income)
    towns["Far Away"] = MunicipalityFactory(geoid="9900006", name="Far Away", region=away)
    figures(towns["Far Away"], population=9_000, household_income=60_000)
    return towns


def topic(slug):
    return Topic.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").capitalize()})[0]


def function(slug):
    return Function.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").capitalize()})[
        0
    ]


def add_practice(title, topics=("hiring",), functions=("police",), **fields):
    """A published practice; its address is its title in small letters."""
    made = {"slug": title.lower().replace(" ", "-"), "summary": f"All about {title.lower()}."}
    return actions.publish_practice(
        title=title,
        topics=[topic(slug) for slug in topics],
        functions=[function(slug) for slug in functions],
        published_at=datetime(2024, 1, 1, tzinfo=UTC),
        **made | fields,
    )


def add_case(practice, town, day=1, **fields):
    """A published case of one practice, first shown on a day of February 2024."""
    made = {"title": f"{practice.title} in {town.name}", "summary": "What happened."}
    return actions.publish_case(
        practices=[practice],
        municipality=town,
        published_at=datetime(2024, 2, day, tzinfo=UTC),
        **made | fields,
    )
