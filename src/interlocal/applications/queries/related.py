"""What other pages say about applications and nominations."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.applications.choices import Signed, State
from interlocal.applications.models import Application
from interlocal.applications.queries import towns
from interlocal.core.related import Related
from interlocal.places.models import Municipality
from interlocal.training.choices import EditionState
from interlocal.training.models import Cohort
from interlocal.training.queries.programs import EditionPage
from interlocal.training.rules import who


def to_edition(person: Any, page: EditionPage) -> Related | None:
    """For the page of an edition: the way to apply, or to what one's town has. No query for visitors."""
    edition = page.edition
    mine = towns.live(person, cohort__edition=edition)
    cohorts = [one.cohort for one in page.cohorts if not one.cohort.follows_id]
    applied = {(one.cohort_id, one.municipality_id) for one in mine}
    links = [(one.get_absolute_url(), _words(one)) for one in mine]
    if page.takes_applications:
        homes = {town.pk for town in person.towns} if person.is_authenticated else set()
        left = [one for one in cohorts if not homes or any((one.pk, home) not in applied for home in homes)]
        links += [(_start(one), _apply(one, len(cohorts))) for one in left]
    elif edition.state in (EditionState.OPEN, EditionState.PLANNED) and cohorts and not mine:
        links.append((_start(cohorts[0]), _("Who can apply, and what is asked")))
    return Related("apply", _("Apply"), "", tuple(links)) if links else None


def _start(cohort: Cohort) -> str:
    return reverse("applications:start", args=[cohort.edition.slug, cohort.slug])


def _apply(cohort: Cohort, count: int) -> str:
    return _("Apply") if count == 1 else _("Apply: %(cohort)s") % {"cohort": cohort.name}


def _words(application: Application) -> str:
    words = {"town": application.municipality}
    if application.state == State.DRAFT:
        return _("Go on with the application of %(town)s") % words
    return _("The application of %(town)s") % words


def to_run(person: Any, slug: str) -> Related:
    """For who runs an edition."""
    links = (
        (reverse("applications:index", args=[slug]), _("Applications")),
        (reverse("applications:asks", args=[slug]), _("What applicants are asked")),
    )
    return Related("applications", _("Applications"), "", links)


def to_name(person: Any, cohort: Cohort) -> Related | None:
    """For who takes part, and who runs the network: whom they name for the cohort that follows."""
    following = Cohort.objects.filter(follows=cohort).select_related("edition").first()
    mine = following and (
        who.runs(person) or cohort.participants.filter(person=person.pk).exclude(seat="left").exists()
    )
    if not following or not mine:
        return None
    said = ngettext(
        "Each person names one colleague for “%(name)s”.",
        "Each person names %(n)s colleagues for “%(name)s”.",
        following.named_each or 0,
    )
    link = reverse("applications:names", args=[following.edition.slug, following.slug])
    words = {"n": following.named_each, "name": following.name}
    return Related("names", _("Who comes next"), said % words, ((link, _("Name colleagues")),))


def of_town(person: Any, geoid: str) -> Related | None:
    """For a town's own page: applications that wait, programs that are open, people to name."""
    town = Municipality.objects.filter(geoid=geoid).first()
    if town is None or all(one.municipality_id != town.pk for one in person.held):
        return None
    mine = towns.live(person, municipality=town)
    applied = {one.cohort_id for one in mine}
    said, links = [_standing(one) for one in mine], [(one.get_absolute_url(), _own(one)) for one in mine]
    for cohort in towns.open_cohorts():
        if cohort.pk not in applied:
            said.append(_open(cohort))
            links.append((_start(cohort), _("Apply to %(edition)s") % {"edition": cohort.edition}))
    for cohort, left in towns.to_name(person, town=town.pk):
        words = {"n": left, "cohort": cohort}
        said.append(
            ngettext("Name one person for %(cohort)s.", "Name %(n)s people for %(cohort)s.", left) % words
        )
        links.append((reverse("applications:names", args=[cohort.edition.slug, cohort.slug]), _("Name them")))
    return Related("programs", _("Programs"), " ".join(said), tuple(links)) if links else None


def _own(application: Application) -> str:
    """A town may have applied to several."""
    words = {"cohort": application.cohort}
    if application.state == State.DRAFT:
        return _("Go on with your application to %(cohort)s") % words
    return _("Your application to %(cohort)s") % words


def _open(cohort: Cohort) -> str:
    day = cohort.edition.applications_close
    if day is None:
        return _("%(edition)s takes applications.") % {"edition": cohort.edition}
    words = {"edition": cohort.edition, "day": date_format(day)}
    return _("%(edition)s takes applications until %(day)s.") % words


def _standing(one: Application) -> str:
    words = {"edition": one.cohort.edition, "name": one.signoff.name}
    if one.state == State.DRAFT:
        return _("Your application to %(edition)s is a draft.") % words
    if one.signoff.state == Signed.SIGNED:
        return _("Your application to %(edition)s is handed in and signed.") % words
    if one.signoff.state == Signed.REFUSED:
        return _("%(name)s has refused to sign your application to %(edition)s.") % words
    return _("Your application to %(edition)s waits for %(name)s to sign.") % words
