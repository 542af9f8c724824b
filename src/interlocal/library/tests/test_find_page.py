"""The finder's page and file: what they say, that they are cheap, and that nothing odd breaks them."""

import csv
import io
import re
from html import unescape

import pytest

from interlocal.library.tests.two_clusters import add_case, add_practice, add_towns
from interlocal.network.models import NetworkSettings
from interlocal.network.queries import forget
from interlocal.search.tests.telling import tell_all

pytestmark = pytest.mark.django_db

PAGE, FILE = "/find/", "/find/results.csv"


@pytest.fixture
def towns():
    return add_towns()


def text(reply):
    """What is printed, without tags and with single spaces."""
    main = reply.content.decode().split("<main", 1)[1].split("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def links(reply):
    return [unescape(href) for href in re.findall(r'href="([^"]*)"', reply.content.decode())]


@pytest.mark.parametrize("practices", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),  # how far the logs have come; with words, how far the search has
    [(f"{PAGE}?town=Maple+Fork&need=hiring", 2), (f"{PAGE}?town=9000", 1), (PAGE, 1)],
)
def test_the_page_takes_few_queries_however_many_results(
    client, towns, django_assert_num_queries, practices, address, queries
):
    for n in range(practices):
        practice = add_practice(f"Hiring {n}")
        for name in ("Candlewick", "Big Bend", "Far Away"):
            add_case(practice, towns[name])
    client.get("/find/how-it-ranks/")  # settings are held
    client.get(address)  # this process's copies are right

    with django_assert_num_queries(queries):
        reply = client.get(address)

    assert reply.content.decode().count('class="result"') == practices


def test_a_cold_process_stays_within_six_queries_for_the_answer_itself(
    client, towns, django_assert_max_num_queries
):
    add_case(add_practice("Hiring"), towns["Candlewick"])
    client.get(PAGE)
    tell_all()

    with django_assert_max_num_queries(6):
        client.get(f"{PAGE}?town=Maple+Fork&need=hiring")


def test_the_page_shows_results_with_their_reasons(client, towns):
    panels = add_practice("Panels for hiring", cost_min=0, cost_max=0, staff_days_min=3, staff_days_max=6)
    add_case(panels, towns["Candlewick"], would_change="Train the panel first.")
    add_case(panels, towns["Far Away"])

    reply = client.get(f"{PAGE}?town=Maple+Fork&need=hiring&staff=day-a-month")

    said = text(reply)
    assert "<title>Practices that fit Maple Fork" in reply.content.decode()
    assert "1 practice fits Maple Fork" in said
    assert (
        "Done by 1 town like Maple Fork. It is Candlewick: similar in size and income. "
        "Also done by 1 town that cannot be compared."
    ) in said
    assert "Candlewick very alike" in said
    assert "Far Away not compared" in said
    assert "They would change: Train the panel first." in said
    assert "Cost No cost Staff time 3 to 6 days" in said
    assert "Measured 0 of 2 cases, before and after" in said
    assert "Why this is number 1" in said
    assert "Evidence: not known 0.50" in said
    assert "Within your means 1.00" in said
    assert f"{FILE}?town=Maple+Fork&need=hiring&staff=day-a-month" in links(reply)


def test_the_form_keeps_what_was_asked_and_works_by_its_address(client, towns):
    add_practice("Panels for hiring")

    html = client.get(f"{PAGE}?town=9900001&need=%22hire%22&topic=hiring&staff=day-a-week").content.decode()

    assert 'value="Maple Fork"' in html
    assert 'value="&quot;hire&quot;"' in html
    assert '<option value="hiring" selected>' in html
    assert '<option value="day-a-week" selected>' in html
    assert '<details class="disclosure all" open>' in html


def test_without_a_town_the_page_asks_for_one_and_claims_nothing(client, towns):
    add_case(add_practice("Panels for hiring"), towns["Candlewick"])

    said = text(client.get(PAGE))

    assert "Name a town above" in said
    assert "no town named" in said
    assert "alike" not in said
    assert "Done by 1 town. The newest case is from Candlewick." in said


