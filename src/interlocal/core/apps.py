"""App configuration: which of our functions run on whose signals."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "interlocal.core"

    def ready(self) -> None:
        from django_tasks.signals import task_finished

        from interlocal.core import logs, migrating, words

        words.install()
        migrating.install()
        task_finished.connect(logs.note_task, dispatch_uid="log of tasks")
