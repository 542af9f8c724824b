"""Pictures that people hand in: opened with care, made small, and written anew, so that nothing of the file is kept."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from interlocal.core.fetching import NoAnswer, Wanted, Way

PIXELS = 40_000_000  # as many as a camera has
PHOTO = 480  # pixels, twice what is shown
LOGO = (320, 160)  # the same
LARGEST_PHOTO, LARGEST_LOGO = 10_000_000, 2_000_000  # bytes, as it is handed in
PHOTOS = ("PNG", "JPEG", "WEBP")
LOGOS = (*PHOTOS, "GIF")
SENT = Wanted(frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"}), LARGEST_LOGO)


class Refused(Exception):  # noqa: N818 -- reads as what it is
    """A file is not taken; the message says why, in words for who hands it in."""


def bare_picture(file: IO[bytes], kind: str) -> ContentFile[bytes]:
    """The same picture without what a camera adds, such as where it was taken. Raises ``Refused`` for what is none."""
    image = opened(file, (kind.upper(),), "RGB" if kind == "jpeg" else None)
    return _as_file(image, kind.upper())


def photo(file: IO[bytes]) -> ContentFile[bytes]:
    """A portrait of at most 480 pixels a side, without what a camera adds. Raises ``Refused`` for no picture."""
    image = opened(file, PHOTOS, "RGB")
    image.thumbnail((PHOTO, PHOTO))
    return _as_file(image, "WEBP")


def logo(file: IO[bytes]) -> ContentFile[bytes]:
    """A logo of at most 320 by 160 pixels, see-through where it was. Raises ``Refused`` for no picture, SVG too."""
    image = opened(file, LOGOS, "RGBA")
    image.thumbnail(LOGO)
    return _as_file(image, "WEBP")


def logo_from(url: str, way: Way) -> ContentFile[bytes]:
    """The logo that lies at an address of the open internet. Raises ``Refused``."""
    try:
        page = way.read(url, SENT)
    except NoAnswer as error:
        raise Refused(_("We could not get this picture: %(why)s.") % {"why": error}) from error
    if page.status != 200:
        raise Refused(_("We could not get this picture: status %(status)d.") % {"status": page.status})
    if page.kind not in SENT.kinds:
        raise Refused(_("At this address lies no PNG, JPEG, WebP or GIF."))
    if page.body is None:
        raise Refused(too_large())
    return logo(BytesIO(page.body))


def too_large() -> str:
    return _("This logo is larger than 2 MB. Save it smaller, then try again.")


def opened(file: IO[bytes], formats: tuple[str, ...], mode: str | None) -> Image.Image:
    """The bare picture in a file, turned upright; how large it is is asked before any of it is unpacked."""
    try:
        file.seek(0)
        with Image.open(file, formats=formats) as given:
            if given.width * given.height > PIXELS:
                raise Refused(_("This picture is too large. Save it with fewer pixels, then try again."))
            turned = ImageOps.exif_transpose(given)
            turned = turned.convert(mode) if mode else turned
            bare = Image.new(turned.mode, turned.size)
            if palette := turned.getpalette():
                bare.putpalette(palette)
            bare.paste(turned)
            return bare
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(
            _("This is no picture we can read. Save it as PNG, JPEG or WebP, then try again.")
        ) from error


def _as_file(image: Image.Image, kind: str) -> ContentFile[bytes]:
    out = BytesIO()
    image.save(out, kind, **({} if kind == "PNG" else {"quality": 85}))  # a picture, no row
    return ContentFile(out.getvalue(), name=f"picture.{kind.casefold()}")
