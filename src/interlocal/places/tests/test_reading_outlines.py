"""Outlines: TopoJSON with shared arcs, GeoJSON, and what has to be repaired."""

import json

import pytest
from shapely.geometry import shape

from interlocal.core.loading import BadFile
from interlocal.places.readers.detect import detect
from interlocal.places.readers.rows import FlawedRow, OutlineRow

# Two unit squares side by side; arc 0 is their common edge, from (1, 0) up to (1, 1).
SQUARES = {
    "type": "Topology",
    "arcs": [[[1, 0], [1, 1]], [[1, 1], [0, 1], [0, 0], [1, 0]], [[1, 1], [2, 1], [2, 0], [1, 0]]],
    "objects": {
        "towns": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"geoid": "1700001"}},
                {"type": "MultiPolygon", "arcs": [[[0, 2]]], "id": 1700002},
            ],
        }
    },
}
BOW_TIE = [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]  # crosses itself at (0.5, 0.5)


def outlines(write, data, name="map.json"):
    source = detect(write(name, json.dumps(data)))
    assert source.national
    return list(source.rows)


def features(*geometries):
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"GEOID": f"170000{n}"}, "geometry": geometry}
            for n, geometry in enumerate(geometries, start=1)
        ],
    }


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def test_squares_that_share_an_arc(write):
    one, two = outlines(write, SQUARES)

    assert (one.town, two.town) == ("1700001", "1700002")
    assert shape(one.geometry).equals(shape(polygon([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])))
    assert shape(two.geometry).equals(shape(polygon([[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]])))
    assert not one.repaired


def test_an_arc_may_run_backwards(write):
    data = json.loads(json.dumps(SQUARES))
    data["objects"]["towns"]["geometries"][0]["arcs"] = [[~1, ~0]]  # the same square, the other way round

    assert shape(outlines(write, data)[0].geometry).equals(
        shape(polygon([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]))
    )


def test_a_transform_gives_steps_from_point_to_point(write):
    data = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.25], "translate": [-88, 41]},
        "arcs": [[[2, 4], [2, 0], [0, 4], [-2, -4]]],
        "objects": {"one": {"type": "Polygon", "arcs": [[0]], "properties": {"geoid": "1700001"}}},
    }

    # by hand: -88 + 0.5 * 2 = -87, 41 + 0.25 * 4 = 42, and so on
    assert outlines(write, data) == [
        OutlineRow(
            1,
            "1700001",
            {"type": "Polygon", "coordinates": [[[-87, 42], [-86, 42], [-86, 43], [-87, 42]]]},
            repaired=False,
        )
    ]


def test_a_bow_tie_becomes_two_triangles(write):
    (row,) = outlines(write, features(polygon(BOW_TIE)))

    mended = shape(row.geometry)
    assert row.repaired
    assert mended.is_valid
    assert mended.geom_type == "MultiPolygon"
    assert mended.area == pytest.approx(0.5)  # by hand: two triangles of base 1 and height 1/2


def test_a_spike_is_cut_off(write):
    ring = [[0, 0], [1, 0], [1, 1], [1, 3], [1, 1], [0, 1], [0, 0]]

    (row,) = outlines(write, features(polygon(ring)))

    assert shape(row.geometry).equals(shape(polygon([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])))


def test_holes_stay_and_rings_that_enclose_nothing_go(write):
    outer, hole = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]

    (row,) = outlines(write, features(polygon(outer, hole, [[3, 3], [3, 3]])))

    assert shape(row.geometry).area == 15  # by hand: 16 - 1
    assert len(row.geometry["coordinates"]) == 2


def test_a_part_that_is_a_line_goes(write):
    square, line = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], [[5, 5], [6, 6], [5, 5]]

    (row,) = outlines(write, features({"type": "MultiPolygon", "coordinates": [[line], [square]]}))

    assert row == OutlineRow(1, "1700001", {"type": "Polygon", "coordinates": [square]}, repaired=False)


def test_full_census_ids_are_understood(write):
    data = features(polygon([[0, 0], [1, 0], [1, 1], [0, 0]]))
    data["features"][0]["properties"] = {"GEO_ID": "1600000US1751622"}

    assert outlines(write, data)[0].town == "1751622"


def test_outlines_that_cannot_be_used_say_why(write):
    flat = polygon([[0, 0], [1, 0], [2, 0], [0, 0]])
    meters = polygon([[400_000, 0], [400_001, 0], [400_001, 1], [400_000, 0]])
    odd = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    rows = outlines(
        write, features(flat, meters, None, odd, polygon([["a", "b"], [1, 0]]), {"type": "Polygon"})
    )

    assert [(type(row), row.line, row.town) for row in rows] == [
        (FlawedRow, n, f"170000{n}") for n in range(1, 7)
    ]
    assert [row.reason for row in rows[:4]] == [
        "outline 1: it encloses nothing",
        "outline 2: 400000, 0 are not degrees; save the map in WGS 84 (EPSG:4326)",
        "outline 3: it encloses nothing",
        "outline 4: it encloses nothing",
    ]


def test_an_outline_without_a_geoid_says_so(write):
    data = features(polygon([[0, 0], [1, 0], [1, 1], [0, 0]]))
    data["features"][0]["properties"] = None

    (row,) = outlines(write, data)

    assert row == FlawedRow(1, "outline 1: the GEOID “” is not 7 or 10 digits", None)


@pytest.mark.parametrize(
    "data",
    [
        {"type": "Topology", "objects": {}},
        {"type": "FeatureCollection"},
        {"type": "FeatureCollection", "features": [None]},
        {
            "type": "Topology",
            "arcs": [],
            "objects": {"a": {"type": "Polygon", "arcs": [[5]], "properties": {"geoid": "1700001"}}},
        },
    ],
)
def test_a_map_whose_parts_do_not_fit_is_refused(write, data):
    with pytest.raises(BadFile, match="parts do not fit together"):
        outlines(write, data)
