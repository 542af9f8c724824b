"""Who was at a session: by the code of the room, by hand, and never for another cohort."""

from datetime import UTC, date, datetime, time

import pytest

from interlocal.accounts.tests.conftest import text, token
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.training import actions
from interlocal.training.choices import How, SessionKind
from interlocal.training.models import Attendance, Session

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 9, 9, 15, tzinfo=UTC)


@pytest.fixture
def session(fall, manager):
    """The second Wednesday of September."""
    rhythm = {"first_month": date(2026, 9, 1), "months": 2, "weekday": 2, "which": 2}
    actions.keep_rhythm(cohort=fall, by=manager, starts=time(9), minutes=240, **rhythm)
    return Session.objects.get(day=date(2026, 9, 9))


def test_a_code_counts_in_the_room(session, seated, townsperson, trainer):
    ada = townsperson("ada")
    seated(ada)
    with stopped_at(TODAY):
        code = actions.show_code(session=session, by=trainer)
        actions.check_in(session=session, person=ada, code=code)
        actions.check_in(session=session, person=ada, code=code)

    row = Attendance.objects.get()
    assert (row.how, code.isdecimal(), len(code), code in session.code_hash) == (How.CODE, True, 6, False)


def test_a_code_that_does_not_count(session, seated, townsperson, trainer):
    ada, ben = townsperson("ada"), townsperson("ben")
    seated(ada)
    with pytest.raises(Denied, match="on the day of the session"):
        actions.show_code(session=session, by=trainer)
    with stopped_at(TODAY):
        with pytest.raises(Denied, match="No code is shown"):
            actions.check_in(session=session, person=ada, code="123456")
        old = actions.show_code(session=session, by=trainer)
        new = actions.show_code(session=session, by=trainer)
        for wrong in {old, "0"} - {new}:
            with pytest.raises(Denied, match="not the code"):
                actions.check_in(session=session, person=ada, code=wrong)
        with pytest.raises(Denied, match="Only those who take part"):
            actions.check_in(session=session, person=ben, code=new)
    with stopped_at(datetime(2026, 9, 10, 15, tzinfo=UTC)), pytest.raises(Denied, match="No code is shown"):
        actions.check_in(session=session, person=ada, code=new)

    assert Attendance.objects.count() == 0


def test_it_is_noted_by_hand(session, seated, spring, townsperson, trainer):
    row, other = seated(townsperson("ada")), seated(townsperson("ben"), cohort=spring)

    actions.note(session=session, participant=row, how=How.MAKE_UP, by=trainer)
    actions.note(session=session, participant=row, how=How.ONLINE, by=trainer)
    assert Attendance.objects.get().how == How.ONLINE
    with pytest.raises(Denied, match="another cohort"):
        actions.note(session=session, participant=other, how=How.ROOM, by=trainer)
    actions.note(session=session, participant=row, how="", by=trainer)
    assert Attendance.objects.count() == 0


def test_the_page_of_a_session(client, session, seated, townsperson, staff):
    ada = townsperson("ada")
    row = seated(ada)
    path = f"/programs/sessions/{session.pk}/"
    staff("trainer")
    with stopped_at(TODAY):
        shown = client.post(f"{path}attendance/", {"show": "1"})
        code = text(shown).split("Code of the room")[1].split()[0]
        assert "0 of one person" in text(shown)
        assert client.post(f"{path}attendance/", {"participant": "x"}).status_code == 404
        client.post(f"{path}attendance/", {"participant": row.pk, "how": "room"})
        client.post(f"{path}attendance/", {"participant": row.pk, "how": ""})
        client.force_login(ada)
        assert client.get(f"{path}attendance/").status_code == 403
        wrong = client.post(path, {"code": "12", "once": token(client.get(path))})
        assert "The code has six digits." in text(wrong)
        said = client.post(path, {"code": f"{code[:3]} {code[3:]}", "once": token(client.get(path))})

    assert said["Location"] == session.cohort.get_absolute_url()
    assert Attendance.objects.get().how == How.CODE


def test_codes_are_not_guessed(client, session, seated, townsperson, trainer):
    ada, path = townsperson("ada"), f"/programs/sessions/{session.pk}/"
    seated(ada)
    client.force_login(ada)
    with stopped_at(TODAY):
        right = actions.show_code(session=session, by=trainer)
        for n in range(11):
            wrong = f"{(int(right) + n + 1) % 1_000_000:06}"
            last = client.post(path, {"code": wrong, "once": token(client.get(path))})
        assert "Too many codes were tried" in text(last)
        client.post(path, {"code": right, "once": token(client.get(path))})

    assert Attendance.objects.count() == 0


