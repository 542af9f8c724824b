"""Database constraints with a name made from their columns."""

from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _


def ordered(low: str, high: str) -> CheckConstraint:
    """``low`` is at most ``high`` wherever both are known."""
    return CheckConstraint(
        condition=Q(**{f"{low}__isnull": True})
        | Q(**{f"{high}__isnull": True})
        | Q(**{f"{low}__lte": F(high)}),
        name=f"%(app_label)s_%(class)s_{low}_first",
        violation_error_message=_("A range runs from the smaller value to the larger."),
    )


def within(column: str, low: int, high: int) -> CheckConstraint:
    """The column is empty or between the two bounds, both included."""
    return CheckConstraint(
        condition=Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__range": (low, high)}),
        name=f"%(app_label)s_%(class)s_{column}_within",
        violation_error_message=_("Write a number from %(low)d to %(high)d.") % {"low": low, "high": high},
    )
