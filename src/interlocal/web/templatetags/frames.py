"""What surrounds every page is made once, not once a request."""

from functools import lru_cache

from django import template
from django.urls import reverse

from interlocal.core.memo import Few, once_a_request
from interlocal.network.queries import shown, wording

register = template.Library()
MOST = 256  # pieces that a process remembers

_made = Few(MOST)


def forget():
    """Drop what this process holds; for tests, which ask which templates a page is made of."""
    _made.clear()


class Frame(template.Node):
    """Prints its inside, remembered by everything that it may depend on."""

    def __init__(self, keys, nodelist):
        self.keys = keys
        self.nodelist = nodelist

    def render(self, context):
        keys = (key.resolve(context) for key in self.keys)
        state = (
            self,
            once_a_request("frame", _network),
            *(key() if callable(key) else key for key in keys),
        )
        return _made.get(state, lambda: self.nodelist.render(context))


def _network():
    return repr(shown()), wording()


@register.tag
def frame(parser, token):
    """``{% frame theme linked_pages %}…{% endframe %}``: its inside depends on nothing but these values and the network.

    The network is all of its settings, and language and words are in it too. Same values, same HTML, so nothing ever
    has to be made invalid. Not for what depends on the person or the address.
    """
    _tag, *keys = token.split_contents()
    nodelist = parser.parse(("endframe",))
    parser.delete_first_token()
    return Frame([parser.compile_filter(key) for key in keys], nodelist)


@lru_cache
def _place(name):
    return reverse(name)


@register.simple_tag(takes_context=True)
def section(context, *names):
    """The first of the places of this name that the page lies in, for what is marked as current; or nothing."""
    request = context.get("request")
    inside = (name for name in names if request is not None and request.path.startswith(_place(name)))
    return next(inside, "")
