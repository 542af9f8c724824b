"""Whoever asks writes questions, puts them in order and runs the survey with buttons alone."""

import re

import pytest
from django.test import Client

from interlocal.core.permissions import Denied
from interlocal.surveys import actions
from interlocal.surveys.models import Item, Survey
from interlocal.surveys.tests.conftest import ABOUT, SCALE, WHAT, WHICH, WHY
from interlocal.surveys.tests.reading import text

pytestmark = pytest.mark.django_db
FORM = {k: v for k, v in ABOUT.items() if k != "min_n"} | {"intro": "", "opens": "", "closes": ""}
EDIT = "/surveys/is-certification-of-interest/edit/"


@pytest.fixture
def editor(staff):
    return staff("editor")


@pytest.fixture
def asker(editor):
    return editor


def once(page):
    return re.search(r'name="once" value="([^"]+)"', page.content.decode())[1]


def send(client, url, **said):
    about = re.search(r'name="about" value="([^"]+)"', (page := client.get(url)).content.decode())
    return client.post(url, {"once": once(page), **({"about": about[1]} if about else {}), **said})


def test_a_survey_is_begun_once_however_often_its_form_arrives(client, editor):
    page = client.get("/surveys/new/")
    said = FORM | {"once": once(page), "closes": "2026-03-20T09:30"}

    replies = [client.post("/surveys/new/", said) for _time in range(2)]

    assert {reply.url for reply in replies} == {EDIT}
    made = Survey.objects.get()
    assert (made.closes, made.opens, made.zone) == ("2026-03-20T09:30", "", "America/Chicago")


BAD = [
    ({"title": " \x07"}, "Title: This field is required."),
    ({"purpose": ""}, "What the answers are for: This field is required."),
    ({"audience": "link", "anonymity": "identified"}, "Who comes by a link gives no name."),
    ({"opens": "2026-03-20T09:30", "closes": "2026-03-20T09:30"}, "It has to end after it opens."),
    ({"opens": "soon"}, "Opens: Enter a valid date/time."),
    ({"opens": "2026-03-08T02:30"}, "Opens: 2026-03-08 02:30:00 couldn"),  # the hour that summer time skips
    ({"kind": "vote"}, "What it is: Select a valid choice."),
]


@pytest.mark.parametrize(("changes", "said"), BAD)
def test_what_cannot_be_is_refused_kindly(client, editor, changes, said):
    reply = send(client, "/surveys/new/", **FORM | {"intro": "Kept."} | changes)

    assert (reply.status_code, Survey.objects.count(), said in text(reply)) == (422, 0, True)
    assert "Kept.</textarea>" in reply.content.decode()


def test_settings_can_be_changed_and_changed_back(client, survey):
    survey()
    url = EDIT.replace("edit", "settings")
    first = client.get(url).content.decode()

    for title in ("Other", "Is certification of interest?", "Other"):
        assert send(client, url, **FORM | {"title": title}).url == EDIT

    assert 'value="Is certification of interest?"' in first
    assert Survey.objects.get().title == "Other"
    assert send(client, url, **FORM | {"title": ""}).status_code == 422


def test_questions_are_added_changed_moved_and_removed(client, survey, asker):
    actions.draft(by=asker, **ABOUT)
    url = EDIT.replace("edit", "questions/new")
    assert "None yet." in text(client.get(EDIT))

    for said in (
        {"text": "Would you?", "type": "single", "options": " Yes \n\nNo\nYes"},
        {"text": "Why?", "type": "text", "options": "x"},
    ):
        assert send(client, url, **said).url == EDIT
    one, two = Item.objects.all()
    send(
        client,
        EDIT.replace("edit", f"questions/{one.pk}"),
        text="Would you now?",
        type="single",
        options="Yes\nNo",
        is_required="on",
    )
    client.post(EDIT, {"do": "up", "item": two.pk})
    client.post(EDIT, {"do": "down", "item": two.pk})
    client.post(EDIT, {"do": "up", "item": two.pk})

    assert [(i.text, i.options, i.is_required) for i in Item.objects.all()] == [
        ("Why?", [], False),
        ("Would you now?", ["Yes", "No"], True),
    ]
    client.post(EDIT, {"do": "remove", "item": two.pk})
    assert Item.objects.get() == one


def test_the_same_question_in_two_surveys_is_two_questions(client, asker):
    for title in ("One", "Two"):
        actions.draft(by=asker, **ABOUT | {"title": title})
        send(client, f"/surveys/{title.lower()}/questions/new/", text="Why?", type="text")

    assert Item.objects.count() == 2


BAD_ITEMS = [
    ({"type": "single", "options": "Yes"}, "Write 2 to 12 answers that differ"),
    ({"type": "multiple", "options": "\n".join(map(str, range(13)))}, "Write 2 to 12 answers"),
    ({"type": "single", "options": "Yes\nYes"}, "Write 2 to 12 answers"),
    ({"type": "scale", "options": "Bad\nGood"}, "A scale has 3 to 11 steps"),
    ({"type": "single", "options": "x" * 101 + "\nNo"}, "An answer has at most 100 letters."),
    ({"type": "matrix"}, "Select a valid choice."),
    ({"type": "text", "text": ""}, "Question: This field is required."),
]


