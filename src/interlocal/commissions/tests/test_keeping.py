"""Pages of those who keep commissions up, the yearly link, and a message to the liaison."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from interlocal.accounts import actions as accounts
from interlocal.commissions import actions
from interlocal.commissions.models import Commission, Editor
from interlocal.commissions.rules import confirm_token
from interlocal.commissions.tests.conftest import MARCH, press, slowly, soup, text, token
from interlocal.core.clock import stopped_at, today
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Arts Board",
    "status": "active",
    "contact": "relay",
    "precision": "centroid",
    "all_right": "on",
    "repeats": "monthly",
    "first_day": "2026-03-09",
    "first_time": "19:00",
}
NEW = "/commissions/new/?town=9900001"


def edit(commission):
    return f"/commissions/{commission.pk}/edit/"


def test_a_lead_writes_one_down(client, lead, town):
    client.force_login(lead)
    charter = SimpleUploadedFile("c.pdf", b"%PDF-1.4 x")

    made = press(client, NEW, **TYPED, seats="7", vacancies="1", focus=["events"], charter=charter)

    found = Commission.objects.get()
    assert (made.status_code, made.url) == (302, found.get_absolute_url())
    assert (found.name, found.rrule, found.focus) == ("Arts Board", "FREQ=MONTHLY;BYDAY=2MO", ["events"])
    saved = client.get(f"{made.url}charter/")
    assert b"".join(saved.streaming_content) == b"%PDF-1.4 x"
    assert saved["Content-Disposition"] == f'attachment; filename="charter-{found.pk}.pdf"'
    own = text(client.get("/commissions/yours/"))
    assert f"To be confirmed by {found.confirm_due:%b}" in own
    assert client.get(f"/commissions/{found.pk + 1}/charter/").status_code == 404


REFUSED = [  # what is typed instead, and what is said
    ({"title": ""}, "required"),
    ({"title": "Human Relations Commission"}, "of this name already"),
    ({"vacancies": "9", "seats": "7"}, "more open seats than seats"),
    ({"mailbox": "ada.moss@sorrel.example"}, "looks like one person’s own address"),
    ({"mailbox": "board@gmail.com"}, "looks like one person’s own address"),
    ({"contact": "shown"}, "the address that is to be shown"),
    ({"first_day": ""}, "a day on which it does, and the hour"),
    ({"repeats": "", "first_day": "2026-03-09"}, "a day on which it does, and the hour"),
    ({"first_time": ""}, "a day on which it does, and the hour"),
    ({"precision": "exact"}, "an address, a latitude and a longitude"),
    (
        {"precision": "exact", "address": "1 Wick St", "lat": "0", "lon": "0"},
        "km from the middle of the town",
    ),
    ({"website": "http://arts.example"}, "begins with https://"),
    ({"website": "javascript:alert(1)"}, "begins with https://"),
    ({"charter": SimpleUploadedFile("c.pdf", b"MZ")}, "This file is no PDF"),
    ({"focus": ["parties"]}, "Select a valid choice"),
]


@pytest.mark.parametrize(("instead", "said"), REFUSED)
def test_what_is_refused_is_told_and_what_was_typed_stays(client, commission, lead, instead, said):
    client.force_login(lead)

    reply = press(client, NEW, **TYPED | {"meets_at": "Room 9"} | instead)

    assert (reply.status_code, said in text(reply) or "Enter a valid URL" in text(reply)) == (422, True)
    assert soup(reply).find(attrs={"name": "meets_at"})["value"] == "Room 9"
    assert Commission.objects.count() == 1


def test_who_insists_may_give_a_personal_address(client, lead, town):
    client.force_login(lead)

    first = press(client, NEW, **TYPED, mailbox="ada.moss@sorrel.example")
    again = client.post(
        NEW, TYPED | {"mailbox": "ada.moss@sorrel.example", "insist": "on", "once": token(first)}
    )

    assert (first.status_code, again.status_code) == (422, 302)
    assert soup(first).find(attrs={"name": "insist"})


def test_a_change_keeps_what_was_not_touched(client, commission, lead):
    client.force_login(lead)
    page = soup(client.get(edit(commission)))
    assert page.find(id="entry_first_time")["value"] == "19:00"
    assert page.find(id="entry_repeats").find("option", selected=True)["value"] == "monthly"

    said = TYPED | {
        "title": commission.name,
        "first_day": "2025-01-13",
        "mandate": "Other words",
        "mailbox": "hrc@sorrel.example",
    }
    reply = press(client, edit(commission), "entry", **said)

    found = Commission.objects.get()
    assert (reply.status_code, found.mandate, found.rrule) == (302, "Other words", "FREQ=MONTHLY;BYDAY=2MO")
    history = text(client.get(edit(commission)))
    assert "Mandate: Brings neighbors to one table. Other words" in history
    assert "Mailbox of the liaison changed; what it said is not kept" in history


def test_a_rule_only_a_file_can_say_is_kept(client, commission, lead):
    actions.change(commission=commission, by=lead, rrule="FREQ=MONTHLY;BYDAY=2MO,4MO")
    client.force_login(lead)
    assert (
        soup(client.get(edit(commission))).find(id="entry_repeats").find("option", selected=True)["value"]
        == "kept"
    )

    press(client, edit(commission), "entry", **TYPED | {"repeats": "kept", "first_day": "2025-01-13"})

    assert Commission.objects.get().rrule == "FREQ=MONTHLY;BYDAY=2MO,4MO"


def test_it_no_longer_meets_and_has_no_charter(client, commission, lead):
    client.force_login(lead)
    charter = SimpleUploadedFile("c.pdf", b"%PDF-1.4 x")
    press(client, edit(commission), "entry", **TYPED, charter=charter)

    press(
        client,
        edit(commission),
        "entry",
        **TYPED | {"repeats": "", "first_day": "", "all_right": ""},
        drop_charter="on",
    )

    found = Commission.objects.get()
    assert (found.rrule, found.first_day, found.charter.name) == ("", None, "")


def test_one_says_that_it_is_a_body_of_the_town(client, commission, lead, town, foreign, person):
    body = accounts.add_body(town=town, by=lead, name="Relations board", kind="commission", size=5)
    client.force_login(lead)

    press(client, edit(commission), "entry", **TYPED | {"body": body.pk})
    other = press(client, NEW, **TYPED | {"title": "Other", "body": body.pk})

    assert Commission.objects.get().name == "Relations board"
    assert other.status_code == 422


def test_the_lead_names_editors_who_change_it_and_name_nobody(client, commission, lead, town, person):
    mei = person("Mei Tan", town)
    client.force_login(lead)
    named = press(client, edit(commission), "editors", people=[mei.pk])
    client.force_login(mei)
    page = client.get(edit(commission))
    forged = client.post(edit(commission), {"do": "editors", "people": [], "once": token(page)})
    changed = press(client, edit(commission), "entry", **TYPED)

    assert (named.status_code, changed.status_code, forged.status_code) == (302, 302, 200)
    assert "Who keeps it up" not in text(page)
    assert Editor.objects.count() == 1
    assert "Write down a commission" not in text(client.get("/commissions/yours/"))


def test_confirming_on_the_page(client, lead, town):
    with stopped_at(MARCH):
        made = actions.add(town=town, by=lead, name="Relations")
    client.force_login(lead)

    press(client, edit(made), "confirm")

    assert Commission.objects.get().confirmed_on == today()


def test_the_link_in_the_mail_confirms_by_post_alone_and_once(client, lead, town):
    with stopped_at(MARCH):
        made = actions.add(town=town, by=lead, name="Relations")
    link = f"/commissions/confirm/{confirm_token(made)}/"

    looked = [client.get(link).status_code, client.head(link).status_code]
    before = Commission.objects.get().confirmed_on
    done = client.post(link, {"once": token(client.get(link))})
    again = client.get(link)
    replayed = client.post(link, {"once": "x"})

    assert (looked, str(before)) == ([200, 200], "2026-03-02")
    assert (done.status_code, Commission.objects.get().confirmed_on) == (302, today())
    assert "was confirmed on" in text(again)
    assert soup(again).main.find("form") is None
    assert replayed.status_code == 200
    assert client.get("/commissions/confirm/none/").status_code == 404


def test_a_page_of_a_town_one_is_not_of(client, person, foreign, commission, lead):
    client.force_login(person("Fay Else", foreign))

    assert client.get("/commissions/new/?town=9900001").status_code == 403
    assert client.get(edit(commission)).status_code == 403
    assert "You keep none up" in text(client.get("/commissions/yours/"))


def test_without_a_town(client, person, staff, town):
    client.force_login(person("Una Rowe"))
    nobody = text(client.get("/commissions/yours/"))
    away = client.get("/commissions/new/")
    staff("editor")
    ours = text(client.get("/commissions/yours/"))

    assert "You are not with a town" in nobody
    assert (away.status_code, away.url) == (302, "/commissions/yours/")
    assert "Load a list" in ours


def test_a_visitor_writes_to_the_liaison(client, commission):
    path = f"/commissions/{commission.pk}/write/"

    done = slowly(client, path, message="May I come?", email="robin@example.org", sender="Robin")
    empty = slowly(client, path, message=" \u202e ", email="robin@example.org")

    mail = Message.objects.get()
    assert (done.status_code, done.url) == (302, commission.get_absolute_url())
    assert (mail.to, mail.reply_to, mail.kind) == ("clerk@sorrel.example", "robin@example.org", "enquiry")
    assert "clerk@" not in client.get(path).content.decode()
    assert (empty.status_code, "This field is required" in text(empty)) == (422, True)


def test_who_is_signed_in_need_not_type_their_address(client, commission, lead):
    client.force_login(lead)

    for path in (f"/commissions/{commission.pk}/write/", "/commissions/mail/"):
        assert soup(client.get(path)).find(id="id_email")["value"] == lead.email


def test_a_visitor_writes_only_so_often(client, commission):
    path = f"/commissions/{commission.pk}/write/"

    sent = [slowly(client, path, message=f"{n}", email="robin@example.org").status_code for n in range(6)]

    assert sent == [302] * 5 + [422]


def test_nobody_writes_where_there_is_no_mailbox(client, commission, lead):
    actions.change(commission=commission, by=lead, mailbox="")

    assert client.get(f"/commissions/{commission.pk}/write/").status_code == 404
    assert client.get("/commissions/999/write/").status_code == 404
