"""What one reading request has found out, so that it asks once."""

from collections import OrderedDict
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


class Few:
    """What is kept as long as there is room: the oldest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[Any, Any] = OrderedDict()

    def get(self, key: Any, make: Callable[[], Found]) -> Found:
        """What ``make`` returned the last time; what it raises is not kept."""
        if key in self._kept:
            kept: Found = self._kept[key]
            return kept
        made = self._kept[key] = make()
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)
        return made

    def clear(self) -> None:
        self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)


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
