"""Whether mail leaves and recurring work is done."""

from collections.abc import Iterator
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import get_connection  # noqa: TID251 -- asks whether the server answers, sends nothing
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from interlocal.core.checkups import Finding, advice, ok, problem
from interlocal.core.clock import now
from interlocal.outbox.choices import MINUTE, State
from interlocal.outbox.models import Message
from interlocal.outbox.queries.jobs import is_late, job_rows
from interlocal.outbox.queries.mails import failed

SERVE = "interlocal serve"
LONG = 10 * MINUTE


def mail() -> Iterator[Finding]:
    """Whether there is a server that takes mail, and nothing is stuck."""
    about, found = "mail", list(_server())
    yield from found
    stuck = Message.objects.filter(state=State.WAITING, created_at__lt=now() - LONG).count()
    if stuck:
        fix = SERVE if not found else "Mend the mail server; then it is sent by itself."
        yield problem(about, f"{stuck:,} mails wait for more than ten minutes.", fix)
    if lost := failed():
        yield advice(about, f"{lost:,} mails could not be sent.", "Sign in and look at /mail/?state=failed.")
    if not found and not stuck:
        yield ok(about, f"{settings.EMAIL_HOST} takes mail, and none is stuck.")


def _server() -> Iterator[Finding]:
    about, sender = "mail", parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if not settings.EMAIL_HOST:
        said = f"No mail server is set: mail is written to files in {settings.EMAIL_FILE_PATH}."
        yield advice(about, said, "Set EMAIL_HOST, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD and FROM_EMAIL.")
        return
    if sender.endswith("@localhost"):
        said = f"Mail comes from {sender}, which other servers refuse."
        yield problem(about, said, "Set FROM_EMAIL to an address of your own domain.")
    transport = get_connection(settings.MAIL_TRANSPORT)
    try:
        transport.open()
    except OSError as error:
        said = f"{settings.EMAIL_HOST} does not take mail from us: {type(error).__name__}."
        yield problem(
            about, said, "Compare EMAIL_HOST, EMAIL_PORT, EMAIL_TLS and the password with your provider's."
        )
    finally:
        transport.close()


def work() -> Iterator[Finding]:
    """Whether the worker and the schedule are at it."""
    about, rows = "recurring work", job_rows()
    if is_late(rows):
        yield problem(about, "Nobody looked for recurring work in the last ten minutes.", SERVE)
    broken = [row for row in rows if row.trouble]
    for row in broken:
        yield problem(
            about, f"{row.name} failed: {row.trouble}.", "Look for it in the log of interlocal serve."
        )
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, enqueued_at__lt=now() - LONG).count()
    if ready:
        yield problem("tasks", f"{ready:,} tasks wait for more than ten minutes.", SERVE)
    if not (is_late(rows) or broken or ready):
        yield ok(about, "The schedule and the worker are at it.")
