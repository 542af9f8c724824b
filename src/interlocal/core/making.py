"""A draft is made once, however often its form arrives: by a double click, the back button, or while it saves itself."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.utils import quote
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView as CreatePageView
from wagtail.snippets.views.snippets import CreateView

from interlocal.core import once


class MakesOnce:
    """Gives Wagtail's view for something new a token in its form.

    ``settings.ONCE`` names what remembers the tokens: it lies above. A form without a token makes a new row each time.
    """

    reply: Any = None  # to the first arrival
    request: Any
    kind: Any  # the model
    made: Any  # what was made, if it was
    edit_url_name: Any
    expects_json_response: Any
    json_error_response: Any
    form_invalid: Any
    typed: Any  # the form with what was sent
    told: Any  # what follows when it was made
    list_url: Any

    @property
    def form_name(self) -> str:
        return f"new {self.kind._meta.label_lower}"

    def with_token(self, form: Any) -> Any:
        """No panel names the token, so Wagtail renders it with what the panels leave out."""
        fresh = once.issue(self.form_name, self.request)
        form.fields["once"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=fresh)
        return form

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        post = super().post  # type: ignore[misc]  # Wagtail's
        token = once.read(request.POST.get("once", ""), self.form_name, request)
        if token is None:
            return post(request, *args, **kwargs)

        def make() -> str:
            """Save as Wagtail does, inside the transaction that remembers the token."""
            self.reply = post(request, *args, **kwargs)
            if self.made is None or self.made.pk is None:
                raise once.Refused
            return str(self.made.pk)

        try:
            pk = import_string(settings.ONCE)(token.number, make, self.print_of(request))
        except once.Refused:
            return self.reply
        except once.Changed as changed:
            return self.differs(str(changed))
        return self.reply or self.again(pk)

    def print_of(self, request: Any) -> str:
        return once.fingerprint(request.POST, self.form_name, request)

    def again(self, pk: str) -> Any:
        """What the first arrival was told."""
        made = self.kind._base_manager.filter(pk=pk).first()
        if made is None:  # deleted since
            return HttpResponseRedirect(self.list_url())
        if self.expects_json_response:
            return self.json_error_response(
                "saved_before", _("This was saved before. Open it from the list.")
            )
        return self.told(made)

    def differs(self, pk: str) -> Any:
        """Say that this was saved before, and keep what is typed now: sent again, it makes a second one."""
        said = _(
            "This was saved before, without what you changed since. Save again to make a second one of it."
        )
        if self.expects_json_response:
            return self.json_error_response("saved_before", said)
        saved = messages.button(reverse(self.edit_url_name, args=[quote(pk)]), _("Open what was saved"))
        messages.error(self.request, said, buttons=[saved])
        form = self.with_token(self.typed())
        form.data = form.data.copy()
        form.data["once"] = form.fields["once"].initial
        self.produced_error_message = None
        return self.form_invalid(form)


class MakeOnceView(MakesOnce, CreateView):
    """A new thing of the library."""

    @property
    def kind(self) -> Any:
        return self.model

    @property
    def made(self) -> Any:
        return self.object

    def get_form(self, form_class: Any = None) -> Any:
        return self.with_token(super().get_form(form_class))

    def typed(self) -> Any:
        return self.get_form()

    def told(self, made: Any) -> Any:
        self.object = made
        return self.save_action()

    def list_url(self) -> str:
        return reverse(self.index_url_name)


class MakePageOnceView(MakesOnce, CreatePageView):
    """A new page of the tree."""

    @property
    def kind(self) -> Any:
        return self.page_class

    @property
    def made(self) -> Any:
        return self.page

    def get_context_data(self, **kwargs: Any) -> Any:
        if "once" not in self.form.fields:
            self.with_token(self.form)
        return super().get_context_data(**kwargs)

    def typed(self) -> Any:
        who = {"parent_page": self.parent_page, "for_user": self.request.user}
        self.form = self.form_class(
            self.request.POST, instance=self.page, subscription=self.subscription, **who
        )
        return self.form

    def told(self, made: Any) -> Any:
        self.page = made
        return self.redirect_and_remain()

    def list_url(self) -> str:
        return reverse("wagtailadmin_explore", args=[self.parent_page.pk])
