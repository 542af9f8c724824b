"""Pages that write a curriculum: parts, their order, what is read, versions, and two who write at once."""

import re

import pytest

from interlocal.accounts.tests.conftest import text
from interlocal.library.models import Definition, Practice
from interlocal.search import actions as search
from interlocal.training import actions
from interlocal.training.models import Curriculum, Lesson, Module, Reading

pytestmark = pytest.mark.django_db
BASE = "/programs/common-ground/curriculum/"
ONE = f"{BASE}1/"
LESSON = {
    "title": "Money",
    "minutes": "90",
    "mode": "online",
    "objectives": "Count\n\n Ask ",
    "assignment": "Do",
}


@pytest.fixture
def draft(programme, trainer):
    """Two modules, the first with two lessons and a reading."""
    made = actions.add_curriculum(programme=programme, by=trainer)
    for title in ("Hiring", "Money"):
        actions.add_module(curriculum=made, by=trainer, title=title)
    module = made.modules.first()
    for title in ("The ad", "The first year"):
        actions.add_lesson(module=module, by=trainer, title=title)
    actions.add_reading(
        lesson=module.lessons.first(), by=trainer, link="https://a.example/", title="A page", note="Look"
    )
    return made


@pytest.fixture
def practice():
    made = Practice.objects.create(
        title="Job ads", slug="job-ads", summary="Write them plainly.", why="More answer."
    )
    search.refresh("practice")
    return made


def post(client, page, path="", **said):
    """Send one form of a page; each has its own token."""
    shown = client.get(page)
    name = said.get("do")
    body = shown.content.decode().partition("<main")[2]
    wanted = f'name="do" value="{name}"' if name else 'name="once"'
    form = next(found for found in re.findall(r"<form.*?</form>", body, re.DOTALL) if wanted in found)
    once = re.search(r'name="once" value="([^"]+)"', form)[1]
    seen = re.search(r'name="seen" value="([^"]*)"', body)
    return client.post(path or page, {"seen": seen[1] if seen else "", **said, "once": once})


def titles(curriculum):
    return [(one.title, [str(lesson) for lesson in one.lessons.all()]) for one in curriculum.modules.all()]


def test_a_curriculum_is_begun_written_and_published(client, staff, programme):
    staff("trainer")
    assert "Nothing is written yet." in text(client.get(BASE))

    assert post(client, BASE, act="begin")["Location"] == ONE
    added = post(client, f"{ONE}modules/new/", title="Hiring", objective="See it")
    module = Module.objects.get()
    assert added["Location"] == f"{ONE}#module-{module.pk}"
    empty = post(client, ONE, do="publish")
    assert (empty.status_code, "needs at least one lesson" in text(empty)) == (422, True)
    added = post(client, f"{ONE}modules/{module.pk}/lessons/new/", **LESSON)
    lesson = Lesson.objects.get()
    assert added["Location"] == f"{ONE}lessons/{lesson.pk}/readings/"
    assert (lesson.objectives, lesson.minutes, lesson.mode) == (["Count", "Ask"], 90, "online")
    assert post(client, ONE, do="publish", note="The first")["Location"] == ONE

    body = text(client.get(BASE))
    assert ("Version 1 Published The first one module one lesson" in body) is True
    assert "Begin the next version" in body
    refused = client.get(f"{ONE}modules/new/")
    refused = post(client, f"{ONE}modules/new/", title="More")
    assert (refused.status_code, "stays as it is" in text(refused), Module.objects.count()) == (422, True, 1)


def test_parts_move_by_buttons(client, staff, draft):
    staff("trainer")
    hiring = draft.modules.first()
    year = hiring.lessons.last()

    for act in (f"down-module-{hiring.pk}", f"up-lesson-{year.pk}", f"up-lesson-{year.pk}"):
        reply = post(client, ONE, do="step", act=act)
        assert reply["Location"] == f"{ONE}#{act.partition('-')[2]}"

    assert titles(draft) == [("Money", []), ("Hiring", ["The first year", "The ad"])]
    for wrong in ("up-module-0", f"up-lesson-{10**17}", "begin"):
        assert post(client, ONE, do="step", act=wrong).status_code == 404
    assert post(client, ONE, do="step", act="sideways-module-1").status_code == 422
    assert post(client, ONE, BASE, do="step", act="delete").status_code == 404


