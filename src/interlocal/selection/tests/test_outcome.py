"""Pages of lotteries, letters and answers; what a town sees, and how readers find the way."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from interlocal.core.clock import stopped_at
from interlocal.selection import actions
from interlocal.selection.models import Decision, Draw, Reader, Selection
from interlocal.selection.queries import related
from interlocal.selection.rules.drawing import code
from interlocal.selection.rules.who import answer_token, is_reader, reviews_of
from interlocal.selection.tests.reading import at, send, told
from interlocal.training.models import Participant

pytestmark = pytest.mark.django_db


SEED = {"band": "doubt", "seats": "1", "source": "Pick 4", "known_on": "2026-07-02"}


def test_a_lottery_is_announced_checked_and_drawn(client, runs, begun):
    begun("ash", "elm")
    early = send(client, at("announce"), SEED | {"known_on": "2026-07-01"})
    many = send(client, at("announce"), SEED | {"seats": "2"})
    page = send(client, at("announce"), SEED).url
    draw = Draw.objects.get()

    waits = client.get(page)
    too_early = client.post(page, {"seed": "x"})
    with stopped_at(datetime(2026, 7, 2, 17, tzinfo=UTC)):
        empty = send(client, page, {"seed": " "})
        drawn = send(client, page, {"seed": "4 0 7 2"})
        again = client.post(page, {"seed": "x"})
    client.logout()
    shown, text = client.get(page), client.get(f"{page}list.txt")

    assert "Choose tomorrow or a later day" in early.context["form"].errors["known_on"][0]
    assert "a place for each of them" in many.context["form"].non_field_errors()[0]
    assert ("To be drawn on" in waits.text, waits.context["form"]) == (True, None)
    assert (too_early.status_code, empty.status_code, drawn.url, again.status_code) == (403, 422, page, 403)
    draw.refresh_from_db()
    assert [shown.text.count(one) for one in draw.order] == [1, 1]
    assert "Hill" not in shown.text + text.text
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert draw.digest in text.text


def test_visitors_look_at_a_lottery_and_change_nothing(
    client, begun, selection, manager, django_assert_num_queries
):
    begun("ash", "elm")
    draw = actions.announce(
        selection=selection, band="doubt", seats=1, source="x", known_on=date(2026, 7, 2), by=manager
    )
    page = draw.get_absolute_url()
    client.get(page)

    with django_assert_num_queries(2):
        client.get(page)
    with stopped_at(datetime(2026, 7, 2, 17, tzinfo=UTC)):
        reply = client.post(page, {"seed": "x"})

    assert (reply.status_code, Decision.objects.count()) == (403, 0)
    assert client.get(reverse("selection:draw", args=[draw.pk + 1])).status_code == 404


def test_letters_are_written_looked_at_and_leave(client, runs, begun, selection, manager):
    ash, elm = begun("ash", "elm")
    undecided = client.post(at("letters"), follow=True)
    page = at("letter", "accepted")
    look = send(client, page, {"subject": "Welcome", "text": "Come <i>in</i>", "do": "look"})
    empty = send(client, page, {"subject": "", "text": "", "do": "save"})
    empty_look = send(client, page, {"subject": "", "text": "", "do": "look"})
    unsaved = "Your town has a place" in client.get(at("letters")).text
    send(client, page, {"subject": "Welcome", "text": "Come", "do": "save"})
    for one, outcome in ((ash, "accept"), (elm, "wait")):
        actions.decide(selection=selection, application=one, outcome=outcome, by=manager)
    left = client.post(at("letters"), follow=True)

    assert told(undecided) == ["Decide on all applications first: 2 still wait."]
    assert (look.status_code, "Come &lt;i&gt;in&lt;/i&gt;" in look.text, unsaved) == (200, True, True)
    assert (empty.status_code, empty_look.status_code) == (422, 422)
    assert told(left) == ["2 towns hear by mail."]
    assert "Welcome" in left.text
    assert client.get(at("letter", "other")).status_code == 404


@pytest.fixture
def offered(begun, selection, manager):
    ash, elm = begun("ash", "elm")
    actions.decide(selection=selection, application=ash, outcome="accept", by=manager)
    actions.decide(selection=selection, application=elm, outcome="wait", by=manager)
    actions.release(selection=selection, by=manager)
    return ash, elm


def answer_of(application):
    return reverse("selection:answer", args=[answer_token(Decision.objects.get(application=application))])


def test_looking_at_the_link_of_a_letter_changes_nothing_and_one_press_answers(client, offered):
    ash, elm = offered
    page = answer_of(ash)

    asked = client.get(page)
    odd = send(client, page, {"says": "perhaps"})
    took = send(client, page, {"says": "take"})
    again = client.get(page)

    assert "Does Ash Hill take its place?" in asked.text
    assert (odd.status_code, took.url) == (422, page)
    assert (Participant.objects.count(), "Took the place" in again.text) == (1, True)
    late = send(client, page, {"says": "refuse"})
    assert (late.status_code, late.context["form"].non_field_errors()) == (
        422,
        ["Your town has answered already: Took the place."],
    )
    assert "No place is offered to your town now." in client.get(answer_of(elm)).text
    assert client.get("/programs/selection/answer/1:none/").status_code == 404


def test_a_place_is_given_back_by_the_link(client, offered):
    ash, elm = offered
    client.force_login(ash.submitted_by)

    send(client, answer_of(ash), {"says": "refuse"})

    assert "Thank you for telling" in client.get(answer_of(ash)).text
    assert Decision.objects.get(application=elm).offered_at is not None


def outcome(application):
    block = related.outcome(application.submitted_by, application)
    return (block.said, [words for _address, words in block.links]) if block else None


def test_a_town_sees_what_was_decided_only_after_letters_left(begun, selection, manager, score):
    ash, elm, oak, yew = begun("ash", "elm", "oak", "yew")
    score(ash, 4, 4)
    for one, what in ((ash, "accept"), (elm, "wait"), (oak, "wait"), (yew, "decline")):
        actions.decide(selection=selection, application=one, outcome=what, by=manager)
    assert [outcome(one) for one in (ash, yew)] == [("Your application is being read.", [])] * 2

    actions.release(selection=selection, by=manager)

    assert outcome(ash) == (
        "Your town has been offered a place. Please answer by July 11, 2026.",
        ["Take the place, or not"],
    )
    assert outcome(elm) == ("Your town is the next on the waitlist.", [])
    assert outcome(oak) == ("Your town is on the waitlist; 1 town is before it.", [])
    assert outcome(yew) == ("We could not offer your town a place this time.", [])
    actions.answer(decision=Decision.objects.get(application=ash), takes=True)
    Selection.objects.update(shows_feedback=True)
    assert outcome(ash) == (
        "Your town has been offered a place. Took the place. A reader says: “Good.” A reader says: “Good.”",
        [],
    )
    with stopped_at(datetime(2026, 9, 2, 17, tzinfo=UTC)):
        assert outcome(elm)[0] == "Your town was on the waitlist, and no place became free for it."


def test_nothing_is_said_before_reading_begins_or_of_what_came_late(applied, selection, begun, manager):
    oak = applied("oak")
    assert outcome(oak) is None

    begun("ash")
    Selection.objects.update(released_at=oak.begun_at)
    assert outcome(oak) is None


def test_a_town_finds_its_code_and_the_lottery(begun, selection, manager):
    ash, _elm = begun("ash", "elm")
    draw = actions.announce(
        selection=selection, band="doubt", seats=1, source="x", known_on=date(2026, 7, 2), by=manager
    )
    with stopped_at(datetime(2026, 7, 2, 17, tzinfo=UTC)):
        actions.draw_lots(draw=draw, seed="7", by=manager)
        actions.release(selection=selection, by=manager)
        said, links = outcome(ash)

    assert f"Your code in the lottery: {code(ash.pk)}." in said
    assert links[-1] == "How the lottery was drawn"


def test_readers_and_who_runs_it_find_the_way(client, begun, runs, person_of):
    begun("ash")
    rea = Reader.objects.first().person

    assert related.to_read(rea, "").said == "1 application waits for you."
    assert related.to_read(person_of("una"), "") is None
    assert (is_reader(AnonymousUser()), list(reviews_of(AnonymousUser()))) == (False, [])
    assert [words for _address, words in related.to_run(runs, "cg").links] == ["Choose for Fall"]
    assert related.to_run(runs, "none") is None
    assert "Choose for Fall" in client.get("/programs/editions/cg/run/").text
    assert "Being read" in client.get("/programs/selection/").text
    client.force_login(rea)
    assert "Applications to read" in client.get("/programs/").text


def test_the_page_of_an_application_tells_its_town(client, offered):
    ash, _elm = offered
    client.force_login(ash.submitted_by)

    assert "Take the place, or not" in client.get(ash.get_absolute_url()).text


def test_fairness_is_shown_after_letters_left(client, runs, begun, selection):
    begun("ash")

    assert "once the letters have left" in client.get(at("fairness")).text
    assert client.get(at("fairness") + "?editions=all").status_code == 200
