"""Whether the search finds anything."""

from collections.abc import Iterator

from interlocal.core.checkups import Finding, ok, problem
from interlocal.search.models import Document
from interlocal.search.queries.index import held


def checkup() -> Iterator[Finding]:
    count = Document.objects.filter(is_removed=False).count()
    read = held().searcher().num_docs
    if not count:
        yield problem("search", "The search knows of nothing.", "interlocal reindex")
    elif read != count:
        yield problem("search", f"The search reads {read:,} of {count:,} entries.", "interlocal reindex")
    else:
        yield ok("search", f"The search reads all {count:,} entries.")
