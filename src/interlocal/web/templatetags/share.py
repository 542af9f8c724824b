"""What a page says about itself to those who share it."""

from html import unescape

from django import template

from interlocal.core.routes import full_address
from interlocal.web.exports.pictures import CARDS

register = template.Library()


class Kept(template.Node):
    """Prints its inside, and keeps it for later in the same template."""

    def __init__(self, name, nodelist):
        self.name = name
        self.nodelist = nodelist

    def render(self, context):
        context[self.name] = said = self.nodelist.render(context)  # already escaped
        return said


@register.tag
def keep(parser, token):
    """``{% keep said_title %}{% block title %}{% endblock %}{% endkeep %}``, and later ``{{ said_title }}``."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Kept(name, nodelist)


@register.simple_tag
def card_url(title):
    """Where the picture of a page with this title is; ``title`` is escaped, as templates print it."""
    return full_address("web:card", CARDS.sign_object(unescape(title)))
