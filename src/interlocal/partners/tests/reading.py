"""What a page says, and a form of it sent."""

import re


def text(reply):
    """The words of the main part, without marks."""
    page = reply.content.decode()
    main = page[page.index('<main id="main"') : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def once(reply):
    """What makes a form count once."""
    return re.search(r'name="once" value="([^"]*)"', reply.content.decode())[1]


def send(client, path, **said):
    """Send a form of a page, as somebody who has just opened it."""
    return client.post(path, {"once": once(client.get(path)), **said})
