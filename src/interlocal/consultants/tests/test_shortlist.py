"""Who fits what a town looks for, and why; kept, frozen, and written into a brief."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from interlocal.accounts.choices import Role
from interlocal.consultants import actions
from interlocal.consultants.models import Listing, Need, Roster
from interlocal.consultants.queries.shortlist import matches
from interlocal.consultants.rules import engagements as rules
from interlocal.consultants.tests.made import hidden, published, text
from interlocal.core.permissions import Denied

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(moderator, towns):
    """Ash trains and is cheap; Birch trains, says no fee, in Spanish too; Cedar plans."""
    ash = published(
        moderator,
        "a@a.example",
        name="Ash",
        fee="under_5",
        trains_culture=True,
        languages=["en"],
        serves_region=True,
    )
    birch = published(
        moderator, "b@b.example", name="Birch", trains_department=True, languages=["en", "es"], serves_region=False,
        counties=["Bell"],
    )  # fmt: skip
    cedar = published(
        moderator, "c@c.example", name="Cedar", uses=["planning"], fee="over_100", languages=["en"]
    )
    return ash, birch, cedar


def answers(found):
    return {match.card.name: [reason.answer for reason in match.reasons] for match in found.matches}


def test_each_wish_is_met_not_met_or_not_said(three):
    """What for, budget, language: in the order of the filters (use, language, fee)."""
    found = matches({"use": ["training"], "fee": "to_15", "language": ["es", "en"]})

    assert answers(found) == {
        "Ash": ["yes", "no", "yes"],
        "Birch": ["yes", "yes", "unsaid"],
    }
    assert (found.total, found.wishes) == (2, 3)


def test_those_that_meet_most_come_first(three):
    found = matches({"use": ["training"], "language": ["es"], "training": ["department"]})

    assert [(match.card.name, match.met) for match in found.matches] == [("Birch", 3), ("Ash", 1)]


def test_only_who_works_in_the_town_meets_that(three, towns):
    found = matches({"area": towns["Sorrel"].geoid, "use": ["training"]})

    assert answers(found) == {"Ash": ["yes", "yes"], "Birch": ["yes", "no"], "Cedar": ["no", "yes"]}


def test_nothing_asked_is_nothing_found(three):
    found = matches({})

    assert (found.matches, found.total, found.wishes) == ([], 0, 0)


def test_the_page_says_why(client, three):
    body = text(client.get("/consultants/shortlist/?use=training&fee=to_15&surveyed=no"))

    assert "2 listings meet a wish" in body
    assert "Not said : Usual fee" in body or "Not said : Within the budget, $5,000 to $15,000" in body
    assert "Ask your staff first." in body


def test_the_page_refuses_what_cannot_be(client, three):
    reply = client.get("/consultants/shortlist/?since=2026-05-01&until=2026-04-01&use=nonsense")

    assert (reply.status_code, "It ends before it begins." in text(reply)) == (422, True)


@pytest.fixture
def kept(client, three, person):
    """A need that Sorrel keeps, by its page."""
    client.force_login(person())
    path = "/consultants/shortlist/?use=training&fee=to_15&staff=12&about=%3Db+%3Ci%3E"
    reply = client.post(path, {"title": "Spring", "once": hidden(client.get(path))})
    need = Need.objects.get()
    assert reply["Location"] == f"/consultants/needs/{need.pk}/"
    return need


def test_a_frozen_list_stays_as_it_was(client, kept, three, moderator):
    frozen = client.post(f"/consultants/needs/{kept.pk}/")
    roster = Roster.objects.get()
    assert frozen["Location"] == f"/consultants/rosters/{roster.pk}/"
    before = [row["name"] for row in roster.rows]

    actions.take_down(listing=three[0], by=moderator, note="Gone.")

    roster.refresh_from_db()
    assert before == ["Ash", "Birch", "Cedar"] == [row["name"] for row in roster.rows]
    assert [match.card.name for match in matches(kept.wishes).matches] == ["Birch", "Cedar"]
    assert "Ash" in text(client.get(frozen["Location"]))
    assert Listing.objects.get(name="Ash").state != "published"


def test_the_list_for_a_spreadsheet_holds_no_formula(client, kept, moderator):
    published(moderator, "d@d.example", name="=Danger()", fee="free", serves_region=True)
    client.post(f"/consultants/needs/{kept.pk}/")
    reply = client.get(f"/consultants/rosters/{Roster.objects.get().pk}/roster.csv")

    lines = reply.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("name,summary,usual fee,last confirmed,address here")
    assert not any(cell.startswith("=") for line in lines for cell in line.split(","))


@pytest.mark.usefixtures("pango")
def test_the_list_on_paper(client, kept):
    client.post(f"/consultants/needs/{kept.pk}/")
    reply = client.get(f"/consultants/rosters/{Roster.objects.get().pk}/roster.pdf")

    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(reply.content)).pages)
    assert ("Spring" in words, "Ash" in words) == (True, True)


def test_the_brief_is_a_word_file(client, kept):
    reply = client.get(f"/consultants/needs/{kept.pk}/brief.docx")

    document = Document(BytesIO(reply.content))
    words = "\n".join(one.text for one in document.paragraphs)
    assert document.core_properties.title == "Spring"
    assert ("How do you know municipal government?" in words, "What for: Training" in words) == (True, True)


def test_a_need_is_kept_no_more(client, kept):
    client.post(f"/consultants/needs/{kept.pk}/", {"drop": "1"})

    assert (Need.objects.count(), "Nothing is kept yet." in text(client.get("/consultants/needs/"))) == (
        0,
        True,
    )


def test_others_do_not_see_it(client, kept, towns):
    from interlocal.accounts import actions as accounts

    client.post(f"/consultants/needs/{kept.pk}/")
    who = accounts.register(email="t@thistle.example")
    accounts.grant(person=who, role=Role.MEMBER, place=towns["Thistle"])
    client.force_login(who)

    paths = [f"/consultants/needs/{kept.pk}/", f"/consultants/needs/{kept.pk}/brief.docx"]
    paths += [
        f"/consultants/rosters/{Roster.objects.get().pk}/{end}" for end in ("", "roster.csv", "roster.pdf")
    ]
    assert {client.get(path).status_code for path in paths} == {404}


def test_a_town_keeps_no_more_than_it_can(person, towns, monkeypatch):
    monkeypatch.setattr(rules, "NEEDS_AT_MOST", 1)
    bo = person()
    actions.keep_need(town=towns["Sorrel"], by=bo, title="One", wishes={})

    with pytest.raises(Denied, match="as many lists"):
        actions.keep_need(town=towns["Sorrel"], by=bo, title="Two", wishes={})
