"""One page of each template, and every component: axe finds nothing, nothing runs off a phone, both colors pass."""

from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.clock import site_day
from tests.journeys.conftest import run, sign_in
from tests.site import parts

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]


def last_meeting():
    """Where the sample season ends: on the third Friday of June, which is still to come."""
    today = site_day()
    first = date(today.year + ((today.month, today.day) > (6, 15)), 6, 1)
    return f"/meetings/working-group/{first + timedelta((4 - first.weekday()) % 7 + 14)}/"


def season_began():
    """The first meeting of that season, on the third Friday of August, as a list; none before it was held."""
    first = date(int(last_meeting()[24:28]) - 1, 8, 1)
    day = first + timedelta((4 - first.weekday()) % 7 + 14)
    return [f"/meetings/working-group/{day}/"] if day < site_day() else []


def edition():
    """The edition of the sample program that runs; seasons begin in July."""
    today = site_day()
    return f"/programs/editions/common-ground-{today.year - (today.month < 7)}/"


EDITION = edition()
OPEN = {
    "front": "/",
    "towns": "/towns/",
    "map": "/towns/map/",
    "town": "/towns/9900015-maple-fork/",
    "town, every theme": "/towns/9900015-maple-fork/?theme=all",
    "map of a figure": "/towns/map/?show=poverty",
    "peers": "/towns/9900015-maple-fork/peers/",
    "library": "/library/?q=hiring",
    "practice": "/library/practices/interview-panels-from-several-departments/",
    "case": "/library/cases/candlewick-interview-panels-from-three-departments/",
    "definitions": "/definitions/",
    "definitions of a town": "/definitions/?town=Candlewick",
    "definitions, which town": "/definitions/?town=Lark",
    "definition": "/definitions/equity/?town=Maple+Fork",
    "resources": "/resources/",
    "resources, narrowed": "/resources/?topic=language-access",
    "resources, nothing": "/resources/?q=zeppelin",
    "finder, empty": "/find/",
    "finder": "/find/?town=Maple+Fork&need=hire+more+fairly",
    "finder, which town": "/find/?town=Lark&need=hire",
    "finder, nothing": "/find/?town=Maple+Fork&need=zeppelin",
    "method": "/find/how-it-ranks/",
    "search": "/search/?q=intervew+panels",
    "search, nothing asked": "/search/",
    "search, nothing": "/search/?q=zeppelin&exact=1",
    "meetings": "/meetings/",
    "series": "/meetings/working-group/",
    "meeting": last_meeting(),
    "calendar test": "/meetings/calendar-test/",
    "archive": "/meetings/archive/",
    "partners": "/partners/",
    "partners, nothing": "/partners/?q=zeppelin",
    "partner": "/partners/larkwater-state-university/",
    "expert": "/partners/experts/1/",
    "archive, nothing": "/meetings/archive/?q=zeppelin",
    "shortlist": "/consultants/shortlist/",
    "shortlist, answered": "/consultants/shortlist/?use=training&fee=to_15&surveyed=no",
    "programs": "/programs/",
    "program": "/programs/common-ground/",
    "edition": EDITION,
    "apply": f"/programs/apply/to/common-ground-{int(EDITION[-5:-1]) + 1}/executives/",
    "sign for a town, old link": "/programs/apply/sign/none/",
    "commissions": "/commissions/?q=relations",
    "commissions, nothing": "/commissions/?q=zeppelin&exact=1",
    "map of commissions": "/commissions/map/",
    "commission": "/commissions/1/",
    "commissions side by side": "/commissions/compare/?c=1&c=3&c=5",
    "open seats": "/commissions/vacancies/",
    "mail about open seats": "/commissions/mail/?town=Candlewick",
    "mail about open seats, asked": "/commissions/mail/asked/",
    "mail about open seats, old link": "/commissions/mail/none/",
    "write to a commission": "/commissions/1/write/",
    "first charter": "/commissions/charter/?name=Youth+Board&town=Elm&seats=7&term=2&appoints=The+mayor",
    "commission, old link": "/commissions/confirm/none/",
    "news": "/news/",
    "story": "/news/first-stories/",
    "guides": "/guides/",
    "guide": "/guides/start-where-you-are/",
    "page": "/about/",
    "api": "/api/v1/docs",
    "colors": "/colors/",
    "poll by a link": "/p/larkwater/",
    "poll, answered": "/p/larkwater/thanks/",
    "contact": "/contact/?about=/towns/",
    "contact, sent": "/contact/thanks/",
    "account deleted": "/my/data/deleted/",
    "join": "/join/",
    "join, asked": "/join/asked/",
    "sign in": "/accounts/login/",
    "sign in by code": "/accounts/login/code/",
    "forgot": "/accounts/password/reset/",
    "closed": "/accounts/signup/",
    "certificate": f"/credentials/{'v' * 26}/",
    "certificate without a name": f"/credentials/{'n' * 26}/",
    "certificate, ended": f"/credentials/{'e' * 26}/",
    "certificate, taken back": f"/credentials/{'r' * 26}/",
    "check a certificate": "/credentials/check/",
    "what a certificate is for": "/credentials/for/certified-department-head/",
    "no more mail, old link": "/mail/stop/none/",
    "answer, old link": "/meetings/answer/none/",
    "consultants": "/consultants/?use=training",
    "nobody of that kind": "/consultants/?q=zeppelins",
    "consultants on a map": "/consultants/map/",
    "a consultant": "/consultants/braided-river-facilitation/",
    "list yourself": "/consultants/new/",
    "listed, sent": "/consultants/new/sent/",
    "link to a listing": "/consultants/mine/",
    "link, sent": "/consultants/mine/sent/",
    "listing, done": "/consultants/mine/done/",
    "listing, old link": "/consultants/mine/none/",
    "report a listing": "/consultants/braided-river-facilitation/report/",
    "not found": "/no-such-page/",
}
OPEN |= dict(zip(["recap"], [f"{meeting}recap/" for meeting in season_began()], strict=False))
NOT_FOUND = {"not found", *(name for name in OPEN if name.endswith("old link"))}
MINE = [
    "/accounts/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/totp/activate/",
    "/accounts/sessions/",
    "/my/notifications/",
    "/my/data/",
    "/my/data/delete/",
    "/my/profile/",
    "/my/credentials/",
    f"/my/credentials/{'v' * 26}/",
    "/people/?q=hiring",
    "/people/?q=zeppelins",
    "/people/4/",
    "/people/4/write/",
    "/people/4/report/",
    "/people/letters/1/",
    "/discussions/",
    "/discussions/?q=zeppelins",
    "/discussions/new/",
    "/discussions/1/",
    "/discussions/posts/5/report/",
    "/discussions/posts/6/delete/",
    "/consultants/heron-talks/",
    "/consultants/heron-talks/write/",
    *(f"/consultants/{end}" for end in ("engagements/", "ours/", "ours/new/", "needs/")),
    "/consultants/braided-river-facilitation/",
    "/my/meetings/",
    "/meetings/working-group/reminders/",
    *(f"{last_meeting()}{end}" for end in ("", "needs/", "guest/")),
    *season_began(),
    "/meetings/requests/",
    *(
        path
        for meeting in season_began()
        for path in (f"{meeting}notes/", f"{meeting}recap/", f"{meeting}polls/2/", "/meetings/requests/1/")
    ),
    "/my/town/",
    "/programs/groups/",
    "/programs/groups/pairs/",
    "/surveys/",
    "/surveys/which-day-suits-you/",
    "/surveys/which-day-suits-you/thanks/",
    "/surveys/is-certification-of-interest/",
    "/surveys/is-certification-of-interest/results/",
    "/my/town/words/",
    "/my/stories/",
    "/my/stories/new/",
    "/my/stories/1/",
    "/my/stories/2/",
    "/accounts/logout/",
]


