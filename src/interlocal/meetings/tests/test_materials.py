"""Materials: looked into, published, renewed, served to whom they are for."""

import pytest
from django.core.files.base import ContentFile

from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.choices import KINDS
from interlocal.meetings.models import Material, Series, Version
from interlocal.meetings.queries.materials import findings, for_chairs, shared
from interlocal.meetings.tests import files
from interlocal.meetings.tests.conftest import HOME

pytestmark = pytest.mark.django_db
NO_WORDS, NO_CAPTIONS = "Nothing says what it shows", "It has no captions"
DAY = f"{HOME}2026-01-16/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def hand_in(at, chair):
    """Hand in a file: ``hand_in(files.pdf(), "a.pdf")``."""

    def make(content=b"words", name="a.txt", **fields):
        fields = {"title": "Notes", "licence": "cc-by"} | fields
        file = files.upload(content, name) if content else None
        return actions.add_material(meeting=at(1, 16), by=chair, file=file, **fields)

    return make


@pytest.fixture
def everybody(chair, member, person):
    return {"stranger": person("Priya Nair"), "member": member, "chair": chair}


def publish(material, chair):
    actions.publish_material(version=material.versions.first(), by=chair)


def test_nobody_sees_a_material_before_it_is_published(hand_in, at, chair):
    made = hand_in(files.pdf(tagged=False), "a.pdf")
    before = shared(at(1, 16), is_member=True)

    for _ in range(2):
        publish(made, chair)

    (one,) = shared(at(1, 16), is_member=False)
    assert (before, one.title, one.ending, one.url) == ([], "Notes", "PDF", f"{DAY}materials/{made.pk}/1/")
    assert [words[:28] for words in findings(made, made.versions.get())] == ["The PDF has no tags: a scree"]


def test_a_new_version_takes_the_place_of_the_old_when_it_is_published(hand_in, at, chair):
    made = hand_in()
    publish(made, chair)
    actions.add_version(material=made, by=chair, link="https://video.example/")

    assert shared(at(1, 16), is_member=False)[0].url.endswith("/1/")
    publish(made, chair)
    assert [(one.url, one.is_link, one.ending) for one in shared(at(1, 16), is_member=False)] == [
        ("https://video.example/", True, "")
    ]
    assert [version.number for version in for_chairs(at(1, 16))[0].all_versions] == [2, 1]


def test_a_material_is_hidden_again(hand_in, at, chair):
    made = hand_in()
    publish(made, chair)

    actions.hide_material(material=made, by=chair)

    assert shared(at(1, 16), is_member=True) == []


def test_a_material_goes_with_its_files(hand_in, chair, folder, django_capture_on_commit_callbacks):
    made = hand_in()
    actions.add_version(material=made, by=chair, link="https://video.example/")
    assert len(list(folder.rglob("materials/*"))) == 1

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_material(material=made, by=chair)

    assert (list(folder.rglob("materials/*")), Version.objects.count()) == ([], 0)


def test_what_is_not_what_it_is_called_is_refused(hand_in):
    with pytest.raises(Denied, match="not what its name says"):
        hand_in(b"MZ\x90\x00", "a.pdf")
    assert Material.objects.count() == 0


def test_a_picture_forgets_its_camera(hand_in):
    content = files.png(kind="JPEG", comment=b"Zanzibar")
    assert b"Zanzibar" in content

    version = hand_in(content, "a.jpg").versions.get()

    assert (b"Zanzibar" in version.file.read(), version.kind) == (False, "jpeg")


@pytest.mark.parametrize(
    ("content", "name", "said", "found"),
    [
        (files.png(), "a.png", {}, [NO_WORDS]),
        (files.png(), "a.png", {"about": "A map"}, []),
        (b"<svg/>", "a.svg", {}, [NO_WORDS, "We do not look into"]),
        (None, "", {"link": "https://video.example/"}, [NO_CAPTIONS]),
        (None, "", {"link": "https://video.example/", "captions": "missing"}, [NO_CAPTIONS]),
        (None, "", {"link": "https://video.example/", "captions": "there"}, []),
        (None, "", {"link": "https://video.example/", "captions": "silent"}, []),
        (b"words", "a.txt", {}, ["We do not look into"]),
    ],
)
def test_findings(hand_in, content, name, said, found):
    made = hand_in(content, name, **said)

    words = findings(made, made.versions.get())

    assert [one[: len(want)] for one, want in zip(words, found, strict=True)] == found


