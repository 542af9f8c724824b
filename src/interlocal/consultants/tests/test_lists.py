"""Consultants from a list: looked at first, then handed in; nothing of it is public before its owner and a moderator."""

import csv
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.consultants import actions
from interlocal.consultants.choices import Act, State, VersionState
from interlocal.consultants.models import Listing, Version
from interlocal.consultants.queries.moderation import SAYS_NOTHING
from interlocal.consultants.queries.told import private_in
from interlocal.consultants.tests.made import handed, published, text, token_in, waiting
from interlocal.core.loading import BadFile
from interlocal.core.merging import judged, normalised
from interlocal.core.permissions import Denied
from interlocal.core.sealed import unseal
from interlocal.library.tests import factories

pytestmark = pytest.mark.django_db
URL = "/consultants/review/load/"
LIST = """name,email,summary,services,uses,towns,counties,phone,clients,new
"Oak Training, Inc.",,We train the night shift too.,,,,,555-0101,,
Fern Talks,hi@fern.example,We listen.,Two evenings.,talks; Training,Sorrel,,,Thistle; A firm,
Oaks Training,,,,,,,,,
No Address,,We plan.,A plan.,planning,Sorrel,,,,
Bare Branch,bare@branch.example,,,,,,,,
,x,,,lunch,Nowhere,Cook,,,
Fern Talks LLC,hi@fern.example,We listen.,Two evenings.,talks,Sorrel,,,,
Short,row
"""


@pytest.fixture
def path(tmp_path):
    def write(content, name="list.csv"):
        (tmp_path / name).write_text(content)
        return tmp_path / name

    return write


@pytest.fixture
def oak(moderator, towns):
    return published(moderator, phone="555-0100", clients=["Sorrel"])


def soup(reply):
    return BeautifulSoup(reply.content.decode(), "html.parser")


def everything():
    return list(Listing.objects.order_by("pk").values()), list(Version.objects.order_by("pk").values())


def to(mails, address):
    return [mail for mail in mails if mail.to == [address]][-1]


def test_what_a_list_would_change_and_why_rows_are_refused(oak, moderator, path, sent):
    before, mails = everything(), len(sent())

    found = actions.look(path=path(LIST), by=moderator)

    assert [one.row.said for one in found.new] == ["Fern Talks"]
    [changed] = found.changed
    assert [(one.label, one.before, one.after) for one in changed.differences] == [
        ("Name", "Oak Training", "Oak Training, Inc."),
        ("In one sentence", "We train town halls.", "We train the night shift too."),
        ("Phone", "", ""),
    ]
    assert {p.line: p.reason for p in found.refused} == {
        4: "“Oaks Training” may be “Oak Training, Inc.” of line 2. "
        "Write the name the same, or yes in the column “new”",
        5: "it is new and lacks: email",
        6: "it is new and lacks: summary, services, uses; "
        "it does not say where it works: serves_region, counties, towns",
        7: "the name is empty; email: “x” is no address; "
        "uses: “lunch” is none of these: audit, gaps, training, talks, planning; "
        "counties: “Cook” is not known here; towns: no town is called “Nowhere”",
        8: "the same as line 3, “Fern Talks”",
        9: "it has 2 cells where the header has 10",
    }
    assert (everything(), len(sent())) == (before, mails)


def test_what_is_handed_in_waits_for_its_owner_and_a_moderator(client, oak, moderator, path, towns):
    found = actions.load(path=path(LIST), by=moderator)

    fern = Listing.objects.exclude(pk=oak.pk).get()
    new, edit = fern.versions.get(), oak.versions.first()
    oak.refresh_from_db()
    assert found.writes == 2
    assert (fern.state, fern.name, new.state) == (State.EMAIL_PENDING, "", VersionState.UNCONFIRMED)
    assert (unseal(fern.email), new.told["uses"], new.told["towns"]) == (
        "hi@fern.example",
        ["talks", "training"],
        [towns["Sorrel"].geoid],
    )
    assert (new.told["is_confidential"], new.told["contact_shown"]) == (True, "relay")
    assert (edit.state, private_in(edit)["phone"]) == (VersionState.WAITING, "555-0101")
    assert (edit.told["services"], edit.told["clients"]) == ("Four mornings.", ["Sorrel"])
    assert (oak.name, oak.phone, oak.summary) == ("Oak Training", "555-0100", "We train town halls.")
    assert "Fern Talks" not in client.get("/consultants/").content.decode()
    done = Event.objects.filter(kind__startswith="consultants.list.").order_by("pk")
    assert [(one.kind, one.by) for one in done] == [
        ("consultants.list.new", str(moderator)),
        ("consultants.list.changed", str(moderator)),
    ]


