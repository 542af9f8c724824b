"""Reads pages as people do."""

import re


def text(reply):
    """The words of the main part, without marks."""
    page = reply.content.decode()
    main = page[page.index('<main id="main"') : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
