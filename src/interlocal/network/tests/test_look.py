"""The network's color and logo: readable whatever is picked, small, and kept by browsers."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from interlocal.core.pictures import Refused
from interlocal.network import actions, queries, readers
from interlocal.network.choices import ACCENT, HUE, ON_ACCENT, PAPER, SHADES
from interlocal.network.queries import USUAL, Accent, accent_of

pytestmark = pytest.mark.django_db
TOKENS = (Path(__file__).parents[2] / "web/static/web/tokens.css").read_text()
PAIR = re.compile(
    r"--([\w-]+): light-dark\(oklch\(([^()]+(?:\([^()]*(?:\([^()]*\))?[^()]*\)[^()]*)*)\),"
    r" oklch\(([^()]+(?:\([^()]*(?:\([^()]*\))?[^()]*\)[^()]*)*)\)\);"
)


def declared():
    """Every color of the style sheet by day and in the dark: lightness, chroma, hue; None where the accent's is taken."""
    found = {}
    for name, *sides in PAIR.findall(TOKENS):
        numbers = [
            re.fullmatch(r"([\d.]+) (?:calc\()?([\d.]+)(?: \* var\(--vivid\)\))? ([\d.]+|var\(--[\w-]+\))", s)
            for s in sides
        ]
        found[name] = [(float(m[1]), float(m[2]), None if m[3][0] == "v" else float(m[3])) for m in numbers]
    return found


# An implementation of its own: OKLab to linear sRGB by the inverse of the published matrices, with NumPy, and WCAG 2.2.
def luminance(lightness, chroma, hue):
    import numpy as np

    from_xyz = np.array(
        [[0.8189330101, 0.3618667424, -0.1288597137], [0.0329845436, 0.9293118715, 0.0361456387]]
    )
    from_xyz = np.vstack([from_xyz, [0.0482003018, 0.2643662691, 0.6338517070]])
    to_lab = np.array(
        [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099]]
    )
    to_lab = np.vstack([to_lab, [0.0259040371, 0.7827717662, -0.8086757660]])
    to_xyz = [[0.4123907993, 0.3575843394, 0.1804807884], [0.2126390059, 0.7151686788, 0.0721923154]]
    to_xyz = np.array([*to_xyz, [0.0193308187, 0.1191947798, 0.9505321522]])
    angle = np.radians(hue)
    lab = np.array([lightness + 0 * angle, chroma * np.cos(angle), chroma * np.sin(angle)])
    linear = np.linalg.inv(to_xyz) @ np.linalg.inv(from_xyz) @ (np.linalg.inv(to_lab) @ lab) ** 3
    return np.array([0.2126, 0.7152, 0.0722]) @ np.clip(linear, 0, 1)


def contrast(a, b):
    import numpy as np

    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


READ = [  # what is read on what
    *(("accent", ground) for ground in ("paper", "surface", "sunken", "wash")),
    *(("accent-deep", ground) for ground in ("paper", "surface", "sunken", "wash")),
    *(("on-accent", ground) for ground in ("accent", "accent-deep")),
    *(("ink", ground) for ground in ("wash", "ramp-2", "ramp-3")),
    ("ink-soft", "wash"),
]


@pytest.mark.parametrize(("text", "ground"), READ)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("vivid", [0, 0.5, 1])
def test_every_hue_can_be_read(theme, text, ground, vivid):
    import numpy as np

    colors = declared()
    hues = np.arange(360.0)
    light = []
    for name in (text, ground):
        lightness, chroma, hue = colors[name][theme]
        own = hue is None
        light.append(luminance(lightness, chroma * vivid if own else chroma, hues if own else 0 * hues + hue))

    ratios = contrast(*light)

    assert ratios.shape == (360,)
    assert ratios.min() >= 4.5


def test_the_shades_are_those_of_the_style_sheet():
    colors = declared()

    assert {s.name: [(*s.light, None), (*s.dark, None)] for s in SHADES} == {
        s.name: colors[s.name] for s in SHADES
    }
    assert [list(PAPER), list(ON_ACCENT)] == [colors["paper"], colors["on-accent"]]
    assert f"--hue: {HUE};" in TOKENS
    taking = set(re.findall(r"--([\w-]+): light-dark\(oklch\([\d.]+ calc", TOKENS))
    assert taking == {s.name for s in SHADES}


# Hues by the oklch() of CSS Color 4: red 29.2, lime 142.5, blue 264.1; gray has none.
@pytest.mark.parametrize(
    ("code", "accent"),
    [("#ff0000", (29, 100)), ("#00FF00", (142, 100)), ("#0000ff", (264, 100)), (ACCENT, (HUE, 100))],
)
def test_the_hue_of_a_picked_color_is_taken(code, accent):
    assert accent_of(code) == accent


def test_gray_stays_gray():
    assert accent_of("#808080").vivid == 0


@pytest.mark.parametrize(("hue", "mark"), [(4, 45), (5, 330), (45, 330), (85, 330), (86, 45), (330, 45)])
def test_ones_own_town_is_marked_in_another_hue(hue, mark):
    assert Accent(hue, 100).mark == mark