def test_a_lesson_goes_to_another_module(client, staff, draft):
    staff("trainer")
    hiring, money = draft.modules.all()
    ad = hiring.lessons.first()

    post(client, f"{ONE}lessons/{ad.pk}/", **LESSON | {"title": "The ad", "module": money.pk})

    assert titles(draft) == [("Hiring", ["The first year"]), ("Money", ["The ad"])]


def test_a_lesson_stays_in_its_curriculum(programme, draft, trainer, manager):
    other = actions.add_programme(by=manager, name="Other", slug="other", purpose="x")
    away = actions.add_module(
        curriculum=actions.add_curriculum(programme=other, by=trainer), by=trainer, title="Away"
    )
    ad = Lesson.objects.get(title="The ad")

    with pytest.raises(actions.curricula.rules.Denied, match="another curriculum"):
        actions.change_part(part=ad, by=trainer, seen=actions.curricula.rules.words_of(ad), module=away)


def test_parts_are_taken_away(client, staff, draft):
    staff("trainer")
    hiring, money = draft.modules.all()
    ad = hiring.lessons.first()

    refused = post(client, f"{ONE}modules/{hiring.pk}/", ONE, do="step", act=f"remove-module-{hiring.pk}")
    assert (refused.status_code, "This module has lessons" in text(refused)) == (422, True)
    gone = post(client, f"{ONE}lessons/{ad.pk}/", ONE, do="step", act=f"remove-lesson-{ad.pk}")
    assert gone["Location"] == ONE
    post(client, f"{ONE}modules/{money.pk}/", ONE, do="step", act=f"remove-module-{money.pk}")

    assert (titles(draft), Reading.objects.count()) == ([("Hiring", ["The first year"])], 0)


def test_of_two_who_write_the_second_is_told_and_loses_nothing(client, staff, draft, trainer):
    staff("trainer")
    part = draft.modules.first()
    page = f"{ONE}modules/{part.pk}/"
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(page).content.decode())[1]
    actions.change_part(part=part, by=trainer, seen=seen, title="Theirs")

    late = post(client, page, title="Mine", seen=seen)
    assert (late.status_code, "Somebody changed this while you were writing" in text(late)) == (422, True)
    assert 'value="Mine"' in late.content.decode()
    assert Module.objects.get(pk=part.pk).title == "Theirs"
    again = re.search(r'name="seen" value="([^"]+)"', late.content.decode())[1]
    post(client, page, title="Mine", seen=again)
    assert Module.objects.get(pk=part.pk).title == "Mine"


def test_readings_come_from_the_library_or_are_links(client, staff, draft, practice):
    staff("trainer")
    ad = draft.modules.first().lessons.first()
    page = f"{ONE}lessons/{ad.pk}/readings/"

    assert "The library has nothing of these words" in text(client.get(f"{page}?q=zeppelin"))
    found = client.get(f"{page}?q=job+ads")
    assert (f'value="practice-{practice.pk}"' in found.content.decode()) is True
    post(client, f"{page}?q=job+ads", page, do="library", pick=f"practice-{practice.pk}")
    assert "Is read already" in text(client.get(f"{page}?q=job+ads"))
    insecure = post(client, page, do="link", title="B", link="http://b.example/")
    assert (insecure.status_code, "begins with https://" in text(insecure)) == (422, True)
    post(client, page, do="link", title="B", link="https://b.example/", is_required="on")
    readings = list(ad.readings.all())
    assert [str(one) for one in readings] == ["A page", "Job ads", "B"]

    post(client, page, do="step", act=f"up-reading-{readings[2].pk}")
    post(client, page, do="step", act=f"remove-reading-{readings[0].pk}")
    post(client, f"{ONE}readings/{readings[1].pk}/", note="Compare")
    post(client, f"{ONE}readings/{readings[2].pk}/", title="C", link="https://c.example/", note="")
    said = [(str(one), one.note, one.is_required, one.link) for one in ad.readings.all()]
    assert said == [("C", "", False, "https://c.example/"), ("Job ads", "Compare", False, "")]


def test_something_that_is_gone_is_not_added(client, staff, draft, practice):
    staff("trainer")
    ad = draft.modules.first().lessons.first()
    page = f"{ONE}lessons/{ad.pk}/readings/"
    shown = client.get(f"{page}?q=job+ads").content.decode()
    once = re.search(r'value="library"><input[^>]*name="once" value="([^"]+)"', shown)[1]

    assert client.post(page, {"do": "library", "pick": "practice-99999", "once": once}).status_code == 404
    assert ad.readings.count() == 1


