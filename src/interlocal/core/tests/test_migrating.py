"""A new table leaves its neighbours as they are until somebody goes back by them."""

from django.apps.registry import Apps
from django.db import models
from django.db.migrations import CreateModel, RunPython
from django.db.migrations.state import ProjectState

TOWN = CreateModel("Town", [("id", models.AutoField(primary_key=True))])
TREE = CreateModel(
    "Tree",
    [("id", models.AutoField(primary_key=True)), ("town", models.ForeignKey("x.Town", models.CASCADE))],
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


class _Editor:
    """All that RunPython asks of one."""

    class connection:  # noqa: N801 -- as Django calls it
        alias = "default"