@pytest.mark.parametrize(
    ("need", "said"),
    [
        ("&need=hiring", "They stand in the order of how much they are about your need."),
        ("", "As no need was named, they stand by title."),
    ],
)
def test_with_no_adopters_the_page_says_so(client, towns, need, said):
    add_practice("Panels for hiring")

    shown = text(client.get(f"{PAGE}?town=Maple+Fork{need}"))

    assert "No town that can be compared with Maple Fork has written up any of these yet" in shown
    assert said in shown
    assert "nobody yet" in shown
    assert "fits Maple Fork" not in shown


def test_a_number_of_people_shows_sizes_instead_of_degrees(client, towns):
    add_case(add_practice("Panels for hiring"), towns["Candlewick"])

    said = text(client.get(f"{PAGE}?town=a+town+of+about+9,000+people"))

    assert "1 practice fits a town of about 9,000 people" in said
    assert "Towns were compared by size only." in said
    assert "Candlewick 9,050 people" in said
    assert "alike" not in said


def test_made_up_cases_are_marked_unless_the_whole_network_is(client, towns):
    add_case(add_practice("Panels for hiring"), towns["Candlewick"], is_sample=True)
    address = f"{PAGE}?town=Maple+Fork"

    among_real_ones = text(client.get(address))
    settings = NetworkSettings.load()
    settings.is_sample = True
    settings.save()
    forget()

    assert "Candlewick very alike sample" in among_real_ones
    assert "Candlewick very alike sample" not in text(client.get(address))


def test_the_towns_own_case_is_named_so_and_more_towns_are_a_link(client, towns):
    panels = add_practice("Panels for hiring")
    for name in towns:
        add_case(panels, towns[name])

    said = text(client.get(f"{PAGE}?town=Maple+Fork"))

    assert "Maple Fork your own town" in said
    assert "2 more : Panels for hiring" in said


def test_an_unclear_town_is_asked_for_and_the_rest_of_the_question_kept(client, towns):
    from interlocal.places.choices import LegalType
    from interlocal.places.tests.factories import MunicipalityFactory

    for legal_type, county in ((LegalType.CITY, "Will"), (LegalType.VILLAGE, "Kane")):
        MunicipalityFactory(name="Wilmington", legal_type=legal_type, counties=[county])
    add_practice("Panels for hiring")

    reply = client.get(f"{PAGE}?town=wilmington&need=hiring&page=2")

    said = text(reply)
    assert reply.status_code == 200
    assert "Which one do you mean?" in said
    assert "City of Wilmington Will" in said
    assert 'value="wilmington"' in reply.content.decode()
    assert "Panels for hiring" not in said
    assert [href for href in links(reply) if "Wilmington" in href] == [
        "?town=City+of+Wilmington&need=hiring",
        "?town=Village+of+Wilmington&need=hiring",
    ]
    assert "Panels for hiring" in text(client.get(f"{PAGE}?town=Village+of+Wilmington&need=hiring"))


def test_an_unknown_town_gets_advice(client, towns):
    add_practice("Panels for hiring")

    reply = client.get(f"{PAGE}?town=Xyzzy&need=hiring")

    assert "We know no town called “Xyzzy”" in text(reply)
    assert "Is this the one you mean?" in text(client.get(f"{PAGE}?town=Mapel+Fork"))
    assert "?need=hiring" in links(reply)


def test_nothing_found_gets_advice(client, towns):
    add_practice("Panels for hiring")

    reply = client.get(f"{PAGE}?town=Maple+Fork&need=zebra&topic=hiring")

    assert "Nothing in the library is about that yet" in text(reply)
    assert "?town=Maple+Fork&need=zebra" in links(reply)


def test_ten_results_a_page(client, towns):
    for n in range(11):
        add_practice(f"Hiring {n:02}")

    first, second, beyond = (client.get(f"{PAGE}?need=hiring{page}") for page in ("", "&page=2", "&page=99"))

    counts = [reply.content.decode().count('class="result"') for reply in (first, second, beyond)]
    assert counts == [10, 1, 1]
    assert "?need=hiring&page=2" in links(first)
    assert "Why this is number 11" in text(second)


