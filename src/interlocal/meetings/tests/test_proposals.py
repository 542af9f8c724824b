"""Changes to how a group works: proposed by members, voted on once each, applied to agendas to come."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied, allowed
from interlocal.meetings import actions
from interlocal.meetings.choices import MOST_ITEMS
from interlocal.meetings.models import AgendaItem, Proposal, UsualItem, Vote
from interlocal.meetings.queries.proposals import proposal_page, said, usual_page
from interlocal.meetings.rules import proposals as rules
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
NAMES = [
    "Welcome",
    "Updates",
    "Icebreaker",
    "Presentation",
    "Discussion questions",
    "Open discussion",
    "Next steps",
]


@pytest.fixture
def usual(series, chair):
    """The items of the usual agenda, by kind; meetings that are planned afterwards begin with it."""
    actions.begin_usual(series=series, by=chair)
    return {item.kind: item for item in UsualItem.objects.filter(series=series)}


@pytest.fixture
def meetings(usual, plan):
    return plan("A", "B", "C", last=datetime(2026, 3, 31).date())


@pytest.fixture
def propose(series, member):
    return lambda **fields: actions.propose(series=series, by=member, **fields)


@pytest.fixture
def decide(chair, member):
    """Let votes be cast and the proposal be closed: ``decide(proposal, member="yes")``."""

    def run(proposal, **votes):
        people = {"member": member, "chair": chair}
        for who, choice in (votes or {"member": "yes"}).items():
            actions.vote(proposal=proposal, choice=choice, by=people[who])
        return actions.close(proposal=proposal, by=chair)

    return run


def names(meeting):
    return [str(item) for item in AgendaItem.objects.filter(meeting=meeting)]


def usual_names():
    return [str(item) for item in UsualItem.objects.all()]


MOVED = [
    "Welcome",
    "Open discussion",
    "Updates",
    "Icebreaker",
    "Presentation",
    "Discussion questions",
    "Next steps",
]


def test_open_discussion_moves_to_the_start_of_agendas_to_come(meetings, usual, propose, decide, chair):
    held, posted, coming = meetings
    actions.post_agenda(meeting=posted, by=chair)
    own = actions.save_item(meeting=coming, by=chair, kind="poll", minutes=5)
    for _ in range(6):
        actions.move_item(item=own, step=-1, by=chair)
    assert names(coming)[:3] == ["Welcome", "Poll", "Updates"]

    with stopped_at(datetime(2026, 1, 20, tzinfo=UTC)):
        closed = decide(propose(what="move", item=usual["open"], place=2, why="The best talk comes last."))

    assert (closed.state, closed.is_applied, closed.n_yes) == ("accepted", True, 1)
    assert usual_names() == MOVED
    assert names(coming) == ["Welcome", "Open discussion", "Poll", *MOVED[2:]]
    assert (names(held), names(posted)) == (NAMES, NAMES)  # what was held and what is posted stay


def test_to_the_very_start(meetings, usual, propose, decide):
    decide(propose(what="move", item=usual["open"], place=1))

    assert usual_names()[:2] == ["Open discussion", "Welcome"]
    assert [names(one)[0] for one in meetings] == ["Open discussion"] * 3


def test_a_meeting_without_the_item_stays(meetings, usual, propose, decide, chair):
    actions.remove_item(item=AgendaItem.objects.get(meeting=meetings[0], kind="open"), by=chair)

    decide(propose(what="move", item=usual["open"], place=1))

    assert names(meetings[0]) == [name for name in NAMES if name != "Open discussion"]


@pytest.mark.parametrize(("place", "at"), [(None, 7), (3, 2), (30, 7)])
def test_an_item_is_added(meetings, propose, decide, place, at):
    decide(propose(what="add", kind="poll", title="Hands up", minutes=5, place=place))

    assert usual_names() == [*NAMES[:at], "Hands up", *NAMES[at:]]
    assert [names(one).index("Hands up") for one in meetings] == [at] * 3


def test_an_item_goes_but_where_chairs_made_something_of_it(meetings, usual, propose, decide, chair):
    mine = AgendaItem.objects.get(meeting=meetings[1], kind="icebreaker")
    actions.save_item(meeting=meetings[1], item=mine, by=chair, text="Which room?")

    decide(propose(what="remove", item=usual["icebreaker"]))

    assert ["Icebreaker" in names(one) for one in meetings] == [False, True, False]
    assert "Icebreaker" not in usual_names()


def test_an_item_gets_other_minutes_but_where_chairs_gave_it_some(meetings, usual, propose, decide, chair):
    mine = AgendaItem.objects.get(meeting=meetings[1], kind="open")
    actions.save_item(meeting=meetings[1], item=mine, by=chair, minutes=12)

    decide(propose(what="minutes", item=usual["open"], minutes=20))

    items = AgendaItem.objects.filter(kind="open").order_by("meeting__day")
    assert [item.minutes for item in items] == [20, 12, 20]
    assert UsualItem.objects.get(kind="open").minutes == 20


def test_what_is_in_words_changes_nothing_by_itself(meetings, propose, decide):
    closed = decide(propose(what="words", words="Begin with what did not work.\nEach time."))

    assert (closed.state, closed.is_applied, said(closed)) == (
        "accepted",
        False,
        "Begin with what did not work.",
    )
    assert usual_names() == NAMES


def test_of_two_about_one_item_the_second_finds_nothing(usual, propose, decide):
    first = propose(what="remove", item=usual["open"])
    second = propose(what="move", item=usual["open"], place=1)

    found = [decide(one).is_applied for one in (first, second)]

    second.refresh_from_db()
    assert (found, second.state, said(second)) == (
        [True, False],
        "accepted",
        "Move “Open discussion” to place 1",
    )


@pytest.mark.parametrize(
    ("votes", "state"),
    [
        ({"member": "yes", "chair": "yes"}, "accepted"),
        ({"member": "yes", "chair": "abstain"}, "accepted"),
        ({"member": "yes", "chair": "no"}, "declined"),
        ({"member": "no", "chair": "no"}, "declined"),
        ({"member": "abstain"}, "declined"),
    ],
)
def test_more_have_to_want_it_than_do_not(usual, propose, decide, votes, state):
    closed = decide(propose(what="move", item=usual["open"], place=1), **votes)

    assert (closed.state, usual_names() == NAMES) == (state, state != "accepted")
    counted = {"yes": closed.n_yes, "no": closed.n_no, "abstain": closed.n_abstain}
    assert {choice: n for choice, n in counted.items() if n} == {
        choice: list(votes.values()).count(choice) for choice in set(votes.values())
    }


def test_a_member_votes_once_and_may_think_again(usual, propose, member):
    proposal = propose(what="remove", item=usual["open"])
    for choice in ("yes", "no", "yes", "abstain"):
        actions.vote(proposal=proposal, choice=choice, by=member)

    assert [vote.choice for vote in Vote.objects.all()] == ["abstain"]


def test_who_left_does_not_count(usual, propose, member, chair, group):
    proposal = propose(what="remove", item=usual["open"])
    actions.vote(proposal=proposal, choice="yes", by=member)
    actions.leave(member=group.members.get(person=member), by=member)

    assert actions.close(proposal=proposal, by=chair).state == "declined"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"what": "move", "place": 1}, "Choose an item"),
        ({"what": "remove"}, "Choose an item"),
        ({"what": "minutes", "minutes": 5}, "Choose an item"),
        ({"what": "move", "item": "open"}, "from 1 to 7"),
        ({"what": "move", "item": "open", "place": 6}, "from 1 to 7"),  # where it is
        ({"what": "move", "item": "open", "place": 8}, "from 1 to 7"),
        ({"what": "minutes", "item": "open"}, "another number"),
        ({"what": "minutes", "item": "open", "minutes": 10}, "another number"),  # as it is
        ({"what": "add", "kind": "poll"}, "how many minutes"),
        ({"what": "add", "minutes": 5}, "how many minutes"),
        ({"what": "words"}, "in words"),
    ],
)
def test_what_makes_no_sense_is_refused(usual, propose, fields, why):
    fields = fields | ({"item": usual[fields["item"]]} if "item" in fields else {})

    with pytest.raises(Denied, match=why):
        propose(**fields)
    assert Proposal.objects.count() == 0


def test_no_item_is_added_to_a_full_agenda(usual, propose, series):
    for n in range(MOST_ITEMS - 7):
        UsualItem.objects.create(series=series, kind="poll", minutes=1, position=9 + n)

    with pytest.raises(Denied, match="at most 30"):
        propose(what="add", kind="poll", minutes=5)


def test_there_are_not_too_many_open_ones(usual, propose, monkeypatch):
    monkeypatch.setattr(rules, "MOST_OPEN", 1)
    propose(what="remove", item=usual["open"])

    with pytest.raises(Denied, match="Vote on them first"):
        propose(what="remove", item=usual["open"])


def test_what_is_decided_stays(usual, propose, decide, member, chair):
    proposal = propose(what="remove", item=usual["open"])
    decide(proposal)

    for act in (
        lambda: actions.vote(proposal=proposal, choice="no", by=member),
        lambda: actions.say(proposal=proposal, text="Late.", by=member),
        lambda: actions.close(proposal=proposal, by=chair),
        lambda: actions.withdraw(proposal=proposal, by=member),
    ):
        with pytest.raises(Denied, match="decided already"):
            act()


def test_a_proposal_is_taken_back_by_who_made_it(usual, propose, member, chair):
    proposal = propose(what="remove", item=usual["open"])
    with pytest.raises(Denied, match="Only who proposed it"):
        actions.withdraw(proposal=proposal, by=chair)

    actions.withdraw(proposal=proposal, by=member)

    assert (Proposal.objects.get().state, usual_names()) == ("withdrawn", NAMES)


@pytest.fixture
def everybody(chair, member, manager, person):
    people = {"visitor": AnonymousUser(), "member": member, "chair": chair, "manager": manager}
    return people | {"stranger": person("Priya Nair")}


# Propose and vote, and close.
MAY = {"visitor": "--", "stranger": "--", "member": "y-", "chair": "yy", "manager": "-y"}


@pytest.mark.parametrize(("name", "may"), MAY.items())
def test_who_may_propose_vote_and_close(usual, propose, series, everybody, name, may):
    someone = everybody[name]
    proposal = propose(what="remove", item=usual["open"])

    page = proposal_page(someone, proposal)

    found = (allowed(rules.check_can_propose, someone, series), page.may_close)
    assert "".join("y" if one else "-" for one in found) == may
    assert page.may_vote is found[0]
    assert page.may_withdraw is (name == "member")
    if may[0] == "-" and name != "visitor":
        with pytest.raises(Denied, match="Only members"):
            actions.vote(proposal=proposal, choice="yes", by=someone)


def test_a_page_shows_ones_own_vote_and_the_numbers_of_others(usual, propose, member, chair):
    proposal = propose(what="add", kind="poll", minutes=5)
    actions.vote(proposal=proposal, choice="no", by=member)
    actions.say(proposal=proposal, text="Why not?", by=chair)

    page = proposal_page(chair, proposal)

    assert (page.mine, page.change.n_votes, page.change.said) == ("", 1, "Add “Poll”, 5 minutes")
    assert [(str(one.person), one.text) for one in page.remarks] == [("Ruth Vance", "Why not?")]
    assert proposal_page(member, proposal).mine == "no"


def test_members_hear_of_a_proposal_and_of_what_becomes_of_it(usual, propose, decide, series, chair):
    decide(propose(what="minutes", item=usual["open"], minutes=20))

    keys = Message.objects.filter(key__startswith="meetings.proposal").values_list("subject", flat=True)
    assert sorted(keys) == sorted(
        ["Working group: a change is proposed", "Working group: a change is accepted"] * 2
    )
    page = usual_page(chair, series)
    assert (page.open, [one.said for one in page.closed]) == ((), ["Give “Open discussion” 20 minutes"])
    assert page.fit.total == 70
