"""Everything that changes the library outside the editor."""

from interlocal.library.actions.contributing import (
    OvertakenError,
    approve_story,
    ask_for_changes,
    begin_story,
    delete_story,
    send_story,
    take_back_story,
    write_story,
)
from interlocal.library.actions.definitions import publish_definition, publish_local_definition
from interlocal.library.actions.links import (
    MOST_LINKS,
    check_due_links,
    check_links,
    record_look,
    settle_change,
)
from interlocal.library.actions.load import (
    load_cases,
    load_definitions,
    load_local_definitions,
    load_resources,
)
from interlocal.library.actions.publish import publish_case, publish_practice, refer, together
from interlocal.library.actions.resources import publish_resource
from interlocal.library.actions.starter import (
    add_starter_definitions,
    add_starter_practices,
    add_starter_resources,
    add_vocabulary,
)
from interlocal.library.actions.workflow import set_up_workflow

__all__ = [
    "MOST_LINKS",
    "OvertakenError",
    "add_starter_definitions",
    "add_starter_practices",
    "add_starter_resources",
    "add_vocabulary",
    "approve_story",
    "ask_for_changes",
    "begin_story",
    "check_due_links",
    "check_links",
    "delete_story",
    "load_cases",
    "load_definitions",
    "load_local_definitions",
    "load_resources",
    "publish_case",
    "publish_definition",
    "publish_local_definition",
    "publish_practice",
    "publish_resource",
    "record_look",
    "refer",
    "send_story",
    "set_up_workflow",
    "settle_change",
    "take_back_story",
    "together",
    "write_story",
]
