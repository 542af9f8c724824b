"""What one reading request has found out, so that it asks once."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

Found = TypeVar("Found")
_memo: ContextVar[dict[str, Any] | None] = ContextVar("memo", default=None)


def once_a_request(key: str, find: Callable[[], Found]) -> Found:
    """What ``find`` returns, remembered until the end of a request that only reads.

    Outside such a request (a command, a task, a form that writes) it is found anew each time.
    """
    memo = _memo.get()
    if memo is None:
        return find()
    if key not in memo:
        memo[key] = find()
    found: Found = memo[key]
    return found


class MemoMiddleware:
    """Give each request that only reads a memory of its own."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        token = _memo.set({} if request.method in {"GET", "HEAD"} else None)
        try:
            return self.get_response(request)
        finally:
            _memo.reset(token)
