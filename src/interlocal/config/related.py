"""Which queries of higher apps fill which slot of a page of a lower one: called with the person and what the page is about."""

RELATED = {
    "library.case": ("interlocal.people.queries.related.townspeople",),
    "library.page": ("interlocal.portal.queries.words.not_ours",),
    "library.practice": (
        "interlocal.people.queries.related.helpers",
        "interlocal.meetings.queries.related.about_practice",
    ),
    "library.topic": ("interlocal.meetings.queries.related.about_topic",),
    "portal.my_town": (
        "interlocal.meetings.queries.related.next_meetings",
        "interlocal.surveys.queries.related.waiting",
    ),
    "portal.town": ("interlocal.people.queries.related.townspeople",),
}
