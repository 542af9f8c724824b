"""What the network calls itself and its things."""

import re

from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting

from interlocal.core.constraints import within
from interlocal.core.vintages import years
from interlocal.network.choices import (
    ACCENT,
    FEWEST,
    MOST,
    WORDS,
    OpenMeetings,
    ReliabilityStandard,
    languages,
    time_zones,
)

SAYABLE = re.compile(
    r"[^\W\d_][\w ,’-]{0,59}"
)  # no sign that means something in HTML or in a sentence with gaps


def check_terms(terms):
    """Refuse what is no flat table from usual words to other words, and words that would chase each other."""
    if not isinstance(terms, dict) or not all(
        isinstance(word, str) for pair in terms.items() for word in pair
    ):
        raise ValidationError(_("Write pairs of words: the usual word, and the one you say instead."))
    wrong = [*_unknown(terms), *_unsayable(terms), *_half(terms), *_said_twice(terms), *_chased(terms)]
    if wrong:
        raise ValidationError(wrong)


def _unknown(terms):
    known = {form for word in WORDS for form in word.forms}
    for usual in terms.keys() - known:
        yield _("“%(word)s” is not one of the words that can be replaced.") % {"word": usual}


def _unsayable(terms):
    for usual, new in terms.items():
        if not SAYABLE.fullmatch(new):
            yield _(
                "Instead of “%(word)s”, write up to 60 letters, with spaces, commas or hyphens between them."
            ) % {"word": usual}


def _half(terms):
    """One and many are two words: a page that says “3 idea” helps nobody."""
    for word in WORDS:
        missing = [form for form in word.forms if form not in terms]
        if missing and len(missing) < len(word.forms):
            yield _("Say what to write instead of “%(word)s” as well.") % {"word": missing[0]}


def _said_twice(terms):
    found = {}
    for word in WORDS:
        for new in {terms[form].casefold() for form in word.forms if form in terms}:
            if new in found:
                yield _("“%(new)s” stands for both “%(one)s” and “%(other)s”: readers could not tell.") % {
                    "new": new,
                    "one": found[new],
                    "other": word.forms[0],
                }
            found[new] = word.forms[0]


def _chased(terms):
    for usual, new in terms.items():
        for other in terms.keys() - ({usual} if new == usual else set()):  # a word may stand for itself
            if re.search(rf"\b{re.escape(other)}\b", new, re.IGNORECASE):
                yield _("“%(word)s” would become “%(new)s”, in which “%(other)s” is replaced too.") % {
                    "word": usual,
                    "new": new,
                    "other": other,
                }


def check_vintage(vintage):
    """Refuse what is no year and no span of years."""
    try:
        years(vintage)
    except ValueError:
        raise ValidationError(
            _("Write the first and the last year, such as 2019-2023, or one year, such as 2024.")
        ) from None


def overwriting():
    """A logo is named by what it shows, so the same name is the same logo."""
    return FileSystemStorage(allow_overwrite=True)


class NetworkSettings(BaseGenericSetting):
    """The one row a network manager edits in the Wagtail admin. ``network.actions`` writes the first one."""

    plain = (
        "name tagline region time_zone language run_by about how_to_join contact_email contact_phone "
        "is_sample accent logo logo_width logo_height logo_alt terms vintage reliability_standard "
        "smallest_cell open_meetings holds_posts"
    )

    name = models.CharField(_("name of the network"), max_length=80, default="Interlocal")
    tagline = models.CharField(
        _("line under the name"),
        max_length=80,
        blank=True,
        help_text=_("A few words. Only wide screens show it."),
    )
    region = models.CharField(
        _("region"), max_length=80, blank=True, help_text=_("Towns of this region are compared.")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        choices=time_zones,
        default="America/Chicago",
        help_text=_("Every date and hour on the site is shown in it."),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=languages,
        default="en-us",
        help_text=_("Of everything that is not written by people here."),
    )
    run_by = models.CharField(
        _("run by"),
        max_length=120,
        blank=True,
        help_text=_("The body behind the site. The foot of each page names it."),
    )
    about = models.TextField(
        _("what the network is"),
        max_length=1000,
        blank=True,
        help_text=_("A few sentences for the front page."),
    )
    how_to_join = models.TextField(
        _("how a town joins"),
        max_length=1000,
        blank=True,
        help_text=_("What it has to do, and what it costs."),
    )
    contact_email = models.EmailField(
        _("email to write to"), blank=True, help_text=_("Everyone can read it. A shared mailbox is best.")
    )
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    is_sample = models.BooleanField(
        _("sample network"), default=False, help_text=_("Marks every page: nothing here is real.")
    )
    accent = models.CharField(
        _("color"),
        max_length=7,
        default=ACCENT,
        validators=[
            RegexValidator(r"#[0-9a-fA-F]{6}\Z", _("Write a color as # and six digits, such as #005a6f."))
        ],
        help_text=_("We take its hue, and choose shades that everyone can read, by day and in the dark."),
    )
    logo = models.ImageField(
        _("logo"),
        upload_to="network",
        storage=overwriting,
        blank=True,
        width_field="logo_width",
        height_field="logo_height",
        help_text=_(
            "PNG, JPEG or WebP. It is made small enough to load at once, and stands beside the name."
        ),
    )
    logo_width = models.PositiveSmallIntegerField(null=True, editable=False)
    logo_height = models.PositiveSmallIntegerField(null=True, editable=False)
    logo_alt = models.CharField(
        _("what the logo says"),
        max_length=120,
        blank=True,
        help_text=_("For people who cannot see it. Leave it empty if the logo only repeats the name."),
    )
    terms = models.JSONField(
        _("words to replace"),
        default=dict,
        blank=True,
        validators=[check_terms],
        help_text=_("Leave a box empty to keep the usual word. What people wrote is never changed."),
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
    smallest_cell = models.PositiveSmallIntegerField(
        _("smallest group to publish"),
        default=10,
        validators=[MinValueValidator(FEWEST), MaxValueValidator(MOST)],
        help_text=_(
            "Answers of fewer people than this are not published, so that nobody can be recognized. 10 is a common choice; never fewer than 5."
        ),
    )

    open_meetings = models.CharField(
        _("open meetings: count members of one public body"),
        max_length=8,
        choices=OpenMeetings,
        default=OpenMeetings.OFF,
        blank=True,
        help_text=_(
            "Laws on open meetings can apply to a discussion on this site. Ask your counsel which rule fits."
        ),
    )
    holds_posts = models.BooleanField(
        _("hold the post that reaches this number"),
        default=True,
        help_text=_("It waits until somebody of the network decides. Otherwise people are only warned."),
    )

    class Meta:
        verbose_name = _("network settings")
        constraints = [within("smallest_cell", FEWEST, MOST)]

    def __str__(self):
        return self.name

    @property
    def logo_file(self):
        """The logo's name in its address."""
        return self.logo.name.rpartition("/")[2]
