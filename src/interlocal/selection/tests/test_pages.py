"""Pages of choosing: who manages it, who reads, who checks a lottery, and towns that answer."""

import pytest
from django.urls import reverse

from interlocal.selection import actions
from interlocal.selection.models import Criterion, Reader, Review, Selection
from interlocal.selection.tests.reading import at, press, send, told
from interlocal.training.models import Cohort

pytestmark = pytest.mark.django_db
RULES = {
    "readers_each": "2",
    "common": "0",
    "yes_from": "4",
    "no_below": "2.5",
    "order": "raw",
    "answer_days": "9",
}
LEVELS = {f"level_{n}": f"L{n}" for n in range(1, 6)}


def test_a_choice_is_set_up_page_by_page(client, runs, cohort, person_of, applied):
    una, tam = person_of("una"), person_of("tam")
    ash = applied("ash")

    first = client.get(at("desk"))
    send(client, at("change"), RULES)
    send(client, at("add_criterion"), {"name": "Need", "weight": "2"} | LEVELS)
    refused = send(client, at("add_criterion"), {"name": "Need", "weight": "2"} | LEVELS)
    criterion = Criterion.objects.get()
    send(client, at("change_criterion", criterion.pk), {"name": "Need", "weight": "3"} | LEVELS)
    for one, towns in ((una, ""), (tam, "Ash Hill")):
        send(client, at("add_reader"), {"email": one.email.upper(), "avoids": towns})
    begun = press(client, at("desk"), "share")

    assert "Two or more readers score each application" in first.text
    assert refused.context["form"].errors == {"name": ["There is one of this name already."]}
    criterion.refresh_from_db()
    assert (criterion.weight, criterion.levels) == (3, ["L1", "L2", "L3", "L4", "L5"])
    assert [list(one.avoids.all()) for one in Reader.objects.all()] == [[], [ash.municipality]]
    assert told(begun) == [
        "1 application has too few readers: name another one who has nothing to do with its town."
    ]
    assert Review.objects.get().reader.person == una


def test_what_is_typed_wrong_is_said_and_kept(client, runs, selection):
    wrong = send(client, at("change"), RULES | {"no_below": "4.5", "order": "x"})
    nobody = send(client, at("add_reader"), {"email": "no@sorrel.example", "avoids": "Nowhere\n\n"})

    assert (wrong.status_code, nobody.status_code) == (422, 422)
    assert wrong.context["form"].errors["no_below"] == ["“Clear no” ends where “clear yes” begins, or below."]
    assert wrong.context["form"]["no_below"].value() == "4.5"
    assert nobody.context["form"].errors == {
        "email": ["Nobody has an account with this address. Invite them first."],
        "avoids": ["We do not know exactly one town called: Nowhere. Type its GEOID instead."],
    }


def test_buttons_of_the_desk(client, runs, selection, begun):
    begun("ash")
    reader = Reader.objects.first()

    ended = press(client, at("desk"), f"reader-{reader.pk}")
    dropped = press(client, at("desk"), f"criterion-{Criterion.objects.first().pk}")

    assert told(ended) == ["Saved. Share out again what they had not read."]
    assert told(dropped)[0][:18] == "Reading has begun:"
    for do in ("", "reader-x", f"reader-{10**20}", "other-1"):
        assert client.post(at("desk"), {"do": do}).status_code == 404
    Selection.objects.all().delete()
    assert client.post(at("desk"), {"do": "share"}).status_code == 404


def test_a_criterion_is_dropped_and_all_is_shared_out(client, runs, selection, readers, applied):
    readers("rea", "ray")
    applied("ash")
    press(client, at("desk"), f"criterion-{Criterion.objects.last().pk}")

    shared = press(client, at("desk"), "share")

    assert (Criterion.objects.count(), told(shared)) == (
        1,
        ["Each application has its readers. They hear by mail."],
    )


def test_a_cohort_that_nobody_applies_for_has_no_such_page(client, runs, cohort):
    follower = Cohort.objects.create(
        edition=cohort.edition, track="open", name="Spring", slug="spring", seats=1, follows=cohort, named_each=1,
        begins_on=cohort.begins_on, ends_on=cohort.ends_on,
    )  # fmt: skip

    assert client.get(reverse("selection:desk", args=["cg", follower.slug])).status_code == 404
    assert client.get(at("ranking")).status_code == 404


@pytest.fixture
def review(begun, client):
    """What Rea has to read; she is signed in."""
    (ash,) = begun("ash")
    found = Review.objects.get(application=ash, reader__person__first_name="Rea")
    client.force_login(found.reader.person)
    return found


def marks(review, *scores):
    criteria = Criterion.objects.all()
    return {f"score_{one.pk}": str(score) for one, score in zip(criteria, scores, strict=False)}


def test_a_reader_sees_no_town_and_no_name(client, review):
    said = review.application
    said.idea = f"In {said.municipality.name} our clerk ASH asks {said.team.get().email}."
    said.save()

    text = client.get(reverse("selection:review", args=[review.pk])).text

    assert "our clerk" in text
    for name in ("Ash", "ash@", "ASH", "Chief", "Hill"):
        assert name not in text


