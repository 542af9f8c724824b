"""The page of a case study: what worked, what did not, what changed, and what nobody told yet."""

from datetime import UTC, date, datetime

import pytest

from interlocal.core.clock import stopped_at
from interlocal.library.models import CaseStudy, Outcome
from interlocal.library.queries.pages import page_of
from interlocal.library.tests import factories
from interlocal.places.tests.factories import MunicipalityFactory, figures

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 15, 18, tzinfo=UTC)
UNKNOWN = '<span class="number-none">Not known</span>'


@pytest.fixture
def town():
    town = MunicipalityFactory(name="Candlewick")
    figures(town, population=12_015)
    return town


@pytest.fixture
def practice():
    return factories.practice(title="Interview panels", evidence="some_evidence")


@pytest.fixture
def case(town, practice):
    return factories.case(
        practice,
        municipality=town,
        title="Panels from three departments",
        summary="One supervisor used to pick.",
        status="under-way",
        started_year=2024,
        started_month=2,
        lead_department="Human resources",
        partners="The library",
        population_served="Applicants",
        why="Nobody saw how.",
        approach="Wrote questions.\nDrew a panel.",
        worked="Scoring alone.",
        did_not="- No practice run.\n- Too slow.",
        would_change="Train first.",
        cost=850,
        cost_note="printing and lunch",
        staff_days=3,
        staff_note="and 2 hours a panel",
        contact="Human resources office",
        contact_phone="(555) 555-0100",
        reviewed_on=date(2026, 3, 3),
        is_sample=True,
        outcomes=[
            {"measure": "Fair hiring", "unit": "%", "before": 38, "after": 57, "how": "64 of 81 staff."}
        ],
    )


def page_at(client, case):
    with stopped_at(NOW):
        reply = client.get(case.get_absolute_url())
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def facts(page):
    rows = page.split('<dl class="glance">')[1].split("</dl>")[0].split("<dt>")[1:]
    return {
        name: value.replace("</dd>", "").replace(" <", "<").strip()
        for name, value in (row.split("</dt><dd>") for row in rows)
    }


def test_everything_that_was_told(client, case, town, practice):
    page = page_at(client, case)

    assert "<title>Panels from three departments –" in page
    assert facts(page) == {
        "Town": f'<a href="{town.get_absolute_url()}">Candlewick</a>, 12,015 people',
        "Led by": "Human resources",
        "When": "February 2024, going on",
        "Cost": '$850<small class="soft">printing and lunch</small>',
        "Staff time": '3 days<small class="soft">and 2 hours a panel</small>',
        "For whom": "Applicants",
        "Partners": "The library",
    }
    for text in (
        '<p class="eyebrow">Case study</p>',
        '<span class="badge" data-kind="sample">Sample</span>',
        '<span class="badge">Some evidence</span>',
        '<span class="badge">Confirmed by Candlewick March 3, 2026</span>',
        "<h2>Why they did it</h2> <p>Nobody saw how.</p>",
        "<h2>What they did</h2> <ol><li>Wrote questions.</li><li>Drew a panel.</li></ol>",
        "<h2>What worked</h2> <p>Scoring alone.</p>",
        '<h2 id="failed">What did not work</h2> <ul><li>No practice run.</li><li>Too slow.</li></ul> </section>',
        "<h2>What they would do differently</h2> <p>Train first.</p>",
        f'<a href="{practice.get_absolute_url()}">Interview panels</a>',
        '<b>Human resources office</b>Candlewick<br><a href="tel:5555550100">(555) 555-0100</a>',
    ):
        assert text in page


def test_what_changed_is_drawn_and_said(client, case):
    page = page_at(client, case)

    chart = page.split('<figure class="chart">')[1].split("</figure>")[0]
    assert "<b>Fair hiring</b>" in chart
    assert '<span class="number-value">38%</span>' in chart
    assert '<rect class="plot-bar" data-kind="other" x="0" y="3" width="38.0%" height="14"/>' in chart
    assert '<rect class="plot-bar" x="0" y="3" width="57.0%" height="14"/>' in chart
    assert "64 of 81 staff." in chart
    assert "do not show the cause" in page


def test_what_was_measured_on_one_side_only_is_said(client, practice):
    case = factories.case(practice, worked="x", outcomes=[{"measure": "Calls", "after": 12, "unit": "a day"}])

    page = page_at(client, case)

    assert "<p><b>Calls.</b> Before: not measured. After: 12 a day.</p>" in page
    assert '<svg class="plot"' not in page


def test_a_town_that_told_nothing_yet(client, practice):
    case = factories.case(practice, municipality=MunicipalityFactory(name="Sorrel"))

    page = page_at(client, case)

    assert page.count("The town has not written this part yet.") == 1
    assert ("Not told yet." in page, "What did not work" in page, "What worked" in page) == (False,) * 3
    assert "<h2>What changed</h2> <p>Not measured.</p>" in page
    assert "Not yet confirmed by the town" in page
    assert facts(page)["Led by"] == facts(page)["When"] == facts(page)["Cost"] == UNKNOWN
    assert facts(page)["Town"].endswith("Sorrel</a>, population not known")
    assert ("For whom" in page, "Partners" in page, "Ask them" in page, "Sample" in page) == (False,) * 4


