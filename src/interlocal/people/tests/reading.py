"""What a page says, as people read it."""

import re


def text(reply):
    """The words of the main part, without marks."""
    page = reply.content.decode()
    main = page[page.index('<main id="main"') : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def names(reply):
    """Who is in the list, in its order."""
    return [line.name for line in reply.context["listing"].lines]


def field(reply, name):
    """What a hidden field holds."""
    return re.search(rf'name="{name}" value="([^"]*)"', reply.content.decode())[1]
