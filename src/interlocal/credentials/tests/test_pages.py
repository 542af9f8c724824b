"""What strangers, holders and the people who run the network see and may take."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openbadgeslib.ob3 import OB3Verifier
from PIL import Image
from pypdf import PdfReader

from interlocal.accounts import actions as accounts
from interlocal.credentials import actions, queries
from interlocal.credentials.choices import LARGEST, Shown
from interlocal.credentials.models import Credential, SigningKey
from interlocal.credentials.rules import keyring
from interlocal.credentials.rules.checking import enveloped
from interlocal.credentials.tests import forging
from interlocal.credentials.tests.reading import read, send
from interlocal.network import actions as network
from interlocal.web.exports import pdf as paper

pytestmark = pytest.mark.django_db
FILES = ["badge.jwt", "badge.json", "badge.png", "certificate.pdf"]
NOBODYS = "/credentials/" + "z" * 26 + "/"


def shown(give, holder, how):
    made = give()
    return actions.show(credential=made, by=holder, shown=how)


@pytest.fixture
def as_holder(holder):
    client = Client()
    client.force_login(holder)
    return client


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize(("how", "named", "files"), [(Shown.NAMELESS, False, 404), (Shown.NAMED, True, 200)])
def test_a_stranger_sees_what_the_holder_chose(client, give, holder, how, named, files):
    made = shown(give, holder, how)

    text = read(client, made.get_absolute_url())

    assert "Genuine and valid" in text
    assert {
        word: word in text for word in ("Luis Amador", "Maple Fork", "Interview panels")
    } == dict.fromkeys(("Luis Amador", "Maple Fork", "Interview panels"), named)
    assert [client.get(made.get_absolute_url() + name).status_code for name in FILES] == [files] * 4


def test_what_is_hidden_and_what_never_was_answer_alike(client, give, holder):
    made = shown(give, holder, Shown.HIDDEN)

    hidden, none = client.get(made.get_absolute_url()), client.get(NOBODYS)

    same = hidden.content.decode().replace(made.token, "z" * 26) == none.content.decode()
    assert (hidden.status_code, none.status_code, same) == (404, 404, True)
    assert [client.get(made.get_absolute_url() + name).status_code for name in FILES] == [404] * 4


@pytest.mark.usefixtures("pango")
def test_its_holder_and_the_network_see_what_is_hidden_and_others_do_not(
    give, holder, as_holder, staff, pango
):
    made = shown(give, holder, Shown.HIDDEN)
    other, network_manager, editor = Client(), Client(), Client()
    other.force_login(accounts.register(email="kim@town.example"))
    staff("network_manager", network_manager)
    staff("editor", editor)
    paths = [made.get_absolute_url(), *(made.get_absolute_url() + name for name in FILES)]

    found = [
        [client.get(path).status_code for path in paths]
        for client in (as_holder, network_manager, other, editor)
    ]

    assert found == [[200] * 5, [200] * 5, [404] * 5, [404] * 5]


def test_a_page_is_light_and_takes_few_queries(client, give, holder, django_assert_num_queries):
    made = shown(give, holder, Shown.NAMED)
    client.get(made.get_absolute_url())

    with django_assert_num_queries(4):  # the network, the certificate, the keys, the lists
        reply = client.get(made.get_absolute_url())

    assert len(reply.content) < 40_000
    assert reply.headers["Cache-Control"].find("no-store") >= 0


def test_what_was_changed_in_the_database_is_not_shown_as_genuine(client, give, holder):
    made = shown(give, holder, Shown.NAMED)
    Credential.objects.update(jws=forging.with_payload(made.jws, name="Everything"))

    reply = client.get(made.get_absolute_url())

    assert (reply.status_code, "Everything" in reply.content.decode()) == (404, False)


def test_each_file_is_the_signed_certificate(give, as_holder):
    made = give()
    jwt, jason, png = (as_holder.get(made.get_absolute_url() + name).content for name in FILES[:3])

    assert jwt.decode() == made.jws
    assert json.loads(jason) == enveloped(made.jws)
    assert OB3Verifier.extract_token_from_png(png) == made.jws
    with Image.open(BytesIO(png)) as picture:
        assert picture.size == (1200, 630)


NAMES = {
    "long": "Wolfeschlegelsteinhausenbergerdorff " * 3 + "Esq",
    "hebrew": "מרים לוי",
    "arabic": "فاطمة الزهراء",
    "markup": "<b>Ann</b> & “Co”",
}


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("name", NAMES)
def test_the_certificate_on_paper(give, as_holder, name):
    network.set_up(name="Larkwater Network")
    made = give(name=NAMES[name])

    found = PdfReader(BytesIO(as_holder.get(f"{made.get_absolute_url()}certificate.pdf").content))

    root, text = found.trailer["/Root"], " ".join(found.pages[0].extract_text().split())
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], len(found.pages)) == ("en-us", True, 1)
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert found.metadata["/Title"] == f"Certificate: Learning together, {NAMES[name]}"
    assert made.token in text.replace(" ", "")
    assert "Larkwater Network" in text
    assert "Learning together" in text
    assert alt_texts(root["/StructTreeRoot"]) == [
        "A code to scan with a phone: it leads to the page where this certificate is checked."
    ]
    if name in {"long", "markup"}:
        assert NAMES[name].replace(" ", "") in text.replace(" ", "")
    else:  # written from right to left, which extraction may turn round, and joined or not
        letters = set(NAMES[name]) - {" "}
        assert len(letters & set(text)) > len(letters) / 2


def alt_texts(node):
    """What pictures say to screen readers, in the tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        return [said for one in node for said in alt_texts(one)]
    if not hasattr(node, "get"):
        return []
    return [
        *([str(node["/Alt"])] if "/Alt" in node else []),
        *(alt_texts(node["/K"]) if "/K" in node else []),
    ]


