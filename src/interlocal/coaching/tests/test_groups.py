"""The page of a group and its notes: who sees what, and that what is written is sealed everywhere else."""

import json
import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from interlocal.accounts import actions as accounts
from interlocal.accounts.exports import own_data
from interlocal.accounts.models import Person
from interlocal.accounts.tests.conftest import text, token
from interlocal.audit.models import Event
from interlocal.coaching import actions
from interlocal.coaching.models import CoachingNote
from interlocal.coaching.queries.pages import coming, group_page, seen_groups
from interlocal.core.permissions import Denied
from interlocal.core.sealed import unseal
from interlocal.training import actions as training
from interlocal.training.models import Cycle

pytestmark = pytest.mark.django_db
SECRET = "Wendell is afraid of the board"


@pytest.fixture
def pages(groups):
    return {name: group.get_absolute_url() for name, group in groups.items()}


def _week(number, first, last):
    """Hold the week of coaching of a month on other days."""
    before = dict.fromkeys(("training_on", "project_from", "project_to"), "2026-08-01")
    Cycle.objects.filter(number=number).update(coaching_from=first, coaching_to=last, **before)


def _write(client, path, reads, words=SECRET):
    page = client.get(path)
    return client.post(path, {"text": words, "reads": reads, "once": token(page)})


def test_members_see_who_is_in_it_and_when_it_meets(client, six, pages):
    client.force_login(six["ada"].person)

    body = text(client.get(pages["rosa"]))

    # The first training is on Wednesday, 9 September; coaching is in the week of the 28th, on Tuesday at ten.
    assert "Next: Sept. 29, 2026, 10 a.m." in body
    assert [name for name in ("Ada", "Ben", "Cleo", "Rosa") if name in body] == ["Ada", "Ben", "Cleo", "Rosa"]
    assert ("Clerk ben" in body, "Dov" in body, "Nothing is noted yet" in body) == (True, False, True)


def test_nobody_else_sees_it(client, six, rosa, theo, manager, pages, staff, townsperson):
    for person in (theo.person, six["dov"].person, townsperson("zoe")):
        client.force_login(person)
        assert client.get(pages["rosa"]).status_code == 404
    for role in ("network_manager", "administrator", "trainer", "editor"):
        staff(role)
        assert client.get(pages["rosa"]).status_code == 404


def test_who_left_and_a_coach_who_ended_see_it_no_more(client, six, rosa, manager, pages):
    training.leave(participant=six["ada"], by=manager)
    client.force_login(six["ada"].person)
    assert client.get(pages["rosa"]).status_code == 404

    client.force_login(six["ben"].person)
    body = text(client.get(pages["rosa"]))
    assert ("Cleo" in body, "Ada" in body) == (True, False)
    training.end_coach(coach=rosa, by=manager)
    client.force_login(rosa.person)
    assert client.get(pages["rosa"]).status_code == 404


def test_a_draft_shows_itself_to_nobody(client, six, rosa, theo, found):
    group = found().groups.first()
    client.force_login(group.coach.person)

    assert client.get(group.get_absolute_url()).status_code == 404
    assert "You are in no coaching group" in text(client.get("/programs/groups/"))


# Who wrote for whom, and who then reads it.
@pytest.mark.parametrize(
    ("author", "reads", "readers"),
    [
        ("rosa", "coach", {"rosa"}),
        ("rosa", "group", {"rosa", "ada", "ben"}),
        ("ada", "coach", {"rosa", "ada"}),
        ("ada", "group", {"rosa", "ada", "ben"}),
    ],
)
def test_who_reads_a_note(client, six, rosa, pages, author, reads, readers):
    people = {"rosa": rosa.person, **{name: six[name].person for name in ("ada", "ben")}}
    client.force_login(people[author])

    assert _write(client, pages["rosa"], reads)["Location"] == pages["rosa"]

    found = set()
    for name, person in people.items():
        client.force_login(person)
        found |= {name} if SECRET in text(client.get(pages["rosa"])) else set()
    assert found == readers


def test_a_note_is_empty_or_wrong_and_what_was_typed_is_kept(client, six, pages):
    client.force_login(six["ada"].person)

    assert _write(client, pages["rosa"], "group", "").status_code == 422
    wrong = _write(client, pages["rosa"], "everybody")
    assert (wrong.status_code, SECRET in text(wrong), CoachingNote.objects.count()) == (422, True, 0)


def test_only_who_wrote_a_note_deletes_it(client, six, rosa, groups, pages):
    note = actions.write_note(group=groups["rosa"], author=rosa.person, text=SECRET, is_shared=True)

    client.force_login(six["ada"].person)
    assert client.post(pages["rosa"], {"delete": note.pk}).status_code == 404
    assert client.post(pages["rosa"], {"delete": "x"}).status_code == 404
    with pytest.raises(Denied, match="Only who wrote"):
        actions.delete_note(note=note, by=six["ada"].person)
    client.force_login(rosa.person)
    assert client.post(pages["rosa"], {"delete": note.pk})["Location"] == pages["rosa"]
    assert CoachingNote.objects.count() == 0


