"""A logo as somebody uploads it, made into one that loads at once."""

from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from django.core.files.base import ContentFile
from PIL import Image

from interlocal.core.pictures import PHOTOS, Refused, opened

HEIGHT, WIDTH = 88, 440  # pixels; twice what is shown, for fine screens
MOST = 12_000  # bytes
LIGHT = 4_000  # bytes; it stands on every page, so fewer colors are better than more of these


def logo(file: BinaryIO) -> ContentFile[bytes]:
    """A PNG of at most 12 kB, named by what was given, without what a camera adds. Raises ``Refused``."""
    name = f"logo-{sha256(file.read()).hexdigest()[:12]}.png"
    image = opened(file, PHOTOS, "RGBA")
    for share, most in ((1, LIGHT), (1, MOST), (0.8, MOST), (0.64, MOST), (0.5, MOST), (0.4, MOST)):
        image.thumbnail((round(WIDTH * share), round(HEIGHT * share)))
        for colors in (None, 256, 64):
            data = _png(image if colors is None else image.quantize(colors))
            if len(data) <= most:
                return ContentFile(data, name=name)
    raise Refused("too many colors")  # pragma: no cover -- 176 by 35 pixels of 64 colors fit


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
