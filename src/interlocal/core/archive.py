"""Archives of a whole instance: a ZIP file of named parts, and a manifest with the size and SHA-256 of each.

What is read may be damaged or made to do harm, so nothing in it is believed: names are checked before they are used,
no more is read than the manifest declares, and a sum that differs ends it. Whatever is wrong becomes ``BadArchive``,
with a sentence for the person.
"""

import json
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Any, Self

FORMAT, VERSION = "interlocal backup", 1
MANIFEST = "manifest.json"
MOST_MANIFEST = 64_000_000  # bytes; names of half a million files
LONGEST_LINE = 256_000_000
CHUNK = 1 << 20
KINDS = ("tables", "media", "secret-key")


class BadArchive(Exception):  # noqa: N818 -- reads as what it is
    """A file that cannot be restored; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the archive."""

    name: str
    size: int
    sha256: str

    @property
    def kind(self) -> str:
        return self.name.partition("/")[0]


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file for its owner alone, that bears its name only once all of it is on the disk."""
    descriptor, beside = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Writer:
    """Writes parts one after the other; ``finish`` adds the manifest."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.parts: list[Part] = []

    def add(self, name: str, chunks: Iterable[bytes]) -> Part:
        """Write a part, and learn its size and sum on the way."""
        digest, size = sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as out:
            for chunk in chunks:
                out.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.parts.append(Part(name, size, digest.hexdigest()))
        return self.parts[-1]

    def finish(self, head: Mapping[str, Any]) -> None:
        parts = [asdict(part) for part in self.parts]
        manifest = {"format": FORMAT, "version": VERSION, **head, "parts": parts}
        self._zip.writestr(MANIFEST, json.dumps(manifest, indent=1))
        self._zip.close()


class Reader:
    """An archive whose names and sizes were found in order; what its parts hold is checked as they are read."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self.path, self._zip = path, file
        with damage(path):
            entries = {entry.filename: entry for entry in file.infolist()}
            self.head = self._manifest(entries)
            self.parts = tuple(_part(row) for row in self.head.pop("parts"))
        self._check_entries(entries)

    def _manifest(self, entries: Mapping[str, zipfile.ZipInfo]) -> dict[str, Any]:
        entry = entries.get(MANIFEST)
        if entry is None:
            raise BadArchive(f"{self.path} is not a backup of Interlocal: it has no manifest.")
        if entry.file_size > MOST_MANIFEST:
            raise BadArchive(f"{self.path} is damaged: its manifest is too long.")
        with self._zip.open(entry) as file:
            head = json.loads(file.read(MOST_MANIFEST))
        if head["format"] != FORMAT:
            raise BadArchive(f"{self.path} is not a backup of Interlocal.")
        if head["version"] != VERSION:
            raise BadArchive(
                f"{self.path} has format {head['version']}, and this version of Interlocal reads format {VERSION}. "
                "Install a newer version, then restore."
            )
        return dict(head)

    def _check_entries(self, entries: Mapping[str, zipfile.ZipInfo]) -> None:
        listed = [*(part.name for part in self.parts), MANIFEST]
        held = [entry.filename for entry in self._zip.infolist()]
        if sorted(listed) != sorted(held) or len(set(held)) < len(held):
            raise BadArchive(f"{self.path} is damaged: it does not hold what its manifest lists.")
        for part in self.parts:
            entry = entries[part.name]
            if not is_safe(part.name) or stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG}:
                raise BadArchive(
                    f"{self.path} is not safe: {part.name!r} would be written where it must not."
                )
            if entry.file_size != part.size:
                raise BadArchive(f"{self.path} is damaged: {part.name} has another size than it should.")

    @property
    def size(self) -> int:
        """How many bytes all parts have once unpacked."""
        return sum(part.size for part in self.parts)

    def of(self, kind: str) -> Iterator[Part]:
        return (part for part in self.parts if part.kind == kind)

    def chunks(self, part: Part) -> Iterator[bytes]:
        """The bytes of a part; raises ``BadArchive`` at the end if they are not what was written."""
        digest, left = sha256(), part.size
        with damage(self.path), self._zip.open(part.name) as file:
            while left and (chunk := file.read(min(CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
                yield chunk
            if left or file.read(1) or digest.hexdigest() != part.sha256:
                raise BadArchive(f"{self.path} is damaged: {part.name} is not what was written.")

    def lines(self, part: Part) -> Iterator[bytes]:
        """The lines of a part."""
        rest = b""
        for chunk in self.chunks(part):
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole
            if len(rest) > LONGEST_LINE:
                raise BadArchive(f"{self.path} is damaged: {part.name} has a line without end.")
        if rest:
            raise BadArchive(f"{self.path} is damaged: the last line of {part.name} has no end.")

    def check(self) -> None:
        """Read every part once and compare its sum."""
        for part in self.parts:
            for _ in self.chunks(part):
                pass

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        try:
            file = zipfile.ZipFile(path)
        except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
            raise BadArchive(f"{path} cannot be read: {error.strerror}.") from None
        except Exception as error:
            raise BadArchive(f"{path} is damaged, or no backup of Interlocal.") from error
        with file:
            yield cls(path, file)


@contextmanager
def damage(path: Path) -> Iterator[None]:
    """Whatever reading trips over is damage."""
    try:
        yield
    except BadArchive:
        raise
    except Exception as error:
        raise BadArchive(f"{path} is damaged: {type(error).__name__}.") from error


def _part(row: Mapping[str, Any]) -> Part:
    if not (isinstance(row["name"], str) and isinstance(row["size"], int) and row["size"] >= 0):
        raise TypeError
    return Part(row["name"], row["size"], str(row["sha256"]))


def is_safe(name: str) -> bool:
    """Whether a name stays inside the folder it is meant for, on any system."""
    steps = name.split("/")
    odd = any(step in {"", ".", ".."} or len(step.encode(errors="replace")) > 255 for step in steps)
    if odd or steps[0] not in KINDS or not name.isprintable() or set(name) & set('\\:*?"<>|'):
        return False
    return (len(steps) == 1) == (steps[0] == "secret-key")
