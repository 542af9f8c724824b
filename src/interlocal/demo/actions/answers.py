"""Who comes to the meetings of the sample working group, and who came."""

from interlocal.accounts.models import Person
from interlocal.demo import choices
from interlocal.demo.queries import person_called
from interlocal.meetings import actions as meetings
from interlocal.meetings.choices import Answer, State
from interlocal.meetings.models import Occurrence, Series
from interlocal.meetings.queries.pages import coming_of
from interlocal.places.models import Municipality


def add_answers(*, by: Person) -> None:
    """Of meetings that were held, who came; of the next one, who says what: it is full, and some wait."""
    series = Series.objects.get(slug=choices.WORKING_GROUP.slug)
    series = meetings.change_series(series=series, takes_guests=True, by=by)
    past = list(Occurrence.objects.filter(series=series, state=State.HELD).order_by("day"))
    for n, meeting in enumerate(past):
        came = [person_called(who) for who, every in choices.COMES if n % every == 0]
        meetings.tick(meeting=meeting, listed=came, came={one.pk for one in came}, by=by)
    if past:
        name, town = choices.WALK_IN
        where = Municipality.objects.get(name=town)
        meetings.add_walk_in(meeting=past[-1], name=name, town=where, by=by)
    for meeting in coming_of([series])[:1]:
        _answer(meeting, by)


def _answer(meeting: Occurrence, by: Person) -> None:
    meetings.set_seats(meeting=meeting, seats=choices.ROOM, by=by)
    host, guest = choices.BRINGS
    for who, said in choices.SAY:
        meetings.answer(meeting=meeting, person=person_called(who), said=Answer(said))
        if who == host:
            meetings.bring(meeting=meeting, by=person_called(who), name=guest)
    who, needs = choices.NEEDS
    meetings.need(meeting=meeting, person=person_called(who), needs=str(needs))
