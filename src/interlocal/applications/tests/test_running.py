"""What who runs the network finds, and what is read blind; how many questions the list costs."""

import pytest

from interlocal.accounts.tests.conftest import text
from interlocal.applications import actions
from interlocal.applications.models import Application
from interlocal.applications.queries import related
from interlocal.applications.queries.reading import reading, rows
from interlocal.applications.tests.conftest import BASE, paper, send
from interlocal.training.choices import EditionState
from interlocal.training.models import Edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_questions_of_the_list(client, staff, handed_in, count, django_assert_num_queries):
    staff("network_manager")
    for n in range(count):
        handed_in(f"Sorrel{n}", papers={"letter": paper()})
    path = f"{BASE}editions/cg/"
    client.get(path)

    # session, person, roles, second step; edition; applications, answers, team, papers, who is named; what one may edit, twice
    with django_assert_num_queries(12):
        body = text(client.get(path))
    assert body.count("Not signed yet") == count


def test_the_list_is_filtered_and_saved(client, staff, handed_in, drafted):
    staff("network_manager")
    actions.sign(signoff=handed_in("Sorrel").signoff, asked=1)
    handed_in("Tansy", idea="=1+1")
    drafted("Yarrow", idea="Secret")
    path = f"{BASE}editions/cg/"

    def shown(query):
        body = text(client.get(f"{path}?{query}"))
        return [town for town in ("Sorrel", "Tansy", "Yarrow") if f" {town} Fall" in body]

    assert shown("") == ["Sorrel", "Tansy", "Yarrow"]
    assert (shown("state=draft"), shown("signed=asked"), shown("state=x&signed=x")) == (
        ["Yarrow"],
        ["Tansy"],
        ["Sorrel", "Tansy", "Yarrow"],
    )
    assert "None like this" in text(client.get(f"{path}?state=withdrawn"))
    saved = client.get(f"{path}applications.csv").content.decode("utf-8-sig").splitlines()
    geoids = list(
        Application.objects.order_by("municipality__name").values_list("municipality__geoid", flat=True)
    )
    assert saved == [
        "town,geoid,cohort,state,submitted_on,changed_on,signed,missing,people,idea,tried",
        f"Sorrel,{geoids[0]},Fall,submitted,2026-06-01,,signed,0,2,Fewer forms.,One form.",
        f"Tansy,{geoids[1]},Fall,submitted,2026-06-01,,asked,0,2,'=1+1,One form.",
        f"Yarrow,{geoids[2]},Fall,draft,,,,0,,,",
    ]


def test_the_network_reads_what_was_handed_in_and_no_draft(client, staff, handed_in, drafted):
    staff("network_manager")
    one, draft = handed_in("Sorrel"), drafted("Tansy")

    assert "Fewer forms." in text(client.get(f"{BASE}{one.pk}/"))
    assert client.get(f"{BASE}{draft.pk}/").status_code == 403


def test_nobody_has_applied_yet(client, staff, fall):
    staff("network_manager")

    assert "No town has begun one yet." in text(client.get(f"{BASE}editions/cg/"))


def test_what_is_asked_is_changed_without_programming(client, staff, fall):
    staff("network_manager")
    path = f"{BASE}editions/cg/asks/"
    kept = {"question-1-label": "What did you try?", "question-1-max_length": "900", "paper-1-label": ""}
    new = {
        "question-2-label": "What did you try?",
        "question-2-required": "on",
        "they_are": "chiefs",
        "state": "17",
    }
    more = {
        "paper-2-label": "…",
        "paper-2-kinds": ["docx", "pdf"],
        "paper-2-max_mb": "",
        "paper-2-for_readers": "on",
    }

    reply = send(client, path, **kept, **new, **more)

    assert reply["Location"] == "/programs/editions/cg/run/"
    edition = Edition.objects.get()
    assert edition.eligibility == {"state": "17", "they_are": "chiefs"}
    assert edition.questions == [
        {"slug": "tried", "label": "What did you try?", "help": "", "max_length": 900, "required": False},
        {"slug": "what-did-you-try", "label": "What did you try?", "help": "", "required": True},
    ]
    assert edition.attachments == [
        {
            "slug": "question",
            "label": "…",
            "help": "",
            "kinds": ["docx", "pdf"],
            "required": False,
            "for_readers": True,
        }
    ]
    wrong = send(client, path, **kept | {"question-1-max_length": "many"})
    assert (wrong.status_code, 'value="many"' in wrong.content.decode()) == (422, True)


# Blind


def test_a_blind_reading_tells_nothing_of_whose_it_is(handed_in):
    one = handed_in("Sorrel", idea="Sorrel and Ada Finch want this.", papers={"letter": paper()})

    found = reading(rows().get(pk=one.pk), blind=True)

    assert found.idea == "[the town] and [somebody] want this."


def test_the_blind_part_prints_no_name_address_department_or_file(handed_in):
    from django.template.loader import render_to_string

    one = handed_in("Sorrel", papers={"letter": paper(name="sorrel-letter.pdf")})
    row = rows().get(pk=one.pk)
    marks = ("Finch", "sorrel", "Clerk", "Finance", "Cy Chief", "@")

    seen, blind = (
        render_to_string("applications/_application.html", {"page": reading(row, blind=blind), "files": True})
        for blind in (False, True)
    )

    assert [mark in seen for mark in marks] == [True] * len(marks)
    assert [mark in blind for mark in marks] == [False] * len(marks)
    assert "Director" in blind


def test_pages_of_programs_lead_to_applications(client, staff, fall, moved):
    staff("network_manager")

    run = client.get("/programs/editions/cg/run/").content.decode()
    assert [f'href="{BASE}editions/cg/{end}"' in run for end in ("", "asks/")] == [True, True]
    assert related.to_name(None, fall) is None  # no cohort follows
    Edition.objects.update(state=EditionState.PLANNED)
    assert "Who can apply, and what is asked" in text(client.get(fall.edition.get_absolute_url()))
