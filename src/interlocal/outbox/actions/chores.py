"""Recurring work of an instance that belongs to no one capability."""

from django.core.management import call_command


def publish_scheduled() -> None:
    """Publish drafts whose time has come, and take down what has expired."""
    call_command("publish_scheduled", verbosity=0)


def end_sessions() -> None:
    """Delete sessions that have run out."""
    call_command("clearsessions", verbosity=0)


def forget_results() -> None:
    """Delete what is kept of tasks that ended a fortnight ago."""
    call_command("prune_db_task_results", queue_name="*", min_age_days=14, verbosity=0)
