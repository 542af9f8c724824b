"""What each process holds of the library: only what is live, right at once after any change."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlocal.library.models import CaseStudy, Practice
from interlocal.library.queries.catalogue import LONG_AGO, catalogue
from interlocal.library.tests import factories
from interlocal.places.tests.factories import MunicipalityFactory, figures
from interlocal.search.queries import relevances, understood

pytestmark = pytest.mark.django_db


def day(n):
    return datetime(2025, 1, n, tzinfo=UTC)


def test_a_practice_with_its_cases():
    town = MunicipalityFactory()
    service = factories.FunctionFactory(slug="service-delivery")
    police = factories.FunctionFactory(slug="police", parent=service)
    practice = factories.practice(
        slug="a", topics=[factories.TopicFactory()], functions=[police], cost_min=600, staff_days_min=20
    )
    old = factories.case(practice, municipality=town, published_at=day(1))
    new = factories.case(practice, municipality=town, published_at=day(2))

    card = catalogue().practice("a")

    assert (card.title, card.topics, card.functions) == (
        practice.title,
        ("language-access",),
        ("police", "service-delivery"),
    )
    assert (card.cost_band, card.staff_band) == ("to-5000", "day-a-week")
    assert [case.slug for case in card.cases] == [new.slug, old.slug]
    assert card.url == "/library/practices/a/"


def test_a_case_and_what_it_says_of_itself():
    first, second = factories.practice(slug="b", title="B"), factories.practice(slug="a", title="A")
    case = factories.case(
        first,
        second,
        status="finished",
        started_year=2022,
        ended_year=2023,
        cost=0,
        staff_days=3,
        would_change="Start sooner.",
        is_sample=True,
        reviewed_on=date(2025, 5, 1),
        completeness="complete",
        published_at=day(3),
        outcomes=[{"measure": "m", "before": 0, "after": 1}],
    )

    card = catalogue().case(case.slug)

    assert card.practices == ("a", "b")
    assert (card.cost, card.cost_band, card.staff_days, card.would_change) == (0, "none", 3, "Start sooner.")
    assert (card.status, card.started_year, card.ended_year) == ("finished", 2022, 2023)
    assert (card.is_sample, card.reviewed_on, card.completeness) == (True, date(2025, 5, 1), "complete")
    assert (card.measured, card.has_failures, card.published_at) == (True, False, day(3))
    assert card.url == case.get_absolute_url()


@pytest.mark.parametrize(
    ("fields", "failed"),
    [
        ({}, False),
        ({"did_not": "Slow."}, True),
        ({"status": "stopped"}, True),
        ({"status": "finished"}, False),
    ],
)
def test_a_case_tells_failures_in_words_or_by_having_stopped(fields, failed):
    case = factories.case(factories.practice(), **fields)
    assert catalogue().case(case.slug).has_failures is failed


@pytest.mark.parametrize(
    ("ends", "measured"),
    [({"before": 1, "after": 2}, True), ({"before": 1}, False), ({"after": 1}, False), ({}, False)],
)
def test_measured_means_before_and_after(ends, measured):
    case = factories.case(factories.practice(), outcomes=[{"measure": "m", **ends}])
    assert catalogue().case(case.slug).measured is measured


def test_drafts_are_not_there_and_neither_are_links_to_them():
    hidden = factories.practice(slug="hidden")
    shown = factories.case(hidden, factories.practice(slug="shown"))
    gone = factories.case(hidden)
    hidden.unpublish()
    gone.unpublish()

    held = catalogue()

    assert [p.slug for p in held.practices] == ["shown"]
    assert [(c.slug, c.practices) for c in held.cases] == [(shown.slug, ("shown",))]
    assert (held.practice("hidden"), held.case(gone.slug)) == (None, None)


def test_cases_in_a_town():
    town = MunicipalityFactory(geoid="9900777")
    practice = factories.practice()
    case = factories.case(practice, municipality=town)
    factories.case(practice)

    held = catalogue()

    assert [c.slug for c in held.cases_in("9900777")] == [case.slug]
    assert held.cases_in("0") == ()


def test_the_same_copy_serves_until_something_changes(django_assert_num_queries):
    practice = factories.practice(slug="a", title="Old")
    first = catalogue()
    with django_assert_num_queries(1):
        second = catalogue()
    practice.title = "New"
    practice.save_revision()
    draft = catalogue().practice("a").title
    practice.save_revision().publish()
    published = catalogue().practice("a").title
    Practice.objects.get().unpublish()
    unpublished = catalogue().practice("a")

    assert second is first
    assert (draft, published, unpublished) == ("Old", "New", None)


def test_a_rebuild_asks_as_much_for_one_as_for_many():
    factories.case(factories.practice(topics=[factories.TopicFactory()]))
    catalogue()
    asked = []

    for more in (1, 3):
        for _ in range(more):
            factories.case(factories.practice(topics=[factories.TopicFactory()]))
        with CaptureQueriesContext(connection) as queries:
            catalogue()
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_words_of_titles_topics_other_names_and_stories_count_by_where_they_stand():
    town = MunicipalityFactory(name="Sorrel")
    figures(town, population=860)
    practice = factories.practice(
        title="Interview panels",
        summary="Nobody decides alone.",
        also_called="fair hiring",
        topics=[factories.TopicFactory(slug="recruitment", name="Recruitment")],
    )
    case = factories.case(practice, municipality=town, title="Envelopes", approach="Scored on paper.")

    held = catalogue()

    for words, of_practice, of_case in [
        ("panels", 1.0, 0.8),
        ("recruitment", 1.0, 1.0),
        ("hiring", 0.8, 0.8),
        ("alone", 0.8, 0.0),
        ("envelopes", 0.5, 1.0),
        ("sorrel", 0.0, 1.0),
        ("paper", 0.0, 0.5),
        ("zzz", 0.0, 0.0),
    ]:
        asked = understood(words, exact=True)
        found = [
            relevances(asked, kind).get(pk, 0) for kind, pk in (("practice", practice.pk), ("case", case.pk))
        ]
        assert found == [of_practice, of_case], words
    assert held.case(case.slug).title == "Envelopes"


def test_a_row_that_went_live_without_wagtail_is_old():
    practice = Practice(slug="raw", title="Raw", summary="s")
    practice.save()
    case = CaseStudy(slug="raw", title="Raw", summary="s", municipality=MunicipalityFactory())
    case.practices = [practice]
    case.save()

    held = catalogue()

    assert (held.practices[0].published_at, held.cases[0].published_at) == (LONG_AGO, LONG_AGO)
