"""A message to the network in a browser without scripts: sent twice, and once more after going back."""

import pytest

from tests.journeys.conftest import run

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
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
