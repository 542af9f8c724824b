"""The directory: by name, searched, narrowed and counted; a page of one listing; who sees what; the map and its tables."""

import pytest
from django.test import Client

from interlocal.accounts.choices import Role
from interlocal.audit import actions as audit
from interlocal.consultants import actions
from interlocal.consultants.choices import Problem
from interlocal.consultants.models import Listing, Report
from interlocal.consultants.queries import directory, maps
from interlocal.consultants.queries.related import consultants_of
from interlocal.consultants.tests.made import hidden, published, text
from interlocal.core.permissions import Denied
from interlocal.library.tests import factories
from interlocal.network.actions import set_up
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
HERE = "/consultants/"
NOWHERE = {"serves_region": False}


@pytest.fixture
def listed(moderator, towns):
    """Four: one works everywhere, one in Bell county, one in Sorrel alone; one in none of them."""
    factories.TopicFactory(slug="hiring", name="Hiring")
    published(
        moderator, "a@a.example", name="zinnia", uses=["audit", "training"], fee="free", trains_culture=True
    )
    bell = {"counties": ["Bell"], "languages": ["en", "es"], "topics": ["hiring"]} | NOWHERE
    published(moderator, "b@b.example", name="Éclair", delivery=["online"], trains_department=True, **bell)
    sorrel = {"towns": [towns["Sorrel"].geoid], "certifications": ["wbe"], "clients": ["Sorrel"]} | NOWHERE
    published(moderator, "c@c.example", name="Fern", summary="Zebra crossings.", **sorrel)
    published(moderator, "d@d.example", name="Dahlia", uses=["planning"], **NOWHERE)


def names(client, query=""):
    return [card.name for card in client.get(f"{HERE}{query}").context["cards"]]


def counts(client, facet, query=""):
    found = client.get(f"{HERE}{query}").context["listing"].facets
    return {choice.value: choice.count for one in found if one.name == facet for choice in one.choices}


def test_by_name_whatever_accents_and_capitals(client, listed):
    assert names(client) == ["Dahlia", "Éclair", "Fern", "zinnia"]


FILTERS = [
    ("?use=audit", ["zinnia"]),
    ("?use=audit&use=planning", ["Dahlia", "zinnia"]),
    ("?use=training&fee=free", ["zinnia"]),
    ("?topic=hiring", ["Éclair"]),
    ("?training=culture", ["zinnia"]),
    ("?training=department", ["Éclair"]),
    ("?delivery=online", ["Éclair"]),
    ("?language=es", ["Éclair"]),
    ("?certification=wbe", ["Fern"]),
    ("?area=bell", ["Éclair", "zinnia"]),
    ("?area=alder", ["Fern", "zinnia"]),
    ("?use=none", ["Dahlia", "Éclair", "Fern", "zinnia"]),
    ("?q=zebra", ["Fern"]),
    ("?q=zebra&use=audit", []),
]


@pytest.mark.parametrize(("query", "found"), FILTERS)
def test_filters_narrow(client, listed, query, found):
    assert names(client, query) == found


def test_a_town_narrows_to_who_serves_it(client, listed, towns):
    assert names(client, f"?town={towns['Sorrel'].geoid}") == ["Fern", "zinnia"]
    assert names(client, f"?town={towns['Thistle'].geoid}") == ["Éclair", "zinnia"]


def test_counts_say_what_each_choice_would_leave(client, listed):
    assert counts(client, "use") == {"audit": 1, "training": 3, "planning": 1}
    assert counts(client, "use", "?area=bell") == {"audit": 1, "training": 2}
    assert counts(client, "area", "?use=training") == {"alder": 2, "bell": 2}
    assert counts(client, "training") == {"culture": 1, "department": 1}


def test_words_find_the_best_match_first_or_by_name(client, listed, moderator):
    published(moderator, "e@e.example", name="Zebra Group", summary="Zebra zebra.")

    assert names(client, "?q=zebra") == ["Fern", "Zebra Group"]
    assert names(client, "?q=zebra&sort=best") == ["Zebra Group", "Fern"]
    assert names(client, "?sort=best") == ["Dahlia", "Éclair", "Fern", "Zebra Group", "zinnia"]


def test_twenty_on_a_page(client, moderator, towns):
    for n in range(21):
        published(moderator, f"{n}@{n}.example", name=f"Oak {n:02}", services=f"{n}")

    assert [len(names(client, query)) for query in ("", "?page=2", "?page=9")] == [20, 1, 1]


def test_what_others_do_does_not_make_it_read_anew(client, listed):
    client.get(HERE)
    before = directory._held
    audit.record("people.profile.shown", target="somebody")
    client.get(HERE)
    same = directory._held
    audit.record("consultants.listing.confirmed", target="Fern")
    client.get(HERE)

    assert same is before
    assert directory._held is not before


def test_bits_at_some_places():
    assert [directory.mask(places, 20) for places in ([], [0], [9, 0], {19})] == [0, 1, 0b1000000001, 1 << 19]


