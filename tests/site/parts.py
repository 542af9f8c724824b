"""The modules beside this one that tell of one app each."""

from importlib import import_module
from pathlib import Path
from types import ModuleType


def named(pattern: str) -> list[ModuleType]:
    """Those whose file is called so, in the order of their names."""
    return [
        import_module(f"tests.site.{path.stem}")
        for path in sorted(Path(__file__).parent.glob(f"{pattern}.py"))
    ]
