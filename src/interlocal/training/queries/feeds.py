"""The calendar of a cohort, for calendar programs. It has no link to join and no names."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from interlocal.training.choices import SessionState
from interlocal.training.models import Cohort
from interlocal.web.exports.ical import Event, calendar


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it is sent, and the name of this very content (RFC 9110, 8.8.3)."""

    body: bytes
    etag: str


def cohort_feed(cohort: Cohort) -> Feed:
    """Every session; those that were cancelled say so."""
    edition = cohort.edition
    link = f"{settings.BASE_URL}{reverse('training:edition', args=[edition.slug])}"
    events = [
        Event(
            uid=one.uid,
            sequence=one.sequence,
            changed_at=one.changed_at,
            start=datetime.combine(one.day, one.starts),
            minutes=one.minutes,
            tz=edition.tz,
            summary=f"{edition.programme}: {one.title}",
            location=one.place,
            url=link,
            is_cancelled=one.state == SessionState.CANCELLED,
        )
        for one in cohort.sessions.all()
    ]
    body = calendar(str(cohort), events)
    return Feed(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
