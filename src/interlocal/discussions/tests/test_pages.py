"""Pages of discussions: what they show to whom, in how many queries, and what they say to bad input."""

from datetime import timedelta

import pytest

from interlocal.discussions import actions
from interlocal.discussions.choices import POSTS_ON_A_PAGE, State
from interlocal.discussions.models import Post, Reading, Report, Thread
from interlocal.discussions.tests.conftest import NOW
from interlocal.discussions.tests.reading import signed_in
from interlocal.meetings.tests.reading import send
from interlocal.people.tests.reading import field, text

pytestmark = pytest.mark.django_db
HOME = "/discussions/"


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_as_many_queries_however_long(
    client, members, group, begin, django_assert_num_queries, n
):
    for number in range(n):
        begin(members[0], title=f"Thread {number}", group=group)
    client.force_login(members[1])
    client.get(HOME)

    with django_assert_num_queries(13):  # five of them are the session, who reads, and the words in force
        reply = client.get(HOME)

    assert text(reply).count("Not read yet") == n


@pytest.mark.parametrize("n", [1, 3])
def test_a_thread_takes_as_many_queries_however_long(
    client, dana, ines, thread, django_assert_num_queries, n
):
    for _n in range(n - 1):
        actions.reply(thread=thread, by=ines, text="We pay.")
    client.force_login(dana)
    client.get(thread.get_absolute_url())

    with django_assert_num_queries(15):
        reply = client.get(thread.get_absolute_url())

    assert text(reply).count("Candlewick") == n - 1


def test_the_list_is_searched_narrowed_and_in_order(client, begin, members, group, topic, moderator):
    dana, ines = members
    begin(dana, title="Alpha", text="About ramps.")
    begin(dana, title="Beta", text="About signs.", group=group)
    begin(ines, title="Gamma ramps", topic=None)
    actions.pin(thread=Thread.objects.get(title="Alpha"), by=moderator, on=True)
    client.force_login(dana)

    def titles(query):
        return [one.thread.title for one in client.get(f"{HOME}?{query}").context["listing"].rows]

    assert titles("") == ["Alpha", "Gamma ramps", "Beta"]
    assert titles("q=ramps") == ["Alpha", "Gamma ramps"]
    assert titles("q=about+signs") == ["Beta"]
    assert titles("topic=language-access") == ["Alpha", "Beta"]
    assert titles("topic=nonsense&group=nonsense&page=99") == ["Alpha", "Gamma ramps", "Beta"]
    assert titles("group=working-group") == ["Beta"]
    assert titles("unread=1") == ["Gamma ramps"]
    assert "Nothing fits" in text(client.get(f"{HOME}?q=zebra"))


def test_an_empty_list_says_what_to_do(client, dana, moderator):
    assert "Nobody has written anything yet" in text(signed_in(client, dana).get(HOME))
    assert "0 posts wait" in text(signed_in(client, moderator).get(HOME))


def test_the_list_has_pages(client, dana, begin, monkeypatch):
    monkeypatch.setattr("interlocal.discussions.queries.lists.ON_A_PAGE", 2)
    for number in range(3):
        begin(dana, title=f"Thread {number}")
    client.force_login(dana)

    assert "Thread 0" not in text(client.get(HOME))
    assert "Thread 0" in text(client.get(f"{HOME}?page=2"))


def test_new_posts_are_marked_until_they_were_seen(client, dana, ines, thread):
    signed_in(client, ines).get(thread.get_absolute_url())
    actions.reply(thread=thread, by=dana, text="And how much?")

    assert "1 new post" in text(client.get(HOME))
    first = client.get(thread.get_absolute_url()).context["page"]
    second = client.get(thread.get_absolute_url()).context["page"]

    assert [one.is_unread for one in first.posts] == [False, True]
    assert [one.is_unread for one in second.posts] == [False, False]
    assert "new post" not in text(client.get(HOME))