def test_empty_invites(client, towns):
    page = client.get(HERE)

    assert "Nobody is listed yet" in text(page)
    assert 'href="/consultants/new/"' in page.content.decode()


def test_nothing_found_says_what_to_do(client, listed):
    page = text(client.get(f"{HERE}?q=zebra&use=audit"))

    assert "Nobody here has all of that" in page
    assert "Take one of the filters off." in page


@pytest.mark.parametrize("path", [HERE, "/consultants/oak-0/", "/consultants/map/"])
def test_as_many_questions_of_three_as_of_one(client, moderator, towns, path, django_assert_num_queries):
    expected = {HERE: 2, "/consultants/oak-0/": 5, "/consultants/map/": 1}[path]
    for n in range(3):
        published(moderator, f"{n}@{n}.example", name=f"Oak {n}", services=f"{n}", clients=["Sorrel"])
        client.get(path)
        if n != 1:
            with django_assert_num_queries(expected):
                page = client.get(path)
    assert len(page.content) < 40_000


def test_every_card_and_page_says_that_it_is_no_endorsement_and_when_it_was_confirmed(client, listed):
    for path in (HERE, "/consultants/fern/"):
        page = text(client.get(path))
        assert "not an endorsement" in page
        assert "Last confirmed on" in page


def test_the_three_answers_and_whom_they_say_they_worked_for(client, listed, towns):
    page = client.get("/consultants/fern/")

    for said in (
        "We were clerks.",
        "At shift change.",
        "With your cases.",
        "Says they worked for",
        "Their word, not that of the towns.",
    ):
        assert said in text(page)
    assert f'href="{towns["Sorrel"].get_absolute_url()}"' in page.content.decode()


PRIVATE = {
    "phone": "555-0101",
    "address": "1 Weir Street",
    "references": "Kim of Sorrel",
    "references_agreed": True,
}


@pytest.mark.parametrize(
    ("shown", "visitor", "member"),
    [
        ("relay", set(), {"Kim"}),
        ("members", set(), {"Kim", "555-0101", "a@a.example"}),
        ("public", {"555-0101", "a@a.example", "1 Weir"}, {"555-0101", "a@a.example", "1 Weir", "Kim"}),
    ],
)
def test_who_sees_what(client, moderator, person, shown, visitor, member):
    said = PRIVATE | {"contact_shown": shown, "is_confidential": shown != "public"}
    published(moderator, "a@a.example", **said)
    insider = Client()
    insider.force_login(person(name="Mia Ash"))
    marks = {"555-0101", "a@a.example", "1 Weir", "Kim"}

    pages = [one.get("/consultants/oak-training/").content.decode() for one in (client, insider)]

    assert [{mark for mark in marks if mark in page} for page in pages] == [visitor, member]


def test_a_confidential_address_is_in_no_table_readable(moderator, towns, django_db_blocker):
    from django.apps import apps

    published(moderator, **PRIVATE)
    rows = [
        str(row)
        for model in apps.get_models()
        if model._meta.managed
        for row in model._base_manager.values()
        if "1 Weir" in str(row)
    ]

    assert rows == []


def test_nobody_sees_what_is_not_in_the_directory(client, listed):
    Listing.objects.filter(name="Fern").update(state="hidden")
    for path in ("", "write/", "report/"):
        assert client.get(f"/consultants/fern/{path}", follow=True).status_code in (404, 200)
    assert client.get("/consultants/fern/").status_code == 404
    assert client.get("/consultants/fern/report/").status_code == 404


def test_members_write_through_the_site(client, moderator, person, towns, sent):
    published(moderator)
    writer = person(name="Mia Ash")
    client.force_login(writer)
    at = "/consultants/oak-training/write/"

    empty = client.post(at, {"text": " ", "once": hidden(client.get(at))})
    reply = client.post(at, {"text": "Do you have time?", "once": hidden(client.get(at))})

    assert (empty.status_code, reply.status_code) == (422, 302)
    mail = sent()[-1]
    assert (mail.to, mail.reply_to) == (["hello@oak.example"], [writer.email])
    assert "Do you have time?" in mail.body
    assert "Mia Ash, Sorrel" in mail.body
    with pytest.raises(Denied):
        actions.write(listing=Listing.objects.get(), sender=_alone(writer), text="x")


def _alone(person):
    person.memberships.all().delete()
    return type(person).objects.get(pk=person.pk)


def test_an_account_alone_does_not_write(client, moderator, towns, django_user_model):
    published(moderator)
    client.force_login(django_user_model.objects.create(email="x@y.example"))

    assert client.get("/consultants/oak-training/write/").status_code == 403


def report(client, said="Gone.", ip="192.0.2.1"):
    from datetime import UTC, datetime, timedelta

    from interlocal.core.clock import stopped_at

    at = "/consultants/oak-training/report/"
    once = hidden(client.get(at))
    with stopped_at(datetime.now(UTC) + timedelta(minutes=1)):
        typed = {"problem": Problem.GONE, "text": said, "website": "", "once": once}
        return client.post(at, typed, REMOTE_ADDR=ip)


