"""Whether readers judge alike, and whether groups of towns are taken alike; by hand beside each."""

from fractions import Fraction

import pytest

from interlocal.network import actions as network
from interlocal.places.models import IndicatorValue
from interlocal.places.queries import catalogue
from interlocal.places.tests.factories import CountyFactory, IndicatorValueFactory
from interlocal.selection import actions
from interlocal.selection.models import Decision, Reader, Selection
from interlocal.selection.queries.agreement import agreement, alike
from interlocal.selection.queries.fairness import panel
from interlocal.selection.queries.ranking import ranking
from interlocal.selection.rules.scoring import Mark


def marks(reader, *scores):
    return [Mark(n, reader, {"1": score}, Fraction(score)) for n, score in enumerate(scores)]


def test_agreement_of_one_pair_by_hand():
    # 1-1, 2-2, 4-5, 5-5: gaps 0 0 1 0. Quadratic weights lose gap**2 / 16: observed 1 - (1/16)/4 = 63/64.
    # Chance: both give 1 2 4 5 or 1 2 5 5 with 1/4 each; the mean of gap**2 over all 16 pairs is 90 / 16,
    # so expected 1 - 90/256, and kappa = 1 - (1/64) / (90/256) = 1 - 4/90.
    found = alike(marks(7, 1, 2, 4, 5) + marks(8, 1, 2, 5, 5), ["1"])

    gaps = sum((a - b) ** 2 for a in (1, 2, 4, 5) for b in (1, 2, 5, 5))
    assert found.value == pytest.approx(1 - (1 / 64) / (gaps / 256))
    assert (found.pairs, found.n, found.same, found.near, found.is_sure) == (1, 4, 0.75, 1.0, False)


def test_the_mean_over_pairs_leaves_out_those_without_anything_in_common():
    far = [Mark(99, 9, {"1": 1}, Fraction(1))]

    found = alike(marks(7, 1, 5) + marks(8, 1, 5) + far, ["1"])

    assert (found.value, found.pairs, found.n) == (1.0, 1, 2)


def test_one_score_throughout_says_nothing_beyond_chance():
    found = alike(marks(7, 3, 3) + marks(8, 3, 3), ["1"])

    assert (found.value, found.same) == (None, 1.0)
    assert alike([], ["1"]).n == 0


@pytest.mark.django_db
def test_how_generous_each_reader_is_by_hand(begun, score, selection):
    ash, elm = begun("ash", "elm")
    rea, ray = Reader.objects.order_by("pk")
    score(ash, 5, 1, by=rea)  # mean (3 * 5 + 1) / 4 = 4
    score(elm, 3, 3, by=rea)  # mean 3
    score(ash, 2, 2, by=ray)  # mean 2

    page = agreement(selection)

    assert [(one.reader, one.n, one.mean, one.others, one.gap) for one in page.generous] == [
        (rea, 2, 4.0, 2.0, 2.0),  # only ash was read by both
        (ray, 1, 2.0, 4.0, -2.0),
    ]
    assert [(one.criterion.name, list(one.counts), one.mean) for one in page.spreads] == [
        ("Need", [0, 1, 1, 0, 1], 10 / 3),
        ("Team", [1, 1, 1, 0, 0], 2.0),
    ]
    assert page.common == []


@pytest.mark.django_db
def test_before_anything_is_handed_in(begun, selection):
    begun("ash")

    page = agreement(selection)

    assert (page.alike.n, page.generous, [one.mean for one in page.spreads]) == (0, [], [None, None])


@pytest.mark.django_db
def test_the_common_application_shows_who_gave_what(selection, readers, applied, manager, score, cohort):
    actions.set_up(cohort=cohort, by=manager, common=1)
    readers("rea", "ray")
    ash = applied("ash")
    actions.share(selection=selection, by=manager)
    score(ash, 4, 3)

    (common,) = agreement(selection).common

    assert [(str(reader.person.first_name), float(mark.mean)) for reader, mark in common.marks] == [
        ("Rea", 3.75),
        ("Ray", 3.75),
    ]


@pytest.mark.django_db
def test_an_application_changed_after_it_was_read_is_flagged(begun, score, selection, manager):
    ash, elm = begun("ash", "elm")
    score(ash, 3, 3)
    score(elm, 3, 3)
    ash.version += 1
    ash.save()

    assert {row.application.pk: row.changed for row in ranking(selection).rows} == {
        ash.pk: True,
        elm.pk: False,
    }