def test_a_draft_is_thrown_away_unless_it_is_used(client, staff, draft, edition, manager):
    staff("trainer")
    actions.change_edition(edition=edition, by=manager, curriculum=draft)
    body = client.get(ONE)
    assert ("Delete this draft" in text(body), "2026–27" in text(body)) == (False, True)
    used = post(client, ONE, do="step", act="delete")
    assert "An edition uses this version" in text(used)
    actions.change_edition(edition=edition, by=manager, curriculum=None)

    gone = post(client, ONE, do="step", act="delete")

    assert (gone["Location"], Curriculum.objects.count(), Lesson.objects.count()) == (BASE, 0, 0)


def test_there_is_an_end_to_parts(draft, trainer, monkeypatch):
    monkeypatch.setattr(actions.curricula.rules, "MOST_PARTS", 2)

    with pytest.raises(actions.curricula.rules.Denied, match="2 are as many"):
        actions.add_module(curriculum=draft, by=trainer, title="Third")


def test_what_changed_between_versions(client, staff, draft, programme, trainer):
    """By hand: lesson 'The ad' is renamed, shorter and moved to Money; a lesson came, one went; a module moved."""
    words = actions.curricula.rules.words_of
    actions.publish_curriculum(curriculum=draft, by=trainer)
    copy = actions.add_curriculum(programme=programme, by=trainer)
    hiring, money = copy.modules.all()
    ad, year = hiring.lessons.all()
    definition = Definition.objects.create(title="Equity", slug="equity", summary="s", wording="w")
    actions.add_reading(lesson=ad, by=trainer, definition=definition, is_required=False)
    actions.change_part(part=ad, by=trainer, seen=words(ad), title="The notice", minutes=60, module=money)
    actions.remove_part(part=year, by=trainer)
    actions.add_lesson(module=hiring, by=trainer, title="The interview")
    actions.move_part(part=money, step=-1, by=trainer)
    staff("trainer")

    body = text(client.get(f"{BASE}2/compare/"))

    assert "The notice Moved Title The ad The notice Minutes 240 60" in body
    assert "A page, https://a.example/, Look A page, https://a.example/, Look Equity, if you like" in body
    assert ("The interview New" in body, "The first year Taken away" in body) == (True, True)
    assert (body.count("The notice"), body.count("Moved")) == (2, 2)  # the lesson, and one of the two modules
    assert client.get(f"{BASE}1/compare/").status_code == 404
    assert client.get(f"{BASE}2/compare/?to=9").status_code == 404


def test_two_that_say_the_same(client, staff, draft, programme, trainer):
    actions.publish_curriculum(curriculum=draft, by=trainer)
    actions.add_curriculum(programme=programme, by=trainer)
    Module.objects.update(key=None)  # rows of a time before keys are known by their titles
    Lesson.objects.update(key=None)
    staff("trainer")

    assert "Nothing. The two say the same." in text(client.get(f"{BASE}2/compare/?to=1"))


@pytest.mark.parametrize("path", ["", "1/", "2/compare/", "1/notes/", "1/notes.pdf", "1/modules/new/"])
def test_others_write_nothing(client, draft, townsperson, path):
    client.force_login(townsperson("ada"))

    assert client.get(f"{BASE}{path}").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_list_and_of_a_version(
    client, staff, programme, trainer, count, django_assert_num_queries
):
    for _version in range(count):
        made = actions.add_curriculum(programme=programme, by=trainer)
        module = actions.add_module(curriculum=made, by=trainer, title="One")
        for _lesson in range(count):
            lesson = actions.add_lesson(module=module, by=trainer, title="x")
            actions.add_reading(lesson=lesson, by=trainer, link="https://a.example/", title="A")
        actions.publish_curriculum(curriculum=made, by=trainer)
    staff("trainer")
    client.get(BASE)

    for path, own in (
        (BASE, 3),  # the program, versions, editions
        (ONE, 7),  # the program, the version, modules, lessons, readings, editions, one before
    ):
        with django_assert_num_queries(
            own + 6
        ):  # session, person, roles, what the process remembers, who edits twice
            client.get(path)
