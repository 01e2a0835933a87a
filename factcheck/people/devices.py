"""What a browser says of itself, in the few words by which somebody knows their own device."""

import re

from django.utils.translation import gettext as _

# The first that fits: many call themselves by several names, the truest last in their own list.
BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_words(agent: str) -> str:
    """“Firefox on Windows”; a program by its own name."""
    browser = next((words for mark, words in BROWSERS if mark in agent), "")
    system = next((words for mark, words in SYSTEMS if mark in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    named = re.match(r"[\w .-]{2,40}", agent)
    return browser or system or (named[0].strip() if named else "") or _("Unknown device")
