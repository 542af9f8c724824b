"""Files that show what a town did."""

from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from interlocal.accounts.tests.conftest import text
from interlocal.core.clock import stopped_at
from interlocal.projects import actions
from interlocal.projects.models import Evidence
from interlocal.projects.tests.conftest import HOME, posted

pytestmark = pytest.mark.django_db


def picture(kind="PNG"):
    file = BytesIO()
    Image.new("RGB", (9, 9)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>", "Give a PDF, or a picture"),
        (b"\x89PNG but not really", "no picture"),
        (b"%PDF-1.7 x", ""),
        (picture(), ""),
        (picture("JPEG"), ""),
        (picture("WEBP"), ""),
    ],
)
def test_files_are_taken_by_what_is_in_them(client, project, ada, ben, body, told, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(ada)
    path = f"{project.get_absolute_url()}evidence/add/"

    reply = posted(client, path, title="x", shows="y", file=SimpleUploadedFile("a.exe", body))

    assert reply.status_code == (422 if told else 302)
    assert told.casefold() in text(reply).casefold()
    if not told:
        row = Evidence.objects.get()
        given = client.get(f"{HOME}evidence/{row.pk}/")
        assert (given.status_code, given["Content-Disposition"].partition(";")[0]) == (200, "attachment")
        client.force_login(ben)
        assert client.get(f"{HOME}evidence/{row.pk}/").status_code == 403


def test_a_file_or_a_link_and_not_too_large(client, project, ada, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(ada)
    path = f"{project.get_absolute_url()}evidence/add/"
    both = posted(
        client, path, title="x", shows="y", link="https://a.example/", file=SimpleUploadedFile("a", picture())
    )
    large = posted(
        client, path, title="x", shows="y", file=SimpleUploadedFile("a", b"%PDF-" + b"0" * 10_000_000)
    )

    assert "Give a file or a link, not both." in text(both)
    assert "larger than 10 MB" in text(large)


def test_files_go_with_their_rows_and_lost_ones_by_themselves(
    project, ada, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    fields = {"title": "x", "shows": "y", "kind": "file"}
    kept = actions.add_evidence(project=project, by=ada, file=SimpleUploadedFile("a.pdf", b"%PDF-"), **fields)
    gone = actions.add_evidence(project=project, by=ada, file=SimpleUploadedFile("a.pdf", b"%PDF-"), **fields)
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_evidence(evidence=gone, by=ada)
    assert [one.name for one in (tmp_path / "evidence").iterdir()] == [kept.file.name.rpartition("/")[2]]
    (tmp_path / "evidence/lost.pdf").write_bytes(b"%PDF-")

    with stopped_at(timezone.now() + (datetime(2026, 1, 3) - datetime(2026, 1, 1))):
        assert actions.forget_files() == 1
