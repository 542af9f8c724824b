"""A town joins by resolution, and leaves: who hands it in, who confirms, who opens the file."""

import os
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from interlocal.accounts import actions
from interlocal.accounts.choices import Asked
from interlocal.accounts.models import Adhesion
from interlocal.accounts.queries import towns
from interlocal.accounts.tests.conftest import WHO, text, token
from interlocal.audit.models import Event
from interlocal.core.clock import now, today
from interlocal.core.permissions import Denied
from interlocal.web.forms import LARGEST_PDF

pytestmark = pytest.mark.django_db
RUN = {"network_manager", "administrator"}
SEE = {"own member", "own lead", *RUN}
PDF = b"%PDF-1.7 Be it resolved"
MARCH = date(2024, 3, 4)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ada(person, town):
    return person("Ada Moss", town)


@pytest.fixture
def filed(ada, town):
    def make(**changes):
        said = {"number": "R-2024-7", "resolved_on": MARCH, "resolution": ContentFile(PDF, "r.pdf")}
        return actions.file_resolution(**{"town": town, "coordinator": ada, "by": ada, **said, **changes})

    return make


@pytest.mark.parametrize(("age", "left"), [(timedelta(hours=25), 1), (timedelta(hours=23), 2)])
def test_a_file_of_an_upload_that_was_broken_off_goes_after_a_day(filed, tmp_path, age, left):
    assert actions.forget_files() == 0  # nobody has handed in anything yet
    filed()
    lost = tmp_path / "resolutions" / "lost.pdf"
    lost.write_bytes(PDF)
    for file in lost.parent.iterdir():
        os.utime(file, ((now() - age).timestamp(),) * 2)

    deleted = actions.forget_files()

    assert (deleted, len(list(lost.parent.iterdir()))) == (2 - left, left)
    assert Adhesion.objects.get().resolution.read() == PDF


def sent_form(client, ada, **changes):
    path = "/join/town/?town=9900001"
    page = client.get(path)
    file = SimpleUploadedFile("r.pdf", changes.pop("content", PDF))
    said = {"number": "R-2024-7", "resolved_on": "2024-03-04", "coordinator": ada.pk, "resolution": file}
    return client.post(path, {"once": token(page), **said, **changes})


def press(client, path, do, **said):
    return client.post(path, {"once": token(client.get(path), do), "do": do, **said})


def shown(town):
    page = text(Client().get(town.get_absolute_url()))
    return next((f"Member since {year}" for year in (2023, 2024) if f"Member since {year}" in page), "")


def test_a_town_hands_in_its_resolution_and_is_a_member_when_the_network_says_so(
    client, staff, ada, town, sent, tmp_path
):
    browser, manager = Client(), staff("network_manager")
    browser.force_login(ada)

    reply = sent_form(browser, ada)
    adhesion = Adhesion.objects.get()
    path = f"/network/resolutions/{adhesion.pk}/"
    listed = text(client.get("/network/requests/"))
    before = (shown(town), towns.in_town(ada, town).is_lead)
    done = press(client, path, "settle", outcome="approve")

    assert (reply.url, done.url, before) == ("/my/town/people/?town=9900001", path, ("", False))
    assert ("Sorrel Resolution R-2024-7" in listed, adhesion.state) == (True, Asked.WAITING)
    assert (shown(town), towns.in_town(ada, town).is_lead) == ("Member since 2024", True)
    assert "Member by resolution of March 4, 2024." in text(browser.get("/my/town/people/"))
    assert [(mail.to[0], mail.subject) for mail in sent()] == [
        (manager.email, "Sorrel hands in its resolution"),
        (ada.email, "Sorrel is a member"),
    ]
    kinds = Event.objects.filter(target="Sorrel").order_by("pk").values_list("kind", "by", "note")
    assert list(kinds) == [
        ("accounts.resolution.filed", "Ada Moss", "R-2024-7"),
        ("accounts.resolution.approved", str(manager), "R-2024-7"),
    ]
    assert [file.read_bytes() for file in tmp_path.rglob("*.pdf")] == [PDF]


def test_a_resolution_that_is_not_taken_says_why_and_another_may_follow(
    client, sign_in, filed, town, sent, ada
):
    sign_in("network_manager")
    path = f"/network/resolutions/{filed().pk}/"

    without = press(client, path, "settle", outcome="decline")
    reply = press(client, path, "settle", outcome="decline", reply="The date is missing.")
    again = filed()

    assert (without.status_code, reply.status_code, again.state) == (422, 302, Asked.WAITING)
    assert ("The date is missing." in sent()[1].body, sent()[1].subject) == (
        True,
        "About the resolution of Sorrel",
    )
    assert (shown(town), towns.in_town(ada, town).is_lead) == ("", False)


