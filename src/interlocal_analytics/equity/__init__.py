"""Whether groups fare alike, and readers judge alike: exact tests and agreement. Small groups are the caller's to hold back."""

from interlocal_analytics.equity.agreement import Agreement, Weights, kappa
from interlocal_analytics.equity.exact import Exact, Fisher, fisher, freeman_halton
from interlocal_analytics.equity.wilson import wilson

__all__ = ["Agreement", "Exact", "Fisher", "Weights", "fisher", "freeman_halton", "kappa", "wilson"]
