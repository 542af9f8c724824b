"""Icons, the picture of a shared page, and what its head says."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from interlocal.library.tests import factories as library
from interlocal.network import actions as network
from interlocal.network.queries import accent_of
from interlocal.web.exports import pictures

pytestmark = pytest.mark.django_db
GREEN = "#2e7d32"


def head(reply):
    return BeautifulSoup(reply.content.decode(), "html.parser").head


def picture(data):
    return Image.open(BytesIO(data)).convert("RGB")


def test_icons_are_in_the_color_of_the_network(client):
    network.set_up(accent=GREEN)

    drawn = client.get("/icon.svg").content.decode()
    icon = picture(client.get("/icon-180.png").content)

    shades = [accent_of(GREEN).shade(*pair) for pair in ((0.43, 0.085), (0.81, 0.068))]
    assert [shade in drawn for shade in shades] == [True, True]
    wanted = tuple(int(shades[0][i : i + 2], 16) for i in (1, 3, 5))
    assert icon.size == (180, 180)
    assert max(abs(a - b) for a, b in zip(icon.getpixel((90, 140)), wanted, strict=True)) < 6


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/icon.svg", "image/svg+xml"),
        ("/icon-192.png", "image/png"),
        ("/favicon.ico", "image/x-icon"),
        ("/site.webmanifest", "application/manifest+json"),
    ],
)
def test_browsers_keep_them_for_a_day(client, path, kind):
    reply = client.get(path)

    assert (reply.headers["Content-Type"], reply.headers["Cache-Control"]) == (kind, "public, max-age=86400")


def test_no_other_sizes_are_drawn(client):
    assert client.get("/icon-9999.png").status_code == 404


def test_the_icon_of_old_browsers_has_three_sizes(client):
    icon = Image.open(BytesIO(client.get("/favicon.ico").content))

    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_a_telephone_shows_the_name_of_the_network(client):
    network.set_up(name="North Towns")

    told = client.get("/site.webmanifest").json()

    assert (told["name"], told["start_url"]) == ("North Towns", "/")
    assert [client.get(icon["src"]).status_code for icon in told["icons"]] == [200, 200]


def test_the_head_of_a_page_says_what_it_is(client, settings):
    settings.BASE_URL = "https://towns.example.org"
    network.set_up(name="North Towns")
    practice = library.practice(title="Hire & “keep” <people>", summary="Say “why”.")

    found = head(client.get(practice.get_absolute_url()))

    told = {tag.get("property") or tag.get("name"): tag.get("content") for tag in found("meta")}
    url = f"https://towns.example.org{practice.get_absolute_url()}"
    assert found.title.string == "Hire & “keep” <people> – North Towns"
    assert (told["og:title"], told["og:description"]) == ("Hire & “keep” <people>", "Say “why”.")
    assert (told["og:url"], found.find("link", rel="canonical")["href"]) == (url, url)
    assert found.find("meta", attrs={"name": "description"})["content"] == "Say “why”."


def test_the_picture_of_a_page_shows_its_title(client, settings):
    settings.BASE_URL = "https://towns.example.org"
    practice = library.practice(title="Hire & keep")
    url = head(client.get(practice.get_absolute_url())).find("meta", property="og:image")["content"]

    reply = client.get(url.removeprefix("https://towns.example.org"))

    assert reply.headers["Content-Type"] == "image/png"
    assert reply.content == pictures.card("Hire & keep", "Interlocal")
    assert picture(reply.content).size == (1200, 630)
    assert len(reply.content) < 20_000


def test_nobody_has_a_picture_drawn_with_words_of_their_own(client):
    assert client.get("/card/IkJ1eSBub3ci:forged.png").status_code == 404


@pytest.mark.parametrize(
    ("query", "later"),
    [("", ""), ("?page=1", ""), ("?page=2", "?page=2"), ("?page=x&q=hire", ""), ("?theme=all", "")],
)
def test_a_page_has_one_address(client, settings, query, later):
    settings.BASE_URL = "https://towns.example.org"

    found = head(client.get(f"/library/{query}"))

    assert found.find("link", rel="canonical")["href"] == f"https://towns.example.org/library/{later}"


def ink(data):
    """How many pixels are as dark as letters."""
    return sum(picture(data).convert("L").histogram()[:40])


def test_a_long_title_is_set_smaller_and_cut_at_the_end():
    short, long, endless = (pictures.card(t, "North") for t in ("A word", "Some words " * 12, "Words " * 200))

    assert ink(short) < ink(long) < ink(endless)
    assert pictures._cut("abc", pictures._font(42), 1) == "…"


def test_one_endless_word_is_cut():
    assert picture(pictures.card("x" * 400, "North")).size == (1200, 630)


@pytest.mark.parametrize(
    ("text", "known"), [("Năm mới", True), ("São José", True), ("中文", False), (" ", False)]
)
def test_letters_the_font_lacks_are_left_out_rather_than_shown_as_boxes(text, known):
    assert pictures.is_known(text) is known
    assert (ink(pictures.card(text, "")) > 0) is known