def test_there_are_forty_at_most(hand_in, monkeypatch):
    monkeypatch.setattr("interlocal.meetings.rules.agenda.MOST_MATERIALS", 1)
    hand_in()

    with pytest.raises(Denied, match="Too many materials"):
        hand_in()


def test_what_is_said_of_it_changes(hand_in, chair):
    made = actions.change_material(material=hand_in(), by=chair, title="Other", visibility="group")

    assert (made.title, made.visibility) == ("Other", "group")


# Who gets the file: a draft, what is published for all, for members, and for all of a hidden series.
GETS = {
    "visitor": (404, 200, 404, 404),
    "stranger": (404, 200, 404, 404),
    "member": (404, 200, 200, 200),
    "chair": (200, 200, 200, 200),
}


@pytest.mark.parametrize(("who", "codes"), GETS.items())
def test_who_gets_a_file(client, hand_in, everybody, manager, who, codes):
    chair = everybody["chair"]
    if who in everybody:
        client.force_login(everybody[who])
    made, found = hand_in(), []

    def ask():
        found.append(client.get(f"{DAY}materials/{made.pk}/1/").status_code)

    ask()
    publish(made, chair)
    ask()
    actions.change_material(material=made, by=chair, visibility="group")
    ask()
    actions.change_material(material=made, by=chair, visibility="public")
    actions.change_series(series=Series.objects.get(), by=manager, visibility="group")
    ask()

    assert tuple(found) == codes


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"<svg><script>alert(1)</script></svg>", "a.svg", "svg"),
        (b"<html><script>alert(1)</script>", "a.html", "html"),
        (files.pdf(), "a.pdf", "pdf"),
    ],
)
def test_files_are_saved_and_never_opened_inside_the_site(client, hand_in, chair, content, name, kind):
    made = hand_in(content, name, title="../Über “Plans”\r\nX: y")
    publish(made, chair)

    reply = client.get(f"{DAY}materials/{made.pk}/1/")

    assert reply["Content-Type"] == KINDS[kind][0]
    assert reply["Content-Disposition"] == f'attachment; filename="uber-plans-x-y.{kind}"'
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert b"".join(reply.streaming_content) == content


def test_a_link_is_no_file_of_ours(client, hand_in, chair):
    made = hand_in(None, link="https://video.example/")
    publish(made, chair)

    assert client.get(f"{DAY}materials/{made.pk}/1/").status_code == 404


def test_photos_of_speakers(client, at, chair, folder, django_capture_on_commit_callbacks):
    first, second = (ContentFile(files.png(kind="WEBP"), name="a.webp") for _ in range(2))
    speaker = actions.save_speaker(by=chair, name="Noor Haddad", photo=first, photo_alt="A person")
    with django_capture_on_commit_callbacks(execute=True):
        actions.save_speaker(by=chair, speaker=speaker, photo=second)
    path = f"/meetings/speakers/{speaker.pk}/photo/"
    hidden = client.get(path).status_code
    actions.save_item(meeting=at(1, 16), by=chair, kind="talk", minutes=5, speaker=speaker)

    reply = client.get(path)

    assert (hidden, reply.status_code, reply["Content-Type"]) == (404, 200, "image/webp")
    assert len(list(folder.rglob("speakers/*"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_speaker(speaker=speaker, by=chair)
    assert list(folder.rglob("speakers/*")) == []


def test_a_speaker_without_a_photo(client, at, chair):
    speaker = actions.save_speaker(by=chair, name="Noor Haddad")
    actions.save_item(meeting=at(1, 16), by=chair, kind="talk", minutes=5, speaker=speaker)
    actions.remove_speaker(speaker=actions.save_speaker(by=chair, name="Gone"), by=chair)

    assert client.get(f"/meetings/speakers/{speaker.pk}/photo/").status_code == 404
