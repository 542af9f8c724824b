"""Peers who coach each other: who wants one, who is proposed, who agrees, and the end."""

from collections.abc import Sequence

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.coaching.choices import PairState
from interlocal.coaching.models import Pair, PairWish
from interlocal.coaching.queries.pairs import fitting, pairs_of
from interlocal.coaching.rules import pairs as rules
from interlocal.core.clock import now
from interlocal.core.routes import full_address
from interlocal.library.models import Topic
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.training.rules.who import check_can_run


@transaction.atomic
def wish(*, person: Person, wants: Sequence[Topic], offers: Sequence[Topic], language: str) -> PairWish:
    """Somebody puts themselves on the list, or says anew what they want and offer."""
    rules.check_belongs(person)
    row, _new = PairWish.objects.get_or_create(person=person, defaults={"language": language, "since": now()})
    row.language = language
    row.save(update_fields=["language"])
    row.wants.set(wants)
    row.offers.set(offers)
    return row


@transaction.atomic
def take_back(*, person: Person) -> None:
    """Somebody is on the list no more; a pair that is only proposed ends with it, one that is agreed goes on."""
    PairWish.objects.filter(person=person).delete()
    for pair in pairs_of(person).select_for_update().filter(state=PairState.PROPOSED):
        _close(pair, PairState.DECLINED)


@transaction.atomic
def find_pairs(*, by: Person) -> list[Pair]:
    """Propose a peer to as many as can be, and tell both once. Who declined somebody is not proposed them again."""
    check_can_run(by)
    list(PairWish.objects.select_for_update().order_by("pk"))  # one at a time
    made = []
    for two in fitting():
        one, other = sorted(two, key=lambda person: person.pk)
        pair = Pair.objects.create(one=one, other=other, at=now())
        made.append(pair)
        _tell(pair, is_agreed=False)
    audit.record("coaching.pairs.proposed", target=f"{len(made)}", by=by)
    return made


@transaction.atomic
def answer(*, pair: Pair, by: Person, says_yes: bool) -> Pair:
    """One of two says yes or no to a pair that is proposed. Once both said yes they hear how to reach each other."""
    pair = Pair.objects.select_for_update(of=("self",)).select_related("one", "other").get(pk=pair.pk)
    rules.check_can_answer(by, pair)
    rules.check_is_proposed(pair)
    if not says_yes:
        return _close(pair, PairState.DECLINED)
    pair.one_agrees |= by.pk == pair.one_id
    pair.other_agrees |= by.pk == pair.other_id
    if pair.one_agrees and pair.other_agrees:
        pair.state = PairState.AGREED
        _tell(pair, is_agreed=True)
    pair.save(update_fields=["one_agrees", "other_agrees", "state"])
    return pair


@transaction.atomic
def end_pair(*, pair: Pair, by: Person) -> Pair:
    """Either of two ends a pair; nobody is asked why."""
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    rules.check_can_answer(by, pair)
    rules.check_is_open(pair)
    return _close(pair, PairState.ENDED)


def _close(pair: Pair, state: PairState) -> Pair:
    pair.state, pair.ended_at = state, now()
    pair.save(update_fields=["state", "ended_at"])
    return pair


def _tell(pair: Pair, *, is_agreed: bool) -> None:
    """Who it is stands on the page alone, where they see it who are signed in."""
    for person in (pair.one, pair.other):
        outbox.post(
            key=f"coaching.pair:{pair.pk}:{'agreed' if is_agreed else 'proposed'}:{person.pk}",
            kind=Kind.MEETING,
            to=person.email,
            template="coaching/mail/pair.html",
            context={"is_agreed": is_agreed, "link": full_address("coaching:pairs")},
        )
