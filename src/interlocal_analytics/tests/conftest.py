"""How Hypothesis runs in the tests of the analytics package."""

from hypothesis import settings

settings.register_profile("analytics", deadline=None)  # a busy machine is no failure
settings.load_profile("analytics")
