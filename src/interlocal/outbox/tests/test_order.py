"""What must be read within minutes leaves before what went to thousands."""

import pytest

from interlocal.outbox import actions
from interlocal.outbox.choices import Kind

pytestmark = pytest.mark.django_db


def test_a_sign_in_code_overtakes_announcements_that_wait(mailoutbox):
    for n, kind in enumerate([Kind.ANNOUNCEMENT, Kind.REMINDER, Kind.NOTICE, Kind.ANNOUNCEMENT, Kind.CODE]):
        words = {"subject": f"{kind} {n}", "text": "t"}
        to = f"p{n}@town.example"
        actions.post(key=f"{n}", kind=kind, to=to, template="outbox/mail/plain.html", context=words)

    actions.send_waiting()

    assert [mail.subject for mail in mailoutbox] == [
        "notice 2",
        "code 4",
        "announcement 0",
        "reminder 1",
        "announcement 3",
    ]