def test_a_code_of_a_call_counts_as_online(session, seated, townsperson, trainer):
    ada = townsperson("ada")
    seated(ada)
    session.mode = "online"
    with stopped_at(TODAY):
        actions.check_in(session=session, person=ada, code=actions.show_code(session=session, by=trainer))

    assert Attendance.objects.get().how == How.ONLINE


@pytest.fixture
def make_up(session, trainer):
    """A week after the training of 9 September."""
    said = {"title": "What you missed", "starts": time(16), "minutes": 60, "mode": "online"}
    return actions.add_session(
        cohort=session.cohort,
        by=trainer,
        kind=SessionKind.MAKE_UP,
        makes_up_for=session,
        day=date(2026, 9, 16),
        **said,
    )


def test_who_makes_up_for_a_session_is_noted_there(
    session, make_up, seated, fall, manager, townsperson, trainer
):
    """Ada missed it and types the code of the call; Ben was there, and stays as he was; Cleo is noted by mistake."""
    actions.change_cohort(cohort=fall, by=manager, seats=9)
    ada, ben, cleo = (seated(townsperson(name)) for name in ("ada", "ben", "cleo"))
    actions.note(session=session, participant=ben, how=How.ROOM, by=trainer)
    with stopped_at(datetime(2026, 9, 16, 21, tzinfo=UTC)):
        code = actions.show_code(session=make_up, by=trainer)
        actions.check_in(session=make_up, person=ada.person, code=code)
        actions.note(session=make_up, participant=ben, how=How.ONLINE, by=trainer)
        actions.note(session=make_up, participant=cleo, how=How.ONLINE, by=trainer)
        actions.note(session=make_up, participant=cleo, how="", by=trainer)
        actions.note(session=make_up, participant=ben, how="", by=trainer)

    found = {(row.session_id, row.participant_id): row.how for row in Attendance.objects.all()}
    assert found == {
        (make_up.pk, ada.pk): How.ONLINE,
        (session.pk, ada.pk): How.MAKE_UP,
        (session.pk, ben.pk): How.ROOM,
    }


@pytest.mark.parametrize(
    ("kind", "day", "says"),
    [
        ("training", date(2026, 9, 16), "come with the months"),
        ("make_up", date(2026, 9, 16), "Say which session"),
        ("workshop", date(2027, 9, 16), "on which the cohort meets"),
    ],
)
def test_what_cannot_be_planned(fall, trainer, kind, day, says):
    with pytest.raises(Denied, match=says):
        actions.add_session(cohort=fall, by=trainer, kind=kind, day=day)


def test_a_make_up_comes_after_what_it_makes_up_for(session, make_up, spring, trainer, townsperson):
    for cohort, day in ((session.cohort, session.day), (spring, date(2027, 2, 1))):
        with pytest.raises(Denied, match="an earlier session of this cohort"):
            actions.add_session(cohort=cohort, by=trainer, kind="make_up", day=day, makes_up_for=session)
    with pytest.raises(Denied):
        actions.add_session(cohort=session.cohort, by=townsperson("ada"), kind="workshop", day=session.day)
    with pytest.raises(Denied, match="can be cancelled"):
        actions.cancel_session(session=session, by=trainer)
    with stopped_at(datetime(2026, 9, 17, 15, tzinfo=UTC)), pytest.raises(Denied, match="to come"):
        actions.cancel_session(session=make_up, by=trainer)


def test_a_session_is_planned_and_cancelled_on_its_page(client, session, staff):
    staff("trainer")
    path = f"{session.cohort.get_absolute_url()}sessions/new/"
    said = {"kind": "make_up", "makes_up_for": session.pk, "title": "What you missed", "day": "2026-09-16"}
    said |= {"starts": "16:00", "minutes": "60", "mode": "online", "join_link": "https://j.example/"}
    early = client.post(path, said | {"day": "2026-09-02", "once": token(client.get(path))})
    assert (early.status_code, "an earlier session" in text(early)) == (422, True)

    made = client.post(path, {**said, "once": token(client.get(path))})
    row = Session.objects.get(kind=SessionKind.MAKE_UP)
    assert made["Location"] == f"/programs/sessions/{row.pk}/attendance/"
    assert "Makes up for: " in text(client.get(made["Location"]))
    assert "What you missed : Sept. 16, 2026, 4 p.m. Make-up session, Online Join" in text(
        client.get(session.cohort.get_absolute_url())
    )
    client.post(made["Location"], {"cancel": "1"})
    row.refresh_from_db()
    assert (row.state, row.sequence) == ("cancelled", 1)
    assert "What you missed" not in text(client.get(session.cohort.get_absolute_url()))
