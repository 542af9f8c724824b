"""Pictures people hand in: what is kept of them, what is no picture, and what lies at an address."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from pytest_socket import socket_allow_hosts

from interlocal.core import pictures
from interlocal.core.fetching import Way
from interlocal.core.pictures import LOGO, Refused, bare_picture, logo, logo_from, photo
from interlocal.core.tests.elsewhere import OPEN, elsewhere, png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def located():
    """A photo that says where it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Zanzibar camera"  # turned by a quarter; maker
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    return png((8, 2), "JPEG", exif=exif)


def test_a_picture_forgets_its_camera_and_stands_upright():
    given = located()
    assert b"Zanzibar" in given

    kept = bare_picture(BytesIO(given), "jpeg").read()

    with Image.open(BytesIO(kept)) as image:
        assert (image.size, dict(image.getexif()), b"Zanzibar" in kept) == ((2, 8), {}, False)


@pytest.mark.parametrize(("kind", "mode"), [("png", "RGBA"), ("png", "P"), ("webp", "RGB")])
def test_other_pictures_stay_what_they_are(kind, mode):
    kept = bare_picture(BytesIO(png(kind=kind.upper(), mode=mode)), kind).read()

    with Image.open(BytesIO(kept)) as image:
        assert (image.format, image.mode) == (kind.upper(), mode)


def test_a_portrait_is_small():
    made = photo(BytesIO(png((1200, 600))))

    with Image.open(made) as image:
        assert (image.format, image.size) == ("WEBP", (480, 240))


@pytest.mark.parametrize("take", [photo, logo])
def test_no_picture(monkeypatch, take):
    for content in (b"GIF89a", b"", png()[:40], SVG, b"%PDF-1.4", png(kind="BMP"), png(kind="TIFF")):
        with pytest.raises(Refused, match="no picture we can read"):
            take(BytesIO(content))
    monkeypatch.setattr(pictures, "PIXELS", 15)
    with pytest.raises(Refused, match="too large"):
        take(BytesIO(png()))


def bomb(side=30_000):
    """A PNG of 900 million pixels in a few bytes: only its head is real."""

    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"0" * side))
        + part(b"IEND", b"")
    )


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [30_000, 10_000])
def test_a_bomb_is_not_unpacked(side):
    with pytest.raises(Refused, match="no picture we can read|too large"):
        logo(BytesIO(bomb(side)))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((1_000, 100), (320, 32)),
        ((100, 1_000), (16, 160)),
        ((40, 20), (40, 20)),  # never blown up
    ],
)
def test_a_logo_fits_its_place(given, kept):
    with Image.open(logo(BytesIO(png(given)))) as image:
        assert (image.format, image.size) == ("WEBP", kept)


def test_a_logo_stays_see_through_and_loses_what_is_said_in_it():
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Zanzibar")
    given = png((8, 4), mode="RGBA", pnginfo=said)
    assert b"Zanzibar" in given

    kept = logo(BytesIO(given)).read()

    with Image.open(BytesIO(kept)) as image:
        assert (image.mode, image.getpixel((0, 0))[3], b"Zanzibar" in kept) == ("RGBA", 0, False)


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_logo_of_few_colors_is_read(kind):
    with Image.open(logo(BytesIO(png((8, 4), kind, "P")))) as image:
        assert image.size == (8, 4)


@pytest.fixture
def site(socket_enabled):
    socket_allow_hosts(["127.0.0.1"])
    with elsewhere() as running:
        running.names = {"one.example": [OPEN], "inside.example": ["10.0.0.7"]}
        yield running


URL = "http://one.example/logo"


def sent(site, body, kind="image/png"):
    site.pages["one.example/logo"] = (200, None)
    site.bodies["one.example/logo"] = ({"Content-Type": kind}, body)


def test_a_logo_is_fetched_and_what_is_kept_is_not_what_was_sent(site):
    given = png((640, 64), comment=b"Zanzibar")
    sent(site, given)

    kept = logo_from(URL, site.way())

    with Image.open(kept) as image:
        assert (image.format, image.size) == ("WEBP", (LOGO[0], 32))
    assert kept.file.getvalue() != given


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (SVG, "image/svg+xml", "lies no PNG"),
        (SVG, "image/png", "no picture we can read"),
        (b"<p>Hello", "text/html", "lies no PNG"),
        (b"x" * 2_000_001, "image/png", "larger than 2 MB"),
        (bomb(), "image/png", "no picture we can read"),
    ],
)
def test_what_lies_there_is_no_logo(site, body, kind, reason):
    sent(site, body, kind)

    with pytest.raises(Refused, match=reason):
        logo_from(URL, site.way())


def test_nothing_lies_there(site):
    with pytest.raises(Refused, match="status 404"):
        logo_from(URL, site.way())


@pytest.mark.parametrize("url", ["http://inside.example/logo", "http://127.0.0.1/logo", "file:///etc/passwd"])
def test_a_logo_never_comes_from_our_own_network(site, url):
    site.names["127.0.0.1"] = ["127.0.0.1"]
    site.pages["one.example/logo"] = (302, url)

    for asked in (url, URL):
        with pytest.raises(Refused, match="private network|no address"):
            logo_from(asked, site.way())
    assert site.connected == [(OPEN, 80)]  # the redirect itself


def test_a_name_that_changes_its_mind_is_asked_once(site):
    sent(site, png())
    answers = [[OPEN], ["127.0.0.1"]]
    rebinding = Way("Test", resolve=lambda host, port: answers.pop(0), connect=site.way().connect)

    logo_from(URL, rebinding)

    assert (answers, site.connected) == ([["127.0.0.1"]], [(OPEN, 80)])
    with pytest.raises(Refused, match="private network"):  # and so a second look is refused
        logo_from(URL, rebinding)
