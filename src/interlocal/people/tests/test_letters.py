"""People write to each other through the site: once, not too often, without an address, and only to who wants it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at, today
from interlocal.core.permissions import Denied, allowed
from interlocal.network import actions as network
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message
from interlocal.people import actions, rules
from interlocal.people.choices import KEPT
from interlocal.people.models import Block, Letter, Profile
from interlocal.people.tests.reading import field, text

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = "May I see your score sheets?\n\n<b>The bad ones</b> too."
MARKER = "Zanzibar-marker"


@pytest.fixture
def ines(shown):
    return shown("Ines Okafor", "Candlewick")


def tokens(client, path):
    shown = client.get(path)
    return {name: field(shown, name) for name in ("to", "once")}


def write(client, person, **changes):
    path = f"/people/{person.pk}/write/"
    return client.post(path, {"text": WORDS} | tokens(client, path) | changes)


def test_a_message_arrives_with_name_and_town_and_without_an_address(signed_in, ines, luis, sent):
    reply = write(signed_in, ines)

    assert (reply.status_code, reply.url) == (302, f"/people/{ines.pk}/")
    assert "Your message is on its way to Ines Okafor." in text(signed_in.get(reply.url))
    mail, letter = sent()[0], Letter.objects.get()
    assert (mail.to, mail.reply_to, mail.subject) == (
        ["ines.okafor@town.example"],
        [],
        "Message from Luis Amador, Maple Fork",
    )
    assert "> May I see your score sheets?\n>\n> <b>The bad ones</b> too." in mail.body
    assert "Do not answer this mail" in mail.body
    assert f"http://localhost:8000/people/letters/{letter.pk}/" in mail.body
    assert f"http://localhost:8000/people/{luis.pk}/report/" in mail.body
    assert luis.email not in mail.body + str(mail.alternatives)


def test_whoever_wants_to_shows_their_address(signed_in, ines, luis, sent):
    write(signed_in, ines, shows_address="on")

    mail = sent()[0]
    assert (mail.reply_to, "it goes to luis.amador@town.example" in mail.body) == ([luis.email], True)


def test_what_was_written_is_kept_nowhere_once_it_is_sent(signed_in, ines, sent, caplog):
    write(signed_in, ines, text=f"Hello {MARKER}")
    assert MARKER in Message.objects.get().text

    sent()

    message = Message.objects.get()
    assert (message.kind, message.state, message.text, message.html) == (Kind.RELAY, State.SENT, "", "")
    assert MARKER not in caplog.text + repr(list(Event.objects.values_list()))
    assert list(Event.objects.filter(kind__contains="letter").values_list("by", "target", "note")) == [
        ("Luis Amador", f"letter {Letter.objects.get().pk}", "")
    ]


def test_managers_do_not_read_it(signed_in, ines, staff):
    write(signed_in, ines, text=MARKER)
    staff(Role.NETWORK_MANAGER, browser := Client())

    pages = [browser.get(f"/mail/{Message.objects.get().pk}/{end}") for end in ("", "html/")]

    assert ([r.status_code for r in pages], MARKER in pages[0].content.decode()) == ([200, 404], False)
    assert "or from one person to another" in text(pages[0])


def test_a_double_click_makes_one_message_and_the_same_words_reach_two_people(signed_in, ines, shown):
    other = shown("Otto Lindgren", "Iron Rill")
    path = f"/people/{ines.pk}/write/"
    data = {"text": WORDS} | tokens(signed_in, path)

    codes = [signed_in.post(path, data).status_code for _ in range(2)]
    write(signed_in, other)

    assert codes == [302, 302]
    assert sorted(Message.objects.values_list("to", flat=True)) == [ines.email, other.email]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "Your message: This field is required."),
        ({"text": " \x07 "}, "Your message: Write your message here."),
        ({"text": "x" * 5001}, "at most 5000 characters"),
        ({"once": ""}, "please send it again"),
        ({"to": "99"}, "This form belongs to another page."),
    ],
)
def test_a_refused_message_says_why(signed_in, ines, changes, said):
    reply = write(signed_in, ines, **changes)

    assert (reply.status_code, said in text(reply), Letter.objects.count()) == (422, True, 0)


def test_looking_sends_nothing(signed_in, ines, luis):
    letter = actions.write(sender=luis, to=ines.pk, text="t", shows_address=False)
    browser = Client()
    browser.force_login(ines)

    browser.get(f"/people/letters/{letter.pk}/")
    signed_in.get(f"/people/{ines.pk}/write/")

    assert (Message.objects.count(), Letter.objects.count()) == (1, 1)


def test_who_would_rather_be_called_and_oneself_are_not_written_to(signed_in, shown, luis):
    sam = shown("Sam Reyes", contact="phone", phone="(555) 0142")
    actions.tell(person=luis, subjects=[], is_shown=True, name="Luis Amador")

    replies = [signed_in.get(f"/people/{person.pk}/write/") for person in (sam, luis)]

    assert [r.status_code for r in replies] == [403, 403]
    assert "Sam Reyes would rather be called." in replies[0].content.decode()
    assert "This is you." in replies[1].content.decode()
    with pytest.raises(Denied, match="rather be called"):
        actions.write(sender=luis, to=sam.pk, text="t", shows_address=False)


def test_whoever_hides_while_somebody_types_gets_nothing(signed_in, ines, luis):
    path = f"/people/{ines.pk}/write/"
    data = {"text": WORDS} | tokens(signed_in, path)
    Profile.objects.update(is_shown=False)

    assert signed_in.post(path, data).status_code == 404
    with pytest.raises(Denied, match="not to be found"):
        actions.write(sender=luis, to=ines.pk, text="t", shows_address=False)
    assert Letter.objects.count() == 0


def fill(sender, to, n, at=NOON):
    Letter.objects.bulk_create(Letter(sender=sender, recipient=to, at=at) for _ in range(n))


@pytest.mark.parametrize(
    ("before", "ago", "may"),
    [
        (9, timedelta(minutes=59), True),
        (10, timedelta(minutes=59), False),
        (10, timedelta(minutes=60), True),
        (29, timedelta(hours=23), True),
        (30, timedelta(hours=23), False),
        (30, timedelta(hours=24), True),
    ],
)
def test_one_person_sends_ten_in_an_hour_and_thirty_in_a_day(luis, ines, before, ago, may):
    fill(luis, ines, before, NOON - ago)
    fill(ines, luis, 40)  # of others nothing counts

    with stopped_at(NOON):
        assert allowed(rules.check_can_write, luis, Profile.objects.get()) is may


def test_too_many_is_said_kindly_and_what_was_typed_stays(signed_in, luis, ines):
    path = f"/people/{ines.pk}/write/"
    data = {"text": WORDS} | tokens(signed_in, path)
    fill(luis, ines, 10, datetime.now(UTC))

    reply = signed_in.post(path, data)

    assert (reply.status_code, "Please send this one later." in text(reply)) == (422, True)
    assert "May I see your score sheets?" in text(reply)
    assert "Come back a little later." in text(signed_in.get(f"/people/{ines.pk}/"))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_not_both_the_last_one_allowed(luis, ines):
    fill(luis, ines, 9, datetime.now(UTC))

    def send(n):
        try:
            return actions.write(sender=luis, to=ines.pk, text=f"{n}", shows_address=False) is not None
        except Denied:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(send, range(4)))

    assert (sum(done), Letter.objects.filter(sender=luis).count()) == (1, 10)


@pytest.fixture
def letter(luis, ines):
    return actions.write(sender=luis, to=ines.pk, text="Hello", shows_address=False)


@pytest.fixture
def hers(ines):
    browser = Client()
    browser.force_login(ines)
    return browser


def answer(client, letter, **changes):
    path = f"/people/letters/{letter.pk}/"
    return client.post(path, {"text": "Gladly."} | tokens(client, path) | changes)


def test_an_answer_goes_back_without_an_address_and_can_be_answered(
    hers, letter, luis, ines, sent, signed_in
):
    reply = answer(hers, letter)

    assert "Your answer is on its way to Luis Amador." in text(hers.get(reply.url))
    mail, back = sent()[-1], Letter.objects.order_by("-pk").first()
    assert (mail.to, mail.subject, mail.reply_to) == ([luis.email], "Ines Okafor answered you", [])
    assert (back.answers, back.sender, back.recipient) == (letter, ines, luis)
    assert ines.email not in mail.body + hers.get(f"/people/letters/{letter.pk}/").content.decode()
    assert luis.email not in hers.get(f"/people/letters/{letter.pk}/").content.decode()
    assert answer(signed_in, back).status_code == 302  # though Luis tells nothing about himself


def test_an_answer_may_show_the_address(hers, letter, ines, sent):
    answer(hers, letter, shows_address="on")

    assert sent()[-1].reply_to == [ines.email]


def test_a_letter_is_for_whoever_got_it_alone(signed_in, letter, member):
    stranger = Client()
    stranger.force_login(member("Kim Elm", "Candlewick"))
    path = f"/people/letters/{letter.pk}/"

    assert [c.get(path).status_code for c in (signed_in, stranger)] == [404, 404]
    assert Client().get(path).url == f"/accounts/login/?next={path}"
    with pytest.raises(Denied, match="Only whoever got"):
        actions.answer(sender=letter.sender, letter=letter, text="t", shows_address=False)


def spoil(letter, how):
    if how == "blocked":
        Block.objects.create(person=letter.sender, blocked=letter.recipient, at=NOON)
    elif how == "inactive":
        Person.objects.filter(pk=letter.sender_id).update(is_active=False)
    elif how == "left":
        letter.sender.memberships.update(until=today())
    else:
        fill(letter.recipient, letter.sender, 10, datetime.now(UTC))


@pytest.mark.parametrize("how", ["blocked", "inactive", "left", "too many"])
def test_an_answer_nobody_wants_is_not_sent(hers, letter, how):
    path = f"/people/letters/{letter.pk}/"
    data = {"text": "Gladly."} | tokens(hers, path)
    spoil(letter, how)

    page, reply = hers.get(path), hers.post(path, data)

    assert ("You cannot answer this now" in text(page), "<textarea" in page.content.decode()) == (True, False)
    assert (reply.status_code, Letter.objects.exclude(answers=None).count()) == (422, 0)


def test_reading_costs_as_much_with_many_letters(hers, letter, luis, ines, django_assert_num_queries):
    path = f"/people/letters/{letter.pk}/"
    hers.get(path)
    # Session, person, memberships; the letter; the name; block, places, letters by hour and day; stamp; two of the head.
    with django_assert_num_queries(12):
        hers.get(path)
    fill(luis, ines, 3)

    with django_assert_num_queries(12):
        hers.get(path)


def report(client, about, **said):
    path = f"/people/{about.pk}/report/"
    return client.post(path, {"text": "", "block": ""} | said | tokens(client, path))


def test_a_report_reaches_the_network_and_ends_their_messages(hers, letter, luis, ines, sent):
    network.set_up(contact_email="hello@network.example")

    reply = report(hers, luis, text="Sells software.", block="on")

    assert (reply.url, "Thank you for telling us." in text(hers.get(reply.url))) == ("/people/", True)
    mail = sent()[-1]
    assert (mail.to, mail.subject, mail.reply_to) == (
        ["hello@network.example"],
        "Ines Okafor reports Luis Amador",
        [ines.email],
    )
    assert "> Sells software." in mail.body
    assert "Ines Okafor takes no more messages from Luis Amador." in mail.body
    assert list(Block.objects.values_list("person", "blocked")) == [(ines.pk, luis.pk)]
    with pytest.raises(Denied, match="not to be found"):
        actions.write(sender=luis, to=ines.pk, text="t", shows_address=False)
    events = Event.objects.filter(kind__startswith="people.person").order_by("pk")
    assert list(events.values_list("kind", "by", "target", "note")) == [
        ("people.person.blocked", "Ines Okafor", "a person", ""),
        ("people.person.reported", "Ines Okafor", "Luis Amador", ""),
    ]


def test_without_an_address_of_the_network_its_managers_hear_of_it(hers, letter, luis, office):
    for name in ("amos", "bo"):
        manager = accounts.register(email=f"{name}@office.example")
        accounts.grant(person=manager, role=Role.NETWORK_MANAGER, place=office)

    report(hers, luis, text="Sells software.")

    reports = Message.objects.filter(kind=Kind.LETTER).order_by("to")
    assert list(reports.values_list("to", flat=True)) == ["amos@office.example", "bo@office.example"]
    assert (Block.objects.count(), "takes no more" in reports[0].text) == (0, False)


def test_a_report_that_nobody_would_read_is_not_taken(hers, letter, luis):
    reply = report(hers, luis, text="Sells software.", block="on")

    assert (reply.status_code, "has not said yet where to write to" in text(reply)) == (422, True)
    assert (Block.objects.count(), Event.objects.filter(kind__startswith="people.person").count()) == (0, 0)


def test_blocking_alone_tells_nobody_and_can_be_taken_back(hers, letter, luis, ines):
    before = Message.objects.count()
    for _ in range(2):
        report(hers, luis, block="on")

    page = hers.get("/my/profile/")
    assert (Block.objects.count(), Message.objects.count() - before) == (1, 0)
    assert "People you take no messages from Luis Amador Let them write again" in text(page)
    back = hers.post(f"/my/profile/unblock/{luis.pk}/", follow=True)
    hers.post(f"/my/profile/unblock/{luis.pk}/")
    assert "They can find you and write to you again." in text(back)
    assert Block.objects.count() == 0
    assert Event.objects.filter(kind="people.person.unblocked").count() == 1
    actions.write(sender=luis, to=ines.pk, text="t", shows_address=False)


def test_a_report_that_says_nothing_is_refused(hers, letter, luis):
    reply = report(hers, luis)

    assert (reply.status_code, "Say what happened, or choose" in text(reply)) == (422, True)


def test_one_reports_whom_one_sees_or_got_a_message_from(hers, signed_in, letter, ines, luis, member):
    stranger = member("Kim Elm")

    codes = [
        hers.get(f"/people/{luis.pk}/report/").status_code,  # wrote to her, and tells nothing about himself
        signed_in.get(f"/people/{ines.pk}/report/").status_code,
        signed_in.get(f"/people/{stranger.pk}/report/").status_code,
        signed_in.get(f"/people/{luis.pk}/report/").status_code,
        signed_in.get("/people/999999/report/").status_code,
    ]

    assert codes == [200, 200, 404, 404, 404]
    with pytest.raises(Denied, match="You can report people"):
        actions.report(person=luis, about=stranger, text="t", block=True)


def test_after_a_while_nobody_knows_who_wrote(letter, luis, ines):
    fill(luis, ines, 2, datetime.now(UTC) - KEPT - timedelta(seconds=1))

    assert (actions.forget_letters(), actions.forget_letters()) == (2, 0)
    assert list(Letter.objects.all()) == [letter]


def test_who_has_no_name_is_called_a_member_and_never_by_address(ines, towns, sent):
    nobody = accounts.register(email="quiet@town.example")
    accounts.grant(person=nobody, role=Role.MEMBER, place=towns["Iron Rill"])

    actions.write(sender=nobody, to=ines.pk, text="t", shows_address=False)

    assert sent()[0].subject == "Message from A member of the network, Iron Rill"


def test_the_form_to_write_names_the_person_and_says_what_is_kept(signed_in, ines):
    said = text(signed_in.get(f"/people/{ines.pk}/write/"))

    assert "Write to Ines Okafor" in said
    assert re.search(r"erased here as soon as it is sent\. For 90 days we remember that you wrote", said)
