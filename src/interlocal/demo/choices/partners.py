"""Who works with the sample network: all made up, one of each role and state."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from interlocal.accounts.choices import OrganisationKind
from interlocal.demo.choices.people import UNIVERSITY
from interlocal.partners.choices import PartnerRole, Status


class SampleState(NamedTuple):
    """How it stood from so many days ago."""

    role: PartnerRole
    status: Status
    days: int
    is_public: bool = False
    note: str = ""


class SamplePartner(NamedTuple):
    """An organization, what is said of it in words to be translated, and each state of its one relationship."""

    name: str
    kind: OrganisationKind
    summary: Any
    areas: Any
    experience: Any
    about: Any
    states: tuple[SampleState, ...]


TRAINING = _("Course for managers")
PARTNERS = (
    SamplePartner(
        UNIVERSITY,
        OrganisationKind.UNIVERSITY,
        _("Its school of public service teaches and studies local government."),
        _("teams across departments, performance measures, training of managers"),
        _(
            "Taught forty managers of the region in two years, and followed six towns while they tried what they had learned."
        ),
        TRAINING,
        (
            SampleState(PartnerRole.UNDETERMINED, Status.PROPOSED, 700),
            SampleState(PartnerRole.DELIVERY, Status.PROPOSED, 520),
            SampleState(PartnerRole.DELIVERY, Status.AGREED, 400),
        ),
    ),
    SamplePartner(
        "Two Rivers Community Fund",
        OrganisationKind.FUNDER,
        _("A foundation of the region that pays for what towns try together."),
        _("fair hiring, language access"),
        _("Paid for interpreters at the counters of nine towns."),
        "",
        (SampleState(PartnerRole.FUNDER, Status.AGREED, 300, note="Report due each June; ask for Ada."),),
    ),
    SamplePartner(
        "Larkwater Association of Managers",
        OrganisationKind.ASSOCIATION,
        _("Managers and administrators of towns, with a committee on hiring."),
        _("recruitment, strategic planning"),
        _("Its committee wrote the hiring checklist that twelve towns use."),
        _("Hiring checklist"),
        (SampleState(PartnerRole.DELIVERY, Status.AGREED, 250),),
    ),
    SamplePartner(
        "Prairie Data Collective",
        OrganisationKind.NONPROFIT,
        _("Volunteers who draw maps and count things for towns."),
        _("maps, open data"),
        "",
        "",
        (SampleState(PartnerRole.UNDETERMINED, Status.PROPOSED, 40, is_public=True),),
    ),
    SamplePartner(
        "Millrace Foundation",
        OrganisationKind.FUNDER,
        _("A family foundation that has asked for a proposal."),
        _("housing"),
        "",
        TRAINING,
        (SampleState(PartnerRole.POTENTIAL, Status.PROPOSED, 20, note="Meet them in the spring."),),
    ),
    SamplePartner(
        "Upland Library System",
        OrganisationKind.COUNCIL,
        _("The libraries of eleven towns."),
        _("meeting places, language classes"),
        _("Lent its rooms for the first year of meetings."),
        "",
        (
            SampleState(PartnerRole.DELIVERY, Status.AGREED, 900),
            SampleState(PartnerRole.DELIVERY, Status.ENDED, 350),
        ),
    ),
)
