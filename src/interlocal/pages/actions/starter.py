"""What a network's page tree begins with: pages about itself, guides, and in a sample network news."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from interlocal.audit import actions as audit
from interlocal.core.loading import Report
from interlocal.network.queries import network_settings
from interlocal.pages import readers
from interlocal.pages.actions.tree import set_up_tree
from interlocal.pages.models import GuideIndex, GuidePage, NewsIndex, NewsPage, StandardPage, Written
from interlocal.pages.readers import Starter

MODELS: dict[str, type[Written]] = {"guide": GuidePage, "news": NewsPage}  # everything else: a standard page


@transaction.atomic
def add_starter_pages(*, sample: bool = False) -> Report:
    """Publish the starter pages that are missing; made-up ones only if ``sample``.

    One that exists, live or not, is left as it is: editors may have changed it, or taken it down on purpose.
    """
    report = Report("starter pages")
    home = set_up_tree()
    parents = {"news": _news(home), "guide": _guides(home)}
    for row in readers.starters(_words()):
        parent = parents.get(row.kind, home)
        if row.is_sample and not sample:
            continue
        if parent.get_children().filter(slug=row.slug).exists():
            report.unchanged += 1
            continue
        publish(parent, _page(row))
        report.created += 1
        report.differences.append(f"+ {row.slug}")
    if report.writes:
        audit.record("pages.starter.added", target="starter pages", note=str(report.created))
    return report


def _words() -> dict[str, str]:
    """What the texts say in the place of a name; something that reads well where the network said nothing."""
    network = network_settings()
    return {
        "network": network.name,
        "region": network.region or _("our region"),
        "run_by": network.run_by or network.name,
        "contact_email": network.contact_email or _("the address at the foot of this page"),
    }


def _news(home: Page) -> Page:
    summary = _("What this network decides, publishes and invites you to.")
    index = NewsIndex(title=_("News"), slug="news", summary=summary, show_in_menus=True)
    return NewsIndex.objects.first() or publish(home, index)


def _guides(home: Page) -> Page:
    summary = _("How to do what many towns have to do, step by step.")
    index = GuideIndex(title=_("Guides"), slug="guides", summary=summary, show_in_menus=True)
    return GuideIndex.objects.first() or publish(home, index)


def _page(row: Starter) -> Written:
    model = MODELS.get(row.kind, StandardPage)
    fields: dict[str, Any] = {"date": row.day} if row.day and model is NewsPage else {}
    return model(
        title=row.title,
        slug=row.slug,
        summary=row.summary,
        body=row.blocks,
        is_sample=row.is_sample,
        show_in_menus=model is StandardPage,
        **fields,
    )


def publish(parent: Page, page: Written) -> Written:
    """Put a page into the tree and publish it, so that log and revisions move as in the editor."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish(skip_permission_checks=True)
    page.refresh_from_db()
    return page
