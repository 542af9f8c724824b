"""A mail server on this machine, and processes that send."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from pytest_socket import socket_allow_hosts

from interlocal.outbox.tests.sink import Sink


@pytest.fixture
def sink(socket_enabled, settings):
    socket_allow_hosts(["127.0.0.1"])
    sink = Sink()
    sink.controller.start()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = (
        "127.0.0.1",
        sink.controller.port,
        False,
    )
    yield sink
    sink.controller.stop()


class Senders:
    """Starts processes that send what waits."""

    def __init__(self, port):
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TEST_DATABASE": str(connection.settings_dict["NAME"]),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port),
            "EMAIL_TLS": "no",
        }
        code = [sys.executable, "-m", "interlocal.outbox.tests.sender"]
        self.process = subprocess.Popen(
            code, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def said(self):
        """The next thing the process tells: what happened, to which sender, and how it ended."""
        return self.process.stdout.readline().split()

    def run(self):
        """Start one and wait for its end; its exit code."""
        self.start()
        self.said()
        return int(self.said()[2])

    def stop(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def senders(sink):
    senders = Senders(sink.controller.port)
    yield senders
    senders.stop()
