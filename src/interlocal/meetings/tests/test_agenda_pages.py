"""Pages of agendas, the bank, speakers, materials and proposals; files on paper and for Word."""

import pytest

from interlocal.accounts.models import Expert
from interlocal.meetings import actions
from interlocal.meetings.models import (
    AgendaItem,
    Prompt,
    Series,
    UsualItem,
)
from interlocal.meetings.tests import files
from interlocal.meetings.tests.conftest import HOME
from interlocal.meetings.tests.reading import send, signed_in
from interlocal.people.tests.reading import field, text

pytestmark = pytest.mark.django_db
DAY = f"{HOME}2026-01-16/"
AGENDA = f"{DAY}agenda/"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def begun(at, chair):
    actions.begin_agenda(meeting=at(1, 16), by=chair)
    return {item.kind: item for item in AgendaItem.objects.all()}


@pytest.fixture
def made(at, chair):
    """One of each thing that has a page of its own."""
    prompt = actions.save_prompt(by=chair, kind="question", text="Why?")
    speaker = actions.save_speaker(by=chair, name="Noor Haddad")
    about = {"title": "Notes", "licence": "cc-by"}
    material = actions.add_material(
        meeting=at(1, 16), by=chair, file=files.upload(b"words", "a.txt"), **about
    )
    actions.begin_agenda(meeting=at(1, 16), by=chair)
    usual = UsualItem.objects.get(kind="open")
    proposal = actions.propose(series=Series.objects.get(), by=chair, what="remove", item=usual)
    item = AgendaItem.objects.get(kind="open")
    return {
        "prompt": prompt.pk,
        "speaker": speaker.pk,
        "material": material.pk,
        "usual": usual.pk,
        "proposal": proposal.pk,
        "item": item.pk,
    }


CHAIRS = [
    "/meetings/bank/",
    "/meetings/bank/new/",
    "/meetings/bank/{prompt}/",
    "/meetings/speakers/",
    "/meetings/speakers/new/",
    "/meetings/speakers/{speaker}/edit/",
    f"{HOME}agenda/new/",
    f"{HOME}agenda/{{usual}}/",
    AGENDA,
    f"{AGENDA}new/",
    f"{AGENDA}{{item}}/",
    f"{DAY}materials/new/",
    f"{DAY}materials/{{material}}/",
]


@pytest.mark.parametrize("path", CHAIRS)
def test_pages_of_chairs(client, made, chair, member, path):
    found = []
    for who in (None, member, chair):
        client.logout()
        if who:
            client.force_login(who)
        found.append(client.get(path.format(**made)).status_code)

    assert found == [302, 403, 200]


@pytest.mark.parametrize(
    "path", [f"{HOME}agenda/", f"{HOME}agenda/propose/", f"{HOME}agenda/proposals/{{proposal}}/"]
)
def test_pages_of_members(client, made, member, person, path):
    found = []
    for who in (None, person("Priya Nair"), member):
        client.logout()
        if who:
            client.force_login(who)
        found.append(client.get(path.format(**made)).status_code)

    assert found == [302, 403, 200]


def test_an_agenda_is_begun_put_in_order_and_posted(runs, at):
    assert "Begin with the usual agenda" in text(runs.get(AGENDA))
    send(runs, AGENDA, act="begin")
    first, second = AgendaItem.objects.all()[:2]

    reply = send(runs, AGENDA, act=f"down-{first.pk}")

    assert reply.url == f"{AGENDA}#item-{first.pk}"
    assert [item.pk for item in AgendaItem.objects.all()[:2]] == [second.pk, first.pk]
    send(runs, AGENDA, act=f"up-{first.pk}")
    send(runs, AGENDA, act=f"remove-{second.pk}")
    assert AgendaItem.objects.count() == 6
    send(runs, AGENDA, act="post")
    assert "Posted Jan. 1, 2026, 6 a.m." in text(runs.get(DAY))