@pytest.fixture
def many(applied, selection, manager, readers):
    """``many(applied, taken)`` towns of each size: small ones in Alder, large ones in Birch."""

    def make(small, large, income=True):
        birch = CountyFactory(name="Birch")
        n = 0
        for (count, taken), population in ((small, 3_000), (large, 50_000)):
            for k in range(count):
                n += 1
                made = applied(f"t{n}")
                town = made.municipality
                IndicatorValueFactory(municipality=town, estimate=population)
                if income:
                    IndicatorValueFactory(municipality=town, indicator="household_income", estimate=1000 * n)
                if population > 10_000:
                    town.counties.set([birch])
                outcome = "accept" if k < taken else "decline"
                Decision.objects.create(application=made, outcome=outcome, at=made.begun_at, by=manager)
        Selection.objects.update(begun_at=made.begun_at, released_at=made.begun_at)
        catalogue.forget()
        return panel(Selection.objects.select_related("cohort__edition").get())

    return make


def lines(table):
    return [(line.label, line.applied, line.taken) for line in table.lines]


@pytest.mark.django_db
def test_groups_of_ten_are_compared_with_an_exact_test(many):
    found = many((10, 2), (12, 8))

    size, county, income = found.tables
    assert (found.applied, found.taken, found.least, found.editions) == (22, 10, 10, 1)
    assert lines(size) == [("Under 5,000", 10, 2), ("Over 40,000", 12, 8)]
    # Fisher by hand: with margins 10, 12 and 10, 12 the ways are C(10, a) * C(12, 10 - a) of C(22, 10) = 646646.
    # a = 2: 45 * 495 = 22275. As or less likely: a = 0: 66, 1: 2200, 2: 22275, 8: 45 * 66 = 2970, 9: 120, 10: 1;
    # 7: 120 * 220 = 26400 is more likely. In all 27632.
    assert size.p == pytest.approx(27632 / 646646)
    assert size.ratio == pytest.approx((2 / 10) / (8 / 12))
    assert (size.is_unlikely, size.may_publish) == (True, False)
    assert lines(county) == [("Birch", 12, 8), ("Alder", 10, 2)]
    # 22 towns by income 1 to 22: thirds of 7, 7 and 8; the smallest joins a neighbor, and a third of 8 is too few
    assert income.why_not[:15] == "Too few applied"


@pytest.mark.django_db
def test_three_groups_are_compared_too_and_large_numbers_may_be_published(many):
    network.set_up(smallest_cell=5)

    found = many((11, 5), (11, 5))

    assert (found.tables[0].p, found.tables[0].may_publish) == (1.0, True)
    assert [line.applied for line in found.tables[2].lines] == [8, 7, 7]
    assert 0 < found.tables[2].p <= 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("small", "large", "says"),
    [
        ((9, 2), (10, 3), "Too few applied"),
        ((10, 0), (10, 0), "All were taken, or none"),
        ((10, 10), (10, 10), "All were taken, or none"),
    ],
)
def test_nothing_is_shown_where_it_would_tell_of_few_or_of_nothing(many, small, large, says):
    found = many(small, large).tables[0]

    assert (found.why_not[: len(says)], found.lines, found.p) == (says, (), None)


@pytest.mark.django_db
def test_towns_whose_income_nobody_knows_are_left_out(many):
    found = many((10, 2), (10, 3), income=False)

    assert found.tables[2].why_not.startswith("Too few applied")


@pytest.mark.django_db
def test_one_town_whose_income_nobody_knows_is_left_out_of_that_table_alone(many):
    network.set_up(smallest_cell=5)
    many((11, 5), (11, 5))
    IndicatorValue.objects.filter(indicator="household_income", estimate=22_000).delete()
    catalogue.forget()

    found = panel(Selection.objects.select_related("cohort__edition").get())

    assert [sum(line.applied for line in table.lines) for table in found.tables] == [22, 22, 21]
    assert [line.share for line in found.tables[0].lines] == [5 / 11, 5 / 11]


@pytest.mark.django_db
def test_nothing_is_counted_before_letters_have_left_and_editions_can_be_counted_together(many, selection):
    many((10, 2), (10, 3))
    whole = panel(Selection.objects.select_related("cohort__edition").get(), all_editions=True)
    Selection.objects.update(released_at=None)

    assert (whole.applied, whole.editions) == (20, 1)
    assert panel(selection).applied == 0