def test_sorting_is_a_link_and_stays_when_the_form_is_sent_again(client, towns):
    add_practice("Alpha hiring")
    add_practice("Beta hiring", cost_min=0)

    first = client.get(f"{PAGE}?need=hiring")
    reply = client.get(f"{PAGE}?need=hiring&sort=cheapest")

    assert "?need=hiring&sort=cheapest" in links(first)
    assert text(reply).index("Beta hiring") < text(reply).index("Alpha hiring")
    assert '<input type="hidden" name="sort" value="cheapest"' in reply.content.decode()
    assert 'name="sort"' not in first.content.decode()


ODD = [
    "page=x",
    "page=-1",
    f"page={10**30}",
    "staff=lots",
    "staff=more",
    "cost=-5",
    "topic=nowhere",
    "function=%00",
    "sort=worst",
    "town=%00%F0%9F",
    f"need={'x' * 5000}",
    f"town={'x' * 5000}",
    "town=9" + "9" * 70,
    "need=%3Cscript%3E",
    "need=%22",
    "town=%C2%B2",
]


@pytest.mark.parametrize("query", ODD)
@pytest.mark.parametrize("path", [PAGE, FILE])
def test_odd_values_are_left_out(client, towns, path, query):
    add_practice("Panels for hiring")

    reply = client.get(f"{path}?{query}")

    assert reply.status_code in ((200,) if path == PAGE else (200, 302))
    assert b"<script>" not in reply.content


def test_unknown_choices_leave_the_results_alone(client, towns):
    add_practice("Panels for hiring")

    assert "1 practice is about that" in text(client.get(f"{PAGE}?need=hiring&topic=nowhere&staff=lots"))


def rows(reply):
    return list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))


def test_the_file_has_a_row_for_each_case_with_all_parts(client, towns):
    panels = add_practice("Panels for hiring")
    add_case(panels, towns["Far Away"])
    add_case(panels, towns["Candlewick"], is_sample=True)
    add_practice("Sheets for hiring")

    reply = client.get(f"{FILE}?town=Maple+Fork&need=hiring")

    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    found = rows(reply)
    assert [(r["Place by fit"], r["Practice"], r["Town"], r["Sample"]) for r in found] == [
        ("1", "Panels for hiring", "Candlewick", "yes"),
        ("1", "Panels for hiring", "Far Away", "no"),
        ("2", "Sheets for hiring", "", ""),
    ]
    distance = "Distance from your town, in standard deviations"
    assert (found[1][distance], found[2][distance]) == ("not compared", "")
    assert float(found[0][distance]) < 0.6
    assert found[0]["Figures compared"] == "2"
    assert found[0]["Address of the practice"] == "http://testserver/library/practices/panels-for-hiring/"
    assert found[2]["Done by towns like you, 0 to 1"] == "nobody yet"
    assert found[0]["Compared with"] == "Maple Fork"


def test_the_file_holds_no_formula(client, towns):
    add_case(
        add_practice("=HYPERLINK(1)", slug="bad"), towns["Candlewick"], would_change="@SUM(A1)", title="+1"
    )

    (row,) = rows(client.get(FILE))

    assert (row["Practice"], row["They would change"], row["Case"]) == ("'=HYPERLINK(1)", "'@SUM(A1)", "'+1")
    assert row["Done by towns like you, 0 to 1"] == "no town named"


def test_the_file_asks_for_an_unclear_town_on_the_page(client, towns):
    reply = client.get(f"{FILE}?town=Xyzzy&need=hiring")

    assert (reply.status_code, reply.url) == (302, "/find/?town=Xyzzy&need=hiring")


def test_the_method_page_prints_the_numbers_in_force(client):
    reply = client.get("/find/how-it-ranks/")

    said = text(reply)
    assert "This is version 1.1 of the rule" in said
    assert "Evidence How well it is shown to work, anywhere. 0.5" in said
    assert "very alike 0.60 0.70" in said  # exp(-0.36) = 0.698
    assert "One town just like yours gives 0.76. No comparable town gives 0.20" in said
    assert "Not known 0.50" in said
    assert "Each step too much multiplies by 0.6." in said
    assert "Likeness is never a rank of quality." in said


@pytest.mark.parametrize("path", [PAGE, FILE, "/find/how-it-ranks/"])
def test_nothing_is_posted_here(client, path):
    assert client.post(path).status_code in (403, 405)
