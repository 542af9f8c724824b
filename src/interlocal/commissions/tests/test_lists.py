"""Commissions from a list: looked at first, then written; the same list once more changes nothing."""

import csv
import zipfile
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from interlocal.commissions import actions
from interlocal.commissions.models import Change, Commission
from interlocal.commissions.tests.conftest import soup, text
from interlocal.core.clock import now, stopped_at
from interlocal.core.loading import BadFile
from interlocal.core.permissions import Denied
from interlocal.places.readers import lists
from interlocal.web.actions import forget_lists

pytestmark = pytest.mark.django_db
URL = "/commissions/load/"
LIST = """town,name,focus,seats,vacancies,rrule,first_day,first_time,mailbox,new
Sorrel,human relations commission,,9,,,,,,
9900002,Youth Commission,One group of residents;events,7,2,FREQ=MONTHLY;BYDAY=2MO,2026-03-09,19:00,youth@elm.example,
Sorrel,Human Relation Commission,,,,,,,,
Sorrel,Human Relation Commission,,,,,,,,yes
Nowhere,Arts Board,,,,,,,,
Sorrel,,parties,many,,,soon,25:00,,
Elm,Board of Health,,3,5,,,,,
Elm,Board of Education,,3,2,FREQ=HOURLY,2026-03-09,19:00,,
Elm,Board,short
Sorrel,Human Relations Commission,,,,,,,,
"""


@pytest.fixture
def path(tmp_path):
    def write(content, name="list.csv"):
        (tmp_path / name).write_text(content)
        return tmp_path / name

    return write


def test_what_a_list_would_change_and_why_rows_are_refused(commission, foreign, editor_of_network, path):
    before = Commission.objects.values().get()

    found = actions.look(path=path(LIST), by=editor_of_network)

    assert [one.row.said for one in found.new] == [
        "Youth Commission, Elm",
        "Human Relation Commission, Sorrel",
    ]
    [changed] = found.changed
    assert [(one.label, one.before, one.after) for one in changed.differences] == [
        ("Name", "Human Relations Commission", "human relations commission"),
        ("Seats", "7", "9"),
    ]
    assert {p.line: p.reason for p in found.refused} == {
        4: "“Human Relation Commission” may be “human relations commission” of line 2. "
        "Write the name the same, or yes in the column “new”",
        6: "no town is called “Nowhere”",
        7: "the name is empty; focus: “parties” is none of these: group, events, services, complaints, relations, other; "
        "seats: “many” is no whole number; first_day: “soon” is no day such as 2026-05-31; "
        "first_time: “25:00” is no hour such as 19:00",
        8: "It cannot have more open seats than seats.",
        9: "first_day: Meetings recur each day, week, month or year, not more often.",
        10: "it has 3 cells where the header has 10",
        11: "the same as line 2, “human relations commission”",
    }
    assert (Commission.objects.values().get(), Change.objects.count()) == (before, 0)


def test_the_same_list_once_more_changes_nothing(commission, foreign, editor_of_network, path):
    first = actions.load(path=path(LIST), by=editor_of_network)
    changes = Change.objects.count()
    second = actions.load(path=path(LIST), by=editor_of_network)

    youth = Commission.objects.get(name="Youth Commission")
    assert (first.writes, second.writes, second.unchanged) == (3, 0, 3)
    assert (youth.focus, youth.vacancies, youth.first_time.hour) == (["group", "events"], 2, 19)
    assert (Commission.objects.count(), Change.objects.count()) == (3, changes)


def test_a_file_of_ours_can_be_changed_and_sent_back(client, commission, lead, editor_of_network, path):
    actions.change(
        commission=commission,
        by=lead,
        code="=HYPERLINK",
        precision="exact",
        address="1 Wick St",
        lat=41.76,
        lon=-88.16,
    )
    sent = client.get("/commissions/commissions.csv").content.decode("utf-8-sig")

    same = actions.load(path=path(sent), by=editor_of_network)
    table = list(csv.reader(StringIO(sent)))
    table[1][table[0].index("seats")] = "8"
    out = StringIO()
    csv.writer(out).writerows(table)
    changed = actions.load(path=path(out.getvalue()), by=editor_of_network)

    assert (same.writes, same.unchanged, changed.writes) == (0, 1, 1)
    found = Commission.objects.get()
    assert (found.seats, found.mailbox, found.code) == (8, "clerk@sorrel.example", "=HYPERLINK")


BAD = {
    "id\n1\n": "lacks a column: town and name|lacks a column: town, name",
    "": "is empty",
    "<html><body>": "is a web page",
}


@pytest.mark.parametrize(("content", "said"), BAD.items())
def test_a_file_that_is_no_such_list(editor_of_network, path, content, said):
    with pytest.raises(BadFile, match=said):
        actions.look(path=path(content), by=editor_of_network)


