"""Small hand-made files."""

import pytest


@pytest.fixture
def write(tmp_path):
    """Write a file of that name, folders included, and return its path: ``write("a/b.csv", "x,y\\n")``."""

    def write(name, content, encoding="utf-8"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write
