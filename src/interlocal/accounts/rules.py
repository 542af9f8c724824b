"""Who may have an account."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class Accounts(DefaultAccountAdapter):
    """Nobody signs up alone: the network makes accounts for people of its towns."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
