"""Notes belong to items of the agenda, or to a kind of talk outside of it; they outlive the items."""

import importlib

import pytest
from django.apps import apps

from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.choices import ItemKind
from interlocal.meetings.forms.notes import NoteForm
from interlocal.meetings.models import AgendaItem, NoteLine
from interlocal.meetings.queries.confidence import texts
from interlocal.meetings.queries.notes import notes_page, parts_of
from interlocal.meetings.tests.reading import tokens
from interlocal.people.tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(at, member, chair):
    return at(1, 16)


@pytest.fixture
def add(meeting, chair):
    """An item of the agenda: ``add("open", "Panels")``."""

    def make(kind, title=""):
        return actions.save_item(meeting=meeting, by=chair, kind=kind, title=title, minutes=15)

    return make


@pytest.fixture
def note(meeting, chair):
    def make(words, part):
        return actions.note(meeting=meeting, part=part, text=words, by=chair)

    return make


@pytest.fixture
def path(meeting):
    return f"{meeting.get_absolute_url()}notes/"


def laid_out(meeting):
    return [(part.label, [line.text for line in part.lines]) for part in parts_of(meeting)]


def test_lines_stand_in_the_order_of_the_agenda_and_those_outside_come_last(meeting, chair, add, note):
    talk, panels = add("talk", "Hiring"), add("open", "Panels")
    for words, part in (("A", panels), ("B", "welcome"), ("C", talk), ("D", panels), ("E", "open")):
        note(words, part)

    assert laid_out(meeting) == [
        ("Hiring", ["C"]),
        ("Panels", ["A", "D"]),
        ("Welcome", ["B"]),
        ("Open discussion", ["E"]),
    ]
    actions.move_item(item=panels, step=-1, by=chair)
    assert [label for label, _lines in laid_out(meeting)][:2] == ["Panels", "Hiring"]


def test_lines_stay_when_their_item_goes(meeting, chair, add, note):
    panels = add("open", "Panels")
    line = note("A", panels)

    actions.remove_item(item=panels, by=chair)

    line.refresh_from_db()
    assert (line.item, line.part) == (None, ItemKind.OPEN)
    assert laid_out(meeting) == [("Open discussion", ["A"])]


def test_under_an_item_that_went_meanwhile_the_kind_is_left(meeting, chair, add, note):
    panels = add("open", "Panels")
    AgendaItem.objects.filter(pk=panels.pk).delete()

    note("A", AgendaItem(pk=panels.pk or 1, kind="open", meeting=meeting))

    assert laid_out(meeting) == [("Open discussion", ["A"])]


def test_an_item_of_another_meeting_takes_no_line(at, chair, note, meeting):
    other = actions.save_item(meeting=at(2, 20), by=chair, kind="open", title="Elsewhere", minutes=5)

    note("A", other)

    assert laid_out(meeting) == [("Open discussion", ["A"])]


def test_a_line_moves_to_the_end_of_another_item_and_within_its_own(meeting, chair, add, note):
    talk, panels = add("talk", "Hiring"), add("open", "Panels")
    first, second = note("A", panels), note("B", panels)
    note("C", talk)

    actions.change_note(line=first, seen=1, text="A", part=talk, by=chair)
    same = actions.change_note(line=second, seen=1, text="B", part=panels, by=chair)
    first.refresh_from_db()
    actions.move_note(line=first, up=True, by=chair)

    assert laid_out(meeting) == [("Hiring", ["A", "C"]), ("Panels", ["B"])]
    assert (same.version, first.part) == (1, "talk")
    outside = actions.change_note(line=same, seen=1, text="B", part="next", by=chair)
    assert (outside.item, outside.part) == (None, "next")


def test_a_line_whose_item_has_another_kind_now_keeps_its_place(chair, meeting, add, note):
    panels = add("open", "Panels")
    line = note("A", panels)
    note("B", panels)
    actions.save_item(meeting=meeting, item=panels, by=chair, kind="questions")

    actions.change_note(line=line, seen=1, text="A, said better", part=panels, by=chair)

    assert laid_out(meeting) == [("Panels", ["A, said better", "B"])]


def test_words_alone_change_nothing_of_the_place(chair, add, note, meeting):
    line = note("A", add("open", "Panels"))

    actions.change_note(line=line, seen=1, text="B", by=chair)

    assert laid_out(meeting) == [("Panels", ["B"])]


def test_writing_by_item_on_the_page(*, client, chair, member, add, path, meeting):
    panels, talk = add("open", "Panels"), add("talk", "Hiring")
    client.force_login(chair)
    page = client.get(path).content.decode()
    sent = {"part": f"item-{talk.pk}", "text": "A", "said_by": ""}

    reply = client.post(path, sent | tokens(client, path))

    assert reply.url == f"{path}?part=item-{talk.pk}#add"
    assert (
        f'<option value="item-{talk.pk}" selected>Hiring</option>' in client.get(reply.url).content.decode()
    )
    assert f'<option value="item-{panels.pk}" selected>Panels</option>' in page  # where the meeting begins
    assert '<optgroup label="Outside of the agenda">' in page
    assert f"&quot;item-{talk.pk}&quot;: 15" in page  # minutes for the timer
    assert laid_out(meeting) == [("Hiring", ["A"])]
    client.force_login(member)
    seen = text(client.get(path))
    assert ("Hiring" in seen, "Panels" in seen) == (True, False)


def test_a_line_is_opened_where_it_stands_also_outside_of_the_agenda(client, chair, add, note, path):
    add("welcome")
    inside, outside = note("A", add("talk", "Hiring")), note("B", "welcome")
    client.force_login(chair)

    pages = [client.get(f"{path}{line.pk}/").content.decode() for line in (inside, outside)]

    assert f'<option value="item-{inside.item_id}" selected>Hiring</option>' in pages[0]
    assert '<option value="welcome" selected>Welcome</option>' in pages[1]


def test_without_an_agenda_the_form_offers_kinds_of_talk(rf, meeting, chair):
    request = rf.get("/")
    request.user = chair

    form = NoteForm(request=request, meeting=meeting)

    assert [value for value, _label in form.fields["part"].choices] == list(ItemKind.values)


def test_the_checker_says_under_which_item_a_name_stands(add, note, meeting):
    note("A", add("talk", "Hiring"))
    note("B", "open")

    assert [one.where for one in texts(meeting)] == ["Notes, Hiring", "Notes, Open discussion"]


def test_who_takes_notes_sees_where_a_poll_is_to_be_written(add, meeting, chair, member):
    poll, panels = add("poll", "Which day?"), add("open", "Panels")

    asks = {part.label: part.ask for part in notes_page(chair, meeting).parts}

    assert asks == {"Which day?": f"{meeting.get_absolute_url()}agenda/{poll.pk}/poll/", str(panels): ""}
    assert notes_page(member, meeting).parts == ()


def test_old_lines_find_the_one_item_of_their_kind(meeting, add, note):
    """What the migration does: not where there are two items of a kind, and not in other meetings."""
    talk = add("talk", "Hiring")
    add("open", "One")
    add("open", "Two")
    lines = {words: note(words, part) for words, part in (("A", "talk"), ("B", "open"), ("C", "next"))}

    importlib.import_module("interlocal.meetings.migrations.0006_old_notes_find_their_items").tie(apps, None)

    items = {words: NoteLine.objects.get(pk=line.pk).item for words, line in lines.items()}
    assert items == {"A": talk, "B": None, "C": None}


def test_others_take_no_notes(meeting, member, add):
    with pytest.raises(Denied, match="Only the chairs"):
        actions.note(meeting=meeting, part=add("open"), text="A", by=member)
