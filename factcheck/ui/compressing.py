"""Pages go out compressed: on a phone in a corridor the words of a long claim should not be what one waits for."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PageCompressionMiddleware(GZipMiddleware):
    """Compresses pages, and nothing else: a live stream must not be held back, and an entity tag of the API must stay as strong as it is.
    What is secret in a page is masked anew each time, and the length of what goes out is padded by chance."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The page, smaller where the browser can read that."""
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