def test_many_reports_of_one_source_are_one_and_hide_nothing(client, moderator, towns):
    published(moderator)

    replies = [report(Client(), f"Gone {n}.").status_code for n in range(7)]
    report(Client(), ip="192.0.2.2")

    assert replies == [302] * 5 + [422] * 2
    assert Report.objects.count() == 2
    assert client.get("/consultants/oak-training/").status_code == 200
    assert not Message.objects.filter(subject__contains="hidden").exists()


def test_a_moderator_closes_what_was_reported(client, staff, moderator, towns, person):
    listing = published(moderator)
    report(Client())
    with pytest.raises(Denied):
        actions.close_reports(listing=listing, by=person())
    staff("moderator")
    queue = client.get("/consultants/review/")
    reply = client.post(f"/consultants/review/listings/{listing.pk}/reports/")
    actions.close_reports(listing=listing, by=moderator)  # again changes nothing

    assert "1 report 1 source" in text(queue)
    assert reply.status_code == 302
    assert Report.objects.get().closed_by.email == "moderator@example.org"
    again = report(Client(), "Still gone.")
    assert again.status_code == 302
    assert Report.objects.filter(closed_at=None).count() == 1


def test_a_moderator_takes_it_down(client, staff, moderator, towns):
    listing = published(moderator)
    staff("moderator")
    at = f"/consultants/review/listings/{listing.pk}/down/"

    empty = client.post(at, {"note": "", "once": hidden(client.get(at))})
    reply = client.post(at, {"note": "Not true.", "once": hidden(client.get(at))})

    assert (empty.status_code, reply.status_code) == (422, 302)
    assert client.get("/consultants/oak-training/").status_code == 404
    assert client.get(at).status_code == 403


def test_moderators_see_how_many_wait(client, staff, moderator, towns):
    published(moderator)
    report(Client())
    staff("moderator")

    assert "1 waits for a moderator" in text(client.get(HERE))
    assert "Take it down" in text(client.get("/consultants/oak-training/"))


def test_counties_stand_before_single_towns(client, moderator, towns):
    said = {"counties": ["Bell", "Alder"], "towns": [towns["Sorrel"].geoid], "serves_region": False}
    published(moderator, **said)

    assert "Works in Alder County Bell County Sorrel" in text(client.get("/consultants/oak-training/"))


def test_the_map_and_its_tables_say_the_same(client, listed, towns):
    page = maps.map_page()

    assert {row.name: row.n for row in page.counties} == {"Alder": 2, "Bell": 2}
    assert {row.name: row.n for row in page.towns} == {"Sorrel": 2, "Thistle": 2}
    said = text(client.get("/consultants/map/"))
    assert "Alder 2 Bell 2" in said


def test_the_map_leads_to_who_serves_a_town(client, listed, towns):
    towns["Sorrel"].lat, towns["Sorrel"].lon = 41.8, -87.9
    towns["Sorrel"].save()

    drawn = maps.map_page().drawing

    assert [(tile.url, tile.step) for tile in drawn.tiles] == [(f"{HERE}?town={towns['Sorrel'].geoid}", 1)]
    assert 'class="map"' in client.get("/consultants/map/").content.decode()


def test_without_towns_there_is_no_map_and_the_directory_works(client, db):
    assert maps.map_page() is None
    assert "No map yet" in text(client.get("/consultants/map/"))
    assert client.get(HERE).status_code == 200
    assert directory.directory().keys == ()


def test_without_a_home_region_single_towns_still_count(moderator, towns, monkeypatch):
    published(moderator, towns=[towns["Sorrel"].geoid], serves_region=False)
    monkeypatch.setattr("interlocal.places.queries.catalogue.Places.home", None)

    assert directory.directory().area == {towns["Sorrel"].geoid: 1}


def test_the_page_of_a_town_says_who_says_they_worked_there(client, listed, towns):
    block = consultants_of(None, towns["Sorrel"].geoid)

    assert block.said == "1 consultant says they worked for this town. That is their word, not the town’s."
    assert block.links == (("/consultants/fern/", "Fern"),)
    assert consultants_of(None, towns["Thistle"].geoid) is None
    assert "1 consultant says they worked for this town." in text(
        client.get(towns["Sorrel"].get_absolute_url())
    )


def test_the_site_search_finds_listings_that_are_in_the_directory(client, listed, moderator):
    found = client.get("/search/?q=zebra").content.decode()
    actions.take_down(listing=Listing.objects.get(name="Fern"), by=moderator, note="Why.")
    after = client.get("/search/?q=zebra").content.decode()

    assert "/consultants/fern/" in found
    assert "/consultants/fern/" not in after


def test_editors_words_reach_the_frame(client, db):
    set_up(name="Larkwater Network")

    assert 'href="/consultants/"' in client.get("/").content.decode()


def test_roles_of_the_queue(client, person, towns):
    for role in (Role.MEMBER, Role.TRAINER, Role.CONSULTANT):
        client.force_login(person(role, f"Kim {role}"))
        assert client.get("/consultants/review/").status_code == 403
