"""Links to other sites: looked at politely, written down, shown to editors, and to readers only after two failures."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from pytest_socket import socket_allow_hosts

from interlocal.accounts import actions as accounts
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.fetching import Page
from interlocal.core.tests.elsewhere import OPEN, elsewhere
from interlocal.library import actions
from interlocal.library.choices import LinkState
from interlocal.library.models import Link
from interlocal.library.queries.links import due, troubles
from interlocal.library.readers import digest, main_text
from interlocal.library.rules import is_broken, link_state, next_look
from interlocal.library.tests import factories
from interlocal.network import actions as network
from interlocal.network.queries import agent

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 18, tzinfo=UTC)
SITE = "http://one.example"


@pytest.fixture
def site(socket_enabled):
    socket_allow_hosts(["127.0.0.1"])
    with elsewhere() as running:
        running.names = {"one.example": [OPEN], "two.example": [OPEN]}
        yield running


def check(site, at=NOON, **options):
    waits = []
    with stopped_at(at):
        report = actions.check_links(way=site.way(timeout=5), rest=waits.append, **options)
    return report, waits


def found(url):
    link = Link.objects.get(url=url)
    return link.state, link.moved_to, link.reason, link.failures


STATES = [
    (200, False, LinkState.OK),
    (302, False, LinkState.OK),
    (200, True, LinkState.MOVED),
    (404, False, LinkState.GONE),
    (410, True, LinkState.GONE),
    (401, False, LinkState.REFUSED),
    (403, True, LinkState.REFUSED),
    (429, False, LinkState.REFUSED),
    (400, False, LinkState.UNREACHABLE),
    (500, False, LinkState.UNREACHABLE),
    (503, True, LinkState.UNREACHABLE),
]


@pytest.mark.parametrize(("status", "moved", "state"), STATES)
def test_what_a_status_says(status, moved, state):
    assert link_state(status, moved=moved) == state


@pytest.mark.parametrize(
    ("state", "failures", "days", "broken"),
    [
        ("ok", 0, 30, False),
        ("moved", 0, 30, False),
        ("refused", 0, 30, False),
        ("gone", 1, 3, False),
        ("unreachable", 1, 3, False),
        ("gone", 2, 14, True),
        ("unreachable", 9, 14, True),
    ],
)
def test_when_to_look_again_and_whether_to_tell_readers(state, failures, days, broken):
    assert next_look(state, failures, NOON) == NOON + timedelta(days=days)
    assert is_broken(failures) is broken


def test_each_finding_is_written_down_with_its_day(site):
    for path in ("works", "moved", "gone", "closed", "broken"):
        factories.resource(url=f"{SITE}/{path}")
    factories.resource(url="http://nobody.example/")
    factories.resource(url="http://one.example:8000/")
    site.pages |= {
        "one.example/works": (200, None),
        "one.example/moved": (301, "http://two.example/new"),
        "two.example/new": (200, None),
        "one.example/closed": (403, None),
        "one.example/broken": (500, None),
    }

    report, _ = check(site)

    assert found(f"{SITE}/works") == ("ok", "", "", 0)
    assert found(f"{SITE}/moved") == ("moved", "http://two.example/new", "", 0)
    assert found(f"{SITE}/gone") == ("gone", "", "status 404", 1)
    assert found(f"{SITE}/closed") == ("refused", "", "status 403", 0)
    assert found(f"{SITE}/broken") == ("unreachable", "", "status 500", 1)
    assert found("http://nobody.example/") == ("unreachable", "", "no site has this name", 1)
    assert found("http://one.example:8000/") == (
        "unreachable",
        "",
        "it is no address of a web page",
        1,
    )
    assert set(Link.objects.values_list("checked_at", flat=True)) == {NOON}
    assert (report.created, report.changed, report.unchanged) == (7, 0, 0)
    assert "Moved: http://one.example/moved (http://two.example/new)" in report.differences
    assert [(e.kind, e.note) for e in Event.objects.filter(kind="library.links.checked")] == [
        ("library.links.checked", "7")
    ]


HTML = {"Content-Type": "text/html"}
PAGE = "<nav>Home</nav><main><h1>Sec. 2-5</h1> <p>Seven members.</p></main><footer>{}</footer>"


def says(site, html, path="a"):
    site.pages[f"one.example/{path}"] = (200, None)
    site.bodies[f"one.example/{path}"] = (HTML, html.encode())


def changed(url):
    return Link.objects.get(url=url).changed_at


def test_a_page_that_says_something_else_is_noted_until_an_editor_has_read_it(site):
    url, editor = factories.resource(url=f"{SITE}/a").url, accounts.register(email="ed@example.org")
    later, reports = NOON, []
    for words in ("Seven members.", "SEVEN\n members.", "Nine members.", "Nine members."):
        says(site, PAGE.format(later).replace("Seven members.", words))
        reports.append(check(site, later)[0].differences)
        later += timedelta(days=30)

    assert reports[1:] == [[], [f"Says something else: {url}"], []]
    assert changed(url) == NOON + timedelta(days=60)
    assert [(one.url, one.label, one.changed_at) for one in troubles()] == [(url, "Works", changed(url))]
    for _again in range(2):
        actions.settle_change(url=url, by=editor)
    assert (changed(url), troubles()) == (None, [])
    assert Event.objects.filter(kind="library.link.read").count() == 1
    says(site, PAGE.format("").replace("Seven", "Nine"))
    check(site, later)
    assert changed(url) is None


def test_a_page_that_could_not_be_read_in_between_is_compared_with_what_it_said_before(site):
    url = factories.resource(url=f"{SITE}/a").url
    says(site, PAGE)
    check(site)
    site.pages["one.example/a"] = (503, None)
    check(site, NOON + timedelta(days=30))
    assert changed(url) is None
    says(site, PAGE.replace("Seven", "Five"))
    check(site, NOON + timedelta(days=60))

    assert changed(url) == NOON + timedelta(days=60)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (PAGE, "sec. 2-5 seven members."),
        ("<p>Five<br>of <b>us</b></p>", "five of us"),
        ("<header>Top</header><p>Here</p><script>now()</script><form>Ask</form>", "here"),
        ("<main>In</main> out <main>in again", "in in again"),
        ("</main><p>Stray</nav> ends", "stray ends"),
        ("<nav><nav>a</nav>b</nav>", ""),
        ("A&amp;B &eacute;", "a&b é"),
        ("<![CDATA[ x <!- <p", "<!"),
    ],
)
def test_what_a_page_says(html, said):
    assert said in main_text(html)
    assert said or main_text(html) == ""


def test_other_files_are_compared_as_they_are():
    def of(kind, body):
        return digest(Page(200, SITE, kind, body))

    assert of("application/pdf", b"%PDF 1") != of("application/pdf", b"%PDF 2")
    assert of("text/html", b"<p>One") == of("text/html", b"<div>one </div>")
    assert [of("text/html", body) for body in (None, b"", b"<nav>Only a frame</nav>")] == [""] * 3


def test_it_rests_after_each_question_and_asks_one_after_another(site):
    for n in range(3):
        factories.resource(url=f"{SITE}/{n}")
        site.pages[f"one.example/{n}"] = (200, None)

    _, waits = check(site)

    assert waits == [2.0] * 3
    assert len(site.asked) == 3


def test_it_says_who_asks_and_whom_to_write_to():
    before = agent("link check")
    network.set_up(name="Réseau’s Network", contact_email="hello@example.org")

    assert before == "Interlocal link check (Interlocal; no contact given)"
    assert (
        agent("link check") == "Interlocal link check (Rseaus Network; hello@example.org)"
    )  # headers hold ASCII


def test_the_part_of_a_page_is_kept_when_the_page_moves(site):
    factories.resource(url=f"{SITE}/a#part-2")
    site.pages |= {"one.example/a": (308, "/b"), "one.example/b": (200, None)}

    check(site)

    assert found(f"{SITE}/a#part-2")[:2] == ("moved", f"{SITE}/b#part-2")


def test_failures_are_counted_in_a_row_and_readers_are_told_after_the_second(client, site):
    made = factories.resource(url=f"{SITE}/a")

    def told():
        return "Did not answer" in client.get("/resources/").content.decode()

    seen = []
    for days, status in ((0, 404), (3, 503), (17, 200), (47, 404)):
        site.pages["one.example/a"] = (status, None)
        check(site, NOON + timedelta(days=days))
        seen.append((found(made.url)[0], found(made.url)[3], told()))

    assert seen == [("gone", 1, False), ("unreachable", 2, True), ("ok", 0, False), ("gone", 1, False)]


def test_nothing_is_looked_at_before_its_time_and_a_second_run_changes_nothing(site):
    factories.resource(url=f"{SITE}/a")
    site.pages["one.example/a"] = (200, None)
    check(site)
    events = Event.objects.count()

    again, _ = check(site, NOON + timedelta(days=29))

    assert (again.writes, again.unchanged, len(site.asked), Event.objects.count()) == (0, 0, 1, events)
    later, _ = check(site, NOON + timedelta(days=30))
    assert (later.writes, later.unchanged, len(site.asked)) == (0, 1, 2)


def test_a_state_that_changed_is_reported(site):
    factories.resource(url=f"{SITE}/a")
    site.pages["one.example/a"] = (200, None)
    check(site)
    site.pages["one.example/a"] = (410, None)

    report, _ = check(site, NOON + timedelta(days=30))

    assert (report.changed, report.differences) == (1, ["Gone: http://one.example/a (status 410)"])


def test_where_no_site_answers_our_own_line_is_to_blame(site):
    for n in range(3):
        factories.resource(url=f"http://nobody-{n}.example/")

    report, _ = check(site)

    assert (Link.objects.count(), report.writes) == (0, 0)
    assert report.ignored == ["no site answered: this server may have no way out. Nothing was written down"]


def test_what_waited_longest_comes_first_and_a_run_is_bounded(site):
    names = [factories.resource(url=f"{SITE}/{n}").url for n in range(3)]
    for url, days in zip(names, (40, 50, None), strict=True):
        if days:
            seen = NOON - timedelta(days=days)
            actions.record_look(Link(url=url, state="ok", checked_at=seen))

    with stopped_at(NOON):
        assert due(NOON, 9) == [names[2], names[1], names[0]]
        assert due(NOON, 1) == [names[2]]
    check(site, most=1)
    assert len({asked for _, asked, _ in site.asked}) == 1


def test_sources_and_wordings_of_towns_are_looked_at_and_what_is_made_up_or_hidden_is_not():
    term = factories.definition(
        title="Equity", sources=[{"title": "S", "url": f"{SITE}/s"}, {"title": "Book"}]
    )
    factories.wording(term, url=f"{SITE}/w")
    factories.wording(term)
    factories.wording(term, url=f"{SITE}/made-up", is_sample=True)
    factories.resource(url=f"{SITE}/made-up", is_sample=True)
    factories.resource(url=f"{SITE}/hidden").unpublish()
    hidden = factories.definition(sources=[{"title": "S", "url": f"{SITE}/hidden"}])
    hidden.unpublish()

    assert sorted(due(NOON, 9)) == [f"{SITE}/s", f"{SITE}/w"]


@pytest.fixture
def trouble():
    """One address in each state, one of them named twice."""
    gone = factories.resource(title="Gone guide", url=f"{SITE}/gone")
    term = factories.definition(title="Equity", sources=[{"title": "S", "url": f"{SITE}/gone"}])
    factories.resource(title="Moved guide", url=f"{SITE}/moved")
    factories.resource(title="Good guide", url=f"{SITE}/ok")
    looks = {"gone": ("", "status 404", 2), "moved": ("http://two.example/new", "", 0), "ok": ("", "", 0)}
    for name, (moved_to, reason, failures) in looks.items():
        actions.record_look(
            Link(
                url=f"{SITE}/{name}",
                state=name,
                moved_to=moved_to,
                reason=reason,
                failures=failures,
                checked_at=NOON,
            )
        )
    actions.record_look(Link(url=f"{SITE}/forgotten", state="gone", checked_at=NOON))
    return gone, term


def test_editors_see_what_to_do_worst_first(trouble):
    gone, term = trouble

    first, second = troubles()

    assert (first.state, first.label, first.reason, first.failures) == ("gone", "Gone", "status 404", 2)
    assert [(use.title, use.kind, use.edit) for use in first.uses] == [
        ("Gone guide", "resource", f"/admin/snippets/library/resource/edit/{gone.pk}/"),
        ("Equity", "definition", f"/admin/snippets/library/definition/edit/{term.pk}/"),
    ]
    assert (second.state, second.moved_to) == ("moved", "http://two.example/new")


def test_the_report_leads_to_the_entry_in_one_click(client, staff, trouble):
    gone, _ = trouble
    staff("editor")

    page = " ".join(client.get("/admin/reports/links/").content.decode().split())
    home = " ".join(client.get("/admin/").content.decode().split())

    assert f'href="/admin/snippets/library/resource/edit/{gone.pk}/">Edit Gone guide (resource)</a>' in page
    assert "Gone: status 404 (2 looks in a row)" in page
    assert 'Now at: <a href="http://two.example/new"' in page
    assert "Good guide" not in page
    assert '<a href="/admin/reports/links/">2 links to look at</a>' in home
    assert client.get(f"/admin/snippets/library/resource/edit/{gone.pk}/").status_code == 200


def test_an_editor_says_that_they_have_read_a_page(client, staff, trouble):
    url = f"{SITE}/ok"
    actions.record_look(Link(url=url, state="ok", checked_at=NOON, digest="a", changed_at=NOON))
    staff("editor")

    page = client.get("/admin/reports/links/").content.decode()
    sent = client.post("/admin/reports/links/", {"url": url})

    assert "Says something else since March 3, 2026" in page
    assert (sent.status_code, changed(url)) == (200, None)
    assert "Says something else" not in sent.content.decode()


def test_the_report_is_short_when_all_is_well(client, staff):
    staff("editor")

    assert "Nothing to do" in client.get("/admin/reports/links/").content.decode()
    assert "to look at" not in client.get("/admin/").content.decode()


def test_members_do_not_see_the_report(client, staff):
    staff("member")
    assert client.get("/admin/reports/links/").status_code == 403


def test_the_command_says_what_it_found(capsys):
    """Without a way out nothing is looked at for real: there is nothing due."""
    call_command("check_links", most=5)
    assert capsys.readouterr().out == "links: 0 new, 0 changed, 0 unchanged\n"


def test_the_command_lists_changes(capsys):
    factories.resource(url="http://one.example:25/")  # refused before anything is connected to

    call_command("check_links")

    assert "Does not answer: http://one.example:25/ (it is no address" in capsys.readouterr().out


def test_the_schedule_runs_it():
    actions.check_due_links()
    assert Link.objects.count() == 0
