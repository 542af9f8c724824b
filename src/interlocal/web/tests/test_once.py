"""A form that arrives twice does its work once."""

from uuid import uuid4

import pytest

from interlocal.web import actions
from interlocal.web.forms import OnceForm
from interlocal.web.models import Submission

pytestmark = pytest.mark.django_db


def test_the_second_arrival_gets_the_first_result():
    token, calls = uuid4(), []

    def do():
        calls.append(1)
        return f"/made/{len(calls)}/"

    assert [actions.once(token, do) for _ in range(3)] == ["/made/1/"] * 3
    assert (calls, Submission.objects.count()) == ([1], 1)


def test_work_that_fails_may_be_tried_again():
    token = uuid4()

    def fail():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        actions.once(token, fail)

    assert actions.once(token, lambda: "/made/") == "/made/"


def test_each_showing_of_a_form_carries_its_own_token():
    first, second = (OnceForm()["once"].value() for _ in range(2))

    assert first != second
    assert OnceForm({}).errors == {"once": ["This field is required."]}