def test_empty_parts_are_left_out_but_never_what_did_not_work(client, practice):
    page = page_at(client, factories.case(practice, worked="Scoring alone."))

    assert '<h2 id="failed">What did not work</h2> <p>Not told yet.</p>' in page
    assert ("Why they did it" in page, "What they did<" in page, "do differently" in page) == (False,) * 3
    assert "has not written" not in page


@pytest.mark.parametrize(
    ("reviewed_on", "badge"),
    [
        (None, '<span class="badge">Not yet confirmed by the town</span>'),
        (date(2025, 3, 15), '<span class="badge">Confirmed by Candlewick March 15, 2025</span>'),
        (date(2025, 2, 15), '<span class="badge" data-kind="care">Not confirmed for 13 months</span>'),
    ],
)
def test_how_old_the_story_is(client, practice, town, reviewed_on, badge):
    case = factories.case(practice, municipality=town, reviewed_on=reviewed_on)
    assert badge in page_at(client, case)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "under-way", "started_year": 2024}, "2024, going on"),
        ({"status": "under-way"}, UNKNOWN),
        (
            {"status": "finished", "started_year": 2022, "ended_year": 2023, "ended_month": 5},
            "2022 to May 2023",
        ),
        ({"status": "finished", "started_year": 2022, "ended_year": 2022}, "2022"),
        ({"status": "finished", "started_year": 2022}, "2022"),
        ({"status": "stopped", "started_year": 2022, "ended_year": 2023}, "2022 to 2023, then stopped"),
        ({"status": "stopped"}, UNKNOWN),
    ],
)
def test_when_it_was(client, practice, fields, said):
    page = page_at(client, factories.case(practice, **fields))

    assert facts(page)["When"] == said
    eyebrow = "What did not work" if fields["status"] == "stopped" else "Case study"
    assert f'<p class="eyebrow">{eyebrow}</p>' in page


def test_a_phone_of_too_few_digits_is_no_link(client, practice):
    page = page_at(client, factories.case(practice, contact_phone="ext. 12"))
    assert "ext. 12" in page
    assert 'href="tel:12"' not in page


def test_where_it_came_from_and_where_it_went(client, case, practice):
    here = MunicipalityFactory(name="Kettle Lock")
    newer = factories.case(practice, municipality=here, title="Resident on the panel", started_year=2025)
    newer.adapted_from = case
    newer.save_revision().publish()
    factories.case(practice, title="Hidden copy", adapted_from=case).unpublish()

    first, second = page_at(client, case), page_at(client, newer)

    link = (
        f'<li><b>Kettle Lock, 2025.</b> <a href="{newer.get_absolute_url()}">Resident on the panel</a></li>'
    )
    assert (
        '<li aria-current="true"><b>Candlewick, 2024.</b> Panels from three departments</li>' + link in first
    )
    back = f'<li><b>Candlewick, 2024.</b> <a href="{case.get_absolute_url()}">Panels from three departments</a></li>'
    assert back + ' <li aria-current="true"><b>Kettle Lock, 2025.</b>' in second
    assert "Hidden copy" not in first


def test_an_origin_that_was_taken_down_is_not_named(client, case, practice):
    copy = factories.case(practice, adapted_from=case)
    case.unpublish()
    assert "Where it came from" not in page_at(client, copy)


def test_practices_are_linked_while_they_are_live(client, case, practice):
    practice.unpublish()
    assert "The practice behind it" not in page_at(client, case)


@pytest.mark.parametrize("copies", [1, 3])
def test_queries_do_not_grow(client, case, practice, copies, django_assert_num_queries):
    for _ in range(copies):
        factories.case(practice, adapted_from=case)
    client.get("/library/")
    url = case.get_absolute_url()

    with django_assert_num_queries(
        6
    ):  # first visit: stamp; row and town, practices, outcomes, copies; meetings
        client.get(url)
    with django_assert_num_queries(2):  # stamp; meetings
        client.get(url)


def test_it_is_new_after_publishing_and_gone_after_unpublishing(client, case):
    url = case.get_absolute_url()
    client.get(url)
    case.did_not = "Nothing went well."
    case.save_revision()
    draft = client.get(url).content.decode()
    case.save_revision().publish()
    after = client.get(url).content.decode()
    CaseStudy.objects.get().unpublish()

    assert ("Nothing went well." in draft, "Nothing went well." in after) == (False, True)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("slug", ["nothing", "draft", "x" * 300])
def test_an_unknown_address_is_404(client, slug):
    assert client.get(f"/library/cases/{slug}/").status_code == 404


def test_a_draft_without_a_town_or_a_row_has_a_page(practice):
    draft = CaseStudy(title="New", slug="", summary="s", worked="It did.")
    draft.practices = [practice]
    draft.outcomes = [Outcome(measure="Calls", before=1, after=2)]

    page = page_of(draft)

    assert (page.title, page.town, page.told, page.adapted_by) == ("New", None, True, ())
    assert [link.title for link in page.practices] == ["Interview panels"]
    assert [len(outcome.bars) for outcome in page.outcomes] == [2]


def test_what_towns_write_is_shown_as_text(client, practice):
    nasty = "<script>alert(1)</script>"
    page = page_at(client, factories.case(practice, title=nasty, summary=nasty, did_not=nasty, contact=nasty))
    assert nasty not in page
    assert page.count("&lt;script&gt;") >= 5
