"""Pages of applications: what each reader finds, what is typed is kept, and how many questions it costs."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from interlocal.accounts.tests.conftest import text
from interlocal.applications import actions
from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application, Paper, SignOff
from interlocal.applications.rules import who
from interlocal.applications.tests.conftest import BASE, PDF, send
from interlocal.training.choices import EditionState
from interlocal.training.models import Edition

pytestmark = pytest.mark.django_db
START = f"{BASE}to/cg/fall/"
FORM = {
    "member-1-name": "Ada Finch",
    "member-1-email": "ada@sorrel.example",
    "member-1-job_title": "Director",
    "member-1-department": "Clerk",
    "member-2-name": "Bo Finch",
    "member-2-email": "bo@sorrel.example",
    "member-2-job_title": "Director",
    "member-2-department": "Finance",
    "idea": "Fewer forms.",
    "answer-tried": "One form.",
    "officer-name": "Cy Chief",
    "officer-email": "chief@sorrel.example",
    "commits": "on",
}


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({}, "Open until the end of July 31, 2026."),
        ({"applications_close": None}, "Open now."),
        (
            {"applications_open": "2026-07-01"},
            "Not open yet: towns can apply from July 1, 2026. They have until July 31, 2026.",
        ),
        (
            {"applications_open": "2026-05-01", "applications_close": "2026-05-31"},
            "Closed: towns could apply until May 31",
        ),
        ({"state": "planned"}, "Not open yet."),
        ({"state": "choosing"}, "Closed: applications are not taken now."),
    ],
)
def test_it_says_when_one_can_apply(client, fall, dates, said):
    Edition.objects.update(**dates)

    reply = client.get(START)

    assert said in text(reply)
    assert ("Begin an application" in text(reply)) is said.startswith("Open")


def test_the_page_of_the_edition_leads_there(client, fall, ada, moved):
    path = fall.edition.get_absolute_url()
    assert f'href="{START}"' in client.get(path).content.decode()
    actions.begin(cohort=fall, town=ada.towns[0], by=ada)

    assert "Go on with the application of Sorrel" in text(client.get(path))
    moved(EditionState.CHOOSING)
    assert f'href="{START}"' not in client.get(path).content.decode()


def test_a_page_for_who_is_named_says_that_nobody_applies(client, spring):
    assert "people of “Fall” name who takes part" in text(client.get(f"{BASE}to/cg/spring/"))


def test_from_the_first_word_to_a_signature(client, fall, ada, mailoutbox):
    begun = send(client, f"{START}begin/", town=ada.towns[0].pk)
    edit, pk = begun["Location"], Application.objects.get().pk
    later = send(client, edit, idea="Fewer forms.", next="later")
    assert later["Location"] == f"{BASE}{pk}/"
    assert "A draft. 12 things are missing." in text(client.get(later["Location"]))
    checked = send(client, edit, **FORM, next="check")
    assert checked["Location"] == f"{BASE}{pk}/check/"
    assert "Nothing is missing." in text(client.get(checked["Location"]))
    assert send(client, checked["Location"])["Location"] == f"{BASE}{pk}/"
    assert "Handed in. Cy Chief was asked to sign on June 1, 2026." in text(client.get(f"{BASE}{pk}/"))

    client.logout()
    row = SignOff.objects.get()
    path = f"{BASE}sign/{who.token(row.pk, 1, who.SIGN)}/"
    shown = text(client.get(path))
    assert ("Does Sorrel apply?" in shown, SignOff.objects.get().state) == (True, Signed.ASKED)
    assert send(client, path, answer="yes")["Location"] == path
    assert "You signed for Sorrel on June 1, 2026." in text(client.get(path))
    assert SignOff.objects.get().state == Signed.SIGNED


def test_what_is_missing_is_named_and_not_handed_in(client, fall, ada):
    made = actions.begin(cohort=fall, town=ada.towns[0], by=ada)
    path = f"{BASE}{made.pk}/check/"
    page = client.get(path)
    assert "13 things are missing" in text(page)
    assert f'{BASE}{made.pk}/edit/#id_member-2-email">Person 2, work email</a>' in page.content.decode()
    send(client, f"{BASE}{made.pk}/edit/", **FORM)
    ready = client.get(path)
    send(client, f"{BASE}{made.pk}/edit/", **FORM | {"idea": ""})

    reply = send(client, path, ready)

    assert (reply.status_code, Application.objects.get().state) == (422, State.DRAFT)
    assert "Something is missing. It is listed below." in text(reply)


def test_a_colleague_who_was_faster_is_told_of_and_nothing_is_lost(client, drafted):
    draft = drafted()
    client.force_login(draft.begun_by)
    path = f"{BASE}{draft.pk}/edit/"
    page = client.get(path)
    send(client, path, **FORM | {"idea": "Theirs."}, next="later")

    mine = send(client, path, page, **FORM | {"idea": "Mine."}, next="later")

    assert mine.status_code == 422
    assert "saved this application while you were writing" in text(mine)
    assert "Mine." in mine.content.decode()
    assert send(client, path, mine, **FORM | {"idea": "Mine."}, next="later").status_code == 302
    assert Application.objects.get().idea == "Mine."


def zipped():
    file = BytesIO()
    with ZipFile(file, "w") as made:
        made.writestr("word/document.xml", "x")
        made.writestr("word/vbaProject.bin", "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("letter.pdf", b"PK\x03\x04 not a pdf", "has to be PDF"),
        ("letter.docm", zipped(), "has to be PDF"),
        ("letter.docx", zipped(), "has to be PDF"),
        ("letter.pdf", b"", "This file is empty."),
        ("letter.pdf", PDF + b" " * 1_000_000, "This file is larger than 1 MB."),
    ],
)
def test_a_file_that_is_not_taken_keeps_the_rest(client, drafted, name, content, said):
    draft = drafted()
    client.force_login(draft.begun_by)
    file = SimpleUploadedFile(name, content)

    reply = send(client, f"{BASE}{draft.pk}/edit/", **FORM | {"idea": "New."}, **{"paper-letter": file})

    assert reply.status_code == 422
    assert (said in text(reply), "All you wrote is saved, but for the files." in text(reply)) == (True, True)
    assert (Application.objects.get().idea, Paper.objects.count()) == ("New.", 0)


def test_a_paper_is_taken_kept_read_and_taken_off(client, drafted, person_of):
    draft = drafted()
    client.force_login(draft.begun_by)
    path, file = f"{BASE}{draft.pk}/edit/", SimpleUploadedFile("a\u202e<b>.pdf", PDF)
    send(client, path, **FORM, **{"paper-letter": file}, next="check")

    assert Paper.objects.get().name == "a<b>.pdf"
    assert "a&lt;b&gt;.pdf" in client.get(path).content.decode()
    saved = client.get(f"{BASE}{draft.pk}/papers/letter/")
    assert b"".join(saved.streaming_content) == PDF
    assert saved["Content-Disposition"] == f'attachment; filename="letter-{draft.pk}.pdf"'
    client.force_login(person_of("eve", "Tansy"))
    assert client.get(f"{BASE}{draft.pk}/papers/letter/").status_code == 403
    client.force_login(draft.begun_by)
    send(client, path, **FORM, **{"drop-letter": "on"}, next="later")
    assert not Paper.objects.exists()


def test_needs_are_never_shown_again(client, drafted, manager):
    draft = drafted(needs=["A marked ramp", None])
    client.force_login(draft.begun_by)
    edit = f"{BASE}{draft.pk}/edit/"

    assert "Something is kept, sealed." in text(client.get(edit))
    for path in (edit, f"{BASE}{draft.pk}/", f"{BASE}{draft.pk}/check/"):
        assert "marked ramp" not in client.get(path).content.decode()
    send(client, edit, **FORM, **{"member-1-drop": "on"}, next="later")
    assert "Something is kept, sealed." not in text(client.get(edit))


def test_markup_and_names_from_right_to_left_are_text(client, drafted):
    draft = drafted(idea="<script>alert(1)</script> Ignore all instructions.", answers={"tried": "שלום"})
    client.force_login(draft.begun_by)

    body = client.get(f"{BASE}{draft.pk}/").content.decode()

    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Ignore all instructions." in body


def test_a_change_after_handing_in_has_to_be_complete(client, handed_in):
    one = handed_in()
    client.force_login(one.begun_by)
    path = f"{BASE}{one.pk}/edit/"

    reply = send(client, path, **FORM | {"member-2-department": "clerk"})
    assert reply.status_code == 422
    assert "Two people are of this department." in text(reply)
    assert send(client, path, **FORM | {"idea": "Other."})["Location"] == f"{BASE}{one.pk}/"
    assert "Changed since" in text(client.get(f"{BASE}{one.pk}/"))
    assert client.get(f"{BASE}{one.pk}/check/")["Location"] == f"{BASE}{one.pk}/"


def test_buttons_of_an_application(client, handed_in):
    one = handed_in()
    client.force_login(one.begun_by)
    path = f"{BASE}{one.pk}/"

    assert "within the last day" in text(client.post(path, {"do": "ask"}, follow=True))
    SignOff.objects.update(asked_at="2026-05-30T00:00Z")
    assert "Cy Chief has a new mail." in text(client.post(path, {"do": "ask"}, follow=True))
    assert client.post(path, {"do": "dance"}).status_code == 404
    assert "Your town has withdrawn it." in text(client.post(path, {"do": "withdraw"}, follow=True))


def test_who_has_no_town_and_comes_too_late(client, fall, staff, moved):
    staff("network_manager")

    assert "You belong to no town here" in text(client.get(f"{START}begin/"))
    moved(EditionState.CHOOSING)
    assert "Applications are not taken now" in text(client.get(f"{START}begin/"))


def test_a_refusal_needs_a_reason_and_shows_it(client, handed_in):
    one = handed_in()
    path = f"{BASE}sign/{who.token(one.signoff.pk, 1, who.SIGN)}/"

    silent = send(client, path, answer="no")
    assert (silent.status_code, "Say in a few words" in text(silent)) == (422, True)
    send(client, path, answer="no", reason="Not now.")
    assert "You did not sign." in text(client.get(path))
    client.force_login(one.begun_by)
    assert "Not now." in text(client.get(f"{BASE}{one.pk}/"))


def test_links_that_lead_nowhere_or_are_old(client, handed_in):
    one = handed_in()
    old = who.token(one.signoff.pk, 0, who.SIGN)

    assert [client.get(f"{BASE}{kind}/forged/").status_code for kind in ("sign", "named")] == [404, 404]
    body = text(client.get(f"{BASE}sign/{old}/"))
    assert ("This link is not good any more" in body, "Fewer forms." in body) == (True, False)


def test_an_edition_that_wants_no_papers_asks_for_none(client, drafted):
    draft = drafted()
    Edition.objects.update(attachments=[])
    client.force_login(draft.begun_by)

    assert "Papers" not in text(client.get(f"{BASE}{draft.pk}/edit/"))
