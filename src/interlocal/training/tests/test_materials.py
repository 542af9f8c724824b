"""Lessons to print: what each reader gets, as a page and as a tagged PDF; and the directory of a cohort."""

from datetime import date, time
from io import BytesIO

import pytest
from pypdf import PdfReader

from interlocal.accounts.tests.conftest import text, token
from interlocal.core.permissions import Denied
from interlocal.library.models import Definition, Practice
from interlocal.training import actions
from interlocal.training.models import Participant, Reading

pytestmark = pytest.mark.django_db
COHORT = "/programs/editions/common-ground-2026-27/fall/"
NOTES = "/programs/common-ground/curriculum/1/notes"


@pytest.fixture
def taught(programme, trainer, manager, fall):
    """Two modules; the first with a practice, a definition that is taken down, and a link."""
    made = actions.add_curriculum(programme=programme, by=trainer)
    lessons = []
    for title in ("Hiring", "Money"):
        module = actions.add_module(curriculum=made, by=trainer, title=title)
        said = {"facilitator_notes": "Be slow.", "assignment": f"Do the {title.lower()}."}
        lessons.append(actions.add_lesson(module=module, by=trainer, title=f"{title} lesson", **said))
    practice = Practice.objects.create(
        title="Job ads", slug="job-ads", summary="Write them plainly.", why="More answer."
    )
    down = Definition.objects.create(title="Equity", slug="equity", summary="s", wording="w", live=False)
    actions.add_reading(lesson=lessons[0], by=trainer, practice=practice, note="Compare")
    actions.add_reading(lesson=lessons[0], by=trainer, definition=down)
    up = Definition.objects.create(
        title="Cohort", slug="cohort", summary="A group.", wording="People who learn together."
    )
    actions.add_reading(lesson=lessons[1], by=trainer, definition=up, is_required=False)
    actions.add_reading(lesson=lessons[1], by=trainer, link="https://a.example/", title="A page")
    actions.publish_curriculum(curriculum=made, by=trainer)
    fall.edition = actions.change_edition(edition=fall.edition, by=manager, curriculum=made)
    fall = actions.change_cohort(cohort=fall, by=manager, begins_on=date(2026, 8, 1))
    rhythm = {"first_month": date(2026, 8, 1), "months": 3, "weekday": 2, "which": 2}
    actions.keep_rhythm(cohort=fall, by=manager, starts=time(9), minutes=240, **rhythm)
    return fall


def words(reply):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(reply.content)).pages).split())


def test_participants_take_the_texts_along(client, taught, seated, townsperson):
    ada = townsperson("ada")
    seated(ada)
    client.force_login(ada)

    whole = text(client.get(f"{COHORT}materials/"))
    paper = client.get(f"{COHORT}materials.pdf")

    for body in (whole, words(paper)):
        for said in (
            "Write them plainly.",
            "More answer.",
            "People who learn together.",
            "/library/practices/job-ads/",
        ):
            assert said in body
        assert ("Be slow." in body, "Equity" in body) == (False, False)
    assert paper["Content-Disposition"] == 'attachment; filename="common-ground-1-materials.pdf"'
    reader = PdfReader(BytesIO(paper.content))
    assert (reader.trailer["/Root"]["/MarkInfo"]["/Marked"], reader.metadata.title) == (
        True,
        "Common Ground, 2026–27",
    )


def test_one_module_alone(client, taught, seated, townsperson):
    ada = townsperson("ada")
    seated(ada)
    client.force_login(ada)

    body = text(client.get(f"{COHORT}materials/?module=2"))
    paper = client.get(f"{COHORT}materials.pdf?module=2")

    assert ("Money lesson" in body, "Hiring lesson" in body) == (True, False)
    assert ("Money lesson" in words(paper), "Hiring lesson" in words(paper)) == (True, False)
    assert paper["Content-Disposition"].endswith('-materials-2.pdf"')
    for wrong in ("0", "3", "x", "1" * 9):
        assert client.get(f"{COHORT}materials/?module={wrong}").status_code == 404


def test_facilitators_read_their_notes(client, taught, staff):
    staff("trainer")

    for path in (f"{NOTES}/", "/programs/editions/common-ground-2026-27/notes/"):
        body = text(client.get(path))
        assert ("Be slow." in body, "Write them plainly." in body) == (True, True)
    paper = client.get(f"{NOTES}.pdf")
    assert ("Be slow." in words(paper), "not for participants" in words(paper)) == (True, True)


