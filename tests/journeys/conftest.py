"""A served sample network in a process of its own, and a browser to walk it with."""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("INTERLOCAL_REQUIRE_BROWSER") == "yes"
OURS = [sys.executable, "-m", "interlocal.config.command"]
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking"]


@dataclass(frozen=True)
class SignIn:
    """How somebody signs in; staff have recovery codes for their second step, each of which works once."""

    email: str
    password: str
    codes: list

    @property
    def code(self):
        return self.codes.pop(0)


@dataclass
class Site:
    """A served network: where it answers, where its data lies, how to sign in, and its process."""

    url: str
    data_dir: Path
    people: dict
    server: subprocess.Popen


def environment():
    """The surroundings of a user's shell: nothing of the test settings, and no database but that of a folder."""
    ours = {"SECRET_KEY", "DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    return {name: said for name, said in os.environ.items() if name not in ours}


def run(*words, data_dir):
    done = subprocess.run(
        [*OURS, *words, "--data-dir", str(data_dir)],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def answers(url, seconds):
    """Wait until the address answers 200; returns the body."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as reply:
                return reply.read().decode()
        except OSError:  # refused, reset, or slower than the timeout
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def serve(data_dir):
    port = free_port()
    words = ["serve", "--port", str(port), "--data-dir", str(data_dir)]
    server = subprocess.Popen([*OURS, *words], env=environment(), stdout=subprocess.DEVNULL)
    answers(f"http://127.0.0.1:{port}/", 120)
    return f"http://127.0.0.1:{port}", server


CODES = """
import json
from allauth.mfa.models import Authenticator
kept = Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).select_related("user")
print(json.dumps({one.user.email: one.wrap().get_unused_codes() for one in kept}))
"""


def people_in(text, data_dir):
    """The sign-in table that ``interlocal demo`` prints, with the rest of each one's recovery codes."""
    rows = re.findall(r"^  (\S[\w ]*?)\s{2,}(\S+@\S+)\s+(\S+)(?:\s+(\S+))?$", text, re.MULTILINE)
    rest = json.loads(run("shell", "--no-imports", "-c", CODES, data_dir=data_dir))
    assert all(code in rest[email] for _, email, _, code in rows if code)
    return {role.strip(): SignIn(email, password, rest.get(email, [])) for role, email, password, _ in rows}


def built(tmp_path_factory):
    """The sample network in a folder, and what was said when it was built: once for all workers of a run."""
    mine = tmp_path_factory.getbasetemp()
    common = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    folder, said = common / "built", common / "built.txt"
    with (common / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_text(run("demo", "--no-serve", data_dir=folder))
    return folder, said.read_text()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A copy of the sample network, served to the journeys of one worker."""
    folder, said = built(tmp_path_factory)
    data_dir = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(folder, data_dir)
    url, server = serve(data_dir)
    yield Site(url, data_dir, people_in(said, data_dir), server)
    server.send_signal(signal.SIGTERM)
    server.wait(90)


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        reason = "no Chromium on this machine: apt-get install chromium"
        pytest.fail(reason) if REQUIRED else pytest.skip(reason)
    from playwright.sync_api import Locator, sync_playwright

    from tests.journeys.settling import settled

    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", settled(Locator.click))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def watched(page):
    """What goes wrong on a page from now on: console errors, failed requests and violations of the policy."""
    troubles = []
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: troubles.append(str(e)))
    return troubles


@pytest.fixture
def page(browser, site):
    """A fresh visitor. Every console error, failed request and policy violation fails the test."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    troubles = watched(page)
    page.troubles, page.home = troubles, site.url
    yield page
    context.close()
    assert troubles == []


@pytest.fixture
def device(page, site):
    """A device that makes passkeys and is sure of its owner. A passkey belongs to a name: localhost has one."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    number = talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    page.home = site.url.replace("127.0.0.1", "localhost")

    def sure(is_sure):
        talk.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": is_sure})

    page.sure = sure
    return page


def sign_in(page, someone, then="/"):
    """With the password and, for staff, a code; ends at the address somebody wanted."""
    home = getattr(page, "home", "")
    page.goto(f"{home}/accounts/login/?next={then}")
    page.get_by_label("Email").fill(someone.email)
    page.get_by_label("Password").fill(someone.password)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    if someone.codes:
        page.get_by_label("Code").fill(someone.code)
        page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{home}{then}")


def make_passkey(page, password=""):
    """On the page of one's own account; whoever came in by a code just now is not asked who they are."""
    page.goto(f"{page.home}/accounts/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    if password:
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("My test phone")
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_text("Your passkey is ready").wait_for()


def sign_out(page):
    page.goto(f"{page.home}/accounts/logout/")
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_role("link", name="Sign in").first.wait_for()


def post(site):
    """All mail of the sample network, the newest first: a text for each connection that sent it."""
    files = sorted((site.data_dir / "mail").glob("*"), reverse=True)
    return [file.read_text(errors="replace").replace("=\n", "").replace("=3D", "=") for file in files]


def letters(site, words):
    """All mail that holds these words, the newest first."""
    return [text for text in post(site) if words in text]


def mailed(site, address, pattern, seconds=90):
    """What the pattern finds in a mail to the address, the newest first."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for text in post(site):
            if f"To: {address}" in text and (found := re.search(pattern, text, re.MULTILINE)):
                return found[1]
        time.sleep(0.5)
    raise AssertionError(f"no mail to {address} within {seconds} s")
