"""Rows as lines and back: every kind of value, and tables of every shape."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from wagtail.images.models import Image
from wagtail.models import Collection, GroupApprovalTask, Task

from interlocal.core import rows

LONG_AGO = datetime(2001, 2, 3, 4, 5, 6, 789_012, tzinfo=UTC)
CHICAGO = timezone(timedelta(hours=-6))
KINDS = [  # a value, what the line says, the field that reads it
    (LONG_AGO, '"2001-02-03T04:05:06.789012+00:00"', models.DateTimeField()),
    (LONG_AGO.astimezone(CHICAGO), '"2001-02-03T04:05:06.789012+00:00"', models.DateTimeField()),
    (date(2001, 2, 3), '"2001-02-03"', models.DateField()),
    (time(4, 5, 6), '"04:05:06"', models.TimeField()),
    (timedelta(days=1, microseconds=7), '"P1DT00H00M00.000007S"', models.DurationField()),
    (Decimal("1.50"), '"1.50"', models.DecimalField(max_digits=5, decimal_places=2)),
    (UUID(int=5), '"00000000-0000-0000-0000-000000000005"', models.UUIDField()),
    (b"\x00\xff", '"AP8="', models.BinaryField()),
    ({"b": [1.5, None], "a": "é\n"}, '{"a":"é\\n","b":[1.5,null]}', models.JSONField()),
    (0.1 + 0.2, "0.30000000000000004", models.FloatField()),
    (True, "true", models.BooleanField()),
    (None, "null", models.TextField()),
    ("a\u2028b", '"a\u2028b"', models.TextField()),
]


@pytest.mark.parametrize(("value", "said", "field"), KINDS)
def test_each_kind_of_value_comes_back(value, said, field):
    line = rows._line([field.get_prep_value(value)])

    assert line.decode() == f"[{said}]\n"
    back = field.to_python(json.loads(line)[0])
    assert (bytes(back) if isinstance(back, memoryview) else back) == value


def test_what_no_column_holds_is_refused():
    with pytest.raises(TypeError, match="set is no value of a row"):
        rows._line([{1}])


def then(app, name):
    """A model as migrations made it, apart from the real one."""
    loader = MigrationLoader(connection)
    return loader.project_state(loader.graph.leaf_nodes()).apps.get_model(app, name)


def told(model):
    return list(rows.lines(model, "default"))


@pytest.mark.django_db
def test_a_moment_set_by_the_clock_stays_as_it_was():
    root = Collection.get_first_root_node()
    image = Image(title="Old", width=1, height=1, file="a.png", collection=root)
    image.save()
    Image.objects.update(created_at=LONG_AGO)
    model = then("wagtailimages", "image")
    before = told(model)
    Image.objects.all().delete()

    count = rows.write(model, iter(before), "default")

    assert (count, told(model), Image.objects.get().created_at) == (1, before, LONG_AGO)
    assert Image._meta.get_field("created_at").auto_now_add


@pytest.mark.django_db
def test_a_table_that_extends_another_is_a_table_of_its_own():
    before = {name: told(then("wagtailcore", name)) for name in ("task", "groupapprovaltask")}
    assert [len(lines) for lines in before.values()] == [2, 2]  # a heading and Wagtail's own task
    Task.objects.all().delete()

    for name, lines in before.items():
        rows.write(then("wagtailcore", name), iter(lines), "default")

    assert {name: told(then("wagtailcore", name)) for name in before} == before
    assert GroupApprovalTask.objects.get().pk == Task.objects.get().pk


@pytest.mark.django_db
def test_rows_with_a_word_as_key_are_sorted_as_no_database_does():
    for key in ("b", "É", "a", "B"):
        Session.objects.create(session_key=key, expire_date=LONG_AGO)

    assert [json.loads(line)[0] for line in told(Session)[1:]] == ["B", "a", "b", "É"]


@pytest.mark.django_db
def test_more_rows_than_one_batch(monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 3)
    model = then("sessions", "session")
    lines = [
        b'["session_key","session_data","expire_date"]',
        *(b'["%d","","2001-02-03T04:05:06+00:00"]' % n for n in range(7)),
    ]

    assert (rows.write(model, iter(lines), "default"), Session.objects.count()) == (7, 7)


HEADING = b'["session_key","session_data","expire_date"]'


@pytest.mark.parametrize(
    ("heading", "fits"),
    [
        (HEADING, True),
        (b'["expire_date","session_key","session_data"]', True),
        (b'["session_key","session_data"]', False),
        (b'["session_key","session_data","expire_date","more"]', False),
        (b"[1]", False),
        (b"7", False),
        (b"", False),
        (b"[" * 100_000, False),
    ],
)
def test_a_heading_names_the_columns(heading, fits):
    assert rows.fits(Session, heading) is fits


BAD = [
    b"",
    b"{",
    b"7",
    b"[]",
    b'["k","","yesterday"]',
    b'["k",""]',
    b'["k","","2001-02-03",1]',
    b"[" * 100_000,
]


@pytest.mark.parametrize("line", BAD, ids=lambda line: line[:20])
def test_a_line_that_is_no_row_is_refused(line):
    with pytest.raises(rows.BadRow, match="sessions.Session has a row that cannot be read"):
        rows.write(Session, iter([HEADING, line]), "default")
