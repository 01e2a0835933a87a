"""What every page of ours knows without being told."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest

HTMX = json.dumps(
    {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "scrollBehavior": "auto",
        # Refusals are answers with words in them, so they are shown like any other; the rest is a failure.
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "(400|401|403|404|409|412|413|422|428|429|503)", "swap": True, "error": False},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """The newsroom's name, who is asking, and the settings of htmx; nothing here reads the session."""
    outside = settings.OIDC_NAME if settings.OIDC_SERVER_URL else ""
    return {
        "newsroom": settings.NEWSROOM_NAME,
        "outside": outside,
        "actor": getattr(request, "actor", None),
        "htmx_config": HTMX,
    }
