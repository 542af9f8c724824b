"""Where files lie that people upload."""

from uuid import uuid4


def unguessable(folder: str, ending: str) -> str:
    """A name nobody can guess from another."""
    return f"{folder}/{uuid4().hex}.{ending}"
