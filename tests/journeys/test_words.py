"""Whatever people read on any page of ours can be translated and said in the network's words, and finds room."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from functools import cache
from html import unescape
from itertools import chain
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zoneinfo import available_timezones

import pytest

from interlocal.network.choices import WORDS
from interlocal.places.choices.usa import STATES
from tests.architecture.unwrapped import Reader
from tests.journeys import test_accessibility as seen
from tests.journeys.conftest import environment
from tests.pseudo import CLOSE, LETTERS, LTR, OPEN, pseudo

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("words")]
FORMS = [form for word in WORDS for form in word.forms]
MARKS = {form: f"zq{n}x" for n, form in enumerate(FORMS)}  # no word of any language
SAID = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, FORMS), key=len, reverse=True))})\b", re.IGNORECASE)
FOREIGN = re.compile(f"[{OPEN}{CLOSE}·{''.join(LETTERS.values())}]+")
NAMES = re.compile(r"\S+@\S+|https?://\S+|tag:\S+|\b(?=[a-f]*\d)[0-9a-f]{6,}\b|\S*/api/v1/\S*")
TECHNICAL = {
    "Interlocal",
    "CSV",
    "API",
    "OpenAPI",
    "JSON",
    "PNG",
    "JPEG",
    "WebP",
    "RSS",
    "GEOID",
    "PDF",
    "UTC",
    "Firefox",
    "Chrome",
    "Linux",
    "Atom",
    "Excel",
    "Word",
    *(state.name for state in STATES.values()),
}
ZONES = {part.replace("_", " ") for name in available_timezones() for part in name.split("/")}

KEY = 43  # letters of the name of a signing key: SHA-256 in base64url
TEMPLATES = [*Path(__file__).parents[2].glob("src/interlocal/*/templates")]
EDGES = " .,:;()/0123456789%$±–—“”’!?+−-#*•…×|<>"
ROOM = Path(__file__).with_name("room.js").read_text()


DATABASE = "interlocal.sqlite3"
ARRANGED = re.compile("/accounts/|/join/confirm|/invitation|/mail/stop")
READERS = ["visitor", "member", "town lead", "manager", "with a code", "half signed in", "without a password"]


def rendered(site, out, *words):
    """From a copy of the data, since what some pages need is written meanwhile; a server would have to wait."""
    copy = out.with_suffix("")
    shutil.copytree(site.data_dir, copy, ignore=shutil.ignore_patterns("*.sqlite3*"))
    with (
        closing(sqlite3.connect(site.data_dir / DATABASE)) as ours,
        closing(sqlite3.connect(copy / DATABASE)) as its,
    ):
        ours.backup(its)
    command = [sys.executable, "-m", "tests.journeys.render", str(copy), str(out), *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(out.read_text())


@pytest.fixture(scope="module")
def foreign(site, tmp_path_factory):
    """Every page in a language nobody speaks."""
    return rendered(site, tmp_path_factory.mktemp("words") / "foreign.json", LTR)


@pytest.fixture(scope="module")
def marked(site, tmp_path_factory):
    """Every page of a network that replaces each word that can be replaced."""
    return rendered(site, tmp_path_factory.mktemp("words") / "marked.json", "en-us", json.dumps(MARKS))


def folded(text):
    return " ".join(text.split()).casefold()


class Written:
    """What somebody wrote, or a file brought."""

    def __init__(self, texts):
        texts = [NAMES.sub(" ", text) for text in texts]
        self.lines = {folded(line).strip(EDGES) for text in texts for line in [text, *text.split("\n")]}
        lists = [text for text in texts if len(text) < 100]
        self.lines |= {folded(part).strip(EDGES) for text in lists for part in re.split("[,;] ", text)}
        keys = [text for text in texts if len(text) == KEY and " " not in text]
        self.lines |= {folded(key[:12]).strip(EDGES) for key in keys}  # by which one is told from another
        self.all = "\n".join(map(folded, texts))
        self.near, self.holds, self.without = cache(self._near), cache(self.holds), cache(self.without)

    def holds(self, text):
        """A whole line, a piece of three words or more, or an excerpt: such pieces of one text after another."""
        text = folded(text).strip(EDGES)
        parts = re.split(r"(?<=[.!?]) ", text)
        return text in self.lines or (text.count(" ") > 1 and all(part in self.all for part in parts))

    def begins(self, text):
        """Whether it is the beginning of something long, such as the name of a key."""
        return len(text) > 11 and any(line.startswith(folded(text)) for line in self.lines)

    def _near(self, word):
        return [line for line in self.lines if word in line and (" " in line or line == word)]

    def without(self, text):
        """What is left of a text when what was written is taken out."""
        text = folded(text)
        for word in {match[0] for match in SAID.finditer(text)}:
            for line in sorted(self.near(word), key=len, reverse=True):
                text = text.replace(line, " ")
        return text


def readings(pages):
    """Address, what one reads there, and the words that somebody typed to get there."""
    for path, (_, kind, body) in [page for held in pages["pages"].values() for page in held.items()]:
        if kind.startswith(("text/html", "application/rss+xml", "application/atom+xml")):
            reader = Reader()
            said = body if kind.startswith("text/html") else unescape(body)  # a summary is HTML within XML
            whole = re.sub(r"</tspan><tspan[^>]*>", " ", said)  # lines of one text
            reader.feed(re.sub(r"</?mark>", "", whole))
            typed = " ".join(value for found in parse_qs(urlsplit(path).query).values() for value in found)
            typed = f"{typed} {typed.replace('intervew', 'interview')}"  # as the search corrects it
            for text in reader.found:
                if not (
                    (path.startswith(("/search/", "/library/?")) or "/readings/?q=" in path) and "…" in text
                ):  # an excerpt, cut from what was written
                    yield path, " ".join(NAMES.sub(" ", text).split()), folded(typed)


def test_there_are_pages_of_all_of_ours_and_they_open(foreign):
    found = {
        (who, path): status for who, pages in foreign["pages"].items() for path, (status, *_) in pages.items()
    }
    opened = {path for (_, path), status in found.items() if status == 200}

    assert {
        re.sub(r"[\w-]{32}", "revoked", path) for (_, path), status in found.items() if status == 404
    } == {
        "/no-such-page/",
        "/programs/apply/sign/none/",
        "/programs/selection/answer/none/",
        "/mail/stop/none/",
        "/join/confirm/none/",
        "/invitation/none/",
        "/meetings/answer/none/",
        "/invitation/revoked/",
        "/commissions/confirm/none/",
        "/commissions/mail/none/",
        "/consultants/mine/none/",
    }
    assert {path for (_, path), status in found.items() if status not in (200, 302, 404)} == set()
    assert {path for (_, path), status in found.items() if status == 302} - opened == {
        "/accounts/2fa/webauthn/"
    }
    assert len(opened) > 100


def test_a_page_is_looked_at_for_each_template(foreign):
    """Parts of pages, whose names begin with an underscore, have tests of their own."""
    ours = {str(path.relative_to(folder)) for folder in TEMPLATES for path in folder.rglob("[!_]*.html")}
    elsewhere = re.compile(
        r".*admin/|.*/mail/|web/gallery|allauth/|network/(swatches|terms)|web/broken|"
        r"portal/announce_look|"  # shown to a form that is sent: test_announcing looks at it
        r"consultants/look|"  # likewise: test_listing
        r"credentials/distrusted|"  # once a key was stolen: credentials.tests
        r".*_paper"  # no page, but a PDF
    )

    left = {name for name in ours - set(foreign["templates"]) if not elsewhere.match(name)}
    assert left == {"socialaccount/authentication_error.html"}  # said after another service


def test_nothing_is_left_untranslated(foreign):
    written = Written(foreign["written"])
    left = set()
    for path, text, typed in readings(foreign):
        for piece in [] if written.holds(text) else FOREIGN.sub(" – ", text).split(" – "):
            whole = piece.strip(EDGES)
            for part in [whole] if written.holds(whole) else re.split(r"[:;,] | \(", whole):
                bare = part.strip(EDGES)
                if (
                    re.search(r"[A-Za-z]{3}", bare)
                    and bare not in TECHNICAL | ZONES
                    and folded(bare) not in typed
                ):
                    left |= set() if written.holds(bare) or written.begins(bare) else {(path, bare)}

    assert sorted(left) == []


def test_every_word_is_replaced_and_what_people_wrote_is_not(marked):
    written, read = Written(marked["written"]), [(path, text) for path, text, _ in readings(marked)]
    left = {(p, text) for p, text in read if not written.holds(text) and SAID.search(written.without(text))}
    marks = {mark for _, text in read for mark in re.findall(r"zq\d+x", text.lower())}

    assert sorted(left) == []
    assert len(marks) > 12
    practice = "/library/practices/interview-panels-from-several-departments/"
    assert "Interview panels from several departments" in marked["pages"]["visitor"][practice][2]


# Lists that can be sent back: their columns have the names by which they are read again.
READ_AGAIN = {"/commissions/commissions.csv", "/consultants/consultants.csv"}
NO_WORDS = {"/partners/partners.csv"}  # none of its headers has a word that a network replaces


def test_headers_of_files_are_in_the_networks_words(marked):
    files = {
        p: body for p, (_, kind, body) in marked["pages"]["visitor"].items() if kind.startswith("text/csv")
    }
    assert files.keys() >= READ_AGAIN
    files = {path: body for path, body in files.items() if path not in READ_AGAIN}
    heads = {path: body.split("\r\n")[0] for path, body in files.items()}

    assert len(files) >= 4
    assert {path: SAID.findall(head) for path, head in heads.items() if SAID.search(head)} == {}
    assert [path for path, head in heads.items() if "zq" not in head.lower() and path not in NO_WORDS] == []


def test_the_language_stands_on_each_page(foreign):
    heads = {
        path: body[:80]
        for path, (_, kind, body) in foreign["pages"]["visitor"].items()
        if body and "html" in kind
    }

    assert len(heads) > 40
    assert [path for path, head in heads.items() if '<html lang="qps" dir="ltr"' not in head] == []


def shown(page, site, pages):
    """Have the browser get these pages in place of those the site serves."""

    def answer(route):
        address = urlsplit(route.request.url)
        path = address.path + (f"?{address.query}" if address.query else "")
        if route.request.resource_type == "document" and path in pages:
            route.fulfill(body=pages[path][2], content_type=pages[path][1])
        else:
            route.fallback()

    page.route(f"{site.url}/**", answer)
    return [p for p, (status, kind, _) in pages.items() if kind.startswith("text/html") and status != 302]


@pytest.mark.parametrize("who", READERS)
def test_longer_words_find_room_from_left_to_right_and_from_right_to_left(page, site, foreign, who):
    visitor = {path for path, (status, *_) in foreign["pages"]["visitor"].items() if status == 200}
    own = {
        path: held for path, held in foreign["pages"][who].items() if who == "visitor" or path not in visitor
    }
    tight = {}
    for path in shown(page, site, own):
        page.goto(path)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for way in ("ltr", "rtl"):
                page.evaluate("way => { document.documentElement.dir = way }", way)
                if found := page.evaluate(ROOM):
                    tight[path, width, way] = found[:5]

    page.troubles.clear()  # scripts do not run on these pages
    assert tight == {}


def test_axe_finds_nothing_on_pages_that_only_a_link_or_a_second_step_opens(page, site, marked):
    elsewhere = {*seen.OPEN.values(), *seen.MINE, *chain(*seen.CLOSED.values())}
    found, looked = {}, 0
    for pages in marked["pages"].values():
        own = {path: held for path, held in pages.items() if path not in elsewhere and ARRANGED.match(path)}
        for path in shown(page, site, own):
            page.goto(path)
            looked += 1
            if wrong := seen.problems(page):
                found[path] = wrong

    assert found == {}
    assert looked > 12
    page.troubles.clear()


FAULTS = """<main style="font: 16px/1.5 sans-serif; margin: 0; position: relative">
<p style="width: 600px">Much wider</p><p style="position: absolute; left: 310px; top: 90px; white-space: nowrap">Beside it</p>
<p style="width: 60px; overflow: hidden; white-space: nowrap">Shown in part only</p>
<p style="position: absolute; top: 200px">One</p><p style="position: absolute; top: 205px">Two</p>
<p style="position: absolute; top: 500px; width: 50px; overflow-wrap: anywhere">Interdepartmental a@town.example</p>
<p style="position: absolute; top: 400px; clip-path: inset(50%)">Heard</p>
<div style="overflow-x: auto; width: 100px"><p style="width: 900px">It can be scrolled to where this sentence ends</p></div>
<p style="position: absolute; top: 300px; line-height: 1">Lines of one<br>paragraph</p></main>"""


def test_what_has_no_room_is_seen(page):
    page.set_viewport_size({"width": 320, "height": 900})
    page.set_content(FAULTS)

    kinds = Counter(found.partition(":")[0] for found in page.evaluate(ROOM))

    assert kinds == {
        "the page is 288 wider than the window": 1,
        "outside": 1,
        "cut off": 1,
        "on each other": 1,
        "broken": 1,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Town", "⟦Ťóŵñ·ö⟧"),
        ("%(n)s towns of <b>one</b> &amp; {x}", "⟦%(n)s ťóŵñš óƒ <b>óñé</b> &amp; {x}·ö·ö·ö⟧"),
        ("%(low)s – %(high)s", "%(low)s – %(high)s"),
        ("a heading\x04Town", "⟦Ťóŵñ·ö⟧"),
    ],
)
def test_the_language_nobody_speaks(text, said):
    assert pseudo(text) == said