def test_it_is_public_once_its_owner_and_a_moderator_said_yes(oak, moderator, path, sent):
    actions.load(path=path(LIST), by=moderator)
    version = actions.confirm(token=token_in(to(sent(), "hi@fern.example")))
    fern = actions.decide(version=version, by=moderator, outcome=Act.APPROVE)
    edited = actions.decide(version=oak.versions.first(), by=moderator, outcome=Act.APPROVE)

    third = actions.load(path=path(LIST), by=moderator)

    assert (fern.state, fern.name) == (State.PUBLISHED, "Fern Talks")
    assert (edited.name, edited.phone) == ("Oak Training, Inc.", "555-0101")
    assert (third.writes, third.unchanged) == (0, 2)


def test_the_same_list_once_more_changes_nothing(oak, moderator, path):
    actions.load(path=path(LIST), by=moderator)
    before, told = everything(), Event.objects.count()

    second = actions.load(path=path(LIST), by=moderator)

    assert (second.writes, second.unchanged) == (0, 2)
    assert (everything(), Event.objects.count()) == (before, told)


def test_a_file_of_ours_can_be_changed_and_sent_back(client, oak, moderator, path, towns):
    factories.TopicFactory(slug="hiring", name="Hiring")
    full = {"towns": [towns["Sorrel"].geoid], "counties": ["Bell"], "topics": ["hiring"], "fee": "free"}
    full |= {"clients": ["Thistle", "A firm"], "certifications": ["wbe"], "website": "http://ash.example/a"}
    open_ = {"contact_shown": "public", "contact_name": "Ash", "phone": "555-0103", "address": "1 Wick St"}
    published(moderator, "a@ash.example", name="=Ash", kind="person", **full, **open_)
    sent = client.get("/consultants/consultants.csv").content.decode("utf-8-sig")

    same = actions.load(path=path(sent), by=moderator)
    table = list(csv.reader(StringIO(sent)))
    table[1][table[0].index("serves_region")] = "no"
    out = StringIO()
    csv.writer(out).writerows(table)
    changed = actions.look(path=path(out.getvalue()), by=moderator)

    assert (same.writes, same.unchanged, same.refused) == (0, 2, [])
    [[said]] = [one.differences for one in changed.changed]
    assert (said.label, said.before, said.after) == ("Works in the whole region", "Yes", "No")


ROW = "name,email,summary\nOak Training,{},Other words.\n"
OTHER = ROW.format("")


def refused(path, moderator, content=OTHER):
    before = everything()
    found = actions.load(path=path(content), by=moderator)
    assert (found.writes, everything()) == (0, before)
    return [problem.reason for problem in found.refused]


def test_an_address_is_changed_by_its_owner_alone(oak, moderator, path):
    assert refused(path, moderator, ROW.format("other@oak.example")) == [
        "its owner has another address, and only they change it"
    ]


def test_an_edit_that_waits_is_not_replaced_nor_taken_back(oak, moderator, path):
    """The second list says what stands in the directory: that is not its owner confirming it, and no edit."""
    actions.propose(listing=oak, handed=handed(phone="555-0100", clients=["Sorrel"], summary="Mine."))
    waits = ["something of it waits already for its owner or a moderator"]

    assert refused(path, moderator) == waits
    assert refused(path, moderator, "name,summary\nOak Training,We train town halls.\n") == []


def test_nobody_is_handed_in_again_who_went(oak, moderator, path):
    actions.take_down(listing=oak, by=moderator, note="Why.")
    Listing.objects.update(state=State.WITHDRAWN)

    [reason] = refused(path, moderator)
    assert "“Withdrawn by its owner”" in reason


def test_what_was_rejected_is_known_by_what_its_owner_called_it(moderator, towns, path):
    actions.decide(version=waiting(), by=moderator, outcome=Act.REJECT, note="No.")

    [reason] = refused(path, moderator)
    assert "“Rejected”" in reason


def test_of_two_of_one_name_the_one_that_may_change_counts(moderator, towns, path):
    actions.decide(version=waiting(), by=moderator, outcome=Act.REJECT, note="No.")
    oak = published(moderator, "b@oak.example")

    found = actions.look(path=path(OTHER), by=moderator)

    assert [one.thing for one in found.changed] == [oak]


def test_an_address_gets_no_more_mails_by_a_list_than_by_the_form(moderator, towns, path):
    """Three a day."""
    same = "name,email,summary,services,uses,serves_region\n"
    names = ("Ash Advice", "Birch Boards", "Cedar Courses", "Dogwood Days")
    same += "".join(f"{name},a@a.example,S,T,audit,yes\n" for name in names)

    found = actions.load(path=path(same), by=moderator)

    assert [(p.line, p.reason) for p in found.refused] == [
        (5, "its address had as many mails as one may get in a day")
    ]
    assert (found.writes, Listing.objects.count()) == (3, 3)


CELLS = [
    ("website", "javascript:alert(1)", "“javascript:alert(1)” is no address of the web"),
    ("summary", "x" * 201, "this has more than 200 characters"),
    ("trains_culture", "perhaps", "“perhaps” is neither yes nor no"),
    ("clients", "; ".join(f"Firm {n}" for n in range(61)), "more than 60 clients"),
    ("topics", "hring", "“hring” is not known here"),
]


