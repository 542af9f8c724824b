"""Language, words and time zone of every page."""

from interlocal.network.queries import at_home


class NetworkMiddleware:
    """Answer each request in the network's language and words, with hours of its time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with at_home():
            return self.get_response(request)
