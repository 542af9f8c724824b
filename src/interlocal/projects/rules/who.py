"""Who reads and writes a town's project, what peers say of it, and what people learned."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from interlocal.accounts.choices import Role
from interlocal.coaching.rules import who as coaching
from interlocal.core.memo import once_a_request
from interlocal.core.permissions import Denied, allowed
from interlocal.meetings.models import ActionItem
from interlocal.meetings.rules.who import check_can_see_link
from interlocal.places.models import Municipality
from interlocal.projects.choices import Seen
from interlocal.projects.models import CommitmentCheck, Evaluation, PeerFeedback, Project, Reflection
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Cohort, Edition, Participant
from interlocal.training.rules.who import check_can_see_cohort, places, runs, teaches

OVER = frozenset({EditionState.ENDED, EditionState.CANCELLED})  # nothing of its projects is changed any more


class Own(NamedTuple):
    """Somebody's seat in a cohort, also of an edition that ended."""

    participant: int
    cohort: int
    edition: int
    town: int


def seats(person: Any) -> tuple[Own, ...]:
    """The seats somebody did not leave, the newest first. One query a request, none for visitors."""
    if not person.is_authenticated or person.is_held_back:
        return ()
    rows = Participant.objects.filter(person=person.pk).exclude(seat=Seat.LEFT).order_by("-pk")
    return once_a_request(f"projects.seats:{person.pk}", lambda: _seats(rows))


def coached(person: Any) -> tuple[Own, ...]:
    """The seats of those in the groups somebody coaches now. One query a request more for coaches, none for others."""
    if not places(person).coached:
        return ()
    rows = coaching.coached(person)
    return once_a_request(f"projects.coached:{person.pk}", lambda: _seats(rows))


def _seats(rows: QuerySet[Participant]) -> tuple[Own, ...]:
    return tuple(Own(*row) for row in rows.values_list("pk", "cohort", "cohort__edition", "municipality"))


def is_of(person: Any, project: Project) -> bool:
    """Whether somebody takes, or took, part in its edition for its town."""
    return any(
        (own.edition, own.town) == (project.edition_id, project.municipality_id) for own in seats(person)
    )


def is_inside(person: Any, edition: int) -> bool:
    """Whether somebody takes part in an edition, has a group in it, or teaches."""
    return sees_all(person, edition) or any(one.edition == edition for one in coached(person))


def sees_all(person: Any, edition: int) -> bool:
    """Whether somebody takes part in an edition, or teaches: a coach is shown their own group alone."""
    return any(own.edition == edition for own in seats(person)) or teaches(person)


def knows(person: Any, project: Project) -> bool:
    """Whether somebody may learn that a project is there: inside its edition, a coach by one of its people; its lead."""
    both = (project.edition_id, project.municipality_id)
    return (
        sees_all(person, project.edition_id)
        or project.municipality_id in led(person)
        or any((one.edition, one.town) == both for one in coached(person))
    )


def check_can_see_edition(person: Any, edition: Edition) -> None:
    if not is_inside(person, edition.pk):
        raise Denied(_("Only those who take part in %(edition)s see its projects.") % {"edition": edition})


def check_can_read(person: Any, project: Project) -> None:
    """Its town, with its lead; trainers and the network; and, once it is shared, its edition, and coaches of its people."""
    if is_towns(person, project) or teaches(person):
        return
    if not (project.is_shared and knows(person, project)):
        raise Denied(_("Only the town it belongs to, and who runs the program, see this project."))


def check_is_open(edition: Edition) -> None:
    if edition.state in OVER:
        raise Denied(_("This edition is over. Its projects can be read, and stay as they are."))


def check_can_begin(person: Any, edition: Edition, town: Municipality) -> None:
    """Somebody who takes part for the town, while the edition is not over."""
    if not any((own.edition, own.town) == (edition.pk, town.pk) for own in seats(person)):
        raise Denied(_("Only people who take part for %(town)s write its project.") % {"town": town})
    check_is_open(edition)


def check_can_write(person: Any, project: Project) -> None:
    """The town alone writes its project: not even who runs the program does."""
    check_can_begin(person, project.edition, project.municipality)


def check_can_tell(person: Any, project: Project) -> None:
    """Make a story of it: the town, also after the edition is over."""
    if not is_of(person, project):
        raise Denied(_("Only people who take part for %(town)s do this.") % {"town": project.municipality})


