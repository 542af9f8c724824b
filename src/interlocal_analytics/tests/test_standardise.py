"""Standard scores: cases by hand, invariants, refused input."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import stats

from interlocal_analytics.errors import InputError
from interlocal_analytics.indicators import place, standardise

NAN = np.nan
TABLES = arrays(np.float64, array_shapes(min_dims=2, max_dims=2), elements=st.integers(1, 1000).map(float))
E2 = np.e**2


def test_a_column_becomes_its_distance_from_the_mean_in_standard_deviations():
    # mean 2; squared deviations 1, 0, 1, so the standard deviation is root of 2/3
    result = standardise(np.array([[1.0], [2.0], [3.0]]), [False])

    np.testing.assert_allclose(result.z, [[-np.sqrt(1.5)], [0], [np.sqrt(1.5)]])
    np.testing.assert_allclose(result.centre, [2])
    np.testing.assert_allclose(result.spread, [np.sqrt(2 / 3)])
    assert result.logs == (False,)


def test_logarithms_are_natural_and_taken_only_where_declared():
    # the logarithms 0 and 2 have mean 1 and standard deviation 1; so have 0 and 2 themselves
    result = standardise(np.array([[1.0, 0.0], [E2, 2.0]]), [True, False])

    np.testing.assert_allclose(result.z, [[-1, -1], [1, 1]])
    np.testing.assert_allclose(result.centre, [1, 1])
    np.testing.assert_allclose(result.spread, [1, 1])
    assert result.logs == (True, False)


def test_missing_values_stay_missing_and_do_not_count():
    # known 1 and 3: mean 2, standard deviation 1
    result = standardise(np.array([[1.0], [NAN], [3.0]]), [False])

    np.testing.assert_allclose(result.z, [[-1], [NAN], [1]])


def test_zero_is_missing_under_a_logarithm_and_a_value_elsewhere():
    # first column: known logarithms 0 and 2; second: 0, 2, 4 have mean 2 and variance 8/3
    result = standardise(np.array([[0.0, 0.0], [1.0, 2.0], [E2, 4.0]]), [True, False])

    step = np.sqrt(1.5)
    np.testing.assert_allclose(result.z, [[NAN, -step], [-1, 0], [1, step]], atol=1e-12)


@pytest.mark.parametrize(
    "column",
    [
        [0.1, 0.1, 0.1],  # in floating point their mean is 0.10000000000000002
        [5.0, NAN, NAN],
        [NAN, NAN, NAN],
    ],
)
def test_a_column_that_tells_nobody_apart_is_blank(column):
    result = standardise(np.array(column)[:, np.newaxis], [False])

    np.testing.assert_array_equal(result.z, np.full((3, 1), NAN))
    np.testing.assert_array_equal(result.centre, [NAN])
    np.testing.assert_array_equal(result.spread, [NAN])


def test_a_table_without_rows_is_blank():
    result = standardise(np.empty((0, 2)), [False, True])

    assert result.z.shape == (0, 2)
    np.testing.assert_array_equal(result.spread, [NAN, NAN])


def test_a_town_of_which_only_the_population_is_known_goes_onto_the_same_scale():
    # population by logarithm: centre 1, spread 1, so e people stand at 0; income stays unknown
    table = standardise(np.array([[1.0, 10.0], [E2, 20.0]]), [True, False])

    np.testing.assert_allclose(place(table, np.array([np.e, NAN])), [0, NAN], atol=1e-12)
    np.testing.assert_allclose(place(table, np.array([0.0, 25.0])), [NAN, 2])


@given(TABLES)
def test_known_values_have_mean_0_and_deviation_1(values):
    z = standardise(values, [False] * values.shape[1]).z

    for before, after in zip(values.T, z.T, strict=True):
        if len(set(before)) == 1:
            assert np.isnan(after).all()
        else:
            assert after.mean() == pytest.approx(0, abs=1e-9)
            assert after.std() == pytest.approx(1)


@given(TABLES)
def test_the_unit_of_a_column_does_not_matter(values):
    logs = [column % 2 == 0 for column in range(values.shape[1])]
    other_units = np.where(logs, values * 1000, values * 5 / 9 - 160 / 9)

    np.testing.assert_allclose(standardise(other_units, logs).z, standardise(values, logs).z, atol=1e-9)


def test_scores_agree_with_scipy():
    rng = np.random.default_rng(7)
    values = rng.lognormal(9, 1.3, (300, 4))
    values[rng.random(values.shape) < 0.2] = NAN

    result = standardise(values, [True, False, True, False])

    transformed = np.where([True, False, True, False], np.log(values), values)
    np.testing.assert_allclose(result.z, stats.zscore(transformed, nan_policy="omit"))


@given(TABLES)
def test_a_row_of_the_table_is_placed_where_it_stands(values):
    logs = [column % 2 == 0 for column in range(values.shape[1])]
    table = standardise(values, logs)

    for row, z in zip(values, table.z, strict=True):
        np.testing.assert_array_equal(place(table, row), z)


def test_a_scale_cannot_be_changed_and_can_be_a_key():
    table = standardise(np.eye(2), [False, False])

    with pytest.raises(FrozenInstanceError):
        table.z = table.centre
    assert {table: "kept"}[table] == "kept"


def test_whole_numbers_are_scored_in_double_precision():
    result = standardise(np.array([[100], [-100]], dtype=np.int8), [False])

    assert result.z.tolist() == [[1], [-1]]
    assert result.spread.tolist() == [100]


def test_logarithms_of_whole_numbers_keep_their_fractions():
    # logarithms 0 and ln 4: centre and spread are ln 2, so 2 stands at 0 and 8 at 2
    table = standardise(np.array([[1], [4]]), [True])

    np.testing.assert_allclose(table.centre, [np.log(2)])
    np.testing.assert_allclose(place(table, np.array([2])), [0], atol=1e-12)
    np.testing.assert_allclose(place(table, np.array([8])), [2])


def test_the_input_is_left_as_it_was():
    values = np.array([[1.0, 5.0], [2.0, 0.0]])

    standardise(values, [True, True])

    np.testing.assert_array_equal(values, [[1, 5], [2, 0]])


def test_values_just_below_the_limit_are_accepted():
    result = standardise(np.array([[-9.9e149], [9.9e149]]), [False])

    np.testing.assert_allclose(result.z, [[-1], [1]])


@pytest.mark.parametrize(
    ("values", "logs", "message"),
    [
        ([1.0, 2.0], [False, False], "values: need a table of 2 dimensions, places by indicators"),
        ([[[1.0]]], [False], "values: need a table of 2 dimensions, places by indicators"),
        ([[1.0, 2.0]], [False], "logs: need one for each of the 2 columns of values"),
        ([[1.0], [np.inf]], [False], "values: every known value must be finite and below 1e+150 in size"),
        ([[1.0], [-np.inf]], [False], "values: every known value must be finite and below 1e+150 in size"),
        ([[1.0], [1e150]], [True], "values: every known value must be finite and below 1e+150 in size"),
        ([[1, 2.0], [1, -1]], [False, True], "values: column 1 holds a negative value and has no logarithm"),
    ],
)
def test_bad_tables_are_refused_by_name(values, logs, message):
    with pytest.raises(InputError) as refusal:
        standardise(np.array(values), logs)

    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([1.0], "row: need 2 values, one for each column of the table"),
        ([[1.0, 2.0]], "row: need 2 values, one for each column of the table"),
        ([np.inf, 2.0], "row: every known value must be finite and below 1e+150 in size"),
        ([1.0, -2.0], "row: column 1 holds a negative value and has no logarithm"),
    ],
)
def test_bad_rows_are_refused_by_name(row, message):
    table = standardise(np.array([[1.0, 1.0], [2.0, 2.0]]), [False, True])

    with pytest.raises(InputError) as refusal:
        place(table, np.array(row))

    assert str(refusal.value) == message
