"""A certificate is issued by hand, its holder takes it along, a stranger verifies it, and sees when it is taken back."""

import json
import subprocess
import sys

import pytest

from tests.journeys.conftest import environment, letters, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]
WHY = "It was meant for the other Luis."


@pytest.fixture
def someone_else(browser, site):
    """A browser of somebody's own: ``someone_else(site.people["coach"])``; nobody: a stranger. Scripts are off."""
    opened = []

    def open_page(someone=None):
        context = browser.new_context(base_url=site.url, java_script_enabled=False, accept_downloads=True)
        context.set_default_timeout(15_000)
        opened.append(context)
        page = context.new_page()
        if someone:
            sign_in(page, someone)
        return page

    yield open_page
    for context in opened:
        context.close()


def issue(page, email):
    page.goto("/credentials/manage/")
    page.get_by_role("link", name="Issue a certificate").click()
    page.get_by_label("For", exact=True).select_option("Learning together")
    page.get_by_label("Name on the certificate").fill("Theo Brandt")
    page.get_by_label("Town or organization").fill("Larkwater State University")
    page.get_by_label("Email of their account").fill(email)
    page.get_by_label("What they did for it").fill("Coached nine towns through a year.")
    page.get_by_role("button", name="Issue it").click()
    page.get_by_text("The certificate is issued.").wait_for()
    return page.url


def take(page, link, path):
    """Download a file of one's own."""
    with page.expect_download() as found:
        page.get_by_role("link", name=link).click()
    found.value.save_as(path)
    return path.read_bytes()


def checked(page, site, **file):
    """What the page says to somebody who brings a file."""
    page.goto("/credentials/check/")
    page.get_by_label("Or the file itself").set_input_files(file["path"])
    page.get_by_role("button", name="Check it").click()
    return page.get_by_role("main").inner_text()


def offline(folder):
    """What the command says on a computer without a network of its own."""
    command = [
        sys.executable,
        "-m",
        "interlocal.config.command",
        "verify-credential",
        "badge.jwt",
        "--keys",
        "keys.json",
    ]
    words = ["--status", "status.jwt"] if (folder / "status.jwt").exists() else []
    shell = environment()
    return subprocess.run(
        [*command, *words], cwd=folder, capture_output=True, text=True, env=shell, check=False
    )


def test_a_certificate_from_the_day_it_is_issued_to_the_day_it_is_taken_back(someone_else, site, tmp_path):
    manager, holder, stranger = (
        someone_else(site.people.get(who)) for who in ("network manager", "coach", "nobody")
    )
    managed = issue(manager, site.people["coach"].email)

    holder.goto("/my/credentials/")
    holder.get_by_role("link", name="Learning together").click()
    pdf = take(holder, "The certificate to print (PDF)", tmp_path / "certificate.pdf")
    take(holder, "The signed file (JWT)", tmp_path / "badge.jwt")
    address = holder.get_by_role("region", name="Show it to others").get_by_role("link").inner_text()
    path = "/credentials/" + address.partition("/credentials/")[2]
    assert pdf.startswith(b"%PDF")

    stranger.goto(path)
    assert "Genuine and valid" in stranger.get_by_role("main").inner_text()
    assert "Theo Brandt" not in stranger.get_by_role("main").inner_text()
    holder.get_by_label("Whoever has the link, with my name and town").check()
    holder.get_by_role("button", name="Save").click()
    holder.get_by_text("Saved.").wait_for()
    stranger.goto(path)
    assert "Theo Brandt" in stranger.get_by_role("main").inner_text()
    said = checked(stranger, site, path=tmp_path / "badge.jwt")
    assert ("Genuine and valid" in said, "Theo Brandt" in said) == (True, True)
    keys = stranger.request.get("/credentials/keys.json").json()
    (tmp_path / "keys.json").write_text(json.dumps(keys))
    assert offline(tmp_path).returncode == 0

    manager.goto(managed)
    manager.get_by_label("Why", exact=True).fill(WHY)
    manager.get_by_role("button", name="Take it back").click()
    manager.get_by_text("It is taken back.").wait_for()

    stranger.goto(path)
    main = stranger.get_by_role("main").inner_text()
    assert ("Taken back" in main, WHY in main, "Theo Brandt" in main) == (True, False, False)
    assert "Taken back" in checked(stranger, site, path=tmp_path / "badge.jwt")
    (tmp_path / "status.jwt").write_bytes(stranger.request.get("/credentials/status/1.jwt").body())
    found = offline(tmp_path)
    assert (found.returncode, "it is revoked" in found.stderr) == (1, True)
    for _n in range(120):
        if told := letters(site, WHY):
            break
        stranger.wait_for_timeout(500)
    assert "theo.brandt@larkwater.example" in told[0]
