"""Network settings in the Wagtail admin: five tabs."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.settings.registry import register_setting

from interlocal.core.color import Lch, code_of
from interlocal.core.pictures import Refused
from interlocal.network import queries, readers
from interlocal.network.choices import ON_ACCENT, PAPER, SHADES, languages
from interlocal.network.forms import Terms
from interlocal.network.models import NetworkSettings


class NetworkForm(WagtailAdminModelForm):
    """The settings; a logo is made small on its way in."""

    terms = Terms(required=False, label=NetworkSettings._meta.get_field("terms").verbose_name)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(languages()) == 1:
            del self.fields["language"]

    def clean_logo(self):
        given = self.cleaned_data["logo"]
        if not given or not self.files.get(self.add_prefix("logo")):
            return given
        try:
            return readers.logo(given)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused


@hooks.register("after_edit_setting")
def show_at_once(request, instance):
    """Whoever saves the settings sees them; other processes read them within seconds."""
    queries.forget()


class Swatches(HelpPanel):
    """The color as visitors see it, by day and in the dark."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            accent = queries.accent_of(self.instance.accent)
            shade = SHADES[0]
            themes = [
                {
                    "name": name,
                    "paper": code_of(Lch(*paper)),
                    "on_accent": code_of(Lch(*on)),
                    "accent": accent.shade(*own),
                }
                for name, paper, on, own in zip(
                    (_("In light colors"), _("In dark colors")),
                    PAPER,
                    ON_ACCENT,
                    (shade.light, shade.dark),
                    strict=True,
                )
            ]
            return super().get_context_data(parent_context) | {"themes": themes}


NetworkSettings.edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldPanel("name"),
                        FieldPanel("tagline"),
                        FieldPanel("run_by"),
                        FieldPanel("is_sample"),
                    ],
                    heading=_("Name"),
                ),
                MultiFieldPanel([FieldPanel("about"), FieldPanel("how_to_join")], heading=_("In your words")),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")])],
                    heading=_("How to reach you"),
                ),
                MultiFieldPanel(
                    [FieldPanel("region"), FieldPanel("time_zone"), FieldPanel("language")],
                    heading=_("Where you are"),
                ),
            ],
            heading=_("Who we are"),
        ),
        ObjectList(
            [
                MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_alt")], heading=_("Logo")),
                MultiFieldPanel(
                    [
                        FieldPanel("accent", widget=forms.TextInput(attrs={"type": "color"})),
                        Swatches(template="network/swatches.html", heading=_("As saved")),
                    ],
                    heading=_("Color"),
                ),
            ],
            heading=_("Look"),
        ),
        ObjectList([FieldPanel("terms")], heading=_("Words")),
        ObjectList(
            [FieldPanel("vintage"), FieldPanel("reliability_standard"), FieldPanel("smallest_cell")],
            heading=_("Figures"),
        ),
        ObjectList([FieldPanel("open_meetings"), FieldPanel("holds_posts")], heading=_("Discussions")),
    ],
    base_form_class=NetworkForm,
)
register_setting(NetworkSettings, icon="site")
