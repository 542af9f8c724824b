"""Writes the page tree: its root, who may edit it, and what a new network begins with."""

from interlocal.pages.actions.starter import add_starter_pages
from interlocal.pages.actions.tree import set_up_tree

__all__ = ["add_starter_pages", "set_up_tree"]
