"""Serve this network: web workers, the task worker, and recurring work, all ended together."""

import os
import signal
import subprocess
import sys
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from interlocal.portal import actions

OURS = [sys.executable, "-m", "interlocal.config.command"]
GRACE = 20  # seconds a child gets to end its work


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="Port to serve on.")
        parser.add_argument(
            "--bind", default="127.0.0.1", help="Address to listen on; behind a proxy, leave it."
        )

    def handle(self, *args, port, bind, **options):
        if not 0 < port < 65536:
            raise CommandError("--port needs a number from 1 to 65535.")
        self.check_database()
        Supervisor(self.children(bind, port), self.stdout.write).run(f"http://localhost:{port}")

    def check_database(self):
        connection = connections[DEFAULT_DB_ALIAS]
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting and not actions.is_prepared():
            raise CommandError(
                "There is no network in this data folder yet. Run interlocal init or interlocal demo."
            )
        if waiting:
            raise CommandError(
                "The database is older than this version. Run interlocal upgrade, then serve again."
            )
        connection.close()

    def children(self, bind, port):
        gunicorn = [sys.executable, "-m", "gunicorn", "interlocal.config.wsgi:application", "--workers", "2"]
        gunicorn += ["--worker-class", "gthread", "--threads", "4", "--preload", "--no-control-socket"]
        gunicorn += ["--bind", f"{bind}:{port}", "--graceful-timeout", str(GRACE // 2)]
        gunicorn += ["--max-requests", "20000", "--max-requests-jitter", "2000", "--log-level", "warning"]
        return {
            "web": gunicorn,
            "tasks": [*OURS, "tasks"],
            "schedule": [*OURS, "tick", "--keep-going", "-v", "0"],
        }


class Supervisor:
    """Keeps named children running together: when one ends, or a signal comes, all end."""

    def __init__(self, commands, say):
        self.commands = commands
        self.say = say
        self.children = {}
        self.stopping = False

    def run(self, address):
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)
        for name, command in self.commands.items():
            self.children[name] = subprocess.Popen(command, env=os.environ.copy())  # noqa: S603 -- our own
        self.say(f"Serving {address} (stop with Ctrl-C)")
        while not self.stopping and all(child.poll() is None for child in self.children.values()):
            time.sleep(0.2)
        ended = [name for name, child in self.children.items() if child.poll() is not None]
        self.end()
        if ended and not self.stopping:
            raise CommandError(f"Stopped, because this part ended by itself: {', '.join(ended)}.")

    def stop(self, *_):
        self.stopping = True

    def end(self):
        """Ask every child to end, then insist."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
