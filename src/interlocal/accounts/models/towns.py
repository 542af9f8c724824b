"""How towns came into the network, and left it."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import Asked
from interlocal.accounts.models.people import Person
from interlocal.core import uploads
from interlocal.core.constraints import ordered
from interlocal.places.models import Municipality

FOLDER = "resolutions"  # nothing serves it but ``joining:resolution_file``


def unguessable(adhesion, name):
    """Where the file lies."""
    return uploads.unguessable(FOLDER, "pdf")


class Adhesion(models.Model):
    """A town joins by resolution, and may leave again. ``accounts.actions`` writes it."""

    personal = "coordinator filed_by decided_by reply"
    plain = "municipality resolution number resolved_on state filed_at decided_at left_on"
    whose = {"coordinator": "key", "filed_by": "key"}
    known_as = _("Resolutions of your town that you handed in, or that name you to call")
    stays = True  # the town's

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    resolution = models.FileField(_("resolution"), upload_to=unguessable)
    number = models.CharField(_("number"), max_length=40)
    resolved_on = models.DateField(_("resolved on"))
    coordinator = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=Asked, default=Asked.WAITING)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    reply = models.TextField(_("reply"), blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    class Meta:
        constraints = [
            ordered("resolved_on", "left_on"),
            CheckConstraint(
                condition=Q(state=Asked.WAITING, decided_at=None)
                | Q(state__in=[Asked.APPROVED, Asked.DECLINED], decided_at__isnull=False),
                name="accounts_adhesion_decided_once",
            ),
            *(
                UniqueConstraint(
                    fields=["municipality"],
                    condition=Q(state=state, left_on=None),
                    name=f"accounts_adhesion_{state}_once",
                )
                for state in (Asked.WAITING, Asked.APPROVED)
            ),
        ]

    def __str__(self):
        return f"{self.municipality}, {self.number}"
