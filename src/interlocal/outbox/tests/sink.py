"""A mail server on this machine that answers as told, notes what it got, and can kill who sends."""

import asyncio
import os
import signal
from contextlib import suppress
from email import message_from_bytes

from aiosmtpd.controller import Controller

OK = "250 OK"


class Here(Controller):
    """Takes a port that is free."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Sink:
    """``answers``: what to say to a recipient or about a mail, by address; ``got``: each mail that came in whole."""

    def __init__(self):
        self.got, self.answers = [], {}
        self.victim, self.steps, self.delay = None, None, 0.0
        self.controller = Here(self, hostname="127.0.0.1", port=0)

    @property
    def ids(self):
        return [mail["Message-ID"] for mail in self.got]

    def arm(self, *, steps, delay):
        """Kill the sender when it has come that many steps further, before the answer or so many seconds after it."""
        self.steps, self.delay = steps, delay

    async def step(self):
        if self.steps is None:
            return
        self.steps -= 1
        if self.steps:
            return
        self.steps = None
        if self.delay:
            asyncio.get_running_loop().call_later(self.delay, self.kill)
        else:
            self.kill()
            await asyncio.sleep(0.01)

    def kill(self):
        with suppress(ProcessLookupError):
            os.kill(self.victim(), signal.SIGKILL)

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd's name
        await self.step()
        envelope.mail_from = address
        return OK

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd's name
        await self.step()
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        mail = message_from_bytes(envelope.content)
        if mail["Subject"] in self.answers:
            return self.answers[mail["Subject"]]
        self.got.append(mail)
        await self.step()
        return OK
