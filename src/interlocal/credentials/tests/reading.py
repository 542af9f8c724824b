"""Reading pages, and sending their forms."""


def read(client, path):
    return client.get(path).content.decode()


def send(client, path, **said):
    """What somebody types into the form of a page: with what the page brings."""
    page = client.get(path)
    form = page.context.get("form") or page.context["forms"][said["do"]]
    return client.post(path, {"once": form["once"].value(), **said})
