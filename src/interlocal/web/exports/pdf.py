"""A template on paper: a tagged PDF that screen readers can follow, made without asking anybody for anything.

WeasyPrint draws it, which needs Pango on the machine; both are loaded when the first PDF is asked for.
"""

import mimetypes
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from interlocal.core.checkups import Finding, advice, ok
from interlocal.network.queries import network_settings

OURS = "static:"  # before the name of a static file of ours; a PDF can show nothing else
PIP = "python3 bootstrap.py requirements/all.txt"
APT = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class NoPdf(Exception):  # noqa: N818 -- reads as what it is
    """No PDFs can be made on this machine; the message says so to whoever wanted one."""


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """Render a template that extends ``web/pdf.html``. Raises ``NoPdf`` where WeasyPrint or Pango are missing."""
    try:
        html, fetcher = _weasyprint()
    except (ImportError, OSError) as error:
        raise NoPdf(_("This server cannot make PDFs yet.")) from error
    page = render_to_string(template, {**context, "network": network_settings()})
    paper: bytes = html(string=page, base_url=OURS, url_fetcher=fetcher()).write_pdf(pdf_variant="pdf/ua-1")
    return paper


@lru_cache(maxsize=1)
def _weasyprint() -> tuple[Any, Any]:
    """What draws, and what it may read. Raises ``ImportError`` or, without Pango, ``OSError``."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurs(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Serves static files of ours; what an address of the web or of the disk names is left out of the page."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = finders.find(url.removeprefix(OURS)) if url.startswith(OURS) else None
            if not path:
                raise ValueError("no static file of ours")
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, Path(path).read_bytes(), {"Content-Type": kind})

    return HTML, OnlyOurs


def checkup() -> Iterator[Finding]:
    """Whether this machine can make PDFs."""
    try:
        _weasyprint()
    except ImportError:
        yield advice(
            "pdf", "Reports are not offered as PDF files.", f"{PIP}, and on Debian: apt install {APT}"
        )
    except OSError:
        yield advice(
            "pdf", "WeasyPrint misses Pango, so there are no PDF files.", f"On Debian: apt install {APT}"
        )
    else:
        yield ok("pdf", "PDF files can be made.")
