"""Recurring work: what there is, when it ran and when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import ngettext

from interlocal.core.clock import now
from interlocal.outbox.choices import DAY, HOUR, MINUTE, Job
from interlocal.outbox.models import Schedule


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as managers see it."""

    name: str
    label: str
    often: str
    last_run: datetime | None
    next_run: datetime | None
    trouble: str
    is_running: bool = False


def jobs() -> tuple[Job, ...]:
    """What ``config.jobs`` lists."""
    found: tuple[Job, ...] = import_string(settings.JOBS)
    return found


def job_rows() -> list[JobRow]:
    rows = {row.name: row for row in Schedule.objects.all()}
    return [_row(job, rows.get(job.name)) for job in jobs()]


def is_late(rows: Sequence[JobRow]) -> bool:
    """Whether something was due ten minutes ago, or nothing ever ran: then nobody looks."""
    due = [row.next_run for row in rows if row.next_run is not None]
    return not due or min(due) < now() - 10 * MINUTE


def _row(job: Job, row: Schedule | None) -> JobRow:
    shown = (job.name, str(job.label), _often(job))
    if row is None:
        return JobRow(*shown, None, None, "")
    return JobRow(*shown, row.last_run, row.next_run, row.last_error, row.leased_until > now())


def _often(job: Job) -> str:
    if job.every < HOUR:
        n = job.every // MINUTE
        return ngettext("each minute", "every %(n)d minutes", n) % {"n": n}
    if job.every < DAY:
        n = job.every // HOUR
        return ngettext("each hour", "every %(n)d hours", n) % {"n": n}
    n = job.every // DAY
    return ngettext("each day", "every %(n)d days", n) % {"n": n}
