"""Certificates are issued once, taken back, issued with another name, renewed; who may do which."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.core.clock import now, stopped_at, today
from interlocal.core.permissions import Denied
from interlocal.credentials import actions, queries
from interlocal.credentials.choices import ALPHABET, LIST_SIZE, Shown, State
from interlocal.credentials.models import Credential, StatusList
from interlocal.credentials.rules import bits
from interlocal.credentials.rules.who import last_day
from interlocal.credentials.tests.forging import parts
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db


def state(credential):
    credential = Credential.objects.select_related("successor", "achievement").get(pk=credential.pk)
    return queries.state_of(credential, today())


def test_the_same_person_achievement_and_occasion_make_one(give, holder):
    first = give(occasion="edition:7")
    again, other = give(occasion="edition:7", name="Somebody else"), give(occasion="edition:8")

    assert (again.pk, again.name) == (first.pk, "Luis Amador")
    assert other.pk != first.pk
    assert Message.objects.filter(to=holder.email).count() == 2
    assert Event.objects.filter(kind="credentials.issued").count() == 2


def test_without_a_holder_each_is_another_one(give):
    assert give(holder=None).pk != give(holder=None).pk


def test_the_site_issues_by_rules_of_its_own(give):
    assert give(by=None).name == "Luis Amador"


def test_addresses_and_bits_cannot_be_guessed(give):
    made = [give(occasion=str(n)) for n in range(5)]

    assert 31**26 > 2**128
    assert {len(one.token) for one in made} == {26}
    assert set("".join(one.token for one in made)) <= set(ALPHABET)
    assert len({one.token for one in made}) == len({one.status_index for one in made}) == 5


def test_a_bit_stays_taken_when_its_certificate_goes(give, holder):
    made = give()

    accounts.erase(person=holder)

    assert not Credential.objects.exists()
    assert bits.is_set(bits.unpack(StatusList.objects.get().taken), made.status_index)


def test_a_full_list_is_followed_by_another(give):
    give()
    StatusList.objects.update(
        taken=bits.pack(bytearray(b"\xff" * (LIST_SIZE // 16 - 1) + bytes(LIST_SIZE // 16 + 1)))
    )

    second, third = (give(occasion=n) for n in ("second", "third"))
    for _n in range(10):
        last = give(occasion=f"more {_n}")

    assert second.status_list_id == third.status_list_id
    assert last.status_list_id != second.status_list_id
    assert StatusList.objects.count() == 2


def test_what_was_deleted_can_still_be_checked(give, holder):
    made = give()

    accounts.erase(person=holder)

    found, how = queries.examined(made.jws)
    assert (found.badge.name, how) == ("Luis Amador", State.VALID)


def test_one_is_taken_back_once_and_its_holder_alone_is_told_why(give, manager, holder):
    made = give()

    actions.revoke(credential=made, by=manager, reason="Wrong person")

    made.refresh_from_db()
    mail = Message.objects.get(key=f"credentials.revoked:{made.pk}")
    assert (state(made), made.revoked_by, made.reason) == (State.REVOKED, manager, "Wrong person")
    assert (mail.to, "Wrong person" in mail.text) == (holder.email, True)
    with pytest.raises(Denied, match="already"):
        actions.revoke(credential=made, by=manager, reason="Again")


def test_one_that_nobody_holds_is_taken_back_without_mail(give, manager):
    actions.revoke(credential=give(holder=None), by=manager, reason="x")

    assert Message.objects.count() == 0


def test_another_name_makes_another_certificate_that_says_the_same(give, manager, holder):
    with stopped_at(now() - timedelta(days=30)):
        old = give(occasion="edition:7")
        actions.ask_name(credential=old, by=holder, name=" Luisa  Amador ")
        actions.show(credential=old, by=holder, shown=Shown.NAMED)

    made = actions.reissue(credential=old, by=manager, name="Luisa Amador")

    new, before = queries.said(made), queries.said(old)
    old.refresh_from_db()
    assert (state(old), state(made), old.wanted) == (State.REPLACED, State.VALID, "")
    assert (new.name, new.town, new.evidence, new.awarded) == (
        "Luisa Amador",
        before.town,
        before.evidence,
        before.awarded,
    )
    assert (made.issued_on, made.shown, made.holder, made.replaces) == (
        old.issued_on,
        Shown.NAMED,
        holder,
        old,
    )
    assert new.since > before.since
    assert [row.credential for row in queries.of_person(holder)] == [made]
    assert give(occasion="edition:7") == made
    with pytest.raises(Denied, match="already"):
        actions.reissue(credential=old, by=manager, name="X")


def test_the_address_of_the_old_one_does_not_lead_to_the_new_one(client, give, manager, holder):
    old = give()
    actions.show(credential=old, by=holder, shown=Shown.NAMED)
    made = actions.reissue(credential=old, by=manager, name="Luisa Amador")

    text = client.get(old.get_absolute_url()).content.decode()

    assert "Replaced by a newer one" in text
    assert [word for word in ("Luis", made.token, "/badge.jwt") if word in text] == []
    assert client.get(f"{old.get_absolute_url()}badge.jwt").status_code == 404
    assert queries.examined(old.jws)[1] == State.REPLACED


def test_a_name_that_was_asked_for_can_be_left(give, manager, holder):
    made = give()
    actions.ask_name(credential=made, by=holder, name="Lu")

    actions.decline_name(credential=made, by=manager)

    made.refresh_from_db()
    assert (made.wanted, made.name) == ("", "Luis Amador")


TERMS = [  # how many days before the last day it is renewed, and the last day of the next term of twelve months
    (90, date(2027, 12, 31)),
    (0, date(2027, 12, 31)),
    (-45, date(2028, 2, 13)),
]


@pytest.mark.parametrize(("before", "until"), TERMS)
def test_a_term_follows_the_last_one_or_begins_today(give, track, manager, before, until):
    def day(moment):
        return now().replace(year=moment.year, month=moment.month, day=moment.day, hour=18)

    with stopped_at(day(date(2026, 1, 1))):
        made = give(achievement=track)
    last = date(2026, 12, 31)
    with stopped_at(day(last - timedelta(days=before))):
        renewed = actions.renew(credential=made, by=manager, evidence="Two talks")

        assert (made.expires_on, renewed.expires_on) == (last, until)
        assert state(made) == (State.EXPIRED if before < 0 else State.VALID)
        assert (state(renewed), queries.said(renewed).evidence) == (State.VALID, "Two talks")


@pytest.mark.parametrize("zone", ["America/Chicago", "Pacific/Auckland", "UTC"])
def test_what_was_issued_where_the_network_is_can_be_checked_everywhere(client, give, track, zone):
    """Twelve months from 2 March end with 1 March: at 23:59:59 in Chicago it is six hours later in UTC."""
    ends = {
        "America/Chicago": "2027-03-02T05:59:59Z",
        "Pacific/Auckland": "2027-03-01T10:59:59Z",
        "UTC": "2027-03-01T23:59:59Z",
    }
    with stopped_at(datetime(2026, 3, 2, 10, tzinfo=UTC)):
        with timezone.override(zone):
            made = give(achievement=track, shown=Shown.NAMED)

        page = client.get(f"/credentials/{made.token}/")
    _header, said, _signature = parts(made.jws)

    assert (page.status_code, made.expires_on) == (200, date(2027, 3, 1))
    assert said["validUntil"] == ends[zone]


def test_it_is_renewed_in_time_and_once(give, track, manager):
    made = give(achievement=track)

    with pytest.raises(Denied, match="too early"):
        actions.renew(credential=made, by=manager)
    with pytest.raises(Denied, match="Only a certification that ends"):
        actions.renew(credential=give(), by=manager)
    with stopped_at(now() + timedelta(days=300)):
        actions.renew(credential=made, by=None)
        with pytest.raises(Denied, match="renewed already"):
            actions.renew(credential=made, by=manager)
        actions.revoke(credential=made, by=manager, reason="x")
        with pytest.raises(Denied, match="taken back already"):
            actions.renew(credential=made, by=manager)


@pytest.mark.parametrize(
    ("months", "first", "last"),
    [
        (1, date(2026, 3, 1), date(2026, 3, 31)),
        (12, date(2024, 2, 29), date(2025, 2, 27)),
        (12, date(2026, 1, 1), date(2026, 12, 31)),
        (None, date(2026, 1, 1), None),
    ],
)
def test_last_days_by_hand(achievement, months, first, last):
    achievement.months = months

    assert last_day(achievement, first) == last


def test_the_site_says_by_itself_what_can_be_achieved():
    made = actions.save_achievement(
        by=None, slug="coach", name="Coach", description="Coaches.", criteria="A year."
    )

    assert (made.version, Event.objects.get().kind) == (1, "credentials.achievement.saved")


def test_what_was_given_keeps_saying_what_it_said(give, achievement, manager):
    def version():
        achievement.refresh_from_db()
        return achievement.version

    actions.save_achievement(by=manager, achievement=achievement, criteria="Most of it.")
    assert version() == 1
    before = give()

    actions.save_achievement(by=manager, achievement=achievement, criteria="Half of it.")
    actions.save_achievement(by=manager, achievement=achievement, criteria="Half of it.")

    after = give(occasion="later")
    assert version() == 2
    assert [(queries.said(one).criteria, queries.said(one).version) for one in (before, after)] == [
        ("Most of it.", "1"),
        ("Half of it.", "2"),
    ]


def deeds(made, person):
    made = Credential.objects.get(pk=made.pk)
    yield "issue", lambda: actions.issue(achievement=made.achievement, holder=None, by=person, name="X")
    yield "revoke", lambda: actions.revoke(credential=made, by=person, reason="x")
    yield "reissue", lambda: actions.reissue(credential=made, by=person, name="X")
    yield "decline", lambda: actions.decline_name(credential=made, by=person)
    yield "renew", lambda: actions.renew(credential=made, by=person)
    yield "rotate", lambda: actions.rotate(by=person)
    yield "save", lambda: actions.save_achievement(by=person, achievement=made.achievement, name="X")
    yield "show", lambda: actions.show(credential=made, by=person, shown=Shown.NAMED)
    yield "ask", lambda: actions.ask_name(credential=made, by=person, name="X")


OF_HOLDERS = {"show", "ask"}


@pytest.mark.parametrize("role", [None, *Role.values, "holder"])
def test_who_may_do_what(give, track, holder, office, role):
    with stopped_at(now() - timedelta(days=300)):
        made = give(achievement=track)
    person = holder if role == "holder" else accounts.register(email="kim@town.example")
    if role in Role.values:
        accounts.grant(person=person, role=role, place=office)
    wanted = {"holder": OF_HOLDERS}.get(role, set())
    if role in {Role.NETWORK_MANAGER, Role.ADMINISTRATOR}:
        wanted = {name for name, _do in deeds(made, person)} - OF_HOLDERS
    done = set()

    for name, do in deeds(made, person):
        try:
            do()
        except Denied as denied:
            if "already" in str(denied):  # a deed before this one was done
                done.add(name)
        else:
            done.add(name)

    assert done == wanted


def test_what_was_taken_back_is_not_given_another_name_by_asking(give, manager, holder):
    made = give()
    actions.revoke(credential=made, by=manager, reason="x")

    with pytest.raises(Denied, match="already"):
        actions.ask_name(credential=made, by=holder, name="X")
