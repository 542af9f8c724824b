"""Archives: whole or not there at all, and never believed."""

import hashlib
import json
import stat
import zipfile

import pytest

from interlocal.core import archive
from interlocal.core.archive import BadArchive, Reader, Writer, whole_file

PARTS = {
    "tables/audit.event.jsonl": [b'["id"]\n', b"[1]\n"],
    "media/a/photo.jpg": [b"\xff" * 99],
    "secret-key": [b"k"],
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "backup.zip"
    with whole_file(path) as file:
        writer = Writer(file)
        for name, chunks in PARTS.items():
            writer.add(name, chunks)
        writer.finish({"made_at": "2026-03-01"})
    return path


def contents(path):
    with Reader.opened(path) as found:
        return found.head["made_at"], {part.name: b"".join(found.chunks(part)) for part in found.parts}


def test_what_was_written_comes_back(path):
    assert contents(path) == ("2026-03-01", {name: b"".join(chunks) for name, chunks in PARTS.items()})


def test_parts_by_kind_their_lines_and_their_size(path):
    with Reader.opened(path) as found:
        (table,) = found.of("tables")
        lines = list(found.lines(table))
        found.check()

    assert (lines, [p.name for p in found.of("secret-key")], found.size) == (
        [b'["id"]', b"[1]"],
        ["secret-key"],
        11 + 99 + 1,
    )


def test_a_file_is_its_owners_alone_and_appears_when_it_is_whole(tmp_path):
    path = tmp_path / "new"
    with whole_file(path) as file:
        file.write(b"half")
        before = path.exists()

    assert (before, path.read_bytes(), path.stat().st_mode & 0o777) == (False, b"half", 0o600)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_file_that_is_cut_short_leaves_nothing(tmp_path, error):
    def cut_short():
        with whole_file(tmp_path / "new") as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        cut_short()

    assert list(tmp_path.iterdir()) == []


# Files that are no archive


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "damaged, or no backup"), (b"PK\x05\x06" + b"\xff" * 30, "damaged, or no backup")],
)
def test_a_file_that_is_no_archive(tmp_path, content, said):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)

    with pytest.raises(BadArchive, match=said), Reader.opened(path):
        pass


def test_a_file_that_is_not_there_or_a_folder(tmp_path):
    with pytest.raises(BadArchive, match="No such file"), Reader.opened(tmp_path / "none.zip"):
        pass
    with pytest.raises(BadArchive, match="cannot be read"), Reader.opened(tmp_path):
        pass


# Archives made to do harm


def part(name="media/a", body=b"x", **changed):
    return {"name": name, "size": len(body), "sha256": hashlib.sha256(body).hexdigest()} | changed


def zipped(tmp_path, manifest, entries):
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name, body in entries:
            file.writestr(name, body)
        if manifest is not None:
            file.writestr("manifest.json", manifest if isinstance(manifest, str) else json.dumps(manifest))
    return path


def head(*parts, **changed):
    return {"format": "interlocal backup", "version": 1, "parts": list(parts)} | changed


NO_ROOM_FOR = [
    "tables",
    "media",
    "media/",
    "/etc/passwd",
    "media//a",
    "media/../../x",
    "media/./a",
    "media/a/..",
]
NO_ROOM_FOR += [
    "media/a\\b",
    "media/C:x",
    "media/a\nb",
    "media/\x7f",
    "other/x",
    "secret-key/x",
    "media/" + "x" * 256,
]
NO_ROOM_FOR += ["media/\u202egpj.exe", "", "manifest", "../media/a", "media/a|b", "media/\x00a"]


@pytest.mark.parametrize("name", NO_ROOM_FOR)
def test_a_name_that_leads_elsewhere_is_refused(name):
    assert not archive.is_safe(name)


@pytest.mark.parametrize(
    "name", ["media/a", "media/größe/a b.jpg", "secret-key", "tables/x.jsonl", "media/" + "x" * 255]
)
def test_a_name_that_stays_inside_is_taken(name):
    assert archive.is_safe(name)