@pytest.mark.parametrize(
    "path", [f"{COHORT}materials/", f"{COHORT}materials.pdf", f"{NOTES}/", f"{NOTES}.pdf", f"{COHORT}people/"]
)
def test_others_do_not(client, taught, townsperson, path):
    client.force_login(townsperson("ben"))

    assert client.get(path).status_code == 403


def test_without_a_curriculum_there_is_nothing_to_print(client, fall, seated, townsperson):
    ada = townsperson("ada")
    seated(ada)
    client.force_login(ada)

    assert client.get(f"{COHORT}materials/").status_code == 404


def test_a_server_without_pdfs_offers_the_page(client, taught, staff, monkeypatch):
    staff("trainer")
    monkeypatch.setattr("interlocal.training.views.materials.PAPERS", "1/h")
    assert client.get(f"{NOTES}.pdf").status_code == 200

    reply = client.get(f"{NOTES}.pdf", follow=True)

    assert reply.redirect_chain == [(f"{NOTES}/", 302)]
    assert "That were many PDFs." in text(reply)


def test_what_to_do_now_and_what_changed_since(client, taught, seated, townsperson):
    """It is 1 September: the training of August, on the 12th, is over, that of 9 September comes."""
    ada = townsperson("ada")
    seated(ada)
    Practice.objects.update(last_published_at="2026-08-20T12:00:00Z")
    Definition.objects.update(last_published_at="2026-08-20T12:00:00Z")
    client.force_login(ada)

    body = text(client.get(COHORT))

    assert "What to do now Do : Do the hiring. until Sept. 4, 2026 Read : A page until Sept. 9, 2026" in body
    assert "Job ads last changed Aug. 20, 2026 Changed since the lesson" in body
    assert body.count("Changed since the lesson") == 1


def test_a_text_that_did_not_change_after_it_says_nothing(client, taught, seated, townsperson):
    ada = townsperson("ada")
    seated(ada)
    Practice.objects.update(last_published_at="2026-08-11T12:00:00Z")
    client.force_login(ada)

    assert "Changed since the lesson" not in text(client.get(COHORT))


def test_each_decides_whether_others_see_them(client, taught, seated, townsperson):
    ada, ben = townsperson("ada"), townsperson("ben")
    seated(ada, job_title="Clerk", department="Water")
    client.force_login(ada)
    page = f"{COHORT}people/"
    assert "0 of one person is seen here." in text(client.get(page))

    assert client.post(page, {"is_listed": "on", "once": token(client.get(page))})["Location"] == page
    assert "Ada Ada Falls Clerk Water" in text(client.get(page))
    seated(ben)
    client.force_login(ben)
    body = text(client.get(page))
    assert ("1 of 2 people are seen here" in body, "Ada Falls" in body, "Ben Falls" in body) == (
        True,
        True,
        False,
    )
    client.force_login(ada)
    client.post(page, {"once": token(client.get(page))})
    assert Participant.objects.get(person=ada).is_listed is False


def test_nobody_lists_another(seated, townsperson, manager):
    ada, ben = townsperson("ada"), townsperson("ben")
    row = seated(ada)

    for other in (ben, manager):
        with pytest.raises(Denied, match="Only those who take part decide"):
            actions.list_me(participant=row, by=other, is_listed=True)
    assert actions.list_me(participant=row, by=ada, is_listed=False).is_listed is False
    with pytest.raises(Denied):
        actions.list_me(participant=actions.leave(participant=row, by=ada), by=ada, is_listed=True)


def test_trainers_have_nothing_to_list(client, taught, staff):
    staff("trainer")
    page = f"{COHORT}people/"
    once = token(client.get("/programs/editions/common-ground-2026-27/fall/"))
    assert '<h2 id="me">' not in client.get(page).content.decode()

    assert client.post(page, {"is_listed": "on", "once": once}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_directory_and_of_materials(
    client, taught, seated, townsperson, count, manager, trainer, django_assert_num_queries
):
    actions.change_cohort(cohort=taught, by=manager, seats=9)
    people = [townsperson(f"p{n}") for n in range(count)]
    for person in people:
        seated(person, is_listed=True)
    for lesson in range(count - 1):
        Reading.objects.create(
            lesson_id=Reading.objects.first().lesson_id,
            position=9,
            link=f"https://{lesson}.example/",
            title="x",
        )
    client.force_login(people[0])

    # session, person, roles; edition, cohort, seats, coached; what the process remembers, who edits twice
    for path, own in ((f"{COHORT}people/", 1), (f"{COHORT}materials/", 3)):
        client.get(path)
        with django_assert_num_queries(own + 10):
            client.get(path)
