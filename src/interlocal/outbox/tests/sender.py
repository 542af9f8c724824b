"""A process that makes senders, one for each line it reads."""

import django

from tests.forking import for_each_line

if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    from interlocal.outbox import actions

    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    for_each_line(lambda line: actions.send_waiting())
