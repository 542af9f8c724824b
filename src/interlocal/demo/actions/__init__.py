"""Builds the sample network, through the same actions people use."""

from interlocal.demo.actions.building import build, sign_ins

__all__ = ["build", "sign_ins"]