def test_a_list_that_is_too_long(editor_of_network, path, monkeypatch, town):
    monkeypatch.setattr(lists, "MOST_ROWS", 2)

    with pytest.raises(BadFile, match="Send it in parts"):
        actions.look(path=path("town,name\n" + "Sorrel,Board A\n" * 3), by=editor_of_network)


def test_towns_of_one_name_are_told_apart_by_number(editor_of_network, path, town, foreign):
    type(town).objects.update(name="Sorrel")

    found = actions.look(path=path("town,name\nSorrel,A Board\n9900002,B Board\n"), by=editor_of_network)

    assert [p.reason for p in found.refused] == ["several towns are called “Sorrel”: write the number"]
    assert len(found.new) == 1


def test_other_cells_and_links(editor_of_network, path, town):
    content = "town,name,website,lat,contact,confirmed_on\nSorrel,A,http://x.example,north,shown,2025-02-28\n"
    content += "Sorrel,Board of Arts,https://x.example,41.7,The address is shown to everybody.,2025-02-28\n"

    found = actions.look(path=path(content), by=editor_of_network)

    [flawed] = found.refused
    assert (
        flawed.reason == "website: “http://x.example” does not begin with https://; lat: “north” is no number"
    )
    assert len(found.new) == 1


def test_a_day_of_confirmation_and_a_change_that_makes_no_sense(editor_of_network, path, commission):
    """Of the second row: the quorum of four stands, so two seats are too few."""
    name = commission.name
    day = actions.look(path=path(f"town,name,confirmed_on\nSorrel,{name},2025-02-28\n"), by=editor_of_network)
    few = actions.look(path=path(f"town,name,seats\nSorrel,{name},2\n"), by=editor_of_network)

    [[said]] = [one.differences for one in day.changed]
    assert (said.label, said.after) == ("confirmed on", "2025-02-28")
    assert [p.reason for p in few.refused] == ["The quorum cannot be larger than the number of seats."]
    assert few.writes == 0


def test_only_staff_load(lead, path, town):
    with pytest.raises(Denied, match="staff"):
        actions.look(path=path(LIST), by=lead)


def sent(client, name="list.csv", content=None):
    file = SimpleUploadedFile(name, LIST.encode() if content is None else content)
    return client.post(URL, {"do": "look", "list": file})


def fields(page):
    form = next(f for f in page.main.find_all("form") if f.find(attrs={"value": "load"}))
    return {name: form.find(attrs={"name": name})["value"] for name in ("of", "once")}


def test_staff_look_and_write(client, staff, commission, foreign):
    staff("editor")

    looked = sent(client)
    before = Commission.objects.count()
    page = soup(looked)
    written = client.post(URL, {"do": "load", **fields(page)})

    assert (looked.status_code, before) == (200, 1)
    for said in (
        "2 new",
        "1 changed",
        "7 refused",
        "Line 6: no town is called “Nowhere”",
        "Write these 3 rows",
    ):
        assert said in text(looked)
    assert (written.status_code, written.url, Commission.objects.count()) == (302, "/commissions/", 3)
    assert "Nothing: all of it stands there already" in text(
        sent(client, content=b"town,name\nSorrel,Human Relation Commission\n")
    )


def test_a_workbook_is_read_by_what_is_in_it(client, staff, tmp_path):
    staff("editor")
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as file:
        file.writestr("a.txt", "x")

    reply = sent(client, "x.xlsx", (tmp_path / "x.xlsx").read_bytes())

    assert (reply.status_code, "no workbook" in text(reply)) == (422, True)


def test_what_is_looked_at_belongs_to_whoever_sent_it(client, staff, town, django_user_model):
    staff("editor")
    of = fields(soup(sent(client, content=b"town,name\nSorrel,A Board\n")))["of"]
    staff("moderator")
    once = fields(soup(sent(client, content=b"town,name\nSorrel,B Board\n")))["once"]

    foreign_ = client.post(URL, {"do": "load", "of": of, "once": once})
    forged = client.post(URL, {"do": "load", "of": "x", "once": once})

    assert [r.status_code for r in (foreign_, forged)] == [422, 422]
    assert "belongs to another list" in text(forged)
    assert not Commission.objects.exists()


def test_lists_are_deleted_after_a_day(client, staff, town):
    staff("editor")
    page = soup(sent(client, content=b"town,name\nSorrel,A Board\n"))

    young = forget_lists()
    with stopped_at(now() + timedelta(days=2)):
        old = forget_lists()
    late = client.post(URL, {"do": "load", **fields(page)})

    assert (young, old >= 1, default_storage.listdir("lists")[1]) == (0, True, [])
    assert (late.status_code, "not here any more" in text(late)) == (422, True)


def test_a_list_that_is_too_large(client, staff, monkeypatch):
    staff("editor")
    monkeypatch.setattr("interlocal.web.forms.LARGEST_LIST", 3)

    assert "larger than 5 MB" in text(sent(client))


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("", 302)])
def test_nobody_else_loads(client, lead, who, status):
    if who:
        client.force_login(lead)

    assert client.get(URL).status_code == status