def test_where_no_paper_can_be_made_the_page_is_offered_to_print(give, as_holder, monkeypatch):
    def missing():
        raise OSError

    monkeypatch.setattr(paper, "_weasyprint", missing)
    made = give()

    reply = as_holder.get(f"{made.get_absolute_url()}certificate.pdf", follow=True)

    assert reply.redirect_chain == [(made.get_absolute_url(), 302)]
    assert "This server cannot make PDFs yet. Print this page instead" in reply.content.decode()


def test_keys_and_issuer_are_there_for_programs(client, give):
    network.set_up(name="Larkwater Network")
    made = give()

    kept = keyring.read(client.get("/credentials/keys.json").content)
    issuer = client.get("/credentials/issuer.json").json()
    status = client.get(f"/credentials/status/{made.status_list_id}.jwt")

    assert kept == queries.keys()
    assert (issuer["id"], issuer["name"]) == (queries.said(made).issuer, "Larkwater Network")
    assert status.content.decode() == made.status_list.jws
    assert client.get("/credentials/status/99999.jwt").status_code == 404
    assert SigningKey.objects.get().sealed not in json.dumps(client.get("/credentials/keys.json").json())


CHECK = "/credentials/check/"


def upload(data, name="badge.jwt"):
    return {"file": SimpleUploadedFile(name, data)}


@pytest.mark.parametrize("how", ["pasted", "json", "file"])
def test_anybody_checks_what_they_were_given(client, give, how):
    made = give()
    said = {
        "pasted": {"text": made.jws},
        "json": {"text": json.dumps(enveloped(made.jws))},
        "file": upload(made.jws.encode()),
    }

    text = client.post(CHECK, said[how]).content.decode()

    assert ("Genuine and valid" in text, "Luis Amador" in text) == (True, True)


def test_what_is_forged_or_taken_back_is_said_to_be_so(client, give, manager):
    made = give()
    actions.revoke(credential=made, by=manager, reason="Wrong person")

    forged = client.post(CHECK, {"text": forging.with_payload(made.jws, name="X")}).content.decode()
    revoked = client.post(CHECK, {"text": made.jws}).content.decode()

    assert ("Not genuine" in forged, "changed this after it was signed" in forged) == (True, True)
    assert ("Taken back" in revoked, "Wrong person" in revoked) == (True, False)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "Paste a certificate, or choose its file."),
        ({"text": "x" * (LARGEST + 1)}, "at most 100000 characters"),
        (upload(b"x" * (LARGEST + 1)), "too large to be a certificate"),
        (upload(b"%PDF-\xff"), "not the PDF or the picture"),
    ],
)
def test_what_cannot_be_checked_is_refused_kindly(client, said, why):
    reply = client.post(CHECK, said)

    assert (reply.status_code, why in reply.content.decode()) == (422, True)


def test_nobody_checks_without_end(client):
    found = [client.post(CHECK, {"text": "x"}).status_code for _n in range(61)]

    assert (set(found[:60]), found[60]) == ({200}, 429)


@pytest.mark.parametrize(("many", "queries_of_page"), [(1, 7), (3, 7)])
def test_a_holder_finds_their_own(give, as_holder, many, queries_of_page, django_assert_num_queries):
    give(holder=None, name="Somebody else")
    for n in range(many):
        give(occasion=str(n))
    as_holder.get("/my/credentials/")

    with django_assert_num_queries(queries_of_page):
        text = read(as_holder, "/my/credentials/")

    assert (text.count('<li class="entry">'), "Somebody else" in text) == (many, False)


def test_who_has_none_is_told_where_they_come_from(as_holder):
    assert "None yet" in read(as_holder, "/my/credentials/")


def test_a_holder_says_who_sees_it_and_asks_for_another_name(give, as_holder):
    made = give()
    path = f"/my/credentials/{made.token}/"

    as_holder.post(path, {"do": "show", "shown": "named"})
    reply = send(as_holder, path, do="name", name="Luisa  Amador")

    made.refresh_from_db()
    assert (made.shown, made.wanted, reply.url) == ("named", "Luisa Amador", path)
    assert "You asked for “Luisa Amador”" in read(as_holder, path)


def test_what_a_holder_sends_amiss_is_shown_again(give, as_holder):
    path = f"/my/credentials/{give().token}/"

    replies = [as_holder.post(path, {"do": "show", "shown": "x"}), send(as_holder, path, do="name", name=" ")]

    assert [reply.status_code for reply in replies] == [422, 422]
    assert as_holder.post(path, {"do": "other"}).status_code == 404


def test_nobody_opens_those_of_others(client, give):
    made = give()
    client.force_login(accounts.register(email="kim@town.example"))

    assert client.get(f"/my/credentials/{made.token}/").status_code == 404