def test_a_double_click_moves_one_place(runs, begun):
    said = {"once": field(runs.get(AGENDA), "once"), "act": f"up-{begun['next'].pk}"}

    codes = [runs.post(AGENDA, said).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert [str(item) for item in AgendaItem.objects.all()][-2:] == ["Next steps", "Open discussion"]


@pytest.mark.parametrize("act", ["", "up", "up-x", "post-1x", "left-1", "up-" + "9" * 30])
def test_no_such_button(runs, begun, act):
    assert send(runs, AGENDA, act=act).status_code == 422


def test_an_item_of_another_meeting_is_not_there(runs, begun, at, chair):
    other = actions.save_item(meeting=at(2, 20), by=chair, kind="poll", minutes=5)

    assert send(runs, AGENDA, act=f"up-{other.pk}").status_code == 404
    assert runs.get(f"{AGENDA}{other.pk}/").status_code == 404


def test_an_item_is_added_and_changed_with_a_question_of_the_bank(runs, begun, chair):
    prompt = actions.save_prompt(by=chair, kind="question", text="Why?")
    for minutes in (5, 10, 5):  # the same words again within the hour count
        send(
            runs,
            f"{AGENDA}{begun['questions'].pk}/",
            kind="questions",
            minutes=minutes,
            text="What?",
            prompt=prompt.pk,
            note="Quiet",
        )
    item = AgendaItem.objects.get(pk=begun["questions"].pk)
    assert (item.minutes, item.text, item.prompt, item.note) == (5, "What?\nWhy?", prompt, "Quiet")
    assert "Discussion question: Why? (asked Jan. 16, 2026)" in runs.get(f"{AGENDA}new/").content.decode()

    send(runs, f"{AGENDA}new/", kind="poll", minutes=5, prompt=prompt.pk, text="Why?")

    assert AgendaItem.objects.last().text == "Why?"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"minutes": "-1"}, "greater than or equal to 0"),
        ({"minutes": "481"}, "less than or equal to 480"),
        ({"kind": "dance"}, "dance is not one of the available choices"),
        ({"owner": "999999"}, "Select a valid choice"),
        ({"title": "t" * 121}, "at most 120"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(runs, begun, said, why):
    reply = send(runs, f"{AGENDA}new/", **{"kind": "poll", "minutes": "5", "text": "Typed"} | said)

    assert (reply.status_code, why in text(reply), "Typed" in reply.content.decode()) == (422, True, True)


def test_too_long_an_agenda_gets_a_kind_word(runs, begun, at, chair):
    actions.save_item(meeting=at(1, 16), by=chair, kind="poll", minutes=15)

    page = text(runs.get(AGENDA))

    assert "75 minutes in all, for a meeting of 60. That is 15 minutes more than the meeting has." in page


def test_a_late_agenda(runs, begun, at, group, manager, chair):
    actions.change_group(group=group, by=manager, hours_ahead=48)
    assert "until Jan. 14, 2026, 9 a.m." in text(runs.get(AGENDA))
    actions.change_group(group=group, by=manager, hours_ahead=720)

    assert "Due: Dec. 17, 2025, 9 a.m." in text(runs.get(AGENDA))
    assert "This agenda should be posted by now" in text(runs.get(DAY))
    actions.post_agenda(meeting=at(1, 16), by=chair)
    assert "Late Due: Dec. 17, 2025" in text(runs.get(AGENDA))


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_a_posted_agenda(client, at, chair, count, django_assert_num_queries):
    for n in range(count):
        item = actions.save_item(meeting=at(1, 16), by=chair, kind="poll", minutes=5, title=f"Poll {n}")
        about = {"title": f"Notes {n}", "licence": "cc-by", "item": item}
        made = actions.add_material(meeting=at(1, 16), by=chair, file=files.upload(b"w", "a.txt"), **about)
        actions.publish_material(version=made.versions.get(), by=chair)
    actions.post_agenda(meeting=at(1, 16), by=chair)
    client.get(DAY)

    # The meeting, those around it, its agenda as it is and was posted, its materials; pages of the foot.
    with django_assert_num_queries(6):
        reply = client.get(DAY)
    assert len(reply.content) < 40_000
    assert [f"Notes {n}" in text(reply) for n in range(count)] == [True] * count


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_bank(runs, at, chair, count, django_assert_num_queries):
    for n in range(count):
        prompt = actions.save_prompt(by=chair, kind="question", text=f"Why {n}?")
        actions.save_item(meeting=at(1, 16), by=chair, kind="questions", minutes=5, prompt=prompt)
    runs.get("/meetings/bank/")

    # Session, person, roles, rights (two), the foot's pages; own groups, questions, where they were asked.
    with django_assert_num_queries(9):
        reply = runs.get("/meetings/bank/")
    assert text(reply).count("Used on: Jan. 16, 2026") == count


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_how_a_group_works(client, member, series, chair, count, django_assert_num_queries):
    actions.begin_usual(series=series, by=chair)
    for n in range(count):
        actions.propose(series=series, by=member, what="words", words=f"Change {n}")
    client.force_login(member)
    client.get(f"{HOME}agenda/")

    # Session, person, roles, rights (two), the foot's pages; series, own groups, proposals, items, how many are open.
    with django_assert_num_queries(11):
        reply = client.get(f"{HOME}agenda/")
    assert text(reply).count("0 votes") == count


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_speakers(runs, chair, count, django_assert_num_queries):
    for n in range(count):
        actions.save_speaker(by=chair, name=f"Speaker {n}")
    runs.get("/meetings/speakers/")

    # Session, person, roles, rights (two), the foot's pages; own groups, speakers.
    with django_assert_num_queries(8):
        reply = runs.get("/meetings/speakers/")
    assert text(reply).count("Speaker ") == count


def test_the_usual_agenda_is_written_by_chairs(runs, series):
    page = f"{HOME}agenda/"
    send(runs, page, act="begin")
    send(runs, f"{page}new/", kind="poll", minutes=5, owner_name="The chair")
    last = UsualItem.objects.last()
    send(runs, page, act=f"up-{last.pk}")
    send(runs, f"{page}{last.pk}/", kind="poll", minutes=6)
    send(runs, page, act=f"remove-{UsualItem.objects.first().pk}")

    found = [(str(item), item.minutes) for item in UsualItem.objects.all()]
    assert (len(found), found[-2:]) == (7, [("Poll", 6), ("Next steps", 5)])
    assert "Poll 6 minutes" in text(runs.get(page))


def test_members_read_it_and_press_nothing(client, member, series, chair):
    assert "There is none yet." in text(signed_in(client, member).get(f"{HOME}agenda/"))
    actions.begin_usual(series=series, by=chair)
    first = UsualItem.objects.first()

    reply = send(client, f"{HOME}agenda/", act=f"down-{first.pk}")

    assert (reply.status_code, UsualItem.objects.first(), "Up: " in text(reply)) == (422, first, False)


def test_the_bank_is_kept_by_chairs(runs):
    send(runs, "/meetings/bank/new/", kind="icebreaker", question="Which room?", tags="opening")
    again = send(runs, "/meetings/bank/new/", kind="question", question="WHICH room?")
    prompt = Prompt.objects.get()
    send(runs, f"/meetings/bank/{prompt.pk}/", kind="icebreaker", question="Which room is best?")

    assert (again.status_code, "in the bank already" in text(again)) == (422, True)
    assert "Which room is best? Never asked" in text(runs.get("/meetings/bank/"))
    for _ in range(2):
        assert runs.post(f"/meetings/bank/{prompt.pk}/drop/").status_code == 302
    assert Prompt.objects.count() == 0


def test_a_speaker_is_told_of_shown_and_forgotten(runs, at, chair, client):
    path = "/meetings/speakers/new/"
    said = {
        "full_name": "Noor Haddad",
        "title": "Professor",
        "department": "Cities",
        "affiliation": "University",
    }
    picture = {"picture": files.upload(files.png((600, 300)), "me.png")}
    refused = [
        send(runs, path, **said),
        send(runs, path, agreed="on", **said | picture),
        send(runs, path, agreed="on", photo_alt="A", **said | {"picture": files.upload(b"GIF89a", "me.png")}),
    ]
    whole = {"photo_alt": "A woman", "areas": "Teams", "experience": "Eleven teams.", "agreed": "on"}
    picture["picture"].seek(0)
    reply = send(runs, path, **said | picture | whole)
    speaker = Expert.objects.get()
    send(runs, f"/meetings/speakers/{speaker.pk}/edit/", **said | whole | {"areas": "Teams in towns"})
    actions.save_item(meeting=at(1, 16), by=chair, kind="talk", minutes=5, speaker=speaker)

    assert [one.status_code for one in refused] == [422] * 3
    for one, why in zip(refused, ("Ask them first", "Say what the photo shows", "no picture"), strict=True):
        assert why in text(one)
    assert reply.url == f"/meetings/speakers/{speaker.pk}/"
    client.logout()
    page = client.get(reply.url)
    assert "Noor Haddad Professor, Cities, University" in text(page)
    assert ('width="480" height="240" alt="A woman"' in page.content.decode(), "Change" in text(page)) == (
        True,
        False,
    )
    assert "Teams in towns" in text(page)
    client.force_login(chair)
    for _ in range(2):
        assert client.post(f"/meetings/speakers/{speaker.pk}/drop/").status_code == 302
    assert AgendaItem.objects.get().speaker is None


def test_a_photo_that_is_too_large(runs, monkeypatch):
    monkeypatch.setattr("interlocal.meetings.forms.agenda.LARGEST_PHOTO", 10)
    said = {"full_name": "Noor", "agreed": "on", "picture": files.upload(files.png(), "me.png")}

    assert "larger than 10 MB" in text(send(runs, "/meetings/speakers/new/", **said))


def test_a_speaker_nobody_hears_yet_is_for_chairs(client, group, chair, member):
    speaker = actions.save_speaker(by=chair, name="Noor Haddad")
    path = f"/meetings/speakers/{speaker.pk}/"
    found = [client.get(path).status_code]
    found += [signed_in(client, who).get(path).status_code for who in (member, chair)]

    assert found == [404, 404, 200]
    assert "In no agenda yet" in text(client.get(path))
