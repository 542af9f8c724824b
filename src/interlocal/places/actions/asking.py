"""Asks the Census API: patient, polite, and never twice for the same."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from time import sleep
from typing import Any, NoReturn
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from interlocal.core.loading import BadFile
from interlocal.places.actions.load import Say, quiet

MOST_VARIABLES = 50  # in one request
MOST_BYTES = 50_000_000
LONGEST_WAIT = 120  # seconds
SIGN_UP = "https://api.census.gov/data/key_signup.html"
LATER = "Run the same command again later: what has been received is kept."
KEY_ERROR = "X-DataWebAPI-KeyError"

_UNKNOWN = re.compile(r"unknown variable '(\w+)'")


class NoAnswer(BadFile):
    """The Census API gave no data; the message says what to do."""


class UnknownVariable(NoAnswer):
    """It does not know one of the variables, ``name``: its table is not published for these years."""

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name


class _Again(Exception):  # noqa: N818 -- no error, a reason to wait
    """Something that passes: try again in so many seconds at the earliest."""

    def __init__(self, reason: str, wait: float = 0) -> None:
        super().__init__(reason)
        self.wait = wait


class _Stay(HTTPRedirectHandler):
    """Redirects lead to pages for people, so they are answers."""

    def redirect_request(self, *args: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Api:
    """Where to ask, with which key, and where replies are kept.

    ``rest`` waits so many seconds; ``chance`` draws a fraction of 1, so that many who wait do not come back at once.
    """

    url: str
    key: str
    cache: Path
    chance: Callable[[], float]
    say: Say = quiet
    rest: Callable[[float], None] = sleep
    timeout: float = 60
    tries: int = 6

    def ask(self, year: int, variables: Sequence[str], area: Mapping[str, str]) -> list[list[Any]]:
        """The reply as rows, the header first; empty where there is no such area. Raises ``NoAnswer``."""
        assert len(variables) <= MOST_VARIABLES
        asked = {"get": ",".join(variables), **area}
        address = f"{self.url.rstrip('/')}/{year}/acs/acs5?{urlencode(asked, quote_via=quote, safe=',:*()/')}"
        kept = self.cache / str(year) / f"{hashlib.sha256(address.encode()).hexdigest()[:24]}.json"
        if kept.exists():
            return _rows(kept.read_bytes())
        body = self._patiently(address, year)
        rows = _rows(body)
        kept.parent.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(".new")
        new.write_bytes(body)
        new.replace(kept)  # whole or not at all
        return rows

    def _patiently(self, address: str, year: int) -> bytes:
        """The reply, after as many tries as it takes; each wait is about twice the last."""
        for n in range(self.tries):
            try:
                return self._once(address, year)
            except _Again as passing:
                reason = str(passing)
                if n + 1 < self.tries:
                    wait = min(LONGEST_WAIT, max(passing.wait, 2**n * (0.5 + self.chance())))
                    self.say(f"The Census API {reason}; trying again in {wait:.0f} seconds")
                    self.rest(wait)
        raise NoAnswer(f"The Census API {reason}, {self.tries} times in a row. {LATER}")

    def _once(self, address: str, year: int) -> bytes:
        request = Request(f"{address}&{urlencode({'key': self.key})}", headers={"User-Agent": "interlocal"})  # noqa: S310 -- the operator's own setting
        try:
            with build_opener(_Stay).open(request, timeout=self.timeout) as reply:
                body: bytes = reply.read(MOST_BYTES + 1)
                headers, status = reply.headers, reply.status
        except HTTPError as error:
            with error:
                _refuse(error.code, error.headers, error.read(2_000), year)
        except (OSError, HTTPException) as error:  # URLError and timeouts among them
            reason = getattr(error, "reason", None) or error
            raise _Again(f"cannot be reached ({str(reason) or type(error).__name__})") from None
        if len(body) > MOST_BYTES:
            raise NoAnswer("The Census API sent more than anybody asked for. Check CENSUS_API_URL.")
        if status == 204 or not body.strip():
            return b"[]"
        if body.lstrip()[:1] == b"<":
            _refuse_page(headers, body)
        try:
            _rows(body)
        except ValueError:
            raise _Again("sent a reply that is not whole") from None
        return body


def _rows(body: bytes) -> list[list[Any]]:
    rows = json.loads(body)
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ValueError("no array of arrays")
    return rows


def _refuse(status: int, headers: Message, body: bytes, year: int) -> NoReturn:
    """Say what an answer other than 200 means."""
    text = " ".join(body.decode("utf-8", "replace").split())
    if status < 400 or headers.get(KEY_ERROR):
        _refuse_page(headers, body)
    if status == 404:
        raise NoAnswer(
            f"The Census API has no five-year survey data for {year}: not yet, or no longer. "
            "Ask for another year with --vintage."
        )
    if status == 429:
        after = headers.get("Retry-After", "")
        raise _Again("asks to wait", float(after) if after.isdecimal() else 0)
    if status >= 500:
        raise _Again(f"is out of order (error {status})")
    said = "" if text.startswith("<") else f": “{text[:200]}”"
    if match := _UNKNOWN.search(text):
        raise UnknownVariable(f"The Census API refuses the question{said}", match[1])
    raise NoAnswer(
        f"The Census API refuses the question (error {status}){said}. Check --state, --counties and --vintage."
    )


def _refuse_page(headers: Message, body: bytes) -> NoReturn:
    """Say what a page for people, or the way to one, means."""
    text = f"{headers.get('Location', '')} {body[:4_000].decode('utf-8', 'replace')}".casefold()
    if headers.get(KEY_ERROR) or "key" in text:
        raise NoAnswer(
            f"The Census API does not accept the key in CENSUS_API_KEY. Check it, or get one free at {SIGN_UP}. "
            "A new key works once you follow the link in the message that brings it."
        )
    raise _Again("answers with a web page instead of data")
