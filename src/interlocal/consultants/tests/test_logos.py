"""Logos: handed in without an account, made anew, carried over the look, shown once approved, changed by a link."""

from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.consultants import actions
from interlocal.consultants.choices import Act, VersionState
from interlocal.consultants.models import Listing, Version
from interlocal.consultants.tests.made import TYPED, handed, hidden, link_in, published, text
from interlocal.core.pictures import logo
from interlocal.core.tests.elsewhere import png
from interlocal.web.models import FOLDER

pytestmark = pytest.mark.django_db
NEW = "/consultants/new/"


@pytest.fixture(autouse=True)
def _here(settings, tmp_path, towns):
    settings.MEDIA_ROOT = tmp_path


def picture():
    return logo(BytesIO(png((640, 64))))


def upload(**more):
    return SimpleUploadedFile("a.png", png((640, 64), **more))


def looked(client, path, **said):
    """Look it over: what the page carries along to be sent."""
    page = BeautifulSoup(client.get(path).content.decode(), "html.parser")
    form = page.find("input", attrs={"name": "logo_kept"}).find_parent("form")
    once = form.find("input", attrs={"name": "once"})["value"]
    reply = client.post(path, TYPED | {"once": once, "do": "look"} | said)
    main = BeautifulSoup(reply.content.decode(), "html.parser").find("main")
    carried = {one["name"]: one.get("value", "") for one in main.find_all("input", type="hidden")}
    return reply, carried


def files():
    return sorted(default_storage.listdir(FOLDER)[1]) if default_storage.exists(FOLDER) else []


@pytest.fixture
def slow(monkeypatch):
    """Nobody is too fast."""
    monkeypatch.setattr("interlocal.web.forms.OpenForm.LEAST", timedelta(0))


def test_a_logo_is_handed_in_looked_over_and_shown_once_approved(client, slow, moderator, sent):
    reply, carried = looked(client, NEW, logo=upload(), logo_alt="An oak")
    assert ("What the logo shows An oak" in text(reply), "Logo A picture" in text(reply)) == (True, True)
    assert client.post(NEW, carried | {"do": "send"}).status_code == 302
    client.post(link_in(sent()[-1]), {"once": hidden(client.get(link_in(sent()[-1])))})
    version = Version.objects.get()
    assert (version.state, version.told["logo"], files()) == (
        VersionState.WAITING,
        version.logo.name,
        [version.logo.name.removeprefix(f"{FOLDER}/")],
    )
    assert client.get("/consultants/oak-training/logo/").status_code == 404

    actions.decide(version=version, by=moderator, outcome=Act.APPROVE)

    listing = Listing.objects.get()
    assert (listing.logo_width, listing.logo_height, listing.logo_alt) == (320, 32, "An oak")
    shown = client.get("/consultants/oak-training/logo/")
    body = shown.content
    assert (shown["Content-Type"], Image.open(BytesIO(body)).format) == ("image/webp", "WEBP")
    for path in ("/consultants/", "/consultants/oak-training/"):
        assert (
            '<img class="logo" src="/consultants/oak-training/logo/" width="160" height="16" alt="An oak"'
            in (client.get(path).content.decode())
        )
    assert Version.objects.get().logo.name == ""


def test_what_is_no_logo_is_refused(client, slow):
    svg = SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    for said, why in (
        ({"logo": svg, "logo_alt": "x"}, "no picture we can read"),
        ({"logo": upload()}, "Say what the logo shows"),
        ({"logo_kept": "%%%", "logo_alt": "x"}, "The logo was lost on the way"),
        ({"logo_kept": "AAAA", "logo_alt": "x"}, "The logo was lost on the way"),
        ({"logo_kept": "A" * 400_004}, "at most 400000"),
    ):
        reply, _carried = looked(client, NEW, **said)
        assert (reply.status_code, why in text(reply) or why) == (422, True)
    assert (Listing.objects.count(), files()) == (0, [])


def test_a_form_that_is_wrong_elsewhere_keeps_the_logo(client, slow):
    reply, carried = looked(client, NEW, logo=upload(), logo_alt="An oak", name="")

    assert (reply.status_code, len(carried["logo_kept"]) > 100) == (422, True)


def test_strangers_send_this_server_nowhere(client):
    page = client.get(NEW).content.decode()

    assert ('name="logo"' in page, "logo_url" in page, "drop_logo" in page) == (True, False, False)


def edit_link(listing, sent):
    actions.send_links(email="hello@oak.example")
    return link_in(sent()[-1])


