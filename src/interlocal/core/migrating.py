"""Makes an empty database in a third of the time.

Django draws up all models anew that can be reached from one that changes, by way of people nearly everything, hundreds
of times. Here a new table leaves its neighbours as they are, another label draws up nothing, and tables of packages,
which change dozens of times, are made before ours refer to them.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field

LABELS = {"verbose_name", "help_text", "choices", "error_messages", "validators"}  # no database knows them

alter_field = ProjectState.alter_field
leaf_nodes = MigrationGraph.leaf_nodes
swappable = Apps.get_swappable_settings_name.__wrapped__  # type: ignore[attr-defined]  # forgets with every model


def add_model(state: ProjectState, model: ModelState) -> None:
    """Render a new model alone.

    The others lack only the way back to it, which nothing but a ``RunPython`` takes: Django renders all before one
    when the state says that it is behind.
    """
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:  # type: ignore[attr-defined]  # what Django itself asks
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # asking for it would render everything
        state.is_delayed = True
        state.apps.render_multiple([model])


def relabel_field(
    state: ProjectState, app_label: str, model_name: str, name: str, field: Any, preserve_default: bool
) -> None:
    """Change a field; where only its labels change, render nothing."""
    fields = state.models[app_label, model_name].fields
    if preserve_default and not field.is_relation and _without_labels(fields[name]) == _without_labels(field):
        fields[name] = field
    else:
        alter_field(state, app_label, model_name, name, field, preserve_default)


def _without_labels(field: Field[Any, Any]) -> object:
    _name, path, args, kwargs = field.deconstruct()
    return path, args, {key: value for key, value in kwargs.items() if key not in LABELS}


def packages_first(graph: MigrationGraph, app: str | None = None) -> list[tuple[str, str]]:
    """The last migration of each app, in the order in which they are made unless one needs another."""
    return sorted(leaf_nodes(graph, app), key=lambda node: (_is_ours(node[0]), node))


def _is_ours(label: str) -> bool:
    return apps.is_installed(f"interlocal.{label}")


@cache
def _swappable(label: str) -> str | None:
    found: str | None = swappable(apps, label)
    return found


def swappable_name(registry: Apps, label: str) -> str | None:
    """Which setting names this model; settings do not change."""
    return _swappable(label)


swappable_name.cache_clear = lambda: None  # type: ignore[attr-defined]  # what Django calls


def install() -> None:
    ProjectState.add_model = add_model  # type: ignore[method-assign,assignment]
    ProjectState.alter_field = relabel_field  # type: ignore[method-assign,assignment]
    MigrationGraph.leaf_nodes = packages_first  # type: ignore[method-assign,assignment]
    Apps.get_swappable_settings_name = swappable_name  # type: ignore[method-assign,assignment]