def test_who_is_not_of_a_group_writes_nothing_there(groups, theo, manager):
    for person in (theo.person, manager):
        with pytest.raises(Denied, match="Only those of this group"):
            actions.write_note(group=groups["rosa"], author=person, text=SECRET, is_shared=True)


def test_visitors_and_staff_without_their_second_step_see_no_group(groups, rosa, office):
    assert list(seen_groups(AnonymousUser())) == []
    assert list(seen_groups(rosa.person)) == [groups["rosa"]]
    accounts.grant(person=rosa.person, role="moderator", place=office)

    person = Person.objects.get(pk=rosa.person.pk)
    person.shows_second_step = False

    assert list(seen_groups(person)) == []


def test_no_table_holds_what_a_note_says(client, rosa, pages, groups):
    """Neither in clear nor in a form that anybody reads without the key: every text of every table is looked at."""
    client.force_login(rosa.person)
    _write(client, pages["rosa"], "coach")

    with connection.cursor() as cursor:
        told = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            told += [str(cell) for row in cursor.fetchall() for cell in row]
    row = CoachingNote.objects.get()
    assert unseal(row.body) == SECRET
    assert row.body in told  # so the table was looked at
    assert [cell for cell in told if "Wendell" in cell or "afraid" in cell] == []


def test_audit_log_export_and_admin_know_nothing_of_it(client, caplog, rosa, six, pages, staff):
    caplog.set_level(logging.DEBUG)
    client.force_login(rosa.person)
    _write(client, pages["rosa"], "group")
    note = CoachingNote.objects.get()

    exports = [own_data(person).decode("utf-8", "replace") for person in (rosa.person, six["ada"].person)]
    staff("administrator")
    admin = [client.get(path).content.decode() for path in ("/admin/", "/admin/reports/site-history/")]
    search = client.get("/search/?q=afraid").content.decode()

    kinds = [event.kind for event in Event.objects.filter(kind__startswith="coaching.note")]
    events = json.dumps([[event.target, event.note, event.by] for event in Event.objects.all()])
    assert (kinds, "Rosa" in events) == (["coaching.note.written"], True)
    for told in (*exports, *admin, events, caplog.text, str(note), repr(note)):
        assert [word for word in ("Wendell", "afraid", note.body) if word in told] == []
    assert "Wendell" not in search


def test_a_note_whose_key_is_gone_says_so(client, settings, rosa, groups, pages):
    actions.write_note(group=groups["rosa"], author=rosa.person, text=SECRET, is_shared=False)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another " * 8, []
    client.force_login(rosa.person)

    assert "cannot be opened any more" in text(client.get(pages["rosa"]))


def test_the_next_time_is_in_the_next_week_of_coaching(groups):
    """Two months: weeks of coaching begin on 28 September and 2 November; Tuesday of the first is the 29th."""
    group = groups["rosa"]
    first = coming(group)
    _week(1, "2026-08-31", "2026-09-02")
    today = coming(group)
    _week(1, "2026-08-30", "2026-08-31")
    second = coming(group)
    _week(2, "2026-11-04", "2026-11-06")
    short = coming(group)
    Cycle.objects.all().delete()

    assert [str(one.day) for one in (first, today, second)] == ["2026-09-29", "2026-09-01", "2026-11-03"]
    assert (short.day, coming(group)) == (None, None)


@pytest.mark.parametrize("words", ["Agree on a day", "No week of coaching"])
def test_a_page_without_a_day(client, six, pages, words):
    if "Agree" in words:
        Cycle.objects.filter(number=1).delete()
        _week(2, "2026-11-04", "2026-11-06")
    else:
        Cycle.objects.all().delete()
    client.force_login(six["ada"].person)

    assert words in text(client.get(pages["rosa"]))


def test_a_day_that_is_over_leads_to_the_next_week(groups):
    """On Tuesday, 1 September: the group meets on Mondays in a week that has begun, then in November."""
    group = groups["rosa"]
    group.slot.weekday = 0
    _week(1, "2026-08-31", "2026-09-04")

    assert str(coming(group).day) == "2026-11-02"


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_questions_however_long(groups, six, rosa, count, django_assert_num_queries):
    for n in range(count):
        actions.write_note(group=groups["rosa"], author=rosa.person, text=str(n), is_shared=True)
    group = seen_groups(rosa.person).get()

    with django_assert_num_queries(3):  # members, weeks, notes
        assert len(group_page(group, six["ada"].person).notes) == count
