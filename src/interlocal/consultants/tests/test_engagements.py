"""What towns tell of whom they hired: who tells, who decides, who reads, and which year it was."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts.choices import Role
from interlocal.consultants import actions
from interlocal.consultants.choices import LedgerState
from interlocal.consultants.models import Engagement
from interlocal.consultants.queries import engagements as queries
from interlocal.consultants.rules import engagements as rules
from interlocal.consultants.tests.made import hidden, published, text
from interlocal.core.permissions import Denied, allowed
from interlocal.library.tests.factories import TopicFactory
from interlocal.network.actions import set_up

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAY = date(2024, 5, 1)


@pytest.fixture
def oak(moderator):
    return published(moderator, trains_culture=True)


@pytest.fixture
def bo(person):
    return person(Role.MEMBER)


@pytest.fixture
def told(oak, bo, towns):
    """Something Sorrel told of Oak: ``told(begins=…)``."""

    def make(**said):
        said = {"listing": oak, "trainer": "", "scope": "Four mornings.", "begins": DAY} | said
        return actions.tell(town=towns["Sorrel"], by=bo, **said)

    return make


@pytest.fixture
def through(told, moderator):
    """The same, let through."""

    def make(**said):
        return actions.decide_told(engagement=told(**said), outcome=LedgerState.CONFIRMED, by=moderator)

    return make


def test_who_tells_for_a_town(person, towns):
    """One row for each: a member and a lead of the town, of none, a moderator, a visitor."""
    found = [
        allowed(rules.check_can_tell, who, towns["Sorrel"])
        for who in (
            person(),
            person(Role.TOWN_LEAD, "Al Ash"),
            person(Role.CONSULTANT, "Cy Fir"),
            person(Role.MODERATOR, "Di Oak"),
            AnonymousUser(),
        )
    ]

    assert found == [True, True, False, False, False]
    assert not allowed(rules.check_can_tell, person(name="El Yew"), towns["Thistle"])


def test_who_has_a_listing_is_called_as_the_listing_is(told):
    assert (told(trainer="Oakk").trainer, told(listing=None, trainer="Somebody").trainer) == (
        "Oak Training",
        "Somebody",
    )


def test_nobody_reads_what_waits(told, oak, sent):
    told()

    assert (queries.ledger(), queries.of_listing(oak), len(queries.waiting())) == ([], [], 1)
    assert [mail.subject for mail in sent()][-1] == "Sorrel tells of Oak Training"


def test_a_moderator_lets_it_through_once(told, moderator, bo, sent):
    row = actions.decide_told(engagement=told(), outcome=LedgerState.CONFIRMED, by=moderator)

    assert len(queries.ledger()) == 1
    assert {mail.subject for mail in sent()} >= {
        "The network reads what you told of Oak Training",
        "Sorrel told what it had from Oak Training",
    }
    with pytest.raises(Denied, match="decided this already"):
        actions.decide_told(engagement=row, outcome=LedgerState.CONFIRMED, by=moderator)


def test_it_is_returned_with_a_reason(told, moderator, sent):
    row = told()
    with pytest.raises(Denied, match="says why"):
        actions.decide_told(engagement=row, outcome=LedgerState.RETURNED, by=moderator)

    back = actions.decide_told(
        engagement=row, outcome=LedgerState.RETURNED, by=moderator, note="It names a trainee."
    )

    assert (back.state, back.note, queries.ledger()) == (LedgerState.RETURNED, "It names a trainee.", [])
    assert sent()[-1].subject == "Please change what you told of Oak Training"


def test_nobody_decides_about_their_own_town(told, person, towns):
    from interlocal.accounts import actions as accounts

    row, ruth = told(), person(Role.MODERATOR, "Rut Elm")
    accounts.grant(person=ruth, role=Role.MEMBER, place=towns["Sorrel"])
    ruth = type(ruth).objects.get(pk=ruth.pk)

    with pytest.raises(Denied, match="Somebody else"):
        actions.decide_told(engagement=row, outcome=LedgerState.CONFIRMED, by=ruth)
    with pytest.raises(Denied, match="Only moderators"):
        actions.decide_told(engagement=row, outcome=LedgerState.CONFIRMED, by=person(name="Al Ash"))


def test_said_otherwise_it_waits_again(through, bo, moderator):
    row = actions.tell_anew(engagement=through(), by=bo, scope="Five mornings.", topics=[])

    assert (row.state, queries.ledger()) == (LedgerState.WAITING, [])
    actions.decide_told(engagement=row, outcome=LedgerState.CONFIRMED, by=moderator)
    assert queries.ledger()[0].row.scope == "Five mornings."


def test_taken_back_it_is_gone(through, bo):
    row = through()
    actions.take_back(engagement=row, by=bo)

    assert (queries.ledger(), Engagement.objects.get().state) == ([], LedgerState.WITHDRAWN)
    with pytest.raises(Denied, match="Tell it anew"):
        actions.tell_anew(engagement=row, by=bo, scope="x")


def test_years_of_working_together(through):
    """2022; then 2023 to 2024, which is two years more; then 2026: the fourth year with Oak, and its third engagement."""
    through(begins=date(2022, 3, 1))
    through(begins=date(2023, 10, 1), ends=date(2024, 2, 1))
    through(begins=date(2026, 1, 5))
    through(listing=None, trainer="Elm", begins=date(2025, 1, 1))

    found = [(one.row.trainer, one.number, one.year, one.continuity) for one in queries.ledger()]
    assert found == [
        ("Oak Training", 3, 4, "Fourth year with Oak Training"),
        ("Elm", 1, 1, ""),
        ("Oak Training", 2, 3, "Third year with Oak Training"),
        ("Oak Training", 1, 1, ""),
    ]


def test_years_beyond_the_fifth(through):
    for year in range(2019, 2025):
        last = through(begins=date(year, 1, 1))

    (one,) = [one for one in queries.ledger() if one.row.pk == last.pk]
    assert one.continuity == "Year 6 with Oak Training"


def test_the_trainer_answers(through, moderator, sent):
    row = through()
    token = rules.reply_token(row)
    actions.answer(token=token, text="We would do it again.")
    again = actions.answer(token=token, text="We would do it again.")

    assert queries.ledger()[0].reply == ""
    actions.decide_told(engagement=again, outcome=LedgerState.CONFIRMED, by=moderator)
    assert queries.ledger()[0].reply == "We would do it again."
    assert len([mail for mail in sent() if mail.subject.startswith("Sorrel tells")]) == 2  # told, answered


def test_links_that_are_no_good(through, told, bo):
    row = through()
    token = rules.reply_token(row)
    with pytest.raises(Denied):
        actions.answer(token="x" + token, text="No.")
    with pytest.raises(Denied):
        actions.answer(token=rules.reply_token(told()), text="It waits.")
    actions.take_back(engagement=row, by=bo)
    with pytest.raises(Denied):
        actions.answer(token=token, text="No.")


def test_a_link_is_good_for_ninety_days(through, monkeypatch):
    import time

    row = through()
    token = rules.reply_token(row)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + timedelta(days=91).total_seconds())

    assert rules.read_token(token) is None


def test_how_many_would_hire_again_is_not_told_of_few(through, oak):
    set_up(smallest_cell=5)
    through(again="yes")
    assert queries.again_counts(queries.of_listing(oak)) is None


def test_how_many_would_hire_again(through, oak, person, moderator):
    """Five towns, the smallest number: four say yes, one under conditions."""
    from interlocal.accounts import actions as accounts
    from interlocal.library.tests import factories

    set_up(smallest_cell=5)
    through(again="yes")
    for n, said in enumerate(("yes", "yes", "yes", "if")):
        town = factories.town(5_000, name=f"Town {n}")
        who = accounts.register(email=f"x{n}@x.example")
        accounts.grant(person=who, role=Role.MEMBER, place=town)
        row = actions.tell(town=town, by=who, listing=oak, trainer="", scope="x", begins=DAY, again=said)
        actions.decide_told(engagement=row, outcome=LedgerState.CONFIRMED, by=moderator)

    assert queries.again_counts(queries.of_listing(oak)) == [("Yes", 4), ("Yes, under conditions", 1)]


@pytest.mark.parametrize("is_public", [False, True])
def test_what_everybody_reads(client, through, oak, is_public):
    through(is_public=is_public, lessons="They were late.")

    page = text(client.get(oak.get_absolute_url()))

    assert ("Towns that confirm they worked with them" in page) is is_public
    assert ("They were late." in page, "Four mornings. When" in page) == (False, False)


def test_what_people_of_the_network_read(client, through, oak, person):
    through(lessons="They were late.")
    client.force_login(person(name="Al Ash"))

    assert "They were late." in text(client.get(oak.get_absolute_url()))
    assert "They were late." in text(client.get("/consultants/engagements/"))


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_ledger(client, through, person, count, django_assert_num_queries):
    for n in range(count):
        through(begins=DAY + timedelta(days=n))
    client.force_login(person(name="Al Ash"))
    client.get("/consultants/engagements/")

    # session, person, roles; what was told; what the process remembers, and what the person may edit, twice
    with django_assert_num_queries(7):
        client.get("/consultants/engagements/")


def test_a_town_tells_changes_and_takes_back(client, oak, bo, moderator):
    client.force_login(bo)
    said = {"listing": oak.pk, "scope": "Four mornings.", "begins": "2024-05-01", "deliverable": "A plan"}
    wrong = {**said, "ends": "2023-01-01"}
    new = "/consultants/ours/new/"

    refused = client.post(new, {**wrong, "once": hidden(client.get(new))})
    assert (refused.status_code, "It ends before it begins." in text(refused)) == (422, True)
    nobody = client.post(new, {"scope": "x", "begins": "2024-05-01", "once": hidden(client.get(new))})
    assert "Choose who it was" in text(nobody)
    done = client.post(new, {**said, "once": hidden(client.get(new))})
    assert done["Location"] == "/consultants/ours/"
    row = Engagement.objects.get()
    ours = text(client.get("/consultants/ours/"))
    assert ("What remains, to use again" in ours, "A plan" in ours) == (True, True)
    edit = f"/consultants/ours/{row.pk}/"
    client.post(edit, {**said, "scope": "Five.", "once": hidden(client.get(edit))})
    row.refresh_from_db()
    assert row.scope == "Five."
    client.post("/consultants/ours/", {"take_back": row.pk})
    row.refresh_from_db()
    assert row.state == LedgerState.WITHDRAWN


def test_foreign_rows_are_not_there(client, through, person, towns):
    from interlocal.accounts import actions as accounts

    row = through()
    who = accounts.register(email="t@thistle.example")
    accounts.grant(person=who, role=Role.MEMBER, place=towns["Thistle"])
    client.force_login(who)

    assert client.get(f"/consultants/ours/{row.pk}/").status_code == 404
    assert client.post("/consultants/ours/", {"take_back": row.pk}).status_code == 404
    client.force_login(accounts.register(email="lone@lone.example"))
    assert client.get("/consultants/ours/").status_code == 403
    assert client.get("/consultants/engagements/").status_code == 403


def test_moderators_decide_on_the_page(client, told, staff):
    row = told()
    staff("moderator")

    assert "Sorrel: Oak Training" in text(client.get("/consultants/review/engagements/"))
    path = f"/consultants/review/engagements/{row.pk}/"
    refused = client.post(path, {"do": "returned", "once": hidden(client.get(path))})
    assert (refused.status_code, "says why" in text(refused)) == (422, True)
    client.post(path, {"do": "confirmed", "once": hidden(client.get(path))})
    row.refresh_from_db()
    assert row.state == LedgerState.CONFIRMED
    assert "nothing for you to decide" in text(client.get(path))


def test_a_trainer_answers_on_the_page(client, through):
    row = through()
    path = f"/consultants/replies/{rules.reply_token(row)}/"

    assert client.get(path).status_code == 200
    assert Engagement.objects.get().reply == ""
    client.post(path, {"text": "Thank you.", "once": hidden(client.get(path))})
    assert Engagement.objects.get().reply == "Thank you."
    assert "waits for a moderator" in text(client.get(path))
    assert client.get("/consultants/replies/nonsense/").status_code == 404


def test_topics_stay_when_only_the_words_change(told, bo):
    row = told(topics=[TopicFactory(slug="hiring", name="Hiring")])

    again = actions.tell_anew(engagement=row, by=bo, scope="Five mornings.")

    assert (again.scope, [str(one) for one in again.topics.all()]) == ("Five mornings.", ["Hiring"])


def test_neither_who_left_nor_a_trainer_without_an_address_is_written_to(told, bo, moderator, sent):
    row = told()
    type(bo).objects.filter(pk=bo.pk).update(is_active=False)
    oak = row.listing
    type(oak).objects.filter(pk=oak.pk).update(email="x")
    before = len(sent())

    actions.decide_told(engagement=Engagement.objects.get(), outcome=LedgerState.CONFIRMED, by=moderator)

    assert (len(queries.ledger()), len(sent())) == (1, before)
