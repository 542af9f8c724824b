"""Static files: what visitors load is compressed well, the editor's two thousand files fast. No database."""

from pathlib import Path

from interlocal.core.storage import StaticStorage


def test_ours_are_compressed_twice_and_those_of_the_editor_once(tmp_path):
    compressor = StaticStorage(location=tmp_path).create_compressor(quiet=True)
    made = {}
    for folder in ("web", "wagtailadmin"):
        file = tmp_path / "static" / folder / "a.css"
        file.parent.mkdir(parents=True)
        file.write_text("p { margin: 0; }\n" * 500)
        made[folder] = sorted(Path(name).name for name in compressor.compress(str(file)))

    assert made == {"web": ["a.css.br", "a.css.gz"], "wagtailadmin": ["a.css.gz"]}