def test_a_long_thread_opens_where_one_stopped(client, dana, ines, thread):
    Post.objects.bulk_create(
        Post(thread=thread, by=dana, text="t", state=State.PUBLISHED, place=n, at=NOW, published_at=NOW)
        for n in range(2, 2 * POSTS_ON_A_PAGE + 1)
    )
    Thread.objects.update(places=2 * POSTS_ON_A_PAGE)
    client.force_login(ines)

    def opens(seen):
        Reading.objects.update_or_create(thread=thread, person=ines, defaults={"seen": seen})
        return client.get(thread.get_absolute_url()).context["page"].page.number

    assert [opens(seen) for seen in (0, 49, 50, 99, 100)] == [1, 1, 2, 2, 2]
    assert (
        client.get(f"{HOME}posts/{Post.objects.get(place=51).pk}/").url
        == f"{HOME}{thread.pk}/?page=2#post-51"
    )


def test_what_people_write_is_text_with_links(client, dana, thread):
    actions.reply(
        thread=thread, by=dana, text="<script>x</script> https://a.example/?b=1 javascript:alert(1)\n\nNext"
    )

    page = signed_in(client, dana).get(thread.get_absolute_url()).content.decode()

    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page
    assert '<a href="https://a.example/?b=1" rel="nofollow">' in page
    assert 'href="javascript' not in page
    assert "<p>Next</p>" in page


def test_a_discussion_is_begun_answered_and_followed_on_pages(client, dana, ines, group, members, topic):
    client.force_login(dana)

    reply = send(
        client,
        f"{HOME}new/?group={group.pk}",
        title=" Who\u202e  pays? ",
        group=group.pk,
        topic=topic.slug,
        text="We?",
    )

    thread = Thread.objects.get()
    assert (reply.status_code, reply.url) == (302, thread.get_absolute_url())
    assert (thread.title, thread.group, thread.topic, thread.is_staff_only) == (
        "Who pays?",
        group,
        topic,
        False,
    )
    signed_in(client, ines)
    reply = send(client, thread.get_absolute_url(), text="We do.")
    assert reply.url == f"{thread.get_absolute_url()}?page=1#post-2"
    client.post(f"{thread.get_absolute_url()}follow/", {"stop": "1"})
    assert not Reading.objects.get(person=ines).follows
    client.post(f"{thread.get_absolute_url()}follow/")
    assert Reading.objects.get(person=ines).follows


def test_the_same_post_sent_twice_is_one(client, dana, thread):
    client.force_login(dana)
    path = thread.get_absolute_url()
    said = {"once": field(client.get(path), "once"), "text": "Once."}

    replies = [client.post(path, said) for _n in range(2)]

    assert (replies[0].url, Post.objects.filter(text="Once.").count()) == (replies[1].url, 1)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"text": ""}, "text"),
        ({"text": " \u2028 "}, "text"),
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"topic": ""}, "topic"),
        ({"topic": "zebra"}, "topic"),
        ({"group": "999"}, "group"),
        ({"text": "x" * 8001}, "text"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, dana, topic, said, wrong):
    client.force_login(dana)

    reply = send(
        client, f"{HOME}new/", **{"title": "Typed title", "topic": topic.slug, "text": "Typed words."} | said
    )

    assert (reply.status_code, list(reply.context["form"].errors)) == (422, [wrong])
    page = reply.content.decode()
    assert "Typed title" in page or "title" in said
    assert "Typed words." in page or "text" in said
    assert not Thread.objects.exists()


def test_only_staff_of_towns_are_offered_threads_for_staff(client, dana, person):
    trustee = person("Luis Amador", is_elected=True)

    pages = [text(signed_in(client, one).get(f"{HOME}new/")) for one in (dana, trustee)]

    assert ["Only for staff of towns" in page for page in pages] == [True, False]


def test_in_a_closed_thread_nothing_can_be_written(client, dana, thread, moderator):
    actions.lock(thread=thread, by=moderator, on=True)
    client.force_login(dana)

    assert "This discussion is closed" in text(client.get(thread.get_absolute_url()))
    reply = client.post(thread.get_absolute_url(), {"text": "x"})
    assert (reply.status_code, Post.objects.count()) == (403, 1)


