"""ZIP files, workbooks among them: what is inside, and how large it is before anything is unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from interlocal.core.loading import BadFile

MOST_UNPACKED = 200_000_000  # bytes, of all members together
MOST_MEMBERS = 2_000
CHUNK = 1 << 18
SIGN = b"PK\x03\x04"
LOCAL_HEADER = 30  # bytes before the name of a member
LOCKED = 1  # flag of a member


def is_zip(path: Path) -> bool:
    """Whether it begins like a ZIP file."""
    with path.open("rb") as file:
        return file.read(len(SIGN)) == SIGN


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, once all its members are known to be small enough; raises ``BadFile``."""
    try:
        with zipfile.ZipFile(path) as archive:
            _weigh(archive, path)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BadFile(
            f"{path.name} is no workbook that can be opened, nor another ZIP file that is whole. "
            "Download it again, or save it as CSV and try again."
        ) from error


def names(path: Path) -> list[str]:
    """What is inside, folders and hidden files left out."""
    with opened(path) as archive:
        found = [info.filename for info in archive.infolist() if not info.is_dir()]
    return [name for name in found if not any(part.startswith((".", "__")) for part in Path(name).parts)]


def _weigh(archive: zipfile.ZipFile, path: Path) -> None:
    """Unpack without keeping anything: the sizes that an archive states may be wrong."""
    left = MOST_UNPACKED
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise BadFile(f"{path.name} holds {len(members):,} files. Unpack it and load the one you mean.")
    with path.open("rb") as file:
        for info in members:
            if info.flag_bits & LOCKED:
                raise BadFile(f"{path.name} is locked with a password. Save it without one and try again.")
            left -= _size(file, info, left)
            if left < 0:
                raise BadFile(
                    f"{path.name} is small, but what is packed inside has more than "
                    f"{MOST_UNPACKED / 1e6:,.0f} MB. Unpack it, keep only the rows of your region and save "
                    "them as CSV."
                )


def _size(file: BinaryIO, info: zipfile.ZipInfo, most: int) -> int:
    """Bytes of one member when unpacked; stops counting beyond ``most``."""
    if info.compress_type == zipfile.ZIP_STORED:
        return info.compress_size
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile
    file.seek(info.header_offset)
    header = file.read(LOCAL_HEADER)
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    packed, size, unpack = info.compress_size, 0, zlib.decompressobj(-zlib.MAX_WBITS)
    while packed > 0 and size <= most and (chunk := file.read(min(CHUNK, packed))):
        packed -= len(chunk)
        while chunk and size <= most:
            size += len(unpack.decompress(chunk, CHUNK))
            chunk = unpack.unconsumed_tail
    return size
