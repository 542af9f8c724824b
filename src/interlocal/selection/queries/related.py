"""What pages of programs and applications say about the choice."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.applications.choices import State
from interlocal.applications.models import Application
from interlocal.core.clock import today
from interlocal.core.related import Related
from interlocal.selection.choices import Answer, Outcome
from interlocal.selection.models import Decision, Review, Selection
from interlocal.selection.queries.reading import piles
from interlocal.selection.rules.deciding import may_be_offered
from interlocal.selection.rules.who import answer_token, is_reader
from interlocal.training.models import Cohort


def to_run(person: Any, slug: str) -> Related | None:
    """For who runs an edition: the way to each choice. One query."""
    cohorts = Cohort.objects.filter(edition__slug=slug, follows=None).select_related("edition")
    links = tuple(
        (reverse("selection:desk", args=[slug, one.slug]), _("Choose for %(cohort)s") % {"cohort": one.name})
        for one in cohorts
    )
    return Related("selection", _("Choose who takes part"), "", links) if links else None


def to_read(person: Any, about: Any) -> Related | None:
    """For a reader, wherever they begin: what waits for them."""
    if not is_reader(person):
        return None
    waiting = sum(pile.waiting for pile in piles(person))
    said = ngettext("%(n)s application waits for you.", "%(n)s applications wait for you.", waiting) % {
        "n": waiting
    }
    return Related(
        "to-read", _("Applications to read"), said, ((reverse("selection:reading"), _("Read them")),)
    )


def outcome(person: Any, application: Application) -> Related | None:
    """For the town and the network: what was decided, once the letters left. Three queries at most."""
    selection = Selection.objects.filter(cohort=application.cohort_id).first()
    if selection is None or not selection.begun_at or application.state == State.DRAFT:
        return None
    if not selection.released_at:
        return Related("outcome", _("What was decided"), _("Your application is being read."))
    decision = Decision.objects.filter(application=application).select_related("draw").first()
    if decision is None:
        return None
    decision.application = application
    links = []
    if decision.answer == Answer.NONE and decision.offered_at:
        links.append(
            (reverse("selection:answer", args=[answer_token(decision)]), _("Take the place, or not"))
        )
    if decision.draw_id:
        links.append((reverse("selection:draw", args=[decision.draw_id]), _("How the lottery was drawn")))
    said = _said(decision)
    if decision.draw:
        own = next(code for code, pk in decision.draw.eligible if pk == application.pk)
        said = f"{said} {_('Your code in the lottery: %(code)s.') % {'code': own}}"
    if selection.shows_feedback:
        said = " ".join([said, *_feedback(application)])
    return Related("outcome", _("What was decided"), said, tuple(links))


def _said(decision: Decision) -> str:
    if decision.answer:
        return f"{_place(decision)} {decision.get_answer_display()}."
    if decision.offered_at:
        return _("%(what)s Please answer by %(day)s.") % {
            "what": _place(decision),
            "day": date_format(decision.answer_until) if decision.answer_until else "",
        }
    return _place(decision)


def _place(decision: Decision) -> str:
    """In words; who waits learns how many are before them."""
    if decision.outcome == Outcome.DECLINE:
        return _("We could not offer your town a place this time.")
    if decision.outcome == Outcome.ACCEPT or decision.offered_at:
        return _("Your town has been offered a place.")
    if not may_be_offered(decision.application.cohort, today()):
        return _("Your town was on the waitlist, and no place became free for it.")
    before = Decision.objects.filter(
        application__cohort=decision.application.cohort_id,
        application__state=State.SUBMITTED,
        outcome=Outcome.WAIT,
        offered_at=None,
        answer=Answer.NONE,
        place__lt=decision.place,
    ).count()
    if not before:
        return _("Your town is the next on the waitlist.")
    return ngettext(
        "Your town is on the waitlist; %(n)s town is before it.",
        "Your town is on the waitlist; %(n)s towns are before it.",
        before,
    ) % {"n": before}


def _feedback(application: Application) -> list[str]:
    """What readers wrote for the town, without who wrote it, in an order that tells nothing."""
    rows = Review.objects.filter(application=application, submitted_at__isnull=False).exclude(feedback="")
    said = sorted(rows.values_list("feedback", flat=True))
    return [_("A reader says: “%(text)s”") % {"text": text} for text in said]
