"""Who was at a session: by the code of the room, by hand, and never for another cohort."""

from datetime import UTC, date, datetime, time

import pytest

from interlocal.accounts.tests.conftest import text, token
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.training import actions
from interlocal.training.choices import How
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
