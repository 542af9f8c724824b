"""Editors take turns: of two who act on one row at once, one is heard and the other is told, with nothing lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_latest_str
from wagtail.models import TaskState
from wagtail.snippets.views.snippets import EditView, WorkflowActionView


def one_at_a_time(model: Any, view: Callable[..., Any]) -> Callable[..., Any]:
    """The view, with POSTs about one row waiting for each other: the second sees what the first has done.

    Wagtail reads, checks and writes without a lock; of two people who answer at once it would hear both.
    """

    @wraps(view)
    def alone(request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():  # on SQLite, this alone waits for others
            row = model._base_manager.filter(pk=unquote(str(kwargs["pk"])))
            row.select_for_update(no_key=True).values_list("pk").first()
            return view(request, *args, **kwargs)

    return alone


def _already(task_state: TaskState, title: str) -> str:
    """What became of a submission, for the one who came second."""
    done = {
        TaskState.STATUS_APPROVED: _("%(who)s has already approved “%(title)s”."),
        TaskState.STATUS_REJECTED: _("%(who)s has already asked for changes to “%(title)s”."),
    }
    text = done.get(task_state.status, _("“%(title)s” does not wait for review any more."))
    return f"{text % {'who': task_state.finished_by, 'title': title}} {_('Your answer changed nothing.')}"


class AnswerView(WorkflowActionView):
    """A moderator's answer to a submission, heard once."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if self.task_state.status == TaskState.STATUS_IN_PROGRESS:
            return super().dispatch(request, *args, **kwargs)
        messages.error(request, _already(self.task_state, get_latest_str(self.object)))
        return redirect(self.redirect_url)


class EditorialEditView(EditView):
    """Says so, and keeps what was typed, when somebody else saved or decided while one was writing."""

    def is_valid(self, form: Any) -> bool:
        self.produced_error_message = self.overtaken()
        return not self.produced_error_message and super().is_valid(form)

    def overtaken(self) -> str | None:
        if self.expects_json_response:
            return None  # Wagtail's own saving as one types refuses by itself
        if "action-workflow-action" in self.request.POST and self.action != "workflow-action":
            last = self.workflow_state.current_task_state if self.workflow_state else None
            return _already(last, get_latest_str(self.object)) if last else None
        if not self.is_out_of_date:
            return None
        return _(
            "%(who)s saved another version of “%(title)s” while you were writing. Yours still stands below. "
            "See under History what is new; save again to put yours in its place."
        ) % {"who": self.latest_revision.user or _("Somebody"), "title": get_latest_str(self.object)}