def check_can_give_feedback(person: Any, project: Project) -> None:
    """Somebody else of the edition, of another town, on what is shared."""
    if is_of(person, project):
        raise Denied(_("This is your own town’s project. Feedback comes from other towns."))
    if not (project.is_shared and any(own.edition == project.edition_id for own in seats(person))):
        raise Denied(
            _("Only people who take part in this edition give feedback, on projects that are shared.")
        )
    check_is_open(project.edition)


def check_can_change_feedback(person: Any, feedback: PeerFeedback) -> None:
    """Its author, until the town opens it: nobody finds other words there than those they read."""
    if feedback.author.person_id != person.pk:
        raise Denied(_("Only whoever wrote this can change it."))
    if feedback.read_at:
        raise Denied(_("The town has read this. You can take it back, and write anew."))


def check_can_drop_feedback(person: Any, feedback: PeerFeedback) -> None:
    """Its author at any time; trainers and the network, where it hurts somebody."""
    if feedback.author.person_id != person.pk and not teaches(person):
        raise Denied(_("Only whoever wrote this, or who runs the program, can take it back."))


def check_can_open_feedback(person: Any, feedback: PeerFeedback) -> None:
    if not is_of(person, feedback.project):
        raise Denied(_("Only the town it was written for opens this."))


def check_is_own(person: Any, participant: Participant) -> None:
    """A reflection is written, changed and deleted by one person."""
    if participant.person_id != person.pk:
        raise Denied(_("Only whoever wrote this can change it."))


def sees_reflection(person: Any, reflection: Reflection) -> bool:
    """As whoever wrote it chose; the participant, with the cohort, is at hand."""
    by = reflection.participant
    if by.person_id == person.pk:
        return True
    leads = any(one.participant == by.pk for one in coached(person)) or teaches(person)
    if reflection.seen_by == Seen.COHORT:
        return leads or any(own.cohort == by.cohort_id for own in seats(person))
    return reflection.seen_by == Seen.COACH and leads


def check_can_see_reflections(person: Any, cohort: Cohort) -> None:
    """Those inside a cohort, and coaches of its people."""
    if not any(one.cohort == cohort.pk for one in coached(person)):
        check_can_see_cohort(person, cohort)


def check_can_evaluate(person: Any, evaluation: Evaluation) -> None:
    """Those who have a seat in its cohort."""
    if not any(own.cohort == evaluation.session.cohort_id for own in seats(person)):
        raise Denied(_("Only people who take part in this cohort are asked."))


def check_can_promise(person: Any, project: Project) -> None:
    """The town, also at the very end, when the edition is over."""
    check_can_tell(person, project)


def check_can_see_promises(person: Any, project: Project) -> None:
    """The town's participants and its lead, who may have to answer later; trainers and the network."""
    if not (is_towns(person, project) or teaches(person)):
        raise Denied(_("Only the town, and who runs the program, see what it promised."))


def led(person: Any) -> frozenset[int]:
    """The towns somebody leads."""
    held = person.held if person.is_authenticated else ()
    return frozenset(one.municipality_id for one in held if one.role == Role.TOWN_LEAD)


def is_towns(person: Any, project: Project) -> bool:
    """Whether somebody took part for its town, or leads it."""
    return is_of(person, project) or project.municipality_id in led(person)


def check_speaks_for(person: Any, project: Project) -> None:
    """Who took part for the town, and its lead; the network where nobody of it is left."""
    if not (is_towns(person, project) or runs(person)):
        raise Denied(_("Only the town says what became of its promise."))


def check_can_link(person: Any, project: Project) -> None:
    """Link a promise to a thing to do after a meeting: the town, its lead, and the network."""
    if not (is_towns(person, project) or runs(person)):
        raise Denied(_("Only the town, and the network, link what it promised to a meeting."))


def sees_item(person: Any, project: Project, item: ActionItem) -> bool:
    """What was taken on at a meeting: the town that promised it, and who sees what its group does."""
    return is_towns(person, project) or allowed(check_can_see_link, person, item.meeting.series)


def check_can_answer(person: Any, check: CommitmentCheck, day: date) -> None:
    """The town says what became of a promise, once the time has come."""
    check_speaks_for(person, check.commitment.project)
    if check.due_on > day:
        raise Denied(_("It is too early to say. The town is asked on %(day)s.") % {"day": check.due_on})
