"""What editors write into the directory: forms, logos, and what is refused."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_socket import socket_allow_hosts

from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Organisation
from interlocal.core.pictures import logo
from interlocal.core.tests.elsewhere import OPEN, elsewhere, png
from interlocal.partners import actions
from interlocal.partners.models import Profile, Relation
from interlocal.partners.tests.conftest import DAY
from interlocal.partners.tests.reading import once, send, text
from interlocal.partners.views import keeping

pytestmark = pytest.mark.django_db
NEW = {"name": "Oak University", "kind": "university", "summary": "A university"}
LOGO = "http://one.example/logo.png"


@pytest.fixture
def keeper(client, staff):
    staff("editor")
    return client


@pytest.fixture
def site(socket_enabled, monkeypatch):
    """Another site that the server asks for logos."""
    socket_allow_hosts(["127.0.0.1"])
    with elsewhere() as running:
        running.names = {"one.example": [OPEN], "inside.example": ["10.0.0.7"]}
        running.pages["one.example/logo.png"] = (200, None)
        running.bodies["one.example/logo.png"] = ({"Content-Type": "image/png"}, png((640, 64)))
        monkeypatch.setattr(keeping, "Way", lambda agent, timeout: running.way(timeout=timeout))
        yield running


def test_an_organization_is_added_and_the_next_step_is_its_role(keeper):
    reply = send(keeper, "/partners/new/", **NEW, areas=" Teams ")

    profile = Profile.objects.get()
    assert reply.url == f"/partners/relations/new/?partner=o-{profile.organisation_id}"
    assert (profile.organisation.kind, profile.areas, profile.slug) == (
        "university",
        "Teams",
        "oak-university",
    )
    shown = keeper.get(reply.url).content.decode()
    assert f'<option value="o-{profile.organisation_id}" selected>Oak University</option>' in shown


def test_an_organization_that_is_known_elsewhere_is_the_same_one(keeper, oak):
    send(keeper, "/partners/new/", **NEW | {"name": "OAK university"})

    assert Organisation.objects.filter(name__iexact="oak university").get() == oak
    assert Profile.objects.get().organisation.name == "Oak University"


def test_an_organization_is_not_added_twice(keeper, oak, editor):
    actions.keep(organisation=oak, by=editor)

    reply = send(keeper, "/partners/new/", **NEW, areas="Kept as typed")

    assert (reply.status_code, "in the directory already" in text(reply)) == (422, True)
    assert "Kept as typed" in reply.content.decode()


def test_an_organization_is_changed_and_keeps_its_address(keeper, oak, editor):
    actions.keep(organisation=oak, by=editor, summary="Old", website="https://old.example")

    shown = keeper.get("/partners/oak-university/edit/").content.decode()
    reply = send(
        keeper, "/partners/oak-university/edit/", name="Oak State", summary="New", site="https://new.example"
    )

    assert 'value="https://old.example"' in shown
    oak.refresh_from_db()
    assert (reply.url, oak.name, oak.website) == (
        "/partners/oak-university/",
        "Oak State",
        "https://new.example",
    )


def test_a_name_of_another_organization_is_refused(keeper, oak, editor, office):
    actions.keep(organisation=oak, by=editor)

    reply = send(keeper, "/partners/oak-university/edit/", name=office.name.upper())

    assert (reply.status_code, "Merge the two" in text(reply)) == (422, True)


def logo_of(slug="oak-university"):
    return Profile.objects.get(slug=slug)


def test_a_logo_is_handed_in_shown_small_and_taken_away(keeper, client, django_capture_on_commit_callbacks):
    given = png((1000, 500), comment=b"Zanzibar")
    said = {"logo": SimpleUploadedFile("a.png", given), "logo_alt": "An oak"}

    send(keeper, "/partners/new/", **NEW, **said)

    profile = logo_of()
    first = profile.logo.name
    kept = profile.logo.read()
    assert (profile.logo_width, profile.logo_height, kept != given, b"Zanzibar" in kept) == (
        320,
        160,
        True,
        False,
    )
    file = client.get("/partners/oak-university/logo/")
    assert (file.headers["Content-Type"], file.content) == ("image/webp", kept)
    page = client.get("/partners/oak-university/").content.decode()
    assert 'width="160" height="80" alt="An oak" loading="lazy"' in page
    edit = "/partners/oak-university/edit/"
    send(keeper, edit, name="Oak University", logo_alt="An old oak")
    assert (logo_of().logo.name, logo_of().logo_alt) == (first, "An old oak")
    with django_capture_on_commit_callbacks(execute=True):
        send(keeper, edit, name="Oak University", drop_logo="on")
    assert (bool(logo_of().logo), logo_of().logo_width, profile.logo.storage.exists(first)) == (
        False,
        None,
        False,
    )
    assert client.get("/partners/oak-university/logo/").status_code == 404


def test_programs_are_told_of_a_logo(client, partner, editor):
    fund = partner("Oak Fund").organisation
    actions.keep(organisation=fund, by=editor, picture=logo(BytesIO(png())), logo_alt="An oak")

    _network, thing = client.get("/partners/partners.jsonld").json()["@graph"]

    assert thing["logo"] == "http://testserver/partners/oak-fund/logo/"


def test_a_new_logo_takes_the_place_of_the_old_file(keeper, django_capture_on_commit_callbacks):
    def give():
        return {"logo": SimpleUploadedFile("a.png", png((8, 8))), "logo_alt": "An oak"}

    send(keeper, "/partners/new/", **NEW, **give())
    old = logo_of().logo
    with django_capture_on_commit_callbacks(execute=True):
        send(keeper, "/partners/oak-university/edit/", name="Oak University", **give())

    assert (logo_of().logo.name != old.name, old.storage.exists(old.name)) == (True, False)


def test_a_logo_is_fetched_from_its_address(keeper, site):
    send(keeper, "/partners/new/", **NEW, logo_url=LOGO, logo_alt="An oak")

    with Image.open(logo_of().logo) as image:
        assert (image.format, image.size) == ("WEBP", (320, 32))
    assert [asked for _method, asked, _who in site.asked] == ["one.example/logo.png"]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://inside.example/logo.png", "leads into a private network"),
        ("http://one.example/none.png", "status 404"),
        ("http://nobody.example/", "no site has this name"),
        ("ftp://one.example/logo.png", "is no address of a web page"),
        ("no address", "Enter a valid URL"),
    ],
)
def test_a_logo_that_cannot_be_fetched_is_refused_with_the_reason(keeper, site, url, reason):
    reply = send(keeper, "/partners/new/", **NEW, logo_url=url, logo_alt="An oak")

    assert (reply.status_code, reason in text(reply)) == (422, True)
    assert url in reply.content.decode()
    assert Profile.objects.count() == 0


def test_a_file_goes_before_an_address(keeper, site):
    file = SimpleUploadedFile("a.png", png((8, 8)))

    send(keeper, "/partners/new/", **NEW, logo=file, logo_url=LOGO, logo_alt="An oak")

    assert (logo_of().logo_width, site.asked) == (8, [])


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"logo": b"<svg/>", "logo_alt": "a"}, "no picture we can read"),
        ({"logo": b"x" * 2_000_001, "logo_alt": "a"}, "larger than 2 MB"),
        ({"logo": png()}, "Say what the logo shows"),
    ],
)
def test_what_is_no_logo(keeper, said, reason):
    file = SimpleUploadedFile("a.png", said["logo"])

    reply = send(keeper, "/partners/new/", **NEW, **said | {"logo": file})

    assert (reply.status_code, reason in text(reply)) == (422, True)


def test_a_logo_is_not_given_and_taken_away_at_once(keeper):
    shown = {"logo_alt": "An oak"}
    send(keeper, "/partners/new/", **NEW, **shown, logo=SimpleUploadedFile("a.png", png()))

    file = SimpleUploadedFile("a.png", png())
    reply = send(keeper, "/partners/oak-university/edit/", name="Oak", **shown, logo=file, drop_logo="on")

    assert (reply.status_code, "not both" in text(reply)) == (422, True)


BEGIN = {"role": "funder", "status": "agreed", "on": "2026-03-01"}


def test_a_relationship_is_added_once_however_often_it_is_sent(keeper, oak):
    path = f"/partners/relations/new/?partner=o-{oak.pk}"
    shown = keeper.get(path)
    said = {"once": once(shown), "partner": f"o-{oak.pk}", "about": "Course", **BEGIN}

    replies = [keeper.post(path, said) for _ in range(2)]

    assert [reply.url for reply in replies] == ["/partners/oak-university/"] * 2
    assert [(row.about, row.role, row.since) for row in Relation.objects.all()] == [("Course", "funder", DAY)]


def test_a_relationship_with_an_expert(keeper, expert):
    shown = keeper.get("/partners/relations/new/").content.decode()
    reply = send(keeper, "/partners/relations/new/", partner=f"e-{expert.pk}", **BEGIN | {"role": "expert"})

    assert "Ada Stone, Oak University (expert)" in shown
    assert reply.url == f"/partners/experts/{expert.pk}/"
    changed = send(keeper, f"/partners/relations/{Relation.objects.get().pk}/", **BEGIN | {"status": "ended"})
    assert changed.url == reply.url


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"role": "potential"}, "agreed to nothing yet"),
        ({"on": "2026-03-04"}, "still to come"),
        ({"partner": ""}, "required"),
        ({"partner": "o-999999"}, "not one of the available choices"),
        ({"role": ""}, "required"),
    ],
)
def test_what_is_wrong_with_a_relationship(keeper, oak, said, reason):
    reply = send(
        keeper, "/partners/relations/new/", **{"partner": f"o-{oak.pk}", "note": "Typed", **BEGIN} | said
    )

    assert (reply.status_code, reason in text(reply), "Typed" in text(reply)) == (422, True, True)
    assert Relation.objects.count() == 0


def test_a_relationship_is_changed(keeper, partner):
    relation = partner("Oak Fund", status="proposed", note="First")
    path = f"/partners/relations/{relation.pk}/"
    shown, beside = keeper.get(path), keeper.get(path)

    reply = keeper.post(path, {"once": once(shown), **BEGIN, "note": "Then"})
    again = keeper.post(path, {"once": once(shown), **BEGIN, "note": "Then"})
    late = keeper.post(path, {"once": once(beside), **BEGIN, "note": "Late"})

    assert "First" in text(shown)
    assert (reply.url, again.url) == ("/partners/oak-fund/", "/partners/oak-fund/")
    assert (late.status_code, "This is history" in text(late), "Late" in text(late)) == (422, True, True)
    assert [(row.status, row.note) for row in Relation.objects.all()] == [
        ("proposed", "First"),
        ("agreed", "Then"),
    ]
    assert keeper.get(path).status_code == 404  # history has no form


def test_two_become_one(client, manager, partner, staff):
    kept, gone = (
        partner(name, kind=OrganisationKind.FUNDER).organisation for name in ("Oak Fund", "Oak Foundation")
    )
    staff("network_manager")

    unsure = send(client, "/partners/merge/", kept=kept.pk, gone=gone.pk)
    same = send(client, "/partners/merge/", kept=kept.pk, gone=kept.pk, sure="on")
    done = send(client, "/partners/merge/", kept=kept.pk, gone=gone.pk, sure="on")

    assert ("Make sure first" in text(unsure), "two different" in text(same)) == (True, True)
    assert (done.url, Organisation.objects.filter(name__startswith="Oak").count()) == (
        "/partners/oak-fund/",
        1,
    )
