"""Public bodies of a town, and who sits on them: what rules on open meetings ask for."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import BodyKind
from interlocal.accounts.models.people import Person
from interlocal.core.clock import today
from interlocal.core.constraints import ordered
from interlocal.places.models import Municipality


class Body(models.Model):
    """A council, commission, committee or board of one town. ``accounts.actions`` writes it."""

    plain = "municipality name kind size meets"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=BodyKind)
    size = models.PositiveSmallIntegerField(_("seats"), validators=[MinValueValidator(1)])
    meets = models.CharField(_("when it meets"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["name"]
        constraints = [
            UniqueConstraint(fields=["municipality", "name"], name="accounts_body_once"),
            models.CheckConstraint(condition=Q(size__gte=1), name="accounts_body_has_seats"),
        ]

    def __str__(self):
        return self.name


class Seat(models.Model):
    """Somebody sits on a body for a time. ``accounts.actions`` writes it; what has ended stays."""

    personal = "body person since until"
    whose = {"person": "key"}
    known_as = _("Public bodies you sit on, also those you left")

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="seats")
    since = models.DateField(_("since"), default=today)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            ordered("since", "until"),
            UniqueConstraint(
                fields=["body", "person"], condition=Q(until=None), name="accounts_seat_once_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.body}"
