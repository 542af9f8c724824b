"""Outlines in ZIP files: shapefiles as the Census Bureau packs them, and GeoJSON."""

import io
import json
import zipfile

import pytest
import shapefile
from shapely.geometry import shape

from interlocal.core.loading import BadFile
from interlocal.places.readers.detect import detect
from interlocal.places.readers.rows import FlawedRow, Kind

NAD83 = (
    'GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.2572]]]'
)
WGS84 = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]'
WGS84_OGC = 'GEOGCS["WGS 84", DATUM["WGS_1984", SPHEROID["WGS 84",6378137,298.257223563]]]'
FLAT = f'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",{WGS84},PROJECTION["Mercator_Auxiliary_Sphere"]]'
NAD27 = (
    'GEOGCS["GCS_North_American_1927",DATUM["D_North_American_1927",SPHEROID["Clarke_1866",6378206.4,294.9]]]'
)

SQUARE = [[0, 0], [0, 4], [4, 4], [4, 0], [0, 0]]  # clockwise, as shapefiles have it
HOLE = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]
AWAY = [[10, 0], [10, 1], [11, 1], [11, 0], [10, 0]]


def parts(*records, field="GEOID"):
    """The parts of a shapefile with one polygon for each GEOID: ``parts(("1700001", [SQUARE]))``."""
    files = {name: io.BytesIO() for name in ("shp", "shx", "dbf")}
    with shapefile.Writer(**files, shapeType=shapefile.POLYGON) as writer:
        writer.field(field, "C", 10)
        writer.field("NAME", "C", 40)
        for geoid, rings in records:
            writer.poly(rings) if rings else writer.null()
            writer.record(geoid, "Cañon")
    return {name: file.getvalue() for name, file in files.items()}


def packed(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def zipped(files, prj=NAD83, stem="tl_2023_17_place"):
    return packed(
        {f"{stem}.{n}": content for n, content in files.items()} | ({f"{stem}.prj": prj} if prj else {})
    )


def test_a_shapefile_gives_outlines_by_geoid(write):
    files = parts(("1700001", [SQUARE, HOLE]), ("3402359010", [SQUARE, AWAY]))

    source = detect(write("tl_2023_17_place.zip", zipped(files)))

    assert (source.kind, source.national, source.notes) == (Kind.OUTLINES, True, ())
    rows = list(source.rows)
    assert [(row.line, row.town, row.repaired) for row in rows] == [
        (1, "1700001", False),
        (2, "3402359010", False),
    ]
    assert [shape(row.geometry).area for row in rows] == [15, 17]  # by hand: 16 - 1, 16 + 1
    assert list(source.rows) == rows  # they can be gone through again


@pytest.mark.parametrize("field", ["GEOID20", "geoid", "GEO_ID"])
def test_the_geoid_goes_by_several_names(write, field):
    rows = detect(write("a.zip", zipped(parts(("1700001", [SQUARE]), field=field)))).rows

    assert [row.town for row in rows] == ["1700001"]


@pytest.mark.parametrize("prj", [NAD83, WGS84, WGS84_OGC, f"  {NAD83}"])
def test_degrees_of_wgs_84_and_nad_83_are_taken(write, prj):
    assert len(list(detect(write("a.zip", zipped(parts(("1700001", [SQUARE])), prj))).rows)) == 1


@pytest.mark.parametrize(
    ("prj", "drawn"),
    [(FLAT, "WGS_1984_Web_Mercator"), (NAD27, "GCS_North_American_1927"), ("what", "other coordinates")],
)
def test_other_coordinates_are_refused(write, prj, drawn):
    with pytest.raises(BadFile, match=f"is drawn in {drawn}.*Save it in degrees, WGS 84"):
        detect(write("a.zip", zipped(parts(("1700001", [SQUARE])), prj)))


def test_without_a_word_on_coordinates_they_are_taken_as_degrees(write):
    metres = [[400_000 + x, 100_000 + y] for x, y in SQUARE]
    source = detect(write("a.zip", zipped(parts(("1700001", [SQUARE]), ("1700002", [metres])), prj="")))

    good, bad = source.rows
    assert source.notes == ("it does not say in which coordinates; taken as degrees, WGS 84",)
    assert good.town == "1700001"
    assert "are not degrees; save the map in WGS 84" in bad.reason


def test_records_without_an_outline_or_a_geoid_are_flawed(write):
    rows = list(detect(write("a.zip", zipped(parts(("1700001", None), ("", [SQUARE]))))).rows)

    assert rows == [
        FlawedRow(1, "outline 1: it encloses nothing", "1700001"),
        FlawedRow(2, "outline 2: the GEOID “” is not 7 or 10 digits"),
    ]


def test_names_in_another_encoding_are_no_obstacle(write):
    files = parts(("1700001", [SQUARE]))
    files["dbf"] = files["dbf"].replace("Cañon ".encode(), "Cañon  ".encode("latin-1"))

    assert len(list(detect(write("a.zip", zipped(files))).rows)) == 1
    assert len(list(detect(write("b.zip", zipped(files | {"cpg": b"ISO-8859-1"}))).rows)) == 1


def test_a_shapefile_that_lacks_a_part_or_ends_too_soon_is_refused(write):
    files = parts(("1700001", [SQUARE]), ("1700002", [AWAY]))

    with pytest.raises(BadFile, match=r"lacks tl_2023_17_place\.dbf"):
        detect(write("a.zip", zipped({"shp": files["shp"], "shx": files["shx"]})))
    for broken in (
        {"shp": files["shp"][:150]},
        {"shp": b"no shapefile"},
        {"dbf": files["dbf"][:40]},
        {"dbf": b""},
        {"cpg": b"no such encoding"},
    ):
        with pytest.raises(BadFile, match="Download it again"):
            list(detect(write("a.zip", zipped(files | broken))).rows)


def feature(geometry):
    return {"type": "Feature", "properties": {"GEOID": "1700001"}, "geometry": geometry}


def collection(**more):
    geometry = {"type": "Polygon", "coordinates": [SQUARE]}
    return json.dumps({"type": "FeatureCollection", "features": [feature(geometry)], **more})


def test_geojson_may_be_packed(write):
    source = detect(
        write("a.zip", packed({"map/towns.geojson": collection(), "__MACOSX/._towns.geojson": "x"}))
    )

    assert [row.town for row in source.rows] == ["1700001"]


@pytest.mark.parametrize(
    ("members", "advice"),
    [
        ({"a.geojson": collection()[:-5]}, "not whole JSON"),
        ({"a.geojson": "[1]"}, "is no map"),
        ({"a.geojson": collection(), "b.geojson": collection()}, "holds several maps"),
        ({"a.shp": b"", "b.shp": b""}, "holds several maps"),
        ({"a.txt": "x"}, "ZIP file with a.txt inside"),
    ],
)
def test_packed_files_without_one_map_are_refused(write, members, advice):
    with pytest.raises(BadFile, match=advice):
        detect(write("a.zip", packed(members)))


def crs(name):
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4269", "EPSG:4326"])
def test_geojson_that_says_it_is_in_degrees_is_taken(write, name):
    assert len(list(detect(write("a.json", collection(crs=crs(name)))).rows)) == 1


def test_geojson_in_other_coordinates_is_refused(write):
    with pytest.raises(BadFile, match="is drawn in urn:ogc:def:crs:EPSG::3857. Save it in degrees"):
        detect(write("a.json", collection(crs=crs("urn:ogc:def:crs:EPSG::3857"))))
    with pytest.raises(BadFile, match="parts do not fit together"):
        detect(write("a.json", collection(crs={"type": "name"})))
