"""The root of the tree and what a new network begins with."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, Site, Workflow, WorkflowPage

from interlocal.accounts.choices import STAFF
from interlocal.audit.models import Event
from interlocal.network import actions as network
from interlocal.pages import actions, readers
from interlocal.pages.models import GuideIndex, GuidePage, Home, NewsIndex, NewsPage, StandardPage
from interlocal.pages.tests.made import standard

pytestmark = pytest.mark.django_db


def test_the_root_takes_the_place_of_wagtails_first_page(settings):
    settings.BASE_URL = "https://towns.example.org"

    home = actions.set_up_tree()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page.specific, site.is_default_site) == (
        "towns.example.org",
        443,
        home,
        True,
    )
    assert [page.specific for page in Page.objects.filter(depth=2)] == [home]
    assert [e.kind for e in Event.objects.all()] == ["pages.tree.set_up"]


@pytest.mark.parametrize(("url", "port"), [("http://towns.example", 80), ("http://localhost:8123", 8123)])
def test_the_site_answers_where_the_network_does(settings, url, port):
    settings.BASE_URL = url

    actions.set_up_tree()

    assert Site.objects.get().port == port


def test_a_page_somebody_wrote_on_wagtails_first_page_stays():
    Page.objects.get(depth=2).add_child(instance=Page(title="Kept", slug="kept"))

    actions.set_up_tree()

    assert Page.objects.filter(slug="kept").exists()


def test_a_second_time_changes_nothing():
    home = actions.set_up_tree()
    GroupPagePermission.objects.filter(group__name="editor").delete()

    assert actions.set_up_tree() == home
    assert not GroupPagePermission.objects.filter(group__name="editor").exists()
    assert Event.objects.count() == 1


def test_every_staff_role_may_write_and_publish_below_the_root_and_nobody_else():
    home = actions.set_up_tree()

    mine = GroupPagePermission.objects.filter(page=home)
    assert {p.group.name for p in mine if p.permission.codename == "publish_page"} == set(STAFF)
    assert {p.group.name for p in mine if p.permission.codename == "lock_page"} == STAFF - {"editor"}
    assert all(Group.objects.get(name=role).collection_permissions.count() >= 4 for role in STAFF)


def test_drafts_are_reviewed_as_those_of_the_library():
    workflow = Workflow.objects.create(name="Review", active=True)

    home = actions.set_up_tree(workflow)

    assert WorkflowPage.objects.get(page=home).workflow == workflow
    assert standard(home).get_workflow() == workflow


def starters(**words):
    network.set_up(name="North Towns", **words)
    return actions.add_starter_pages()


def test_a_network_begins_with_pages_that_name_it():
    report = starters(region="the north", run_by="a caucus", contact_email="hello@north.example")

    about = StandardPage.objects.get(slug="about")
    assert (about.title, about.live, about.show_in_menus) == ("About North Towns", True, True)
    assert "hello@north.example" in about.body.render_as_block()
    words = dict.fromkeys(["network", "region", "run_by", "contact_email"], "")
    plain = [row for row in readers.starters(words) if not row.is_sample]
    assert (report.created, report.unchanged) == (len(plain), 0)
    assert {p.slug for p in GuidePage.objects.all()} == {row.slug for row in plain if row.kind == "guide"}
    assert (NewsIndex.objects.get().url_path, GuideIndex.objects.get().url_path) == (
        "/pages/news/",
        "/pages/guides/",
    )
    assert not NewsPage.objects.exists()


def test_texts_read_well_where_the_network_has_said_nothing():
    starters()

    about = StandardPage.objects.get(slug="about").body.render_as_block()
    assert "It is run by North Towns." in about
    assert "write to the address at the foot of this page." in about


def test_what_a_network_changed_or_took_down_stays():
    starters()
    about = StandardPage.objects.get(slug="about")
    about.title = "Who we are"
    about.save_revision().publish()
    StandardPage.objects.get(slug="privacy").unpublish()
    before = Event.objects.count()

    report = actions.add_starter_pages()

    about.refresh_from_db()
    assert (about.title, report.created, Event.objects.count()) == ("Who we are", 0, before)
    assert not StandardPage.objects.get(slug="privacy").live


def test_a_sample_network_has_news_too_with_its_dates():
    network.set_up(name="Larkwater", region="Larkwater")

    actions.add_starter_pages(sample=True)

    news = list(NewsPage.objects.order_by("date"))
    assert [item.is_sample for item in news] == [True] * len(news)
    assert str(news[0].date) == "2025-09-12"


def test_the_root_is_made_once():
    actions.set_up_tree()

    assert not Home.can_create_at(Page.objects.get(depth=1))