AXE = Axe()
LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


def problems(page):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    return [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found]


def sideways(page):
    """How many pixels the page runs past the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def appear(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


def wrong(page, path, looks=LOOKS, status=200):
    """Open a page once, as the first look has it; returns what is wrong with it, how wide and in which colors."""
    appear(page, *looks[0])
    reply = page.goto(path)
    page.wait_for_load_state("networkidle")
    found = {} if reply.status == status else {"status": reply.status}
    for look in looks:
        appear(page, *look)
        if (seen := (problems(page), sideways(page))) != ([], 0):
            found[look] = seen
    return found


@pytest.mark.parametrize("name", OPEN)
def test_open_pages(page, name):
    assert wrong(page, OPEN[name], status=404 if name in NOT_FOUND else 200) == {}

    page.troubles[:] = [t for t in page.troubles if not (name in NOT_FOUND and "404" in t)]


def test_account_pages(page, site):
    sign_in(page, site.people["member"])

    found = {path: wrong(page, path, [(320, "light")]) for path in MINE}

    assert {path: seen for path, seen in found.items() if seen} == {}


def test_second_step_of_signing_in(page, site):
    someone = site.people["editor"]
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(someone.email)
    page.get_by_label("Password").fill(someone.password)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/**")
    page.set_viewport_size({"width": 320, "height": 900})

    assert (problems(page), sideways(page)) == ([], 0)


CLOSED = {
    "member": [
        "/my/town/people/",
        "/my/town/people/2/",
        "/join/town/",
        "/network/resolutions/1/",
        *(f"/meetings/working-group/agenda/{end}" for end in ("propose/", "proposals/2/")),
    ],
    "town lead": [
        "/consultants/ours/",
        "/consultants/ours/1/",
        "/consultants/needs/1/",
        "/consultants/rosters/1/",
        "/commissions/yours/",
        "/commissions/new/",
        "/commissions/1/edit/",
        "/my/town/people/",
        "/my/town/people/1/",
        "/my/town/people/requests/1/",
        "/my/town/people/invite/",
        "/my/town/people/invitations/1/",
        "/my/town/people/bodies/new/",
        "/my/town/people/bodies/1/",
        "/my/town/words/change/",
    ],
    "network manager": [
        "/commissions/load/",
        "/consultants/review/load/",
        "/consultants/review/engagements/",
        "/consultants/review/engagements/5/",
        "/my/town/people/2/",
        *(
            f"/discussions/{end}"
            for end in ("", "log/", "reports/", "held/", "held/6/", "1/manage/", "posts/5/hide/")
        ),
        "/network/report/",
        "/credentials/manage/",
        f"/credentials/manage/{'v' * 26}/",
        f"/credentials/manage/{'r' * 26}/",
        *(f"/credentials/manage/{end}" for end in ("issue/", "key/", "for/new/", "for/learning-together/")),
        *(f"/consultants/review/{end}" for end in ("", "1/", "7/", "8/", "listings/1/down/")),
        "/network/announcements/",
        "/network/announcements/new/",
        "/network/announcements/1/",
        "/network/requests/",
        "/network/invite/",
        "/network/resolutions/2/",
        "/join/town/?town=9900016",
        "/surveys/new/",
        "/surveys/topics-of-next-year/edit/",
        "/surveys/topics-of-next-year/settings/",
        "/surveys/topics-of-next-year/questions/new/",
        "/surveys/topics-of-next-year/preview/",
        "/surveys/shall-open-discussion-come-first/edit/",
        "/surveys/is-certification-of-interest/texts/",
        "/my/town/words/?town=9900015",
        "/meetings/groups/new/",
        *(f"/meetings/groups/working-group/{end}" for end in ("", "people/", "series/")),
        *(f"/meetings/working-group/{end}" for end in ("", "plan/", "themes/", "edit/", "rule/")),
        *(f"{last_meeting()}{end}" for end in ("", "move/", "cancel/", "change/", "defer/", "answers/")),
        *(f"{day}attendance/?q=mei" for day in season_began()),
        *(f"{last_meeting()}agenda/{end}" for end in ("", "new/", "71/", "106/poll/")),
        f"{last_meeting()}polls/1/",
        *(f"{last_meeting()}materials/{end}" for end in ("new/", "1/")),
        *(f"/partners/{end}" for end in ("", "millrace-foundation/", "larkwater-state-university/")),
        *(f"/partners/{end}" for end in ("new/", "merge/", "relations/new/", "relations/3/")),
        "/partners/larkwater-state-university/edit/",
        *(f"/meetings/working-group/agenda/{end}" for end in ("", "new/", "1/", "proposals/1/")),
        *(f"/meetings/bank/{end}" for end in ("", "new/", "1/")),
        *(f"/meetings/speakers/{end}" for end in ("", "new/", "1/", "1/edit/")),
        *(f"{last_meeting()}{end}" for end in ("notes/", "distil/", "outcomes/", "recap/edit/")),
        *(
            f"{meeting}{end}"
            for meeting in season_began()
            for end in ("notes/1/", "distil/", "distil/1/", "outcomes/")
        ),
    ],
}
for _part in parts.named("pages_of_*"):  # lists that apps keep beside their doors
    for _who, _paths in _part.pages(EDITION).items():
        CLOSED[_who] += _paths


@pytest.mark.parametrize("role", CLOSED)
def test_pages_of_towns_and_requests(page, site, role):
    sign_in(page, site.people[role])

    found = {path: wrong(page, path, [(320, "dark"), (1280, "light")]) for path in CLOSED[role]}

    assert {path: seen for path, seen in found.items() if seen} == {}


def test_gallery_is_not_served_in_the_demo(page):
    reply = page.goto("/ui/")
    page.troubles.clear()

    assert reply.status == 404


SHOW_GALLERY = """
from django.conf import settings
from django.test import Client
from interlocal.core.routes import page
from interlocal.web import urls
from interlocal.web.views.looks import gallery
urls.urlpatterns.append(page("ui/", gallery, name="gallery"))
settings.ALLOWED_HOSTS = ["localhost"]
print(Client(headers={"host": "localhost"}).get("/ui/").content.decode())
"""


@pytest.fixture(scope="module")
def gallery(site):
    """The page of every component in every state, which a served network does not have."""
    return run("shell", "--no-imports", "-c", SHOW_GALLERY, data_dir=site.data_dir)


def test_every_component_in_every_state(page, gallery):
    page.route("**/ui/", lambda route: route.fulfill(body=gallery, content_type="text/html; charset=utf-8"))

    assert wrong(page, "/ui/") == {}
    assert page.get_by_role("heading", name="Components").count() == 1
