"""Colors by lightness, chroma and hue (OKLCH), and as the red, green and blue of screens (sRGB).

Source: B. Ottosson, A perceptual color space for image processing (2020), whose numbers CSS Color 4 uses.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

Vector = tuple[float, float, float]
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


class Lch(NamedTuple):
    """Lightness 0 to 1, chroma from 0 (gray) to about 0.3, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def lch_of(code: str) -> Lch:
    """The lightness, chroma and hue of ``#rrggbb``."""
    red, green, blue = (_linear(int(code[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long, middle, short = (math.cbrt(cone) for cone in _times(_TO_CONES, (red, green, blue)))
    lightness, a, b = _times(_TO_LAB, (long, middle, short))
    return Lch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def code_of(color: Lch) -> str:
    """``#rrggbb``; what no screen shows is cut off at the edge, as browsers do."""
    hue = math.radians(color.hue)
    lab = (color.lightness, color.chroma * math.cos(hue), color.chroma * math.sin(hue))
    long, middle, short = (cone**3 for cone in _times(_FROM_LAB, lab))
    parts = (_encoded(min(max(part, 0), 1)) for part in _times(_FROM_CONES, (long, middle, short)))
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def _times(rows: Sequence[Vector], vector: Vector) -> Vector:
    a, b, c = (sum(x * y for x, y in zip(row, vector, strict=True)) for row in rows)
    return a, b, c


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
