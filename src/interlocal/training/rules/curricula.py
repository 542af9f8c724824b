"""When a curriculum may be written, and when it may be published."""

from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.training.models import Curriculum, Lesson
from interlocal.training.rules import who


def check_can_write(person: Any, curriculum: Curriculum) -> None:
    who.check_can_teach(person)
    if curriculum.published_at:
        raise Denied(_("A published curriculum stays as it is. Begin its next version."))


def check_is_published(last: Curriculum | None) -> None:
    """Before the next version begins."""
    if last and not last.published_at:
        raise Denied(
            _("Version %(version)s is still a draft. Go on with that one.") % {"version": last.version}
        )


def check_teaches_something(curriculum: Curriculum) -> None:
    if not Lesson.objects.filter(module__curriculum=curriculum).exists():
        raise Denied(_("A curriculum needs at least one lesson."))
