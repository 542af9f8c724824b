"""A choice among two dozen towns of the sample network, as it stood two days ago; run in a process of its own.

    python -m tests.journeys.choice FOLDER begin|announce

The seed of a lottery has to become known a day after it is announced, and no journey lasts so long.
"""

import os
import sys
from datetime import timedelta

SLUG, COHORT = "fair-draw-fall", "many-towns"
FIRST = "Maple Fork"  # the town whose lead withdraws
SCORES = [5] * 4 + [3] * 8 + [1] * 12  # of each town, in the order of their names but for the first
SEATS = 6  # four clear yes, and two for a lottery
SOURCE = "The first four digits of the river's level at noon, as the state publishes it"


def main(folder, do):
    os.environ |= {"INTERLOCAL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "interlocal.config.settings"}
    import django

    django.setup()
    from interlocal.core.clock import now, stopped_at

    with stopped_at(now() - timedelta(days=2)):
        {"begin": begin, "announce": announce}[do]()


def manager():
    from interlocal.accounts.models import Person

    return Person.objects.get(email="amos.carver@larkwater.example")


def begin():
    """Towns have applied, their officers have signed, and two readers of other towns have scored all of them."""
    from interlocal.accounts.models import Person
    from interlocal.places.models import Municipality
    from interlocal.selection import actions
    from interlocal.selection.models import Review

    by, cohort = manager(), opened()
    towns = sorted(Municipality.objects.all(), key=lambda town: (town.name != FIRST, town.name))
    scored = {apply(cohort, town): score for town, score in zip(towns, SCORES, strict=False)}
    choice = actions.set_up(cohort=cohort, by=by, common=0)
    need = actions.add_criterion(selection=choice, by=by, name="Need", levels=["x"] * 5)
    for name in ("theo.brandt", "odile.marsh"):
        reader = Person.objects.get(email=f"{name}@larkwater.example")
        actions.add_reader(selection=choice, person=reader, by=by)
    assert not actions.share(selection=choice, by=by), "each town has two readers"
    for review in Review.objects.filter(reader__selection=choice).select_related("reader__person"):
        scores = {str(need.pk): scored[review.application_id]}
        actions.hand_in(review=review, by=review.reader.person, scores=scores, comment="", feedback="")


def opened():
    from interlocal.core.clock import today
    from interlocal.training import actions as training
    from interlocal.training.choices import EditionState

    by, day = manager(), today()
    dates = {"begins_on": day + timedelta(days=40), "ends_on": day + timedelta(days=200)}
    programme = training.add_programme(
        by=by, name="Fair draw", slug="fair-draw", purpose="Towns learn together."
    )
    edition = training.add_edition(
        programme=programme, by=by, name="Fall", slug=SLUG, tz="America/Chicago", **dates
    )
    for state in (EditionState.OPEN, EditionState.CHOOSING):
        edition = training.move_edition(edition=edition, to=state, by=by)
    return training.add_cohort(
        edition=edition, by=by, track="open", name="Many towns", slug=COHORT, seats=SEATS, **dates
    )


def apply(cohort, town):
    """What the forms would have written; the journey of a program fills them in."""
    from interlocal.accounts.models import Membership
    from interlocal.applications.choices import Signed, State
    from interlocal.applications.models import Application, SignOff, TeamMember
    from interlocal.core.clock import now

    member = Membership.objects.filter(municipality=town, until=None).select_related("person").first()
    by = member and member.person
    made = Application.objects.create(
        cohort=cohort,
        municipality=town,
        state=State.SUBMITTED,
        idea="Fewer forms.",
        version=1,
        **dict.fromkeys(("begun_by", "changed_by", "submitted_by"), by),
        **dict.fromkeys(("begun_at", "changed_at", "submitted_at"), now()),
    )
    SignOff.objects.create(application=made, name="Chief", state=Signed.SIGNED, answered_at=now())
    TeamMember.objects.create(application=made, position=1, name="Kit", email=f"kit.{made.pk}@town.example")
    return made.pk


def announce():
    from interlocal.core.clock import today
    from interlocal.selection import actions
    from interlocal.selection.models import Selection

    choice = Selection.objects.get(cohort__edition__slug=SLUG)
    known_on = today() + timedelta(days=1)
    actions.announce(selection=choice, band="doubt", seats=2, source=SOURCE, known_on=known_on, by=manager())


if __name__ == "__main__":
    main(*sys.argv[1:])
