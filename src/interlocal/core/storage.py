"""Static files with their content in the name, compressed well where visitors load them and fast elsewhere."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import get_finders
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("/web/", "/library/", "/places/", "/portal/", "/django_htmx/")


class ByOwner(Compressor):
    """Brotli takes half a minute over the editor's two thousand files; gzip is enough for those."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fast = Compressor(**kwargs, use_brotli=False)

    def compress(self, path: str) -> Iterator[str]:
        if any(folder in path for folder in OURS):
            return super().compress(path)
        return self.fast.compress(path)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """What production serves."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return ByOwner(**kwargs)


def fingerprint() -> str:
    """Changes with any static file there is to collect, ours or a package's."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
