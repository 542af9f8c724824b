"""Results: as a page and a spreadsheet, with small numbers held back, and texts for few eyes."""

import csv
from io import StringIO

import pytest

from interlocal.core.clock import today
from interlocal.surveys.models.answers import OpenText
from interlocal.surveys.tests.conftest import SCALE, WHAT, WHICH, WHY
from interlocal.surveys.tests.reading import text

pytestmark = pytest.mark.django_db
URL = "/surveys/is-certification-of-interest/results/"
SAID = [
    ({"q1": ["1"], "q2": ["1"], "q3": ["5"], "q4": "=cmd"}, 12),
    ({"q1": ["2"], "q2": ["1", "2"]}, 6),
    ({"q1": ["3"]}, 2),
]
# 20 people, least 5: 12, 6 and 2; 2 is small, so the next smallest, 6, goes with it, and 8 people are held back together.
# 18 ticked the first, so 2 did not: held back; 6 the second, 14 did not. 12 of the scale, 8 left it out.


@pytest.fixture
def counted(ended):
    return ended(SAID, WHICH, WHAT, SCALE, WHY)


def test_the_page_says_what_was_counted_by_hand(client, counted):
    page = client.get(URL)
    said = text(page)

    assert "20 people answered" in said
    assert "Yes 12 60.0% No Not published Perhaps Not published" in said
    assert "Training Not published Grants 6 30.0%" in said
    assert "Strongly disagree 0 0.0%" in said
    assert "Strongly agree 12 60.0% No answer 8 40.0%" in said
    assert said.count("Numbers of fewer than 5 people are held back") == 2
    assert "=cmd" not in said
    assert "Why not?" not in said
    assert 'width="100.0%"' in page.content.decode()


def test_the_spreadsheet_holds_back_the_same(client, counted):
    reply = client.get(URL.replace("results/", "results.csv"))

    rows = list(csv.reader(StringIO(reply.content.decode("utf-8-sig"))))
    assert reply["Content-Disposition"] == 'attachment; filename="is-certification-of-interest.csv"'
    assert rows[:6] == [
        ["Question", "Answer", "People", "Of how many"],
        ["Would you?", "Yes", "12", "20"],
        ["Would you?", "No", "not published", "20"],
        ["Would you?", "Perhaps", "not published", "20"],
        ["What for?", "Training", "not published", "20"],
        ["What for?", "Grants", "6", "20"],
    ]
    assert len(rows) == 12


def test_no_cell_of_a_spreadsheet_is_run(client, ended):
    ended([({"q1": ["1"]}, 6)], WHICH | {"text": "=1+1", "options": ["@sum", "\tx"]})

    rows = list(
        csv.reader(StringIO(client.get(URL.replace("results/", "results.csv")).content.decode("utf-8-sig")))
    )
    assert rows[1][:2] == ["'=1+1", "'@sum"]


def test_of_too_few_nothing_is_said_to_anybody(client, staff, ended):
    ended([({"q1": ["1"], "q2": "Ask Ann"}, 4)], WHICH, WHY)
    staff("network_manager")

    said = text(client.get(URL))

    assert ("Fewer than 5 people answered" in said, "Yes" in said) == (True, False)
    assert "Ask Ann" not in text(client.get(URL.replace("results", "texts")))
    assert len(client.get(URL.replace("results/", "results.csv")).content.splitlines()) == 1


def test_before_the_end_there_are_none(client, staff, opened):
    opened(audience="link")
    staff("network_manager")

    reply = client.get(URL)

    assert (reply.status_code, "no results before it has ended" in text(reply)) == (403, True)


def test_results_of_members_are_theirs(client, member, ended):
    ended([], WHICH, audience="members")

    away = client.get(URL)
    sheet = client.get(URL.replace("results/", "results.csv"))
    client.force_login(member("ada"))

    assert away.url == "/accounts/login/?next=/surveys/is-certification-of-interest/results/"
    assert sheet.url.startswith("/accounts/login/")
    assert client.get(URL).status_code == 200


def test_texts_are_read_by_moderators_first_and_never_by_others(client, staff, counted, member):
    url = URL.replace("results", "texts")
    staff("moderator")
    page = client.get(url)
    one, two = OpenText.objects.order_by("pk")[:2]

    client.post(url, {"do": "keep", "text": str(one.pk)})
    client.post(url, {"do": "delete", "text": str(two.pk)})
    client.post(url, {"do": "delete", "text": "nonsense"})
    client.post(url, {"do": "nothing", "text": str(one.pk)})

    assert text(page).count("=cmd") == 12 * 3  # the text, and twice in the name of a button
    assert OpenText.objects.count() == 11
    assert list(OpenText.objects.filter(is_kept=True).values_list("pk", flat=True)) == [one.pk]
    assert "Kept" in text(client.get(url))
    client.force_login(member("ada"))
    assert client.get(url).status_code == 403


def test_the_asker_reads_what_was_kept(client, staff, counted):
    url = URL.replace("results", "texts")
    OpenText.objects.filter(pk=OpenText.objects.first().pk).update(is_kept=True)
    counted.asked_by = staff("editor")
    counted.save()

    page = client.get(url)

    assert (text(page).count("=cmd"), 'value="keep"' in page.content.decode()) == (1, False)
    assert "What people wrote" in text(client.get(URL))


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_takes_four_queries_however_many_questions(client, ended, items, django_assert_num_queries):
    ended([({}, 6)], *[SCALE] * items)
    client.get(URL)

    with django_assert_num_queries(4):  # survey, release, version, how far the logs have come
        page = client.get(URL)
    assert len(page.content) < 40_000


def test_whoever_asked_but_is_no_editor_any_more_sees_no_results_before_others(client, asker, ended):
    ended([({"q1": ["1"]}, 6)], WHICH, results="by_hand")
    asker.memberships.update(until=today())
    client.force_login(asker)

    assert client.get(URL).status_code == 403
