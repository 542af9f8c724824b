"""Say whether a certificate is genuine and how it stands. Asks no database and no network: only the files it is given."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interlocal.core.clock import now
from interlocal.credentials.choices import LARGEST, State
from interlocal.credentials.rules import keyring
from interlocal.credentials.rules.checking import Verdict, token_in, verdict
from interlocal.credentials.rules.jws import NotGenuine, kid_of, opened

MOST = 10 * LARGEST  # bytes of a file


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file", metavar="FILE", type=Path, help="The certificate: badge.jwt or badge.json."
        )
        parser.add_argument(
            "--keys",
            metavar="keys.json",
            type=Path,
            required=True,
            help="The keys of the network that issued it.",
        )
        parser.add_argument(
            "--status",
            metavar="status.jwt",
            type=Path,
            help="The list of what was taken back, if you have it.",
        )

    def handle(self, *args, file, keys, status, **options):
        try:
            ring = keyring.read(content(keys))
            found = verdict(token_in(content(file)), ring, listed(status, ring), now())
        except NotGenuine as why:
            raise CommandError(f"NOT GENUINE. {why}") from None
        self.stdout.write(told(found))
        if found.state != State.VALID:
            raise CommandError(f"It does not count any more: it is {found.state}.")


def content(path: Path) -> str:
    """What a file says. Raises ``CommandError`` for one that cannot be what it should be."""
    try:
        if path.stat().st_size > MOST:
            raise CommandError(f"{path} is too large.")
        return path.read_text("utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path} is no text.") from None


def listed(path: Path | None, ring: keyring.Ring) -> dict[str, str]:
    """A status list by its address; it is checked again with the certificate."""
    if path is None:
        return {}
    token = content(path).strip()
    if (key := ring.get(kid_of(token))) is None:
        raise NotGenuine("The status list is not signed with a key of this network.")
    return {str(opened(token, key.public).get("id")): token}


def told(found: Verdict) -> str:
    """All that matters, a line each."""
    badge = found.badge
    until = f"{badge.until:%Y-%m-%d}" if badge.until else "without end"
    known = f"not taken back as of {found.known_at:%Y-%m-%d}" if found.known_at else "not known; see --status"
    lines = {
        "Genuine": f"signed by {badge.issuer_name} ({badge.issuer})",
        "Name": badge.name,
        "Town": badge.town,
        "For": badge.title,
        "Awarded": f"{badge.awarded:%Y-%m-%d}",
        "Valid until": until,
        "Taken back": "yes" if found.state == State.REVOKED else known,
        "Key": found.key.kid,
        "Address": badge.address,
    }
    return "\n".join(f"{name + ':':<13}{value}" for name, value in lines.items() if value)