def test_the_usual_color_needs_no_sheet_and_another_one_brings_its_own(client):
    actions.set_up(accent=ACCENT)
    usual = client.get("/colors/").content.decode()
    actions.set_up(accent="#0000FF")

    page = client.get("/colors/").content.decode()

    assert (
        "/network/accent-" in usual,
        '<link rel="stylesheet" href="/network/accent-264-100.css">' in page,
    ) == (False, True)


def test_the_sheet_is_small_and_kept_for_a_year(client):
    reply = client.get("/network/accent-264-100.css")

    text = reply.content.decode()
    assert (reply.headers["Content-Type"], "immutable" in reply.headers["Cache-Control"]) == (
        "text/css",
        True,
    )
    assert text.startswith(
        ":root{--hue:264;--vivid:1;--mark-hue:45}@supports not (color:light-dark(#000,#fff)){:root{"
    )
    assert (len(text) < 400, text.count("{") == text.count("}"), text.count("#")) == (True, True, 7)


def test_browsers_that_cannot_compute_colors_get_ours():
    """The fallback of the style sheet, written by another program, is what we compute for its hue."""
    for shade in SHADES:
        assert f"--{shade.name}: {USUAL.shade(*shade.light)};" in TOKENS


@pytest.mark.parametrize("address", ["accent-360-100.css", "accent-1-101.css", "accent-99999999999-1.css"])
def test_odd_colors_are_no_pages(client, address):
    assert client.get(f"/network/{address}").status_code == 404


@pytest.mark.parametrize("code", ["red", "#12345", "#1234567", "#12345g", "url(x)", "#123456\n"])
def test_a_color_is_six_digits(code):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="six digits|at most 7"):
        actions.set_up(accent=code)


def picture(kind="PNG", size=(1200, 300), noise=False, mode="RGB"):
    import random

    image = Image.new(mode, size, "teal")
    if noise:
        image.putdata([tuple(random.Random(n).randbytes(3)) for n in range(size[0] * size[1])])
    file = BytesIO()
    image.save(file, kind)
    file.seek(0)
    return file


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_becomes_a_small_png(kind):
    made = readers.logo(picture(kind))

    with Image.open(made) as image:
        assert (image.format, image.size, made.size <= readers.MOST) == ("PNG", (352, 88), True)


def test_a_logo_that_is_light_with_fewer_colors_gets_them():
    grain = Image.effect_noise((88, 88), 4)  # hardly seen, and most of the file
    given = BytesIO()
    Image.merge("RGB", [grain, grain.rotate(90), grain.rotate(180)]).save(given, "PNG")

    with Image.open(readers.logo(given)) as image:
        assert (len(given.getvalue()) > readers.LIGHT, image.mode, image.size) == (True, "P", (88, 88))


def test_a_logo_of_many_colors_gets_fewer():
    made = readers.logo(picture(size=(500, 200), noise=True))

    with Image.open(made) as image:
        assert (made.size <= readers.MOST, image.height >= 35) == (True, True)


@pytest.mark.parametrize(
    "file",
    [BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), BytesIO(b""), picture("GIF"), picture("BMP")],
    ids=["svg", "empty", "gif", "bmp"],
)
def test_other_files_are_no_logos(file):
    with pytest.raises(Refused, match="no picture we can read"):
        readers.logo(file)


def test_an_image_of_too_many_pixels_is_refused_before_it_is_unpacked():
    with pytest.raises(Refused, match="too large"):
        readers.logo(picture(size=(8000, 5001), mode="1"))


def counted(client):
    """A page that this process has shown before, and how many questions it costs."""
    client.get("/colors/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/colors/").content.decode()
    return page, len(asked)


def test_the_logo_stands_beside_the_name_and_asks_nothing_of_the_database(client):
    actions.set_up(name="Fox Valley")
    _, before = counted(client)
    actions.set_up(logo=readers.logo(picture()), logo_alt="Two rivers")
    name = queries.network_settings().logo_file

    page, after = counted(client)
    file = client.get(f"/network/{name}")

    assert after == before
    tag = f'<img class="brand-logo" src="/network/{name}" width="352" height="88" alt="Two rivers">'
    assert (tag in page, "brand-mark" in page) == (True, False)
    assert (file.status_code, file.headers["Content-Type"], file.content[1:4]) == (200, "image/png", b"PNG")
    assert "immutable" in file.headers["Cache-Control"]


def test_only_the_logo_in_force_is_given_out(client):
    actions.set_up(logo=readers.logo(picture()))
    actions.set_up(logo="")

    assert client.get("/network/logo-0123456789ab.png").status_code == 404


def test_the_same_logo_again_is_the_same_file():
    first = actions.set_up(logo=readers.logo(picture())).logo.name
    again = actions.set_up(logo=readers.logo(picture())).logo.name

    assert first == again == ContentFile(b"", name=first).name
