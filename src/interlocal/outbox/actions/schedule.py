"""Do the recurring work that is due, each job once, however many tickers there are."""

from datetime import datetime, timedelta

from django.utils.module_loading import import_string

from interlocal.core.clock import now
from interlocal.core.logs import log
from interlocal.network.queries import at_home
from interlocal.outbox.choices import Job
from interlocal.outbox.models import Schedule
from interlocal.outbox.queries.jobs import jobs

LEASE = timedelta(minutes=20)  # after which a job is thought dead and done again
SOON = timedelta(
    minutes=10
)  # a job that failed is tried again after this, or at its next turn if that is sooner


def tick() -> list[str]:
    """Do what is due; return the names of the jobs done."""
    return [job.name for job in jobs() if (until := _claim(job)) and _do(job, until)]


def _claim(job: Job) -> datetime | None:
    """Take a job that is due; None when it is not, or someone else has it."""
    moment = now()
    Schedule.objects.get_or_create(name=job.name, defaults={"next_run": moment, "leased_until": moment})
    due = Schedule.objects.filter(name=job.name, next_run__lte=moment, leased_until__lte=moment)
    return moment + LEASE if due.update(leased_until=moment + LEASE) else None


def _do(job: Job, until: datetime) -> bool:
    """Run it and write down how that went. What one job gets wrong does not hold up the others."""
    started, trouble = now(), ""
    try:
        with at_home():
            import_string(job.does)()
    except Exception as error:  # noqa: BLE001 -- see above
        log.exception("job", task=job.name)
        trouble = type(error).__qualname__
    due = started + (min(job.every, SOON) if trouble else job.every)
    Schedule.objects.filter(name=job.name, leased_until=until).update(
        last_run=started, next_run=due, leased_until=now(), last_error=trouble
    )
    return not trouble
