"""Mail and forms in Chromium: without a script, twice, backwards, and with a line that breaks."""

import re
import socket
import time
import urllib.parse
import urllib.request
from http.cookies import SimpleCookie

import pytest

from tests.journeys.conftest import run
from tests.journeys.test_accessibility import problems, sideways

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]
WRITTEN = 2.1  # seconds; a message sent faster is taken for a program's


def count(site, model, **wanted):
    """How many rows the served site has."""
    where = ", ".join(f"{name}={value!r}" for name, value in wanted.items())
    app, name = model.split(".")
    code = f"from django.apps import apps; print(apps.get_model({app!r}, {name!r}).objects.filter({where}).count())"
    return int(run("shell", "--no-imports", "-c", code, data_dir=site.data_dir).split()[-1])


@pytest.fixture
def plain(browser, site):
    """A visitor whose browser runs no script."""
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def write(page, message, email="robin@town.example"):
    page.goto("/contact/")
    page.get_by_label("Your message").fill(message)
    page.get_by_label("Your email").fill(email)
    page.wait_for_timeout(WRITTEN * 1000)


def send(page, **how):
    page.get_by_role("button", name="Send", exact=True).click(**how)
    page.wait_for_load_state()


def test_a_double_click_and_the_back_button_send_one_message(plain, site):
    before = count(site, "outbox.Message", kind="letter")
    write(plain, "Whom could we call?")

    send(plain, click_count=2, delay=1)
    plain.get_by_role("heading", name="Thank you").wait_for()
    plain.go_back()
    send(plain)

    assert plain.get_by_role("heading", level=1).inner_text() == "Thank you"
    assert count(site, "outbox.Message", kind="letter") == before + 1


def test_a_refused_message_is_announced_and_mended(page, site):
    write(page, "Hello", email="nobody")
    page.evaluate("document.querySelector('main form').noValidate = true")

    send(page)

    page.troubles.clear()  # the browser notes the status 422
    assert page.title().startswith("Error: Write to the network")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert (problems(page), sideways(page)) == ([], 0)
    page.get_by_role("link", name=re.compile("Your email: ")).click()
    assert page.evaluate("document.activeElement.id") == "id_email"
    assert page.get_by_label("Your message").input_value() == "Hello"


def test_a_message_whose_reply_was_lost_is_not_sent_twice(site):
    before = count(site, "outbox.Message", kind="letter")
    with urllib.request.urlopen(f"{site.url}/contact/") as reply:
        shown = reply.read().decode()
        cookie = SimpleCookie(reply.headers["Set-Cookie"])["csrftoken"]
    field = dict(re.findall(r'name="(once|csrfmiddlewaretoken)" value="([^"]+)"', shown))
    said = {
        "message": "Is anyone there?",
        "email": "robin@town.example",
        "name": "",
        "website": "",
        "about": "",
    }
    body = urllib.parse.urlencode(said | field).encode()
    host = urllib.parse.urlsplit(site.url).netloc
    head = (
        f"POST /contact/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Cookie: csrftoken={cookie.value}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    ).encode()
    time.sleep(WRITTEN)

    def post():
        name, _, port = host.partition(":")
        line = socket.create_connection((name, int(port)), timeout=30)
        line.sendall(head + body)
        return line

    post().close()  # the line breaks before the reply
    with post() as line:
        reply = line.makefile("rb").read()

    assert reply.startswith(b"HTTP/1.1 302")
    assert b"location: /contact/thanks/" in reply.lower()
    assert count(site, "outbox.Message", kind="letter") == before + 1


def sign_in(page, someone, onward):
    page.goto(f"/accounts/login/?next={onward}")
    page.get_by_label("Email").fill(someone.email)
    page.get_by_label("Password").fill(someone.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(someone.code)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"**{onward}")


def test_a_manager_looks_through_the_mail(page, site):
    sign_in(page, site.people["network manager"], "/mail/")

    for scheme, width in (("light", 1280), ("dark", 320)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        for path in (
            "/mail/",
            "/mail/1/",
            "/mail/samples/",
            "/mail/schedule/",
            "/mail/samples/sign-in-code/",
        ):
            page.goto(path)
            page.wait_for_load_state("networkidle")
            assert (path, problems(page), sideways(page)) == (path, [], 0)
    page.goto("/admin/")
    page.get_by_role("link", name="Mail", exact=True).click()
    page.get_by_role("link", name="Message from Robin Ash").click()
    frame = page.frame_locator("iframe")
    assert frame.get_by_role("heading", level=1).inner_text() == "Robin Ash wrote to you"
    assert "> Whom could we call?" in page.locator("pre").inner_text()


def test_mail_is_ended_from_the_link_in_it(plain, site):
    end = time.monotonic() + 60
    mails = lambda: "".join(p.read_text() for p in (site.data_dir / "mail").glob("*"))  # noqa: E731
    while "List-Unsubscribe: " not in mails() and time.monotonic() < end:
        time.sleep(0.5)
    link = re.search(r"List-Unsubscribe: <(\S+)>", mails().replace("\n ", ""))[1]
    path = urllib.parse.urlsplit(link).path

    plain.goto(path)
    looked = count(site, "outbox.Stop")
    plain.get_by_role("button", name="Stop them").click()
    plain.get_by_role("heading", name="You get no more announcements").wait_for()
    stopped = count(site, "outbox.Stop")
    plain.get_by_role("button", name=re.compile("I changed my mind")).click()
    plain.get_by_role("heading", name="Send me no more announcements").wait_for()

    assert (looked, stopped, count(site, "outbox.Stop")) == (0, 1, 0)


def test_an_editor_who_presses_save_twice_makes_one_draft(plain, site):
    sign_in(plain, site.people["moderator"], "/admin/")
    before = count(site, "library.Practice")
    plain.goto("/admin/snippets/library/practice/add/")
    plain.get_by_label("Title", exact=False).first.fill("Shared interpreters")
    plain.locator("input[name=slug]").fill("shared-interpreters")
    plain.locator("textarea[name=summary]").fill("Two towns, one interpreter.")

    plain.get_by_role("button", name=re.compile("Save draft")).first.click(click_count=2, delay=1)
    plain.wait_for_url("**/edit/**")

    assert count(site, "library.Practice") == before + 1
