"""How tests open pages, send forms, press buttons, and read the answer."""

from django.urls import reverse

FALL = ["cg", "fall"]


def at(name, *more):
    return reverse(f"selection:{name}", args=[*FALL, *more])


def send(client, address, said):
    """Fill in the form of a page and send it."""
    token = client.get(address).context["form"]["once"].value()
    return client.post(address, {"once": token} | said)


def press(client, address, do):
    return client.post(address, {"do": do}, follow=True)


def told(reply):
    """What the last of several deeds was answered with."""
    return [str(message) for message in reply.context["messages"]][-1:]