@pytest.mark.parametrize("name", ["../x", "media/../../x", "/tmp/x", "media/a\\b"])
def test_an_archive_with_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    path = zipped(tmp_path, head(part(name)), [(name, b"x")])

    with pytest.raises(BadArchive, match="is not safe"), Reader.opened(path):
        pass


def test_a_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("media/a")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = zipped(tmp_path, head(part(body=b"/etc/passwd")), [(link, b"/etc/passwd")])

    with pytest.raises(BadArchive, match="is not safe"), Reader.opened(path):
        pass


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (None, "has no manifest"),
        ("{", "damaged: JSONDecodeError"),
        ("[" * 100_000, "damaged: RecursionError"),
        ("[]", "damaged: TypeError"),
        ("{}", "damaged: KeyError"),
        (head(format="holiday photos"), "is not a backup of Interlocal"),
        (head(version=2), "has format 2, and this version of Interlocal reads format 1. Install a newer"),
        (head(parts=None), "damaged: TypeError"),
        (head(part(size=-1)), "damaged: TypeError"),
        (head(part(size="1")), "damaged: TypeError"),
        (head(part(name=7)), "damaged: TypeError"),
        (head({"name": "media/a"}), "damaged: KeyError"),
        (head(), "does not hold what its manifest lists"),
        (head(part(), part("media/b")), "does not hold what its manifest lists"),
        (head(part(), part()), "does not hold what its manifest lists"),
        (head(part(size=2)), "media/a has another size than it should"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(tmp_path, manifest, said):
    path = zipped(tmp_path, manifest, [("media/a", b"x")])

    with pytest.raises(BadArchive, match=said), Reader.opened(path):
        pass


def test_a_manifest_without_end_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MANIFEST", 10)
    path = zipped(tmp_path, head(), [])

    with pytest.raises(BadArchive, match="its manifest is too long"), Reader.opened(path):
        pass


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(tmp_path):
    path = zipped(tmp_path, head(part(), part()), [("media/a", b"x"), ("media/a", b"x")])

    with pytest.raises(BadArchive, match="does not hold what its manifest lists"), Reader.opened(path):
        pass


def test_a_part_that_grows_while_it_is_read_is_cut_off(tmp_path):
    """A bomb says 10 bytes everywhere and unpacks to ten million."""
    bomb = zipfile.ZipInfo("media/a")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    path = zipped(tmp_path, head(part(body=b"\0" * 10)), [(bomb, b"\0" * 10_000_000)])
    size = (10_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (10).to_bytes(4, "little")))

    with Reader.opened(path) as found:
        read = []
        with pytest.raises(BadArchive, match="damaged"):
            read.extend(found.chunks(found.parts[0]))

    assert sum(map(len, read)) <= 10


def test_a_sum_that_differs_is_seen(tmp_path):
    path = zipped(tmp_path, head(part(sha256="0" * 64)), [("media/a", b"x")])

    with Reader.opened(path) as found, pytest.raises(BadArchive, match="media/a is not what was written"):
        found.check()


@pytest.mark.parametrize(
    ("body", "longest", "said"), [(b"[1]\n[2]", 99, "last line"), (b"[" * 50, 10, "a line without end")]
)
def test_lines_end(tmp_path, monkeypatch, body, longest, said):
    monkeypatch.setattr(archive, "LONGEST_LINE", longest)
    name = "tables/x.jsonl"
    path = zipped(tmp_path, head(part(name, body)), [(name, body)])

    with Reader.opened(path) as found, pytest.raises(BadArchive, match=said):
        list(found.lines(found.parts[0]))


def test_a_file_cut_off_anywhere_is_refused(path):
    whole = path.read_bytes()
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        with pytest.raises(BadArchive):
            contents(path)


def test_one_changed_byte_is_noticed_or_changes_nothing(path):
    whole, before, unnoticed = path.read_bytes(), contents(path), 0
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            found = contents(path)
        except BadArchive:
            continue
        unnoticed += 1
        assert found[1] == before[1]

    assert 0 < unnoticed < len(whole) / 2  # times of day in the ZIP's own headings, and such
