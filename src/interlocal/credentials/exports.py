"""A certificate to take along: as PDF, as a picture that holds it, and as a picture to scan."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

import qrcode
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from interlocal.credentials.queries import Page
from interlocal.network.queries import network_settings
from interlocal.web.exports.pdf import pdf
from interlocal.web.exports.pictures import card


def certificate(page: Page) -> bytes:
    """As a PDF. Raises ``NoPdf`` where none can be made."""
    return pdf(
        "credentials/certificate.html", {"page": page, "badge": page.badge, "code": code(page.address)}
    )


def baked(page: Page) -> bytes:
    """A picture that holds the signed certificate (Open Badges 3.0, 5.3.1)."""
    held = PngInfo()
    held.add_itxt("openbadgecredential", page.credential.jws)
    file = BytesIO()
    with Image.open(BytesIO(card(page.badge.title, network_settings().name))) as picture:
        picture.save(file, "PNG", pnginfo=held)
    return file.getvalue()


class Code(NamedTuple):
    """A picture to scan: the path of its dark squares, and how wide and high it is with its white edge."""

    path: str
    size: int


@lru_cache(maxsize=500)
def code(address: str) -> Code:
    """An address to scan. Who looks at a certificate often looks again, and drawing takes longer than all the rest."""
    drawn = qrcode.QRCode(border=4)
    drawn.add_data(address)
    cells = drawn.get_matrix()
    return Code("".join(run for y, row in enumerate(cells) for run in _runs(row, y)), len(cells))


def _runs(row: list[bool], y: int) -> Iterator[str]:
    """The dark stretches of one row."""
    x = 0
    for dark, cells in groupby(row):
        width = len(list(cells))
        if dark:
            yield f"M{x} {y}h{width}v1h-{width}z"
        x += width
