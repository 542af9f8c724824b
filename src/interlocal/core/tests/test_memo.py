"""A request that only reads asks once; everything else asks each time."""

import pytest
from django.test import RequestFactory

from interlocal.core.memo import Few, MemoMiddleware, once_a_request


@pytest.fixture
def ask():
    """Count how often something is really found out."""
    answers = iter(range(1, 100))
    return lambda *_: once_a_request("answer", lambda: next(answers))


def test_outside_a_request_it_is_found_anew(ask):
    assert [ask(), ask()] == [1, 2]


@pytest.mark.parametrize(("method", "heard"), [("get", [1, 1]), ("head", [1, 1]), ("post", [1, 2])])
def test_a_request_that_only_reads_asks_once(ask, method, heard):
    serve = MemoMiddleware(lambda request: [ask(), ask()])

    assert serve(getattr(RequestFactory(), method)("/")) == heard


def test_the_next_request_asks_again(ask):
    serve = MemoMiddleware(ask)

    assert [serve(RequestFactory().get("/")) for _ in range(2)] == [1, 2]


def test_a_request_that_breaks_is_forgotten_too(ask):
    def view(request):
        raise ValueError(ask())

    with pytest.raises(ValueError, match="1"):
        MemoMiddleware(view)(RequestFactory().get("/"))

    assert [ask(), ask()] == [2, 3]


def test_of_a_few_the_oldest_goes_first():
    few, made = Few(2), iter(range(100))

    found = [few.get(key, lambda: next(made)) for key in "aabcba"]

    assert found == [0, 0, 1, 2, 1, 3]
    few.clear()
    assert few.get("b", lambda: next(made)) == 4
