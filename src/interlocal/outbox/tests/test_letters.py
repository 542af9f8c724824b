"""One template makes both parts of a mail, and nothing that people typed becomes markup or a header."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import EmailMessage

from interlocal.outbox.choices import SECRET, STOPPABLE, WHY, Kind, Sample
from interlocal.outbox.models import Message
from interlocal.outbox.queries.letters import Reader, letter
from interlocal.outbox.queries.mails import sample_pages, samples

pytestmark = pytest.mark.django_db
SRC = Path(__file__).parents[3]
TO = "ada@town.example"
PLAIN = "outbox/mail/plain.html"


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo\n"),
        ("<p>A  line\n that goes on</p>", "A line that goes on\n"),
        ("<p>One<br>two</p>", "One\ntwo\n"),
        ("<p>Very <b>bold</b>, <em>and</em> so on</p>", "Very bold, and so on\n"),
        ('<p>See <a href="https://a.example/">the page</a>, please</p>', "See the page <https://a.example/>, please\n"),
        ('<p><a href="https://a.example/">https://a.example/</a></p>', "https://a.example/\n"),
        ("<p>Towns:</p><ul><li>Elm</li><li>Oak, and<br>Ash</li></ul><p>End</p>", "Towns:\n\n- Elm\n- Oak, and\n  Ash\n\nEnd\n"),
        ("<blockquote><p>One</p><p>Two<br>lines</p></blockquote>", "> One\n>\n> Two\n> lines\n"),
        ("<p>Body</p><hr><p>Us</p><p>Why</p>", "Body\n\n-- \nUs\n\nWhy\n"),
        ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3\n"),
        ("<head><style>p { color: red }</style></head><p> </p><p>x</p>", "x\n"),
        ("loose words", "loose words\n"),
    ],
)  # fmt: skip
def test_text_is_read_from_the_parts(html, text):
    assert read(html) == text


@pytest.mark.parametrize(
    ("html", "said"), [("<table></table>", "<table> is no part"), ("<p>x</b>", "ends what is not open"), ("</p>", "ends")]
)  # fmt: skip
def test_what_a_mail_has_no_part_for_is_refused(html, said):
    with pytest.raises(ValueError, match=said):
        read(html)


def test_what_people_typed_is_text_in_both_parts():
    typed = '<b>Hi</b> & "you"\n<a href="https://evil.example/">x</a>'

    made = letter(Kind.NOTICE, PLAIN, {"subject": "Re:\r\nBcc: all@example.org", "text": typed}, to=TO)

    assert '<b>Hi</b> & "you"\n<a href=' in made.text
    assert "&lt;b&gt;Hi&lt;/b&gt;" in made.html
    assert ("<b>Hi" in made.html, made.subject) == (False, "Re: Bcc: all@example.org")


@pytest.mark.parametrize("kind", Kind)
def test_only_mail_that_can_be_ended_says_how(kind):
    made = letter(kind, PLAIN, {"subject": "s", "text": "t"}, to=TO)

    assert ("/mail/stop/" in made.html, "/mail/stop/" in made.text) == (kind in STOPPABLE,) * 2
    assert str(WHY[kind]) in made.text
    assert TO not in made.html


def templates():
    return sorted(
        str(path.relative_to(path.parents[2]))
        for path in SRC.glob("interlocal/*/templates/*/mail/*.html")
        if path.stem != "base"
    )


def test_each_template_has_a_sample_and_each_sample_a_name_of_its_own():
    names = [s.name for s in samples()]

    assert sorted({s.template for s in samples()}) == templates()
    assert len(names) == len(set(names))
    assert all(isinstance(s, Sample) for s in samples())


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name == "href"]


@pytest.mark.parametrize("name", [s.name for s in samples()])
def test_a_sample_says_the_same_in_both_parts(name):
    page = next(p for p in sample_pages() if p.name == name)
    links = Links()
    links.feed(page.html)

    assert page.subject
    assert [link for link in links.found if link not in page.text] == []
    assert all(link.startswith(("https://", settings.BASE_URL)) for link in links.found)
    assert re.search(r'<html lang="en-us" dir="ltr">', page.html)
    assert len(page.html) < 20_000  # far below the 102 kB at which one large provider cuts a mail off


def test_secret_mail_cannot_be_ended():
    assert SECRET.isdisjoint(STOPPABLE)


def test_a_header_cannot_be_forged_by_a_subject_that_reaches_the_backend():
    mail = EmailMessage("One\nBcc: x@example.org", "body", to=[TO])

    mail.send()

    assert Message.objects.get().subject == "One Bcc: x@example.org"
