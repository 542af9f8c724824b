"""Answers are kept as promised: once each, and without names nothing tells whose they are or when they came."""

import json
import threading
from collections import Counter

import pytest
from django.db import connection

from interlocal.accounts import actions as accounts
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.surveys import actions, choices
from interlocal.surveys.models import Release
from interlocal.surveys.models.answers import Answer, OpenText, Response, Roster, SpentCode
from interlocal.surveys.queries import answers
from interlocal.surveys.tests.conftest import SCALE, WHAT, WHICH, WHY
from interlocal.web.models import Submission

pytestmark = pytest.mark.django_db
SAID = {"q1": ["1"], "q2": ["2", "1", "2"], "q3": "No time."}


def test_with_a_name_the_later_answer_takes_the_place_of_the_earlier(opened, member, version):
    made, ada = opened(WHICH, WHAT, WHY, anonymity="identified"), member("ada")

    first = actions.answer(survey=made, said=SAID, person=ada)
    again = actions.answer(survey=made, said={"q1": ["2"], "q2": [], "q3": ""}, person=ada)

    assert (first, again, Response.objects.count(), OpenText.objects.count()) == (True, True, 1, 0)
    assert answers.said_by(ada, version(made)) == {"q1": ["2"]}
    assert answers.said_by(member("bo"), version(made)) is None
    assert Roster.objects.count() == 0


def test_without_a_name_the_first_answer_stands(opened, member, version):
    made, ada = opened(WHICH, WHAT, WHY), member("ada")

    counted = [actions.answer(survey=made, said={**SAID, "q1": [n]}, person=ada) for n in ("1", "2")]

    assert counted == [True, False]
    assert dict(Answer.objects.values_list("key", "value")) == {"q1": ["1"], "q2": ["1", "2"]}
    assert list(OpenText.objects.values_list("key", "text", "response")) == [("q3", "No time.", None)]
    assert (answers.has_answered(made, ada), answers.has_answered(made, member("bo"))) == (True, False)


def test_by_the_link_each_browser_answers_once(opened):
    made = opened(audience="link")

    counted = [actions.answer(survey=made, said=SAID, code=code) for code in ("one", "two", "one")]

    assert (counted, Response.objects.count(), SpentCode.objects.count()) == ([True, True, False], 2, 2)
    assert (answers.has_answered(made, code="one"), answers.has_answered(made, code="six")) == (True, False)
    with pytest.raises(Denied, match="did not keep"):
        actions.answer(survey=made, said=SAID, code="")


def test_a_code_of_one_survey_lets_nobody_answer_another_for_somebody_else(opened, member):
    """A code has no meaning where people sign in."""
    made = opened()

    actions.answer(survey=made, said=SAID, person=member("ada"), code="any")

    assert (Roster.objects.count(), SpentCode.objects.count()) == (1, 0)


def test_a_survey_takes_no_more_answers_than_it_has_room_for(opened, monkeypatch):
    monkeypatch.setattr("interlocal.surveys.rules.MOST_ANSWERS", 1)
    made = opened(audience="link")
    actions.answer(survey=made, said=SAID, code="one")

    with pytest.raises(Denied, match="as many answers as it takes"):
        actions.answer(survey=made, said=SAID, code="two")

    assert SpentCode.objects.count() == 1  # the second browser may still answer elsewhere


def test_what_is_kept_without_a_name_has_no_column_for_a_person_a_time_or_a_browser(opened, member):
    actions.answer(survey=opened(WHICH, WHY), said=SAID | {"q2": "x"}, person=member("ada"))

    kept = {m.__name__: {f.name for f in m._meta.local_fields} for m in (Response, Answer, OpenText, Roster)}
    assert kept == {
        "Response": {"id", "version", "person"},
        "Answer": {"id", "response", "key", "value"},
        "OpenText": {"id", "version", "response", "key", "text", "is_kept"},
        "Roster": {"id", "survey", "person"},
    }
    assert {f.name for f in SpentCode._meta.local_fields} == {"id", "survey", "code_hash"}
    assert list(Response.objects.values_list("person", flat=True)) == [None]


def test_answering_leaves_no_event_and_no_token_since_both_have_a_time(opened, member, client):
    made, ada = opened(), member("ada")
    client.force_login(ada)
    before = Event.objects.count()

    client.post(made.get_absolute_url(), {"q1": "1"})

    assert (Response.objects.count(), Event.objects.count(), Submission.objects.count()) == (1, before, 0)


