"""App configuration: tasks say the network's words and know its hours, as pages do."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "interlocal.network"

    def ready(self):
        from django_tasks.signals import task_started

        task_started.connect(begin_task, dispatch_uid="words and hours of tasks")


def begin_task(**signal):
    """What a request gets from the middleware, a task gets here; the next task brings its own."""
    from django.utils import timezone, translation

    from interlocal.network.queries import network_settings

    settings = network_settings()
    translation.activate(settings.language)
    timezone.activate(settings.time_zone)
