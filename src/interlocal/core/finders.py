"""One style sheet from many: joins the component sheets when static files are collected or looked for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, find
from django.core.files.storage import FileSystemStorage


class JoinedSheets(BaseFinder):
    """Serves each name in ``settings.JOINED_SHEETS`` as the sheets listed there, in that order.

    There is no build step to forget: the joined file is written anew whenever somebody asks for it.
    """

    def _write(self, name: str) -> Path:
        target = Path(settings.DATA_DIR) / "build" / name
        sources = [str(find(sheet)) for sheet in settings.JOINED_SHEETS[name]]
        text = "\n".join(Path(source).read_text() for source in sources)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text() != text:
            target.write_text(text)
        return target

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in settings.JOINED_SHEETS:
            return []
        found = str(self._write(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in settings.JOINED_SHEETS:
            self._write(name)
            yield name, FileSystemStorage(location=Path(settings.DATA_DIR) / "build")
