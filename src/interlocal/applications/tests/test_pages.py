"""Pages of applications: what each reader finds, what is typed is kept, and how many questions it costs."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from interlocal.accounts.tests.conftest import text, token
from interlocal.applications import actions
from interlocal.applications.choices import Named, Signed, State
from interlocal.applications.models import Application, Nomination, Paper, SignOff
from interlocal.applications.queries import related
from interlocal.applications.queries.reading import reading, rows
from interlocal.applications.rules import who
from interlocal.applications.tests.conftest import PDF, paper
from interlocal.training import actions as training
from interlocal.training.choices import EditionState
from interlocal.training.models import Edition, Participant

pytestmark = pytest.mark.django_db
BASE = "/programs/apply/"
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


def send(client, path, page=None, **said):
    shown = page or client.get(path)
    found = re.search(r'name="version" value="(\d+)"', shown.content.decode())
    version = {"version": found[1]} if found else {}
    return client.post(path, {**version, **said, "once": token(shown)})


@pytest.fixture
def ada(client, person_of):
    person = person_of("ada", "Sorrel")
    client.force_login(person)
    return person


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


# The network


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_list(client, staff, handed_in, count, django_assert_num_queries):
    staff("network_manager")
    for n in range(count):
        handed_in(f"Sorrel{n}", papers={"letter": paper()})
    path = f"{BASE}editions/cg/"
    client.get(path)

    # session, person, roles, second step; edition; applications, answers, team, papers, who is named; what one may edit, twice
    with django_assert_num_queries(12):
        body = text(client.get(path))
    assert body.count("Not signed yet") == count


def test_the_list_is_filtered_and_saved(client, staff, handed_in, drafted):
    staff("network_manager")
    actions.sign(signoff=handed_in("Sorrel").signoff, asked=1)
    handed_in("Tansy", idea="=1+1")
    drafted("Yarrow", idea="Secret")
    path = f"{BASE}editions/cg/"

    def shown(query):
        body = text(client.get(f"{path}?{query}"))
        return [town for town in ("Sorrel", "Tansy", "Yarrow") if f" {town} Fall" in body]

    assert shown("") == ["Sorrel", "Tansy", "Yarrow"]
    assert (shown("state=draft"), shown("signed=asked"), shown("state=x&signed=x")) == (
        ["Yarrow"],
        ["Tansy"],
        ["Sorrel", "Tansy", "Yarrow"],
    )
    assert "None like this" in text(client.get(f"{path}?state=withdrawn"))
    saved = client.get(f"{path}applications.csv").content.decode("utf-8-sig").splitlines()
    geoids = list(
        Application.objects.order_by("municipality__name").values_list("municipality__geoid", flat=True)
    )
    assert saved == [
        "town,geoid,cohort,state,submitted_on,changed_on,signed,missing,people,idea,tried",
        f"Sorrel,{geoids[0]},Fall,submitted,2026-06-01,,signed,0,2,Fewer forms.,One form.",
        f"Tansy,{geoids[1]},Fall,submitted,2026-06-01,,asked,0,2,'=1+1,One form.",
        f"Yarrow,{geoids[2]},Fall,draft,,,,0,,,",
    ]


def test_the_network_reads_what_was_handed_in_and_no_draft(client, staff, handed_in, drafted):
    staff("network_manager")
    one, draft = handed_in("Sorrel"), drafted("Tansy")

    assert "Fewer forms." in text(client.get(f"{BASE}{one.pk}/"))
    assert client.get(f"{BASE}{draft.pk}/").status_code == 403


def test_nobody_has_applied_yet(client, staff, fall):
    staff("network_manager")

    assert "No town has begun one yet." in text(client.get(f"{BASE}editions/cg/"))


def test_what_is_asked_is_changed_without_programming(client, staff, fall):
    staff("network_manager")
    path = f"{BASE}editions/cg/asks/"
    kept = {"question-1-label": "What did you try?", "question-1-max_length": "900", "paper-1-label": ""}
    new = {
        "question-2-label": "What did you try?",
        "question-2-required": "on",
        "they_are": "chiefs",
        "state": "17",
    }
    more = {"paper-2-label": "…", "paper-2-kinds": ["docx", "pdf"], "paper-2-max_mb": ""}

    reply = send(client, path, **kept, **new, **more)

    assert reply["Location"] == "/programs/editions/cg/run/"
    edition = Edition.objects.get()
    assert edition.eligibility == {"state": "17", "they_are": "chiefs"}
    assert edition.questions == [
        {"slug": "tried", "label": "What did you try?", "help": "", "max_length": 900, "required": False},
        {"slug": "what-did-you-try", "label": "What did you try?", "help": "", "required": True},
    ]
    assert edition.attachments == [
        {"slug": "question", "label": "…", "help": "", "kinds": ["docx", "pdf"], "required": False}
    ]
    wrong = send(client, path, **kept | {"question-1-max_length": "many"})
    assert (wrong.status_code, 'value="many"' in wrong.content.decode()) == (422, True)


# Blind


def test_a_blind_reading_tells_nothing_of_whose_it_is(handed_in):
    one = handed_in("Sorrel", idea="Sorrel and Ada Finch want this.", papers={"letter": paper()})

    found = reading(rows().get(pk=one.pk), blind=True)

    assert found.idea == "[the town] and [somebody] want this."


def test_the_blind_part_prints_no_name_address_department_or_file(handed_in):
    from django.template.loader import render_to_string

    one = handed_in("Sorrel", papers={"letter": paper(name="sorrel-letter.pdf")})
    row = rows().get(pk=one.pk)
    marks = ("Finch", "sorrel", "Clerk", "Finance", "Cy Chief", "@")

    seen, blind = (
        render_to_string("applications/_application.html", {"page": reading(row, blind=blind), "files": True})
        for blind in (False, True)
    )

    assert [mark in seen for mark in marks] == [True] * len(marks)
    assert [mark in blind for mark in marks] == [False] * len(marks)
    assert "Director" in blind


# Naming


@pytest.fixture
def seat(spring, manager, ada):
    return training.seat(cohort=spring.follows, person=ada, town=ada.towns[0], by=manager)


NAMES = f"{BASE}names/cg/spring/"


def test_naming_from_the_page_to_the_seat(client, seat, spring):
    assert "Name colleagues" in text(client.get(spring.follows.get_absolute_url()))
    done = send(client, NAMES, seat=seat.pk, who="Bo Finch", email="bo@sorrel.example")
    assert done["Location"] == NAMES
    row = Nomination.objects.get()
    client.logout()
    path = f"{BASE}named/{who.token(row.pk, 1, who.NAMED)}/"

    assert "Ada has named you for “Spring”" in text(client.get(path))
    assert not Participant.objects.filter(cohort=spring).exists()
    assert send(client, path).status_code == 422
    send(client, path, answer="yes")
    assert "You have a seat in “Spring”" in text(client.get(path))
    assert Participant.objects.get(cohort=spring).named_by == seat


def test_who_says_no_makes_room(client, seat, spring):
    send(client, NAMES, seat=seat.pk, who="Bo", email="bo@sorrel.example")
    path = f"{BASE}named/{who.token(Nomination.objects.get().pk, 1, who.NAMED)}/"

    send(client, path, answer="no")

    assert "You said no. Ada can name somebody else." in text(client.get(path))
    assert "one more to name" in text(client.get(NAMES))


def test_buttons_of_names(client, seat, spring):
    send(client, NAMES, seat=seat.pk, who="Bo", email="bo@sorrel.example")
    pk = Nomination.objects.get().pk

    for do in ("back-99", "back-x", f"dance-{pk}"):
        assert client.post(NAMES, {"do": do}).status_code == 404
    assert "within the last day" in text(client.post(NAMES, {"do": f"again-{pk}"}, follow=True))
    Nomination.objects.update(asked_at="2026-05-30T00:00Z")
    assert "Bo has a new mail." in text(client.post(NAMES, {"do": f"again-{pk}"}, follow=True))
    assert "Bo is taken back." in text(client.post(NAMES, {"do": f"back-{pk}"}, follow=True))
    assert Nomination.objects.get().state == Named.REPLACED


def test_a_name_that_is_refused_keeps_what_was_typed(client, seat, spring):
    reply = send(client, NAMES, seat=seat.pk, who="Myself", email="ada@sorrel.example")

    assert (reply.status_code, 'value="Myself"' in reply.content.decode()) == (422, True)
    assert "takes part in “Fall”" in text(reply)


def test_the_network_names_for_anybody_others_nobody(client, seat, staff, person_of, manager):
    eve = person_of("eve", "Tansy")
    training.seat(cohort=seat.cohort, person=eve, town=eve.towns[0], by=manager)
    client.force_login(person_of("fay", "Yarrow"))
    assert client.get(NAMES).status_code == 403
    staff("network_manager")

    send(client, NAMES, seat=seat.pk, who="Bo", email="bo@sorrel.example")

    assert Nomination.objects.get().named_by == seat
    assert "Eve, Tansy 1" not in text(client.get(NAMES))


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_names(
    client, staff, seat, spring, manager, person_of, count, django_assert_num_queries
):
    for n in range(count - 1):
        person = person_of(f"p{n}", "Tansy")
        training.seat(cohort=seat.cohort, person=person, town=person.towns[0], by=manager)
    staff("network_manager")
    client.get(NAMES)

    # session, person, roles, second step; the cohort, seats, who is named, who can name; what one may edit, twice
    with django_assert_num_queries(10):
        client.get(NAMES)


# A town's own page


def test_my_town_tells_what_waits(client, seat, spring, fall, handed_in):
    body = text(client.get("/my/town/"))
    assert "Common Ground, 2026–27 takes applications until July 31, 2026." in body
    assert "Name one person for Common Ground, 2026–27, Spring." in body


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "waits for Cy Chief to sign"),
        ("sign", "is handed in and signed"),
        ("refuse", "Cy Chief has refused to sign"),
    ],
)
def test_my_town_tells_how_it_stands(client, handed_in, answer, said):
    one = handed_in()
    if answer:
        getattr(actions, answer)(
            signoff=one.signoff, asked=1, **{"reason": "No"} if answer == "refuse" else {}
        )
    client.force_login(one.begun_by)

    assert said in text(client.get("/my/town/"))


def test_my_town_tells_of_a_draft_and_of_nothing(client, drafted, moved, person_of, edition):
    draft = drafted()
    client.force_login(draft.begun_by)
    assert "Your application to Common Ground, 2026–27 is a draft." in text(client.get("/my/town/"))
    client.force_login(person_of("eve", "Tansy"))
    Edition.objects.update(applications_close=None)
    assert "Common Ground, 2026–27 takes applications." in text(client.get("/my/town/"))
    moved(EditionState.CANCELLED)
    assert "takes applications" not in text(client.get("/my/town/"))


def test_my_town_tells_nothing_of_another_and_no_more_once_all_are_named(client, seat, spring, manager):
    home = seat.municipality.geoid
    assert (related.of_town(manager, home), related.of_town(seat.person, "none")) == (None, None)

    actions.name(seat=seat, cohort=spring, by=seat.person, email="bo@sorrel.example", name="Bo")

    assert "Name one person" not in related.of_town(seat.person, home).said


def test_an_edition_that_wants_no_papers_asks_for_none(client, drafted):
    draft = drafted()
    Edition.objects.update(attachments=[])
    client.force_login(draft.begun_by)

    assert "Papers" not in text(client.get(f"{BASE}{draft.pk}/edit/"))
