"""The picture others see when a page is shared: its title and the network's name, drawn as on the site."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, EDGE, MARK = 1200, 630, 80, 80
PAPER, INK, SOFT, ACCENT = "#fcf9f5", "#1b212a", "#4b515d", "#005a6f"
FONT = Path(__file__).parent / "static/web/card/NotoSerif-Regular.ttf"
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
    image.paste(_mark(accent), (EDGE - 6, HEIGHT - EDGE - MARK))
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


def _mark(accent: str) -> Image.Image:
    """Drawn four times as large, so that its edges come out smooth."""
    scale = 4 * MARK / 48
    image = Image.new("RGB", (4 * MARK, 4 * MARK), PAPER)
    draw = ImageDraw.Draw(image)
    draw.polygon([(x * scale, y * scale) for x, y in HEXAGON], fill=accent)
    for river in RIVERS:
        points = [tuple(scale * part for part in _along(river, step / 24)) for step in range(25)]
        draw.line(points, fill=PAPER, width=round(3 * scale), joint="curve")
    return image.resize((MARK, MARK), Image.Resampling.LANCZOS)


def _along(curve: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    """The point of a Bézier curve at a part ``t`` of its way."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x, y = (sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y
