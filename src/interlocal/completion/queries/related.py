"""What pages of programs say about completing them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.completion.choices import Offered
from interlocal.completion.models import Certification, Offer
from interlocal.completion.queries.progress import people, rule_of
from interlocal.completion.rules.conditions import attendance
from interlocal.core.related import Related
from interlocal.core.text import sentences
from interlocal.training.choices import Seat
from interlocal.training.models import Cohort, Edition, Participant


def after_programs(person: Any, _about: str) -> Related | None:
    """Below the list of programs: what comes after one."""
    links = []
    if Certification.objects.filter(is_open=True).exists():
        links.append((reverse("completion:certifications"), _("Certifications")))
    if person.is_authenticated and person.held:
        links.append((reverse("completion:alumni"), _("Who completed a program")))
        links.append((reverse("completion:mine"), _("What I completed")))
    if not links:
        return None
    return Related(
        "after", _("After a program"), _("Go on, be found, or come back as a coach."), tuple(links)
    )


def asked(_person: Any, edition: Edition) -> Related | None:
    """On public pages: how many trainings one comes to. No query."""
    said = attendance(rule_of(edition), edition.attendance.get("make_up", True))
    return Related("asked", _("Attendance"), said) if said else None


def own_progress(person: Any, cohort: Cohort) -> Related | None:
    """On the page of a cohort: how many trainings one comes to; to one who takes part, how far they are as well."""
    seats = Participant.objects.filter(cohort=cohort.pk, person=person.pk).exclude(seat=Seat.LEFT)
    me = seats.select_related("cohort__edition").first()
    rule = asked(person, cohort.edition)
    if me is None or not me.cohort.edition.completion:
        return rule
    row = people(me.cohort, only=me).rows[0]
    heading = _("Your way to the certificate")
    if row.credential:
        links = (
            (reverse("credentials:my_credential", args=[row.credential.token]), _("Your certificate")),
            (reverse("completion:mine"), _("Be found by others, or coach a later edition")),
        )
        return Related("completion", heading, _("You have completed it."), links)
    if row.is_met or row.line is None:
        return Related("completion", heading, _("You fulfill all it asks. The network issues certificates."))
    told = [rule.said] if rule else []
    if met := row.line.met():
        told.append(_("Met: %(what)s.") % {"what": sentences(met)})
    told.append(_("Missing: %(what)s.") % {"what": sentences(row.missing)})
    return Related("completion", heading, " ".join(told))


def to_run(_person: Any, slug: str) -> Related:
    """On the page of who runs an edition: who completes it, who would coach, and the report."""
    edition = Edition.objects.get(slug=slug)
    offers = Offer.objects.filter(edition=edition, state=Offered.OPEN).count()
    cohorts = Cohort.objects.filter(edition=edition)
    links = [(reverse("completion:rule", args=[slug]), _("What completes it"))]
    links += [
        (reverse("completion:people", args=[one.pk]), _("Who completes it: %(name)s") % {"name": one.name})
        for one in cohorts
    ]
    waiting = ngettext("Who would coach: %(n)s offer", "Who would coach: %(n)s offers", offers) % {
        "n": offers
    }
    links += [
        (reverse("completion:offers", args=[slug]), waiting),
        (reverse("completion:report", args=[slug]), _("Report for funders")),
    ]
    is_said = bool(edition.completion)
    said = _("Conditions, certificates and the report.") if is_said else _("Say first what completes it.")
    return Related("completion", _("At the end"), said, tuple(links))