def test_a_town_leaves_and_its_people_stay(client, sign_in, filed, town, ada):
    manager = sign_in("network_manager")
    made = filed()
    path = f"/network/resolutions/{made.pk}/"
    actions.settle_resolution(adhesion=made, by=manager, approve=True)

    early = press(client, path, "withdraw", on="2024-03-03")
    late = press(client, path, "withdraw", on=today() + timedelta(days=1))
    reply = press(client, path, "withdraw", on=today())

    assert [early.status_code, late.status_code, reply.status_code] == [422, 422, 302]
    assert (shown(town), ada.memberships.filter(until=None).exists()) == ("", True)
    for act in (
        lambda: actions.withdraw(adhesion=made, by=manager, on=today()),
        lambda: actions.settle_resolution(adhesion=made, by=manager, approve=True),
    ):
        with pytest.raises(Denied):
            act()
    assert filed(resolved_on=today()).state == Asked.WAITING  # it may come back


def test_one_resolution_at_a_time(filed, staff):
    made = filed()

    with pytest.raises(Denied, match="member already, or its resolution waits"):
        filed()
    actions.settle_resolution(adhesion=made, by=staff("network_manager"), approve=True)
    with pytest.raises(Denied, match="member already"):
        filed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Adhesion.objects.filter(pk=made.pk).update(state=Asked.WAITING)


def test_the_coordinator_is_of_the_town(filed, person, foreign):
    with pytest.raises(Denied, match="one of the town’s people"):
        filed(coordinator=person("Kit Elm", foreign))


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_coordinator_who_left_becomes_no_lead(filed, staff, town, ada, is_gone):
    made = filed()
    actions.leave(person=ada, place=town, by=ada)
    if is_gone:
        ada.delete()

    actions.settle_resolution(adhesion=made, by=staff("network_manager"), approve=True)

    assert (towns.colleagues(town), shown(town)) == ((), "Member since 2024")


@pytest.mark.parametrize("who", WHO)
def test_who_hands_in_opens_and_decides(who, sign_in, client, filed, town):
    sign_in(who)
    made = filed()
    path = f"/network/resolutions/{made.pk}/"

    pages = [client.get(url) for url in (f"/join/town/?town={town.geoid}", path, f"{path}file/")]
    once = token(pages[1], "settle") if who in RUN else "x"
    client.post(path, {"do": "settle", "outcome": "approve", "once": once})

    made.refresh_from_db()
    expected = 200 if who in SEE else 302 if who == "visitor" else 403
    assert [page.status_code for page in pages] == [expected] * 3
    assert made.state == (Asked.APPROVED if who in RUN else Asked.WAITING)


def test_a_member_without_rights_changes_nothing_by_any_way_in(ada, filed):
    made = filed()

    for act in (
        lambda: actions.settle_resolution(adhesion=made, by=ada, approve=True),
        lambda: actions.withdraw(adhesion=made, by=ada, on=today()),
    ):
        with pytest.raises(Denied, match="run the network"):
            act()


def test_the_file_is_saved_and_never_opened_inside_the_site(client, ada, filed):
    client.force_login(ada)

    reply = client.get(f"/network/resolutions/{filed().pk}/file/")

    assert b"".join(reply.streaming_content) == PDF
    assert reply.headers["Content-Disposition"].startswith("attachment;")
    assert (reply.headers["Content-Type"], reply.headers["X-Content-Type-Options"]) == (
        "application/pdf",
        "nosniff",
    )
    assert "no-store" in reply.headers["Cache-Control"]


BAD = [
    ({"content": b"<html>"}, "This file is no PDF"),
    ({"content": b"%PDF-" + b"0" * LARGEST_PDF}, "larger than 10 MB"),
    ({"resolved_on": "2999-01-01"}, "has not come yet"),
    ({"resolved_on": "soon"}, "Enter a valid date"),
    ({"number": ""}, "This field is required"),
    ({"coordinator": "999"}, "Select a valid choice"),
]


@pytest.mark.parametrize(("changes", "said"), BAD)
def test_what_cannot_be_is_told_and_nothing_is_kept(client, ada, tmp_path, changes, said):
    client.force_login(ada)

    reply = sent_form(client, ada, **changes)

    assert (reply.status_code, said in text(reply), Adhesion.objects.count()) == (422, True, 0)
    assert list(tmp_path.rglob("*.pdf")) == []


def test_who_is_of_no_town_is_led_to_where_one_asks(client, person):
    client.force_login(person("Ada Moss"))

    assert client.get("/join/town/").url == "/my/town/people/"


def test_a_resolution_says_what_it_is(filed):
    assert str(filed()) == "Sorrel, R-2024-7"