@pytest.mark.parametrize(("changes", "said"), BAD_ITEMS)
def test_a_question_that_cannot_be_asked_is_refused_kindly(client, asker, changes, said):
    actions.draft(by=asker, **ABOUT)

    reply = send(client, EDIT.replace("edit", "questions/new"), **{"text": "Why?", "help": "Kept."} | changes)

    assert (reply.status_code, Item.objects.count(), said in text(reply)) == (422, 0, True)
    assert 'value="Kept."' in reply.content.decode()


def test_a_scale_may_do_without_words(client, asker):
    actions.draft(by=asker, **ABOUT)

    assert send(client, EDIT.replace("edit", "questions/new"), **SCALE).url == EDIT
    assert "Strongly agree" in text(client.get(EDIT))


def test_the_preview_is_what_people_will_see_and_cannot_be_sent(client, survey):
    survey(WHICH, WHAT, WHY)

    page = client.get(EDIT.replace("edit", "preview"))

    assert "<legend>Would you?</legend>" in page.content.decode()
    assert (
        '<button class="button" disabled>' in page.content.decode(),
        "Please name nobody" in text(page),
    ) == (True, True)


def press(client, do):
    return text(client.post(EDIT, {"do": do}, follow=True))


def test_a_survey_is_run_with_buttons(client, survey):
    survey(WHICH, WHY, results="by_hand")

    assert "Nothing in it can be changed from now on." in press(client, "publish")
    assert "It is a draft again." in press(client, "take_back")
    press(client, "publish")
    opened = press(client, "open")
    assert "It is open." in opened
    assert "Fewer than 5 people have answered." in opened
    assert "Only what is published, not open yet and not ended can be opened." in press(client, "open")
    ended = press(client, "close")
    assert "It has ended, and the answers are counted." in ended
    assert "What people wrote" in ended
    assert "Show them to all who were asked" in ended
    assert "Show them to all who were asked" not in press(client, "show")


def test_who_has_answered_is_counted_in_steps(client, opened):
    made = opened(audience="link")
    said = []
    for n in range(12):
        actions.answer(survey=made, said={"q1": ["1"]}, code=str(n))
        said.append(re.search(r"(Fewer|At least).*? answered", text(client.get(EDIT)))[0])

    assert said[3:6] == ["Fewer than 5 people have answered"] + ["At least 5 people have answered"] * 2
    assert said[8:10] == ["At least 5 people have answered", "At least 10 people have answered"]


def test_the_link_and_its_picture_stand_beside_it(client, opened):
    made = opened(audience="link")

    body = client.get(EDIT).content.decode()

    assert f'src="/p/{made.token}/qr.svg" width="240" height="240" alt="A code to scan' in body
    assert f"/p/{made.token}/</a>" in body


def test_a_draft_is_thrown_away(client, survey):
    survey()

    reply = client.post(EDIT, {"do": "discard"})

    assert (reply.url, Survey.objects.count()) == ("/surveys/", 0)


@pytest.mark.parametrize("said", [{}, {"do": "up"}, {"do": "up", "item": "x"}])
def test_a_button_of_somebody_elses_making(client, survey, said):
    survey()

    assert client.post(EDIT, said).status_code == 404
    assert client.post(EDIT, {"do": "nothing", "item": "1"}).status_code == 302


def test_what_is_published_is_not_written_any_more(client, opened):
    made = opened()

    found = {
        name: client.get(EDIT.replace("edit", name)).status_code
        for name in ("settings", "questions/new", f"questions/{made.items.get().pk}")
    }
    assert set(found.values()) == {403}


def test_others_do_not_reach_it(client, survey, member, staff):
    survey()
    paths = [EDIT.replace("edit", name) for name in ("edit", "settings", "questions/new", "preview")]
    other = Client()
    other.force_login(member("ada"))

    assert {other.get(path).status_code for path in [*paths, "/surveys/new/"]} == {403}
    Survey.objects.update(asked_by=None)
    assert {client.get(path).status_code for path in paths} == {403}


def test_a_rule_that_says_no_meanwhile_is_shown_in_the_form(client, survey, asker, monkeypatch):
    survey()

    def refuse(**_words):
        raise Denied("Not now.")

    monkeypatch.setattr(actions, "change", refuse)
    reply = send(client, EDIT.replace("edit", "settings"), **FORM)

    assert (reply.status_code, "Not now." in text(reply)) == (422, True)


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_takes_as_many_queries_however_many_questions(
    client, survey, items, django_assert_num_queries
):
    survey(*[WHICH] * items)
    client.get(EDIT)

    # session, person, memberships, survey, its questions twice; for the frame: the logs, and two on permissions
    with django_assert_num_queries(9):
        client.get(EDIT)
