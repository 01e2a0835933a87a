"""Times as a desk reads them: absolute with the zone where it counts, relative beside it."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = timedelta(hours=3)


def absolute(moment: datetime, *, zone: bool = True, weekday: bool = True) -> str:
    """`Mon 6 Feb 2023, 14:10 CET`, in the zone that is active for this reader."""
    local = timezone.localtime(moment)
    pattern = "D j M Y, H:i" if weekday else "j M Y, H:i"
    return date_format(local, pattern) + (f" {local.tzname()}" if zone else "")


def near(moment: datetime, *, now: datetime) -> str:
    """As short as it stays clear: `18:00` today, `Tue 24 Nov, 18:00` this year, else with the year."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    if local.date() == today.date():
        return date_format(local, "H:i")
    return date_format(local, "D j M, H:i" if local.year == today.year else "D j M Y, H:i")


def span(length: timedelta) -> str:
    """A length of time in its two largest units at most: `2 h 40 min`, `3 days`, `12 s`."""
    seconds = max(int(length.total_seconds()), 0)
    days, rest = divmod(seconds, 86400)
    hours, minutes = rest // 3600, rest % 3600 // 60
    if days:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if hours and minutes and hours < 6:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    if hours:
        return _("%(hours)d h") % {"hours": hours}
    if minutes:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(seconds)d s") % {"seconds": seconds}


def relative(moment: datetime, *, now: datetime) -> str:
    """`3 h ago` or `in 2 h 40 min`; beyond a week the absolute time says it better, so nothing."""
    distance = moment - now
    if abs(distance) >= timedelta(days=7):
        return ""
    if abs(distance) < timedelta(minutes=1):
        return _("just now")
    if distance > timedelta(0):
        return _("in %(span)s") % {"span": span(distance)}
    return _("%(span)s ago") % {"span": span(-distance)}


def countdown(moment: datetime, *, now: datetime) -> tuple[str, str]:
    """What is left until a deadline, and whether that is `late`, `soon` or neither."""
    left = moment - now
    if left < timedelta(0):
        return _("%(span)s late") % {"span": span(-left)}, "late"
    if left < timedelta(hours=24):
        return span(left), "soon" if left <= SOON else ""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    pattern = "D j M" if local.year == today.year else "j M Y"
    return date_format(local, pattern), ""
