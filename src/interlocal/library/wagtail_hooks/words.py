"""Who edits for a town is told of words the town must not use. Nothing is held back."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from interlocal.accounts.queries import barred
from interlocal.core.barred import found_in
from interlocal.library.models import CaseStudy, LocalDefinition
from interlocal.library.queries.told import texts_of


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_of_words(request: Any, instance: Any) -> None:
    """One warning for each word, with what to say instead."""
    if not isinstance(instance, CaseStudy | LocalDefinition):
        return
    town = instance.municipality
    for word, instead in found_in(texts_of(instance), barred(town)).words:
        said = (
            _("%(town)s cannot use “%(word)s”. It says “%(instead)s” instead.")
            if instead
            else _("%(town)s cannot use “%(word)s”.")
        )
        messages.warning(request, said % {"town": town, "word": word, "instead": instead})