def test_ones_own_post_is_changed_and_deleted_on_pages(client, dana, thread, clock):
    client.force_login(dana)
    post = Post.objects.get()

    assert send(client, f"{HOME}posts/{post.pk}/edit/", text="Changed words.").status_code == 302
    assert "changed" in text(client.get(thread.get_absolute_url()))
    clock(NOW + timedelta(hours=1))
    assert client.get(f"{HOME}posts/{post.pk}/edit/").status_code == 403
    assert send(client, f"{HOME}posts/{post.pk}/delete/").status_code == 302

    page = text(client.get(thread.get_absolute_url()))
    assert "Whoever wrote this deleted it." in page
    assert "Changed words" not in page
    assert client.get(f"{HOME}posts/{post.pk}/delete/").status_code == 403


def test_a_post_is_reported_seen_to_hidden_and_shown_again_on_pages(client, dana, ines, thread, moderator):
    post = actions.reply(thread=thread, by=dana, text="Marked words.")
    signed_in(client, ines)
    assert send(client, f"{HOME}posts/{post.pk}/report/", text="It is rude.").status_code == 302
    assert client.get(f"{HOME}posts/{post.pk}/report/").status_code == 403
    signed_in(client, moderator)
    assert "It is rude." in text(client.get(f"{HOME}reports/"))

    assert send(client, f"{HOME}posts/{post.pk}/hide/", reason="It is rude indeed.").status_code == 302

    assert client.get(f"{HOME}posts/{post.pk}/hide/").status_code == 403
    seen = {}
    for name, one in (("writer", dana), ("reader", ines), ("moderator", moderator)):
        page = text(signed_in(client, one).get(thread.get_absolute_url()))
        seen[name] = ("Marked words" in page, "rude indeed" in page)
    assert seen == {"writer": (True, True), "reader": (False, False), "moderator": (True, True)}
    client.post(f"{HOME}posts/{post.pk}/restore/")
    assert "Marked words" in text(signed_in(client, ines).get(thread.get_absolute_url()))


def test_a_report_is_closed_on_its_page_and_nonsense_is_not_found(client, ines, thread, moderator):
    actions.report(post=Post.objects.get(), by=ines, text="Hm.")
    signed_in(client, moderator)

    assert [client.post(f"{HOME}reports/", {"post": said}).status_code for said in ("", "x", "²", "999")] == [
        404
    ] * 4
    assert client.post(f"{HOME}reports/", {"post": Post.objects.get().pk}).status_code == 302
    assert Report.objects.get().closed_at == NOW
    assert "Nothing was reported" in text(client.get(f"{HOME}reports/"))


@pytest.mark.parametrize("n", [1, 3])
def test_reports_and_held_posts_take_as_many_queries_however_many(
    client, thread, ines, moderator, django_assert_num_queries, n
):
    for number in range(n):
        post = actions.reply(thread=thread, by=ines, text=f"Post {number}")
        Report.objects.create(post=post, by=moderator, text="x", at=NOW)
        Post.objects.create(thread=thread, by=ines, text="Waits", at=NOW, state=State.HELD)
    signed_in(client, moderator)
    client.get(f"{HOME}held/")

    with django_assert_num_queries(10):
        assert client.get(f"{HOME}reports/").content.decode().count("It stays") == n
    with django_assert_num_queries(9):
        assert client.get(f"{HOME}held/").content.decode().count('class="entry"') == n


def test_a_post_that_went_with_an_account_says_so(client, dana, ines, thread):
    actions.reply(thread=thread, by=ines, text="Gone.")
    Post.objects.filter(by=ines).update(by=None, text="")

    page = text(signed_in(client, dana).get(thread.get_absolute_url()))

    assert "Somebody who left" in page
    assert "This went with the account of whoever wrote it." in page


def test_a_hidden_thread_is_there_for_who_began_it_and_nobody_else(client, dana, ines, thread, moderator):
    actions.hide(post=Post.objects.get(), by=moderator, reason="No.")

    status = [
        signed_in(client, one).get(thread.get_absolute_url()).status_code for one in (dana, ines, moderator)
    ]

    assert status == [200, 404, 200]
