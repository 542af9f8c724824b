"""Pictures by which others know the site: its icons, and what they see when a page is shared."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.core.signing import Signer
from PIL import Image, ImageDraw, ImageFont

CARDS = Signer(salt="web.card")  # nobody can have a picture drawn with words of their own
WIDTH, HEIGHT, EDGE, MARK = 1200, 630, 80, 80
PAPER, INK, SOFT, ACCENT = "#fcf9f5", "#1b212a", "#4b515d", "#005a6f"
FONT = Path(__file__).parents[1] / "static/web/card/NotoSerif-Regular.ttf"
SIZES = (84, 72, 60, 50, 42)  # the largest at which the title fits is taken
MOST = 5  # lines
# The mark of the masthead, on its 48 by 48 field: a hexagon, a river and what flows into it.
HEXAGON = ((24, 1), (43.9, 12.5), (43.9, 35.5), (24, 47), (4.1, 35.5), (4.1, 12.5))
RIVERS = (  # as Bézier curves
    ((8, 13), (17, 15), (18, 21), (24, 24)),
    ((24, 24), (30, 27), (36, 27), (40, 36)),
    ((24, 24), (29, 22), (31, 17), (32, 9)),
)


@lru_cache(maxsize=64)
def card(title: str, name: str, accent: str = ACCENT) -> bytes:
    """A PNG of 1200 by 630 pixels; a title in letters the font does not have is left out."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 15), fill=accent)
    draw.rectangle((0, 23, WIDTH, 26), fill=accent)
    image.paste(_mark(MARK, accent), (EDGE - 6, HEIGHT - EDGE - MARK))
    if is_known(name):
        small = _font(38)
        draw.text(
            (EDGE + MARK + 14, HEIGHT - EDGE - MARK / 2),
            _cut(name, small, WIDTH - 2 * EDGE - MARK - 14),
            SOFT,
            small,
            "lm",
        )
    if is_known(title):
        lines, large = _fitted(title)
        height = round(large.size * 1.22)
        top = 26 + (HEIGHT - 26 - EDGE - MARK - height * len(lines)) / 2
        for n, line in enumerate(lines):
            draw.text((EDGE, top + n * height), line, INK, large)
    file = BytesIO()
    image.quantize(24, Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
    return file.getvalue()


def is_known(text: str) -> bool:
    """Whether the font has every letter of a text, and the text has any."""
    unknown = bytes(_font(20).getmask("\ue000"))
    return bool(text.strip()) and all(
        letter.isspace() or bytes(_font(20).getmask(letter)) != unknown for letter in set(text)
    )


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def _fitted(title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The title in lines, as large as it fits; at the smallest size the rest is cut off."""
    for size in SIZES:
        font = _font(size)
        lines = _lines(title, font)
        if len(lines) <= 3 and all(font.getlength(line) <= WIDTH - 2 * EDGE for line in lines):
            return lines, font
    return [_cut(line, font, WIDTH - 2 * EDGE) for line in lines[:MOST]], font


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or font.getlength(longer) <= WIDTH - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


@lru_cache(maxsize=8)
def icon(size: int, accent: str) -> bytes:
    """The mark on paper as a square PNG; telephones cut its corners off, so it keeps away from them."""
    image = Image.new("RGB", (size, size), PAPER)
    inner = round(size * 0.72)
    image.paste(_mark(inner, accent), ((size - inner) // 2, (size - inner) // 2))
    file = BytesIO()
    image.quantize(16, Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
    return file.getvalue()


@lru_cache(maxsize=2)
def icon_ico(accent: str) -> bytes:
    """The mark for old browsers, in three sizes."""
    file = BytesIO()
    _mark(48, accent).save(file, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return file.getvalue()


def icon_svg(light: str, dark: str) -> str:
    """The mark as a drawing that is lighter where the browser is dark."""
    corners = "L".join(f"{x} {y}" for x, y in HEXAGON)
    rivers = "".join(f"M{a[0]} {a[1]}C{b[0]} {b[1]} {c[0]} {c[1]} {d[0]} {d[1]}" for a, b, c, d in RIVERS)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><style>'
        f".a{{fill:{light}}}.b{{fill:none;stroke:{PAPER};stroke-width:3}}"
        f"@media (prefers-color-scheme:dark){{.a{{fill:{dark}}}.b{{stroke:{INK}}}}}</style>"
        f'<path class="a" d="M{corners}Z"/><path class="b" d="{rivers}"/></svg>'
    )


def _mark(size: int, accent: str) -> Image.Image:
    """Drawn four times as large, so that its edges come out smooth."""
    scale = 4 * size / 48
    image = Image.new("RGB", (4 * size, 4 * size), PAPER)
    draw = ImageDraw.Draw(image)
    draw.polygon([(x * scale, y * scale) for x, y in HEXAGON], fill=accent)
    for river in RIVERS:
        points = [tuple(scale * part for part in _along(river, step / 24)) for step in range(25)]
        draw.line(points, fill=PAPER, width=round(3 * scale), joint="curve")
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _along(curve: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    """The point of a Bézier curve at a part ``t`` of its way."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x, y = (sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y
