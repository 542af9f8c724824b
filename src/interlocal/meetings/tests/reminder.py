"""A process that makes reminders: one for each line it reads, at the moment that the line names."""

from datetime import datetime

import django
from django.template.loader import get_template
from django.urls import get_resolver

from tests.forking import for_each_line

if __name__ == "__main__":
    django.setup()
    from interlocal.core.clock import stopped_at
    from interlocal.meetings import actions
    from interlocal.meetings.actions import reminding

    reminding.IN_ONE_GO = 4  # many transactions to be killed in or between
    get_resolver().url_patterns  # noqa: B018 -- read once here, not by each that is killed
    get_template("meetings/mail/soon.html")

    def remind(line):
        with stopped_at(datetime.fromisoformat(line.strip())):
            actions.remind()

    for_each_line(remind)
