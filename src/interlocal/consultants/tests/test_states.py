"""The table of states: what follows what, and that nothing gets into the directory unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal.consultants.choices import DECISIONS, LIVE, STANDING, Act, State
from interlocal.consultants.rules.states import TABLE, after
from interlocal.core.permissions import Denied

ENDS = {State.WITHDRAWN, State.REJECTED, State.MERGED}


def test_each_state_is_in_the_table_and_three_are_ends():
    assert set(TABLE) == set(State)
    assert {state for state, ways in TABLE.items() if not ways} == ENDS


def test_every_state_is_reached_from_a_draft():
    reached, new = set(), {State.DRAFT}
    while new:
        reached |= new
        new = {to for state in new for to in TABLE[state].values()} - reached

    assert reached == set(State)


@given(st.lists(st.sampled_from(Act), max_size=12))
def test_whatever_is_done_nothing_is_published_before_its_address_and_a_moderator(acts):
    state, done = State.DRAFT, []
    for act in acts:
        if act not in TABLE[state]:
            with pytest.raises(Denied, match=r"cannot become"):
                after(state, act)
            continue
        state = after(state, act)
        done.append(act)
        if state in STANDING:
            assert done.index(Act.CONFIRM_EMAIL) < done.index(Act.APPROVE)


@given(st.lists(st.sampled_from([act for act in Act if act not in DECISIONS]), max_size=12))
def test_no_moderator_no_listing(acts):
    state = State.DRAFT
    for act in acts:
        state = TABLE[state].get(act, state)

        assert state not in STANDING


@pytest.mark.parametrize("state", LIVE)
def test_what_is_shown_is_confirmed_withdrawn_merged_taken_down_or_changed(state):
    assert set(TABLE[state]) == {Act.CONFIRM, Act.APPROVE, Act.RETURN, Act.MERGE, Act.WITHDRAW, Act.LAPSE}
