"""Few models are drawn up anew while tables are made, and what comes out is the same."""

import pytest
from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import models
from django.db.migrations import AlterField, CreateModel, RunPython
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.state import ProjectState

TOWN = CreateModel("Town", [("id", models.AutoField(primary_key=True))])
TREE = CreateModel(
    "Tree",
    [
        ("id", models.AutoField(primary_key=True)),
        ("town", models.ForeignKey("x.Town", models.CASCADE)),
        ("kind", models.CharField("kind", max_length=9)),
    ],
)


def ways_from_town(apps: Apps) -> set[str]:
    return {field.name for field in apps.get_model("x", "Town")._meta.get_fields()}


def test_a_new_model_is_rendered_alone():
    state = ProjectState()
    TOWN.state_forwards("x", state)
    town = state.apps.get_model("x", "Town")

    TREE.state_forwards("x", state)

    assert state.apps.get_model("x", "Town") is town
    assert state.apps.get_model("x", "Tree")._meta.get_field("town").related_model is town


def test_what_runs_in_a_migration_finds_the_way_back():
    state, found = ProjectState(), []
    TOWN.state_forwards("x", state)
    assert ways_from_town(state.apps) == {"id"}
    TREE.state_forwards("x", state)

    run = RunPython(lambda apps, editor: found.append(ways_from_town(apps)))
    run.database_forwards("x", _Editor, state, state)

    assert found == [{"id", "tree"}]


def test_relations_that_were_worked_out_are_kept_up():
    state = ProjectState()
    TOWN.state_forwards("x", state)
    assert state.relations == {}

    TREE.state_forwards("x", state)

    assert list(state.relations["x", "town"]) == [("x", "tree")]


@pytest.mark.parametrize(
    ("field", "is_drawn_up"),
    [
        (models.CharField("Kind", max_length=9, help_text="Elm or ash.", choices=[("elm", "Elm")]), False),
        (models.CharField("kind", max_length=10), True),
        (models.CharField("kind", max_length=9, default=""), True),
        (models.TextField("kind"), True),
        (models.ForeignKey("x.Town", models.CASCADE, related_name="+"), True),
    ],
)
def test_another_label_draws_up_no_model(field, is_drawn_up):
    state = ProjectState()
    for made in (TOWN, TREE):
        made.state_forwards("x", state)
    before = state.apps.get_model("x", "Tree")

    AlterField("Tree", "kind", field).state_forwards("x", state)

    assert (state.apps.get_model("x", "Tree") is not before) == is_drawn_up
    assert state.models["x", "tree"].fields["kind"] is field


def test_tables_of_packages_come_first():
    graph = MigrationGraph()
    for node in (("accounts", "0001"), ("accounts", "0002"), ("wagtailcore", "0001"), ("places", "0001")):
        graph.add_node(node, None)
    graph.add_dependency(None, ("accounts", "0002"), ("accounts", "0001"))

    assert graph.leaf_nodes() == [("wagtailcore", "0001"), ("accounts", "0002"), ("places", "0001")]
    assert graph.leaf_nodes("accounts") == [("accounts", "0002")]


def test_a_model_that_settings_name_is_known_however_it_is_written():
    names = [installed.get_swappable_settings_name(label) for label in ("accounts.Person", "accounts.person")]

    assert (names, installed.get_swappable_settings_name("x.Town")) == (["AUTH_USER_MODEL"] * 2, None)


class _Editor:
    """All that RunPython asks of one."""

    class connection:  # noqa: N801 -- as Django calls it
        alias = "default"
