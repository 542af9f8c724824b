"""The page of whoever is asked, signed in: one page, kind errors, and what was answered stays as promised."""

import pytest

from interlocal.accounts import actions as accounts
from interlocal.surveys import actions
from interlocal.surveys.models import Survey
from interlocal.surveys.models.answers import Answer, OpenText, Response
from interlocal.surveys.tests.conftest import SCALE, WHAT, WHICH, WHY
from interlocal.surveys.tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client, member):
    person = member("ada")
    client.force_login(person)
    return person


def test_a_question_is_a_fieldset_with_words_and_no_script(client, ada, opened):
    page = client.get(opened(WHICH, WHAT, SCALE, WHY).get_absolute_url())
    body = page.content.decode()

    assert body.count('<fieldset class="field"') == 3
    assert "<legend>Would you?</legend>" in body
    assert '<input type="checkbox" name="q2" value="2"' in body
    assert '<input type="radio" name="q3" value="" id="id_q3_5" checked>' in body
    assert '<label for="id_q3_5">No answer</label>' in body
    assert '<textarea name="q4"' in body
    assert "<script" not in body.partition("<body>")[2]
    assert "Your answer is kept without your name, without the time, and in no order." in text(page)
    assert "For: The focus group" in text(page)


def test_an_answer_is_taken_and_thanked_for(client, ada, opened):
    made = opened(WHICH, WHAT, SCALE, WHY, closes="2026-03-09T09:00")

    said = {"q1": "2", "q2": ["1", "2"], "q3": "", "q4": "  No\r\ntime\x07. "}
    reply = client.post(made.get_absolute_url(), said, follow=True)

    assert reply.redirect_chain == [("/surveys/is-certification-of-interest/thanks/", 302)]
    assert "Your answer is counted. It is for: The focus group" in text(reply)
    assert "The results can be seen from March 9, 2026, 9 a.m." in text(reply)
    assert dict(Answer.objects.values_list("key", "value")) == {"q1": ["2"], "q2": ["1", "2"]}
    assert OpenText.objects.get().text == "No\ntime."


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client, ada, opened):
    made = opened(WHICH, WHAT, WHY)

    reply = client.post(made.get_absolute_url(), {"q2": "2", "q3": "No time."})

    assert (reply.status_code, Response.objects.count()) == (422, 0)
    assert '<a href="#id_q1_0">Would you?: This field is required.</a>' in reply.content.decode()
    assert 'value="2" id="id_q2_1" checked' in reply.content.decode()
    assert "No time.</textarea>" in reply.content.decode()


@pytest.mark.parametrize("said", [{"q1": "9"}, {"q1": "1", "q2": "x" * 1001}])
def test_what_was_not_offered_is_refused(client, ada, opened, said):
    reply = client.post(opened(WHICH, WHY).get_absolute_url(), said)

    assert (reply.status_code, Response.objects.count()) == (422, 0)


def test_sent_twice_it_counts_once_and_says_so(client, ada, opened):
    made = opened()
    client.post(made.get_absolute_url(), {"q1": "1"})

    again = client.post(made.get_absolute_url(), {"q1": "2"}, follow=True)

    assert "You had answered before. The first answer stands." in text(again)
    assert list(Answer.objects.values_list("value", flat=True)) == [["1"]]
    assert "cannot be found again to be changed" in text(client.get(made.get_absolute_url()))


def test_with_the_name_it_can_be_changed(client, ada, opened):
    made = opened(WHICH, WHAT, SCALE, WHY, anonymity="identified")
    client.post(made.get_absolute_url(), {"q1": "1", "q2": ["1"], "q3": "", "q4": "So."})

    page = client.get(made.get_absolute_url()).content.decode()
    client.post(made.get_absolute_url(), {"q1": "2", "q4": "So!"})

    assert "you can change it until the end" in page
    assert 'name="q1" value="1" id="id_q1_0" required checked' in page
    assert 'name="q2" value="1" id="id_q2_0" checked' in page
    assert "So.</textarea>" in page
    assert dict(Answer.objects.values_list("key", "value")) == {"q1": ["2"]}
    assert [one.text for one in OpenText.objects.all()] == ["So!"]


def test_before_it_opens_and_after_it_has_ended(client, ada, survey, asker):
    made = survey(opens="2026-03-09T09:00")
    draft = client.get(made.get_absolute_url()).status_code
    actions.publish(survey=made, by=asker)
    ready = text(client.get(made.get_absolute_url()))
    refused = client.post(made.get_absolute_url(), {"q1": "1"})
    actions.open_now(survey=made, by=asker)
    actions.close(survey=made, by=asker)

    assert draft == 404
    assert "Opens on March 9, 2026, 9 a.m." in ready
    assert "Not open yet" in ready
    assert (refused.status_code, Response.objects.count()) == (422, 0)
    assert "This has ended Answers are not taken any more. See the results" in text(
        client.get(made.get_absolute_url())
    )


def test_who_is_not_of_the_network_is_not_asked(client, opened):
    made = opened()
    assert client.get(made.get_absolute_url()).url.startswith("/accounts/login/")
    client.force_login(accounts.register(email="lone@example.org"))

    reply = client.get(made.get_absolute_url())

    assert (reply.status_code, "Only people of the network" in text(reply)) == (403, True)


def test_names_and_words_in_questions_are_text(client, ada, opened):
    made = opened(WHICH | {"text": "<b>&", "options": ["<i>", "b"]}, title="<script>x</script>")

    body = client.get(made.get_absolute_url()).content.decode()

    assert "<script>x" not in body
    assert "&lt;b&gt;&amp;" in body


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_takes_nine_queries_however_many_questions(
    client, ada, opened, items, django_assert_num_queries
):
    made = opened(*[WHICH] * items)
    client.get(made.get_absolute_url())

    # session, person, memberships, survey, version, roster; for the frame: the logs, and two on permissions
    with django_assert_num_queries(9):
        client.get(made.get_absolute_url())
    assert Survey.objects.count() == 1


def test_thanks_are_for_those_who_are_asked(client, opened):
    opened()
    client.force_login(accounts.register(email="new@sorrel.example"))

    assert client.get("/surveys/is-certification-of-interest/thanks/").status_code == 403
