"""Municipalities, the regions and counties they lie in, their outlines and their figures."""

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from interlocal.places.choices import Government, LegalType, State


class Region(models.Model):
    """A set of towns that may be compared. Towns of different regions never mix."""

    plain = "slug name is_sample"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=80)
    is_sample = models.BooleanField(default=False, help_text=_("Its towns are made up."))

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class County(models.Model):
    """A county of one region."""

    plain = "region name"

    region = models.ForeignKey(Region, models.CASCADE, related_name="counties")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        ordering = ["name"]
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="places_county_once")]

    def __str__(self):
        return self.name


class Municipality(models.Model):
    """One city, town, village or township. ``places.actions`` writes it; editors write its history."""

    plain = (
        "geoid region name legal_type counties council lat lon land_area tile_x tile_y website government "
        "staff_size member_since history"
    )

    geoid = models.CharField(_("GEOID"), max_length=10, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="municipalities")
    name = models.CharField(_("name"), max_length=80)
    legal_type = models.CharField(_("legal type"), max_length=12, choices=LegalType)
    counties = models.ManyToManyField(County, verbose_name=_("counties"), related_name="municipalities")
    council = models.CharField(_("sub-regional council"), max_length=80, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    land_area = models.FloatField(_("land area, square miles"), null=True, blank=True)
    tile_x = models.FloatField(
        null=True, blank=True, help_text="Column on the hexagon map, if drawn by hand."
    )
    tile_y = models.FloatField(null=True, blank=True, help_text="Row on the hexagon map.")
    website = models.URLField(_("website"), blank=True)
    government = models.CharField(_("form of government"), max_length=20, choices=Government, blank=True)
    staff_size = models.PositiveIntegerField(_("staff, full-time equivalents"), null=True, blank=True)
    member_since = models.PositiveSmallIntegerField(_("member since"), null=True, blank=True)
    history = models.TextField(_("history"), blank=True, help_text=_("A few sentences, shown on its page."))

    class Meta:
        ordering = ["name", "geoid"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("portal:town", args=[self.geoid, slugify(self.name) or "town"])


class Outline(models.Model):
    """Where a municipality lies: a valid (multi)polygon, WGS 84."""

    plain = "municipality geometry source"

    municipality = models.OneToOneField(Municipality, models.CASCADE, related_name="outline")
    geometry = models.JSONField(help_text="GeoJSON geometry.")
    source = models.CharField(max_length=120)

    def __str__(self):
        return str(self.municipality)


class IndicatorValue(models.Model):
    """One figure about one municipality, as published. ``indicator`` is an id of ``indicators.toml``."""

    plain = "municipality indicator vintage state estimate margin universe source"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="values")
    indicator = models.CharField(max_length=40)
    vintage = models.CharField(max_length=20, help_text="Years it covers: 2019-2023, or 2024.")
    state = models.CharField(max_length=8, choices=State, default=State.KNOWN)
    estimate = models.FloatField(null=True, help_text="None: not known, or not published.")
    margin = models.FloatField(null=True, help_text="Half of the 90 % range; None where none is published.")
    universe = models.CharField(max_length=120)
    source = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "indicator", "vintage"], name="places_indicatorvalue_once"
            ),
            models.CheckConstraint(
                name="places_indicatorvalue_estimate_if_known",
                condition=models.Q(state__in=[State.MISSING, State.WITHHELD], estimate=None, margin=None)
                | models.Q(
                    state__in=[State.KNOWN, State.EXACT, State.AT_LEAST, State.AT_MOST],
                    estimate__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="places_indicatorvalue_exact_has_no_margin",
                condition=~models.Q(state=State.EXACT) | models.Q(margin=0, margin__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.municipality}, {self.indicator}, {self.vintage}"