@pytest.fixture
def oak(moderator):
    version = actions.submit(
        handed=actions.Handed(
            told=handed(logo_alt="An oak").told, private={}, email="hello@oak.example", picture=picture()
        )
    ).versions.get()
    return actions.decide(version=actions.accept(version=version), by=moderator, outcome=Act.APPROVE)


def test_an_edit_changes_the_logo_and_the_old_one_stays_until_it_is_approved(
    client, slow, oak, moderator, staff, sent, django_capture_on_commit_callbacks
):
    old = oak.logo.name
    link = edit_link(oak, sent)
    reply, carried = looked(client, link, logo=upload(), logo_alt="A beech", is_confidential="")
    assert "Logo A picture A picture" in text(reply)
    client.post(link, carried | {"do": "send"})
    version = Version.objects.get(state=VersionState.WAITING)
    assert (Listing.objects.get().logo.name, len(files())) == (old, 2)

    staff(Role.MODERATOR)
    page = f"/consultants/review/{version.pk}/"
    assert f'src="{page}logo/"' in client.get(page).content.decode()
    assert client.get(f"{page}logo/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        actions.decide(version=version, by=moderator, outcome=Act.APPROVE)

    listing = Listing.objects.get()
    assert (listing.logo.name == old, listing.logo_alt, len(files())) == (False, "A beech", 1)
    assert client.get(f"{page}logo/").status_code == 404


def test_an_edit_of_words_keeps_the_logo_and_one_may_drop_it(
    client, slow, oak, moderator, sent, django_capture_on_commit_callbacks
):
    name = oak.logo.name
    link = edit_link(oak, sent)
    _reply, carried = looked(client, link, logo_alt="An oak", summary="Other words.")
    client.post(link, carried | {"do": "send"})
    version = Version.objects.get(state=VersionState.WAITING)
    assert version.told["logo"] == name
    actions.decide(version=version, by=moderator, outcome=Act.APPROVE)
    assert Listing.objects.get().logo.name == name

    link = edit_link(oak, sent)
    reply, carried = looked(client, link, drop_logo="on", summary="Other words.")
    assert "Logo A picture" in text(reply)
    client.post(link, carried | {"do": "send"})
    with django_capture_on_commit_callbacks(execute=True):
        actions.decide(
            version=Version.objects.get(state=VersionState.WAITING), by=moderator, outcome=Act.APPROVE
        )
    assert (Listing.objects.get().logo.name, files()) == ("", [])


def test_nobody_names_another_file(oak, moderator):
    """Whoever writes the name of a file into a form gets no logo; the one that was there goes like one left out."""
    told = handed(logo="logos/others.webp", name="Oak").told

    version = actions.propose(
        listing=oak, handed=actions.Handed(told=told, private={}, email="hello@oak.example")
    )

    assert version.told["logo"] == ""


def test_pictures_of_versions_that_came_to_nothing_are_deleted(
    oak, moderator, django_capture_on_commit_callbacks
):
    """An edit with a picture, then one that keeps it, then one without: each time only what is still needed stays."""
    shown = oak.logo.name

    def propose(picture=None, **said):
        told = handed(logo_alt="An oak", **said).told
        given = actions.Handed(told=told, private={}, email="hello@oak.example", picture=picture)
        version = actions.propose(listing=oak, handed=given)
        with django_capture_on_commit_callbacks(execute=True):
            actions.forget()
        return version

    first = propose(picture(), name="Oaks")
    assert len(files()) == 2
    second = propose(name="Oak trees", logo=first.told["logo"])
    assert (second.told["logo"], len(files())) == (first.told["logo"], 2)
    propose(name="Oak wood", logo=shown)

    assert files() == [shown.removeprefix(f"{FOLDER}/")]


def test_the_logo_goes_with_its_owner(oak, person, django_capture_on_commit_callbacks):
    owner = person(email="hello@oak.example")
    with django_capture_on_commit_callbacks(execute=True):
        accounts.erase(person=owner)

    assert (Listing.objects.get().logo.name, files()) == ("", [])


def test_linked_data_names_the_logo(client, oak, moderator):
    published(moderator, "b@b.example", name="Birch", services="Other.")

    found = [client.get(f"/consultants/{slug}/listing.jsonld").json() for slug in ("oak-training", "birch")]

    assert [one.get("logo", "")[-31:] for one in found] == ["/consultants/oak-training/logo/", ""]
