"""Which queries of higher apps fill which slot of a page of a lower one: called with the person and what the page is about."""

RELATED = {
    "library.practice": ("interlocal.people.queries.related.helpers",),
}
