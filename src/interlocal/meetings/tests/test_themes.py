"""Themes rest on lines of the notes, are numbered, and are known again when they come again."""

from datetime import UTC, datetime

import pytest

from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.models import Theme, ThemeEvidence
from interlocal.meetings.queries.recaps import again, heard, labels_of
from interlocal.meetings.tests.reading import tokens

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def meeting(at, member, chair):
    return at(1, 16)


@pytest.fixture
def line(meeting, chair):
    return actions.note(meeting=meeting, part="open", text="We have nobody for this.", by=chair)


@pytest.fixture
def published(at, chair):
    """Distil themes at the meeting of some month, and publish its recap."""

    def make(month, day, *labels):
        meeting = at(month, day)
        line = actions.note(meeting=meeting, part="open", text="Words", by=chair)
        for label in labels:
            actions.distil(meeting=meeting, label=label, lines=[line], by=chair)
        with stopped_at(LATER):
            actions.publish(meeting=meeting, by=chair)
        return meeting

    return make


def test_a_theme_rests_on_a_line_of_its_own_meeting(meeting, line, chair, at):
    other = actions.note(meeting=at(2, 20), part="open", text="Later", by=chair)

    for lines in ([], [other], [line, other]):
        with pytest.raises(Denied, match="at least one line"):
            actions.distil(meeting=meeting, label="A theme", lines=lines, by=chair)
    theme = actions.distil(meeting=meeting, label="A theme", lines=[line], by=chair)

    assert (theme.number, list(theme.lines.all())) == (1, [line])


def test_themes_are_numbered_and_those_after_one_that_goes_move_up(meeting, line, chair):
    made = [actions.distil(meeting=meeting, label=one, lines=[line], by=chair) for one in "ABC"]

    actions.undo_theme(theme=made[0], by=chair)
    actions.undo_theme(theme=made[0], by=chair)

    assert list(Theme.objects.values_list("number", "label")) == [(1, "B"), (2, "C")]


@pytest.mark.parametrize(("label", "why"), [("Small towns", "of this name already"), ("…", "with letters")])
def test_a_meeting_has_a_theme_once(meeting, line, chair, label, why):
    actions.distil(meeting=meeting, label="small TOWNS", lines=[line], by=chair)

    with pytest.raises(Denied, match=why):
        actions.distil(meeting=meeting, label=label, lines=[line], by=chair)


def test_a_theme_is_said_otherwise_and_rests_on_other_lines(meeting, line, chair):
    more = actions.note(meeting=meeting, part="open", text="Nor have we.", by=chair)
    theme = actions.distil(meeting=meeting, label="A", lines=[line], by=chair)

    actions.change_theme(theme=theme, label="B", text="Why", lines=[line, more], by=chair)
    actions.change_theme(theme=theme, label="B", lines=[more], by=chair)

    assert list(ThemeEvidence.objects.values_list("line", flat=True)) == [more.pk]
    assert (Theme.objects.get().label, Theme.objects.get().text) == ("B", "")


def test_members_distil_nothing(meeting, line, member):
    with pytest.raises(Denied, match="Only the chairs"):
        actions.distil(meeting=meeting, label="A", lines=[line], by=member)


def test_themes_by_their_forms(client, chair, meeting, line):
    path = f"{meeting.get_absolute_url()}distil/"
    client.force_login(chair)

    bare = client.post(path, {"label": "Kept"} | tokens(client, path))
    sent = client.post(path, {"label": "One", "lines": [line.pk]} | tokens(client, path))
    theme = Theme.objects.get()
    own = f"{path}{theme.pk}/"
    changed = client.post(own, {"label": "Two", "lines": [line.pk]} | tokens(client, own))
    shown = client.get(path).content.decode()
    gone = client.post(own, {"do": "delete"})

    assert (bare.status_code, "Kept" in bare.content.decode()) == (422, True)
    assert "at least one line" in bare.content.decode()
    assert (sent.url, changed.url, gone.url, "Two" in shown) == (path, path, path, True)
    assert (client.get(own).url, Theme.objects.count()) == (path, 0)


def test_the_next_meeting_reports_what_the_one_before_heard(client, published, at, year):
    published(1, 16, "Small towns", "Boards read one page")

    january, february, march = (
        client.get(at(*day).get_absolute_url()).content.decode() for day in ((1, 16), (2, 20), (3, 20))
    )

    assert ("What we heard on Jan. 16, 2026" in february, "Boards read one page" in february) == (True, True)
    assert ("What we heard</h2>" in january, "What we heard on" in january) == (True, False)
    assert "What we heard on Jan. 16, 2026" in march  # February has no recap
    published(2, 20, "Later")
    assert "Later" in client.get(at(3, 20).get_absolute_url()).content.decode()
    own, before = heard(at(2, 20).series.occurrences.select_related("recap"), at(2, 20))
    assert (own.day.month, before.day.month) == (2, 1)


def test_a_theme_that_comes_again_is_one_row(client, published, series, year):
    assert again(series) is None
    published(1, 16, "Small towns", "Boards")
    published(2, 20, "small towns")
    published(3, 20, "Late", "Small towns")

    found = again(series)
    page = client.get(series.get_absolute_url()).content.decode()

    assert [day.month for day, _url in found.meetings] == [1, 2, 3]
    assert [(row.label, row.cells) for row in found.rows] == [
        ("Small towns", (1, 1, 2)),
        ("Boards", (2, None, None)),
        ("Late", (None, None, 1)),
    ]
    assert ("What comes again" in page, page.count("not heard")) == (True, 4)
    assert labels_of(series) == ["Boards", "Late", "Small towns", "small towns"]


@pytest.mark.parametrize("n", [1, 3])
def test_questions_of_the_page_of_themes(client, chair, meeting, line, n, django_assert_num_queries):
    for number in range(n):
        actions.distil(meeting=meeting, label=f"Theme {number}", lines=[line], by=chair)
    path = f"{meeting.get_absolute_url()}distil/"
    client.force_login(chair)
    client.get(path)

    with django_assert_num_queries(17):
        client.get(path)
