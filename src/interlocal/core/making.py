"""A draft is made once, however often its form arrives: by a double click, the back button, or while it saves itself."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.utils import quote
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView

from interlocal.core import once


class MakeOnceView(CreateView):
    """Wagtail's view for something new, with a token in its form.

    ``settings.ONCE`` names what remembers the tokens: it lies above. A form without a token makes a new row each time.
    """

    reply = None  # to the first arrival

    def get_form(self, form_class: Any = None) -> Any:
        """The form and its token; no panel names it, so Wagtail renders it with what the panels leave out."""
        form = super().get_form(form_class)
        fresh = once.issue(self.form_name, self.request)
        form.fields["once"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=fresh)
        return form

    @property
    def form_name(self) -> str:
        return f"new {self.model._meta.label_lower}"

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        token = once.read(request.POST.get("once", ""), self.form_name, request)
        if token is None:
            return super().post(request, *args, **kwargs)
        try:
            pk = import_string(settings.ONCE)(token.number, self.make, self.print_of(request))
        except once.Refused:
            return self.reply
        except once.Changed as changed:
            return self.differs(str(changed))
        return self.reply or self.again(pk)

    def print_of(self, request: Any) -> str:
        return once.fingerprint(request.POST, self.form_name, request)

    def make(self) -> str:
        """Save as Wagtail does, inside the transaction that remembers the token."""
        self.reply = super().post(self.request, *self.args, **self.kwargs)
        if self.object is None or self.object.pk is None:
            raise once.Refused
        return str(self.object.pk)

    def again(self, pk: str) -> Any:
        """What the first arrival was told."""
        self.object = self.model._base_manager.filter(pk=pk).first()
        if self.object is None:  # deleted since
            return redirect(self.index_url_name)
        if self.expects_json_response:
            return self.json_error_response(
                "saved_before", _("This was saved before. Open it from the list.")
            )
        return self.save_action()

    def differs(self, pk: str) -> Any:
        """Say that this was saved before, and keep what is typed now: sent again, it makes a second one."""
        said = _(
            "This was saved before, without what you changed since. Save again to make a second one of it."
        )
        if self.expects_json_response:
            return self.json_error_response("saved_before", said)
        saved = messages.button(reverse(self.edit_url_name, args=[quote(pk)]), _("Open what was saved"))
        messages.error(self.request, said, buttons=[saved])
        form = self.get_form()
        form.data = form.data.copy()
        form.data["once"] = form.fields["once"].initial
        self.produced_error_message = None
        return self.form_invalid(form)
