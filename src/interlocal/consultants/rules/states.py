"""How a listing moves from state to state: one table, from which the diagram in the docs is made too."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from interlocal.consultants.choices import Act, State
from interlocal.core.permissions import Denied

_OPEN = {Act.WITHDRAW: State.WITHDRAWN, Act.REJECT: State.REJECTED}
_UP = {
    Act.CONFIRM: State.PUBLISHED,
    Act.APPROVE: State.PUBLISHED,  # of an edit
    Act.RETURN: State.RETURNED,  # a moderator takes it down
    Act.MERGE: State.MERGED,
    Act.WITHDRAW: State.WITHDRAWN,
}
TABLE: Mapping[State, Mapping[Act, State]] = MappingProxyType(
    {
        State.DRAFT: {Act.SUBMIT: State.EMAIL_PENDING, **_OPEN},
        State.EMAIL_PENDING: {Act.CONFIRM_EMAIL: State.IN_REVIEW, Act.WITHDRAW: State.WITHDRAWN},
        State.IN_REVIEW: {
            Act.APPROVE: State.PUBLISHED,
            Act.ASK: State.ASKED,
            Act.RETURN: State.RETURNED,
            Act.MERGE: State.MERGED,
            **_OPEN,
        },
        State.ASKED: {Act.ANSWER: State.IN_REVIEW, **_OPEN},
        State.RETURNED: {Act.ANSWER: State.IN_REVIEW, **_OPEN},
        State.PUBLISHED: {**_UP, Act.LAPSE: State.STALE},
        State.STALE: {**_UP, Act.LAPSE: State.HIDDEN},
        State.HIDDEN: _UP,
        State.WITHDRAWN: {},
        State.REJECTED: {},
        State.MERGED: {},
    }
)


def after(state: State | str, act: Act) -> State:
    """The state that follows. Raises ``Denied`` where the table has none."""
    found = TABLE[State(state)].get(act)
    if found is None:
        raise Denied(
            _("A listing that is “%(state)s” cannot become “%(act)s”.")
            % {"state": State(state).label, "act": act.label}
        )
    return found
