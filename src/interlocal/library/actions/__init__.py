"""Everything that changes the library outside the editor."""

from interlocal.library.actions.load import load_cases
from interlocal.library.actions.publish import publish_case, publish_practice, refer, together
from interlocal.library.actions.starter import add_starter_practices, add_vocabulary
from interlocal.library.actions.workflow import set_up_workflow

__all__ = [
    "add_starter_practices",
    "add_vocabulary",
    "load_cases",
    "publish_case",
    "publish_practice",
    "refer",
    "set_up_workflow",
    "together",
]