def test_a_reader_saves_and_hands_in(client, review):
    page = reverse("selection:review", args=[review.pk])

    kept = send(client, page, marks(review, 4) | {"comment": "Hm", "do": "keep"})
    short = send(client, page, marks(review, 4) | {"comment": "Hm", "do": "hand_in"})
    odd = send(client, page, marks(review, 4, 9) | {"do": "hand_in"})
    done = send(client, page, marks(review, 4, 5) | {"comment": "Hm", "feedback": "Do", "do": "hand_in"})

    assert (kept.url, short.status_code, odd.status_code, done.url) == (
        page,
        422,
        422,
        "/programs/selection/",
    )
    need, team = Criterion.objects.all()
    assert short.context["form"].errors == {f"score_{team.pk}": ["Choose one of the five."]}
    assert short.context["form"]["comment"].value() == "Hm"
    assert list(odd.context["form"].errors) == [f"score_{team.pk}"]
    review.refresh_from_db()
    assert (review.scores, review.feedback) == ({str(need.pk): 4, str(team.pk): 5}, "Do")
    assert "It stays as it is" in client.get(page).text
    again = client.post(page, marks(review, 1, 1) | {"do": "hand_in"})
    assert again.status_code == 422


def test_a_reader_steps_back(client, review, readers):
    page = reverse("selection:review", args=[review.pk])

    reply = client.post(page, {"do": "step_back"}, follow=True)

    assert told(reply) == ["Thank you for saying so. Somebody else reads it."]
    assert client.get(page).status_code == 404
    assert "Nothing to read" in reply.text


def test_a_reader_cannot_step_back_once_letters_left(client, review):
    Selection.objects.update(released_at=review.assigned_at)

    reply = client.post(reverse("selection:review", args=[review.pk]), {"do": "step_back"}, follow=True)

    assert told(reply)[0][:22] == "The letters have left:"


def test_nobody_opens_what_somebody_else_reads(client, review, person_of, staff):
    page = reverse("selection:review", args=[review.pk])
    other = Review.objects.exclude(pk=review.pk).get()
    assert client.get(reverse("selection:review", args=[other.pk])).status_code == 404

    client.force_login(person_of("una"))
    assert client.get(page).status_code == 404
    staff("network_manager")
    assert client.get(page).status_code == 404
    client.logout()
    assert client.get(page).status_code == 302


def test_a_list_of_what_to_read_costs_the_same_for_one_and_for_three(
    client, begun, django_assert_num_queries
):
    begun("ash", "elm", "oak")
    rea = Reader.objects.first().person
    client.force_login(rea)
    client.get("/programs/selection/")
    with django_assert_num_queries(7):
        three = client.get("/programs/selection/")
    Review.objects.exclude(pk=Review.objects.filter(reader__person=rea).first().pk).delete()
    with django_assert_num_queries(7):
        one = client.get("/programs/selection/")

    lines = [len(reply.context["piles"][0].lines) for reply in (three, one)]
    assert lines == [3, 1]


@pytest.mark.parametrize(
    ("name", "queries"), [("desk", 13), ("ranking", 15), ("agreement", 10), ("letters", 17)]
)
def test_pages_of_the_network_cost_the_same_for_one_and_for_three(
    client, runs, begun, score, name, queries, django_assert_num_queries
):
    found = begun("ash", "elm", "oak")
    for one in found:
        score(one, 4, 3)
    client.get(at(name))
    with django_assert_num_queries(queries):
        three = client.get(at(name))
    for one in found[1:]:
        Review.objects.filter(application=one).delete()
        one.signoff.delete()
        one.team.all().delete()
        one.delete()
    with django_assert_num_queries(queries):
        single = client.get(at(name))

    assert (three.status_code, single.status_code) == (200, 200)
    assert len(three.content) < 60_000


def test_the_ranking_says_what_to_look_at(client, runs, begun, score, applied):
    ash, elm = begun("ash", "elm")
    applied("oak", signed=False)
    rea, ray = Reader.objects.order_by("pk")
    score(ash, 5, 5, by=rea)
    score(ash, 3, 5, by=ray)
    score(elm, 4, 5, by=rea)
    ash.version += 1
    ash.save()

    text = " ".join(client.get(at("ranking")).text.split())

    for words in (
        "Readers differ by 2 or more: Need",
        "Changed after it was read",
        "One review is missing",
        "Not signed",
        "1, tied",
    ):
        assert words in text


def test_buttons_of_the_ranking(client, runs, begun, score, readers, selection, manager):
    ash, elm, oak = begun("ash", "elm", "oak")
    for one, scores in ((ash, (5, 5)), (elm, (1, 1)), (oak, (3, 3))):
        score(one, *scores)
    readers("rob")

    replies = [
        told(press(client, at("ranking"), do))
        for do in (
            "clear",
            f"third-{oak.pk}",
            f"accept-{oak.pk}",
            f"accept-{elm.pk}",
            f"open-{oak.pk}",
            "rest",
        )
    ]

    assert replies == [
        ["1 accepted, 1 declined."],
        ["Another reader has it now."],
        ["Saved."],
        ["All places are taken. Put this one on the waitlist, or change another decision first."],
        ["Saved."],
        ["1 is on the waitlist."],
    ]
    actions.release(selection=selection, by=manager)
    assert told(press(client, at("ranking"), f"back-{ash.pk}")) == [
        "Saved. The next town on the waitlist is asked."
    ]
    for do in ("", f"else-{ash.pk}", "accept-0", f"back-{10**20}"):
        assert client.post(at("ranking"), {"do": do}).status_code == 404


def test_one_application_with_all_that_was_said_of_it(client, runs, begun, score):
    ash, elm = begun("ash", "elm")
    rea, ray = Reader.objects.order_by("pk")
    score(ash, 5, 1, by=rea)
    review = Review.objects.get(application=ash, reader=ray)
    actions.step_back(review=review, by=ray.person)

    text = client.get(at("one", ash.pk)).text

    assert "Ash Hill" in text
    assert "Rea: 4.00" in text
    assert "Must not judge this one." in text
    assert "Not handed in yet." in client.get(at("one", elm.pk)).text
    assert client.get(at("one", elm.pk + 9)).status_code == 404