@pytest.mark.parametrize(("column", "cell", "reason"), CELLS)
def test_cells_that_cannot_be_read(moderator, towns, path, column, cell, reason):
    assert refused(path, moderator, f'name,{column}\nOak,"{cell}"\n') == [f"{column}: {reason}"]


def test_a_name_that_is_too_long(moderator, towns, path):
    assert refused(path, moderator, f"name\n{'x' * 121}\n") == ["the name is too long"]


def test_a_file_that_is_no_such_list(moderator, path):
    with pytest.raises(BadFile, match="lacks a column: name"):
        actions.look(path=path("town\nSorrel\n"), by=moderator)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TOWN_LEAD, Role.EDITOR])
def test_only_moderators_load(client, person, path, role):
    somebody = person(role)
    client.force_login(somebody)

    assert client.get(URL).status_code == 403
    with pytest.raises(Denied):
        actions.load(path=path(LIST), by=somebody)


def test_moderators_look_and_hand_in(client, oak, staff):
    staff("moderator")
    looked = client.post(URL, {"do": "look", "list": SimpleUploadedFile("list.csv", LIST.encode())})
    before = Listing.objects.count()
    form = next(f for f in soup(looked).main.find_all("form") if f.find(attrs={"value": "load"}))
    said = {name: form.find(attrs={"name": name})["value"] for name in ("of", "once")}
    written = client.post(URL, {"do": "load", **said})

    assert (looked.status_code, before) == (200, 1)
    for words in ("1 new", "1 changed", "6 refused", "Line 5: it is new and lacks: email"):
        assert words in text(looked)
    assert (written.status_code, written.url, Listing.objects.count()) == (302, "/consultants/review/", 2)
    assert "2 rows were handed in" in client.get(written.url).content.decode()


# Pairs as rosters of trainers spell them, judged by hand: the same consultant, or another one.
JUDGED = [
    ("Oak Training", "Oak Training, Inc.", True),
    ("The Oak Group, LLC", "Oak Group", True),
    ("Braided River Facilitation", "Braided River Facilitators", True),
    ("Braided River Facilitation", "Facilitation, Braided River", True),
    ("Heron Talks", "Heron Talk", True),
    ("Smith & Lopez Consulting", "Smith and Lopez", True),
    ("Álvarez Associates", "Alvarez Associates", True),
    ("Maria de la Cruz", "Cruz, Maria de la", True),
    ("Marked Oak Mediation", "Marked Oak Mediatoin", True),
    ("Equity Partners of Illinois", "EPI", True),  # letters for a name: no spelling tells
    ("Oak Training", "Elm Training", False),
    ("Oak Training", "Oak Mediation", False),
    ("North Shore Mediation", "South Shore Mediation", False),
    ("Heron Talks", "Heron Works", False),
    ("Smith Consulting", "Smythe Partners", False),
    ("Maria Lopez", "Mario Gomez", False),
    ("Bridge Builders", "Bridge Workers", False),
    ("Civic Voices", "Civic Choices", False),
    ("Northside Facilitation", "Southside Facilitation", False),  # refused until its row says that it is new
]


def test_how_well_names_of_consultants_are_recognised():
    """Of ten that are the same nine are found; of the ten said to be the same one is another."""
    found = judged(
        (normalised(one, SAYS_NOTHING), normalised(other, SAYS_NOTHING), same) for one, other, same in JUDGED
    )

    assert (found.precision, found.recall) == (0.9, 0.9)


def test_moderators_hear_of_a_whole_list_once(moderator, towns, path, sent):
    """Two changed rows: one mail, which leads to the queue. One changed row: the mail it always was."""
    for name in ("Oak Training", "Elm Talks"):
        published(moderator, f"hello@{name.split()[0].lower()}.example", name=name, services=f"{name}.")
    before = len(sent())

    both = "name,summary\nOak Training,Other words.\nElm Talks,Other words.\n"
    actions.load(path=path(both), by=moderator)
    actions.load(path=path(both), by=moderator)

    [mail] = sent()[before:]
    assert (mail.to, mail.subject) == ([moderator.email], "2 changed listings wait")
    assert "/consultants/review/\n" in f"{mail.body}\n"
    assert Version.objects.filter(state=VersionState.WAITING).count() == 2


def test_of_one_row_they_hear_by_name(oak, moderator, path, sent):
    before = len(sent())

    actions.load(path=path("name,summary\nOak Training,Other words.\n"), by=moderator)

    assert [mail.subject for mail in sent()[before:]] == ["A changed listing waits: Oak Training"]


def test_of_nothing_they_hear_nothing(oak, moderator, path, sent):
    before = len(sent())

    actions.load(path=path("name,summary\nOak Training,We train town halls.\n"), by=moderator)

    assert sent()[before:] == []
