"""What the network calls itself and its things."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting

from interlocal.core.vintages import years
from interlocal.network.choices import ReliabilityStandard


def check_terms(terms):
    """Refuse anything but one flat table of word to word."""
    if not isinstance(terms, dict) or not all(
        isinstance(word, str) and isinstance(new, str) and word.strip() and new.strip()
        for word, new in terms.items()
    ):
        raise ValidationError(_('Write pairs of words, such as {"equity": "belonging"}.'))


def check_vintage(vintage):
    """Refuse what is no year and no span of years."""
    try:
        years(vintage)
    except ValueError:
        raise ValidationError(
            _("Write the first and the last year, such as 2019-2023, or one year, such as 2024.")
        ) from None


class NetworkSettings(BaseGenericSetting):
    """The one row a network manager edits in the Wagtail admin. ``network.actions`` writes the first one."""

    name = models.CharField(_("name of the network"), max_length=80, default="Interlocal")
    tagline = models.CharField(_("line under the name"), max_length=80, blank=True)
    region = models.CharField(
        _("region"), max_length=80, blank=True, help_text=_("Towns of this region are compared.")
    )
    run_by = models.CharField(_("run by"), max_length=120, blank=True)
    about = models.TextField(_("what the network is"), max_length=1000, blank=True)
    how_to_join = models.TextField(_("how a town joins"), max_length=1000, blank=True)
    contact_email = models.EmailField(_("email to write to"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    is_sample = models.BooleanField(
        _("sample network"), default=False, help_text=_("Marks every page: nothing here is real.")
    )
    terms = models.JSONField(
        _("words to replace"),
        default=dict,
        blank=True,
        validators=[check_terms],
        help_text=_('Words this network says instead: {"equity": "belonging"}'),
    )
    vintage = models.CharField(
        _("years in force"),
        max_length=9,
        blank=True,
        validators=[check_vintage],
        help_text=_("Years in force, such as 2019-2023; empty: the newest of each figure."),
    )
    reliability_standard = models.CharField(
        _("when an estimate is called rough"),
        max_length=8,
        choices=ReliabilityStandard,
        default=ReliabilityStandard.ESRI,
        help_text=_("By its coefficient of variation: the standard error as a part of the estimate."),
    )

    class Meta:
        verbose_name = _("network settings")

    def __str__(self):
        return self.name
