"""What the directory of consultants knows of somebody who is listed, has moderated and reports."""

from django.utils import timezone

from interlocal.consultants.choices import Act, Problem, State, VersionState
from interlocal.consultants.models import Engagement, Listing, ModerationDecision, Need, Pass, Report, Version
from interlocal.core.personal import hashed


def engaged(person, town, mark):
    """What somebody told of a trainer for their town, and looked for."""
    moment = timezone.now()
    told = {
        "trainer": "Oak",
        "scope": "One evening.",
        "begins": moment.date(),
        "state": "confirmed",
        "made_at": moment,
    }
    Engagement.objects.create(municipality=town, by=person, decided_by=person, note=mark, **told)
    Need.objects.create(municipality=town, by=person, title="Spring", made_at=moment)


def listings_of(person, mark):
    """Their own listing, which stands, with an edit that waits and a link to it; what they decided and reported."""
    moment, mine = timezone.now(), {"email_hash": hashed(person.email)}
    up = {"state": State.PUBLISHED, "confirmed_on": moment.date(), "confirm_due": moment.date()}
    up |= {"slug": "listed", "email_confirmed_at": moment, "published_at": moment, "made_at": moment}
    listing = Listing.objects.create(name=f"{mark} of the listing", references_agreed=True, **up, **mine)
    waits = {"state": VersionState.WAITING, "confirmed_at": moment, "made_at": moment}
    Version.objects.create(listing=listing, n=1, told={"name": mark}, **waits, **mine)
    good = {"made_at": moment, "expires_at": moment, "purpose": "edit"}
    Pass.objects.create(listing=listing, token_hash=mark, **good, **mine)
    ModerationDecision.objects.create(listing=listing, outcome=Act.ASK, note=mark, by=person, at=moment)
    said = {"problem": Problem.OTHER, "text": mark, "at": moment, "closed_at": moment}
    Report.objects.create(listing=listing, by=person, closed_by=person, **said)
