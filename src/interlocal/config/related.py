"""Which queries of higher apps fill which slot of a page of a lower one: called with the person and what the page is about."""

RELATED = {
    "library.case": ("interlocal.people.queries.related.townspeople",),
    "library.page": ("interlocal.portal.queries.words.not_ours",),
    "library.practice": ("interlocal.people.queries.related.helpers",),
    "portal.my_town": ("interlocal.surveys.queries.related.waiting",),
    "portal.town": ("interlocal.people.queries.related.townspeople",),
}
