"""Looks whether the addresses that entries name still answer, and still say the same."""

from collections.abc import Callable, Iterable
from time import sleep
from urllib.parse import urldefrag, urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.fetching import NoAnswer, Way
from interlocal.core.loading import Report
from interlocal.library.choices import LinkState
from interlocal.library.models import Link
from interlocal.library.queries.links import due
from interlocal.library.readers import READ, digest
from interlocal.library.rules import FAILED, link_state
from interlocal.network.queries import agent

MOST_LINKS = 20  # in one run: at its slowest it stays under ten minutes
PAUSE = 2.0  # seconds between two questions to one site
ENOUGH = 3  # failures, and nothing but failures, that speak of our own line

Rest = Callable[[float], None]


def check_due_links() -> None:
    """A run as the schedule does it."""
    check_links()


def check_links(*, way: Way | None = None, most: int = MOST_LINKS, rest: Rest = sleep) -> Report:
    """Look at the links that are due, one after another, and write down what was found.

    Where no site at all answers, our own line is the likely reason: nothing is written then.
    """
    way = way or Way(agent("link check"))
    found = [_look(url, way, rest) for url in _by_site(due(now(), most))]
    report = Report("links")
    if len(found) >= ENOUGH and all(link.state == LinkState.UNREACHABLE for link in found):
        report.ignored.append(
            _("no site answered: this server may have no way out. Nothing was written down")
        )
        return report
    with transaction.atomic():
        for link in found:
            _write(link, report)
        if found:
            audit.record("library.links.checked", target="links", note=str(len(found)))
    return report


def _by_site(urls: Iterable[str]) -> list[str]:
    return sorted(urls, key=lambda url: (urlsplit(url).netloc, url))


def _look(url: str, way: Way, rest: Rest) -> Link:
    """What is at an address."""
    link = Link(url=url, state=LinkState.UNREACHABLE, checked_at=now())
    try:
        page = way.read(url, READ)
    except NoAnswer as error:
        link.reason = str(error)[:200]
    else:
        moved = urldefrag(page.url).url != urldefrag(url).url
        link.state = link_state(page.status, moved=moved)
        link.reason = "" if page.status < 400 else _("status %(status)d") % {"status": page.status}
        link.moved_to = _with_part(page.url, url) if link.state == LinkState.MOVED else ""
        link.digest = digest(page)
    rest(PAUSE)
    return link


def _with_part(new: str, old: str) -> str:
    """The new address with the part of the page that the old one pointed to."""
    part = urldefrag(old).fragment
    return f"{urldefrag(new).url}#{part}" if part else new


def _write(found: Link, report: Report) -> None:
    before = Link.objects.select_for_update().filter(url=found.url).first()
    if before is None:
        report.created += 1
    elif before.state != found.state:
        report.changed += 1
    else:
        report.unchanged += 1
    if before is None or before.state != found.state:
        said = found.moved_to or found.reason
        report.differences.append(
            f"{found.get_state_display()}: {found.url}" + (f" ({said})" if said else "")
        )
    if found.state in FAILED:
        found.failures = 1 + (before.failures if before else 0)
    if before:
        _compare(found, before, report)
    record_look(found)


def _compare(found: Link, before: Link, report: Report) -> None:
    """Note that a page says something else than at the last look that read it; it stays noted until an editor looks."""
    found.changed_at = before.changed_at
    if found.digest and before.digest and found.digest != before.digest:
        found.changed_at = found.checked_at
        report.differences.append(_("Says something else: %(url)s") % {"url": found.url})
    found.digest = found.digest or before.digest


def record_look(found: Link) -> None:
    """Keep what a look at an address found, in place of the look before."""
    columns = ("state", "moved_to", "reason", "checked_at", "failures", "digest", "changed_at")
    Link.objects.update_or_create(url=found.url, defaults={name: getattr(found, name) for name in columns})


@transaction.atomic
def settle_change(*, url: str, by: Person) -> None:
    """Somebody has read what a page says now. Again changes nothing."""
    if Link.objects.filter(url=url, changed_at__isnull=False).update(changed_at=None):
        audit.record("library.link.read", target=url, by=by)
