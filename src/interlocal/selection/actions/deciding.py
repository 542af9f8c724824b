"""What is decided on applications: by hand, by bands, and by lot."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.text import clean
from interlocal.selection.actions.setting_up import locked
from interlocal.selection.choices import Band, Outcome
from interlocal.selection.models import Decision, Draw, Selection
from interlocal.selection.queries.ranking import ranking, waiting_draw
from interlocal.selection.rules import deciding as rules
from interlocal.selection.rules import reading, who
from interlocal.selection.rules.drawing import code, codes_of, digest
from interlocal_analytics.coaching import lottery


def _begun(selection: Selection, by: Person) -> Selection:
    """The selection, locked, while decisions may be made."""
    who.check_can_run(by)
    selection = locked(selection)
    reading.check_has_begun(selection)
    reading.check_is_not_released(selection)
    return selection


@transaction.atomic
def decide(*, selection: Selection, application: Application, outcome: str, by: Person) -> Decision | None:
    """Decide on one by hand, or differently, until the letters leave. Without an ``outcome`` it waits again.

    Two who decide at once wait for each other, so there are never more accepted than seats. Raises ``Denied``.
    """
    selection = _begun(selection, by)
    application = Application.objects.get(pk=application.pk, cohort=selection.cohort_id)
    rules.check_stands(application)
    rules.check_is_in_no_draw(application, waiting_draw(selection))
    before = Decision.objects.filter(application=application).first()
    if (before.outcome if before else "") == outcome:
        return before
    if outcome == Outcome.ACCEPT:
        rules.check_is_signed(application.signoff.state == Signed.SIGNED)
    if before:
        before.delete()
    audit.record("selection.decided", target=application, by=by, note=outcome)
    return _write(selection, application.pk, outcome, by) if outcome else None


def _write(
    selection: Selection, application: int, outcome: str, by: Person, draw: Draw | None = None
) -> Decision:
    if outcome == Outcome.ACCEPT:
        rules.check_has_room(selection.cohort)
    waits = Decision.objects.filter(application__cohort=selection.cohort_id, outcome=Outcome.WAIT)
    last = waits.order_by("-place").values_list("place", flat=True).first() or 0
    place = last + 1 if outcome == Outcome.WAIT else None
    return Decision.objects.create(
        application_id=application, outcome=outcome, place=place, draw=draw, at=now(), by=by
    )


@transaction.atomic
def decide_clear(*, selection: Selection, by: Person) -> Mapping[str, int]:
    """Accept the clear yes, best first, and decline the clear no; returns how many of each.

    Of those as good as each other all are accepted or none: who has a place among them is for a lottery.
    """
    selection = _begun(selection, by)
    table = ranking(selection)
    rules.check_has_no_draw(table.waiting)
    yes = table.undecided(Band.YES)
    accepted = rules.fitting(table.groups([row for row in yes if row.is_signed]), table.free)
    declined = [row.application.pk for row in table.undecided(Band.NO)]
    for pk in accepted:
        _write(selection, pk, Outcome.ACCEPT, by)
    for pk in declined:
        _write(selection, pk, Outcome.DECLINE, by)
    audit.record("selection.decided_clear", target=selection, by=by, note=f"{len(accepted)} {len(declined)}")
    return {Outcome.ACCEPT: len(accepted), Outcome.DECLINE: len(declined)}


@transaction.atomic
def wait_rest(*, selection: Selection, by: Person) -> int:
    """Put all on whom nothing is decided on the waitlist, best first; of those as good, by their code."""
    selection = _begun(selection, by)
    table = ranking(selection)
    rules.check_has_no_draw(table.waiting)
    rows = sorted(
        table.undecided(), key=lambda row: (row.standing.place or len(table.rows), code(row.application.pk))
    )
    for row in rows:
        _write(selection, row.application.pk, Outcome.WAIT, by)
    audit.record("selection.waitlisted", target=selection, by=by, note=str(len(rows)))
    return len(rows)


@transaction.atomic
def announce(*, selection: Selection, band: str, seats: int, source: str, known_on: date, by: Person) -> Draw:
    """Announce a lottery: who is in it, for how many places, and where its seed will come from are fixed now."""
    selection = _begun(selection, by)
    table = ranking(selection)
    rules.check_has_no_draw(table.waiting)
    pairs = sorted(
        (code(row.application.pk), row.application.pk) for row in table.undecided(Band(band)) if row.is_signed
    )
    rules.check_can_announce(len(pairs), seats, table.free, known_on, today())
    draw = Draw.objects.create(
        selection=selection,
        band=band,
        source=source,
        known_on=known_on,
        eligible=pairs,
        seats=seats,
        digest=digest(source, known_on, seats, [found for found, _pk in pairs]),
        announced_at=now(),
        by=by,
    )
    audit.record("selection.draw.announced", target=selection, by=by, note=draw.digest)
    return draw


@transaction.atomic
def draw_lots(*, draw: Draw, seed: str, by: Person) -> Draw:
    """Draw with the seed that is known now: who wins is accepted, the others wait in the order they were drawn.

    Who has withdrawn since is passed over, and the next one wins. Raises ``Denied``.
    """
    selection = _begun(draw.selection, by)
    draw = Draw.objects.select_for_update(of=("self",)).get(pk=draw.pk)
    rules.check_can_draw(draw, today())
    seed = " ".join(clean(seed).split())
    order = lottery(codes_of(draw), draw.seats, seed).order
    draw.seed, draw.drawn_at, draw.order = seed, now(), list(order)
    draw.save()
    numbers = dict(draw.eligible)
    standing = set(
        Application.objects.filter(pk__in=numbers.values(), state=State.SUBMITTED).values_list(
            "pk", flat=True
        )
    )
    left = [numbers[found] for found in order if numbers[found] in standing]
    seats = min(draw.seats, rules.room(selection.cohort))
    for n, pk in enumerate(left):
        _write(selection, pk, Outcome.ACCEPT if n < seats else Outcome.WAIT, by, draw)
    audit.record("selection.draw.drawn", target=selection, by=by, note=seed)
    return draw
