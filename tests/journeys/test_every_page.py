"""Every page and form of ours: ``make a11y``. CI looks at one page of each template instead.

Who may open a page, and where it is in the sample network, is found by walking. From the samples of ``routes --json``, the
pages of the other tests and the links in the network's mail, each person follows every link until nothing new turns up.
"""

import json
import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.journeys.conftest import post, run, sign_in, watched
from tests.journeys.test_accessibility import CLOSED, EDITION, MINE, OPEN, wrong

pytestmark = [pytest.mark.browser, pytest.mark.every, pytest.mark.xdist_group("pages")]
LINK = re.compile(r'<(?:a\b[^>]*?\shref|form\b[^>]*?\saction)="([^":#]*)[#"]')
MAILED = re.compile(r"http://localhost:\d+(/[^\s#<\"]*)")
TRIES = 15  # pages of one kind that one person opens, so that a link which only some of them have is found
ELSEWHERE = {
    # They lead to a part of another page.
    "accounts:passkeys",
    "discussions:post",
    # Trees and pages of packages.
    "accounts",
    "admin",
    "admin_login",
    # The sample network has no single sign-on, and passkeys belong to a device.
    "accounts:remove_passkey",
    "openid_connect_callback",
    "openid_connect_login",
    "socialaccount_login_cancelled",
}


# What the lead of a town may still change: a post, what they told another town, what they keep for themselves.
WRITTEN = """
from interlocal.accounts.models import Person
from interlocal.discussions import actions as discussions
from interlocal.discussions.models import Thread
from interlocal.projects import actions
from interlocal.projects.models import Project
from interlocal.training.models import Participant
lead = Person.objects.get(email={email!r})
seat = Participant.objects.filter(person=lead).latest("pk")
others = Project.objects.filter(edition=seat.cohort.edition, is_shared=True).exclude(municipality=seat.municipality)
post = discussions.reply(thread=Thread.objects.get(pk=1), by=lead, text="So will we.")
told = actions.give_feedback(project=others[0], by=lead, strengths="It is short.", question="Who?", suggestion="Begin.")
kept = actions.reflect(participant=seat, by=lead, text="Ask first.", seen_by="myself")
print(f"/discussions/posts/{{post.pk}}/edit/ /programs/projects/feedback/{{told.pk}}/ /programs/projects/reflections/{{kept.pk}}/")
"""
# No link leads to what somebody has not done yet, and to what is over.
OTHERS = [
    "/my/profile/unblock/1/",
    "/my/meetings/calendar/revoke/",
    "/discussions/posts/1/restore/",
    EDITION.replace("/programs/", "/programs/projects/") + "begin/",
    EDITION.replace("/editions/", "/selection/") + "executives/criteria/1/",
]


@pytest.fixture(scope="module")
def ours(site):
    """Pages and forms that are ours, by the names of their routes, with a sample where there is one."""
    rows = json.loads(run("routes", "--json", data_dir=site.data_dir))
    return {row["name"]: row["sample"] for row in rows if row["kind"] in {"page", "form"}}


@pytest.fixture(scope="module")
def starts(site, ours):
    """Where a walk begins."""
    lead = WRITTEN.format(email=site.people["town lead"].email)
    written = run("shell", "--no-imports", "-c", lead, data_dir=site.data_dir).split()
    closed = (path for paths in CLOSED.values() for path in paths)
    paths = [
        *filter(None, ours.values()),
        *OPEN.values(),
        *MINE,
        *closed,
        *OTHERS,
        *written,
        *MAILED.findall("\n".join(post(site))),
    ]
    return list(dict.fromkeys(paths))


def named(path):
    """The name of the route that a path leads to."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def again(page, someone):
    """Say once more who it is, as before an account is deleted."""
    page.goto("/my/data/delete/")
    page.get_by_label("Password").fill(someone.password)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("/my/data/delete/")


def walked(page, starts, ours):
    """Where the person of this browser gets by links: ``{route: path}`` of pages that open, and acts without a page."""
    opened, acts, tried, left, seen = {}, set(), Counter(), deque(starts), set(starts)
    while left:
        path = left.popleft()
        name = named(path)
        if name not in ours or name in acts or tried[name] == TRIES:
            continue
        tried[name] += 1
        reply = page.request.get(path, max_redirects=0)
        if reply.status == 405:
            acts.add(name)
        elif reply.status == 200 and "html" in reply.headers["content-type"]:
            opened.setdefault(name, path)
            links = {urljoin(path, unescape(link)) for link in LINK.findall(reply.text())} - seen
            seen |= links
            left.extend(sorted(links))
    return opened, acts


def test_every_page_and_form(browser, site, ours, starts):
    """A page is looked at as the first person sees it who gets there; the visitor comes first, the manager late."""
    wrongs, seen, acts = {}, set(ELSEWHERE), set()
    for who in [None, *site.people]:
        context = browser.new_context(base_url=site.url)
        page = context.new_page()
        if who:
            sign_in(page, site.people[who])
        if who == "member":
            again(page, site.people[who])
        opened, more = walked(page, starts, ours)
        acts |= more
        troubles = watched(page)
        for name in opened.keys() - seen:
            found = wrong(page, opened[name])
            if found or troubles:
                wrongs[name, who, opened[name]] = found, troubles.copy()
            troubles.clear()
        seen |= opened.keys()
        context.close()

    assert wrongs == {}
    assert ours.keys() - seen - acts == set()