def stored(table):
    """The rows in the order in which the database keeps them."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY {place}")
        return cursor.fetchall()


def test_no_row_tells_when_its_answer_came(opened):
    """Twelve times six answers, each other than those before: the last that came is written in every place."""
    places = Counter()
    for time in range(12):
        made = opened(WHICH, WHY, audience="link", title=f"Number {time}")
        for n in range(6):
            actions.answer(survey=made, said={"q1": ["1"], "q2": f"text {n}"}, code=str(n))
        texts = [row for row in stored("surveys_opentext") if f"{made.versions.get().pk}" in map(str, row)]
        order = [next(str(v) for v in row if str(v).startswith("text")) for row in texts]
        places[order.index("text 5")] += 1
        assert sorted(order) == [f"text {n}" for n in range(6)]

    # the chance that one place alone is taken twelve times is 6 ** -11
    assert len(places) > 1


def test_only_so_many_are_written_anew_and_none_is_lost(opened, monkeypatch, version):
    monkeypatch.setattr("interlocal.surveys.actions.answering.MIXED", 3)
    made = opened(WHICH, WHAT, audience="link")
    for n in range(9):
        actions.answer(survey=made, said={"q1": [str(1 + n % 3)], "q2": ["1"] * (n % 2)}, code=str(n))

    found = Counter((tuple(a.value), a.key) for a in Answer.objects.filter(response__version=version(made)))
    assert Response.objects.count() == 9
    assert found == {(("1",), "q1"): 3, (("2",), "q1"): 3, (("3",), "q1"): 3, (("1",), "q2"): 4}
    assert {tuple(sorted(r.answers.values_list("key", flat=True))) for r in Response.objects.all()} == {
        ("q1",),
        ("q1", "q2"),
    }


def test_answers_are_counted_once_and_stay_as_they_were_counted(opened, asker, member, version):
    made = opened(WHICH, WHAT, SCALE, anonymity="identified")
    people = [member(f"p{n}") for n in range(14)]
    for n, person in enumerate(people):
        said = {"q1": ["1"] if n < 8 else ["2"], "q2": ["1"] if n < 11 else [], "q3": ["4"] if n < 7 else []}
        actions.answer(survey=made, said=said, person=person)

    actions.close(survey=made, by=asker)
    accounts.erase(person=people[0])

    # of 14 with least 5: 8, 6 and 0; 11 ticked the first, so 3 did not: held back; none the second; 7 agree, 7 left out
    release = Release.objects.get()
    assert (release.answered, Response.objects.count()) == (14, 13)
    assert release.counts == {"q1": [8, 6, 0], "q2": [None, 0], "q3": [0, 0, 0, 7, 0, 7]}


def test_nothing_is_counted_of_too_few(ended):
    made = ended([({"q1": ["1"]}, 4)])

    release = made.release
    assert (release.answered, release.counts) == (None, {})


def test_open_texts_are_kept_or_deleted_after_the_end_by_moderators_alone(ended, asker, worker, version):
    made = ended([({"q1": ["1"], "q2": "Ask Ann"}, 1), ({"q1": ["1"], "q2": "No time"}, 4)], WHICH, WHY)
    moderator = worker("moderator")
    found = {one.text: one.pk for one in answers.texts(version(made), only_kept=False)["q2"]}

    with pytest.raises(Denied, match="Only moderators"):
        actions.keep_text(survey=made, pk=found["No time"], by=asker)
    with pytest.raises(Denied, match="Only moderators"):
        actions.delete_text(survey=made, pk=found["Ask Ann"], by=asker)
    for _time in range(2):
        actions.keep_text(survey=made, pk=found["No time"], by=moderator)
        actions.delete_text(survey=made, pk=found["Ask Ann"], by=moderator)

    assert [one.text for one in answers.texts(version(made), only_kept=True)["q2"]] == ["No time"]
    assert "Ask Ann" not in json.dumps(list(OpenText.objects.values_list("text", flat=True)))
    kinds = (
        Event.objects.filter(kind__startswith="surveys.text").order_by("pk").values_list("kind", flat=True)
    )
    assert list(kinds) == ["surveys.text.kept", "surveys.text.deleted"]


def test_what_waits_for_somebody(opened, survey, member, asker):
    ada, bo = member("ada"), member("bo")
    plain, named = opened(title="Plain"), opened(title="Named", anonymity="identified")
    opened(title="By link", audience="link")
    survey(title="Draft")
    actions.publish(survey=survey(title="Not open"), by=asker)
    actions.close(survey=opened(title="Ended"), by=asker)
    for one in (plain, named):
        actions.answer(survey=one, said={"q1": ["1"]}, person=bo)

    assert [s.title for s in answers.waiting_for(ada)] == ["Named", "Plain"]
    assert answers.waiting_for(bo) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_that_send_at_once_one_counts(opened, member):
    made, ada = opened(), member("ada")
    counted, go = [], threading.Barrier(2)

    def send():
        go.wait()
        try:
            counted.append(actions.answer(survey=made, said={"q1": ["1"]}, person=ada))
        finally:
            connection.close()

    tabs = [threading.Thread(target=send) for _tab in range(2)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert (sorted(counted), Response.objects.count(), choices.MIXED) == ([False, True], 1, 100)
