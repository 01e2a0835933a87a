"""Who asked, and how, in a sentence for readers; said in the language that is active."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.codes import Channel, WhoAsked

if TYPE_CHECKING:
    from reviews.models import CommentRequest, PublicResponse


def day(date: dt.date | None) -> str:
    """A date as running text has it: 6 February 2023."""
    return date_format(date, "j F Y") if date else ""


def how_others_asked(response: "PublicResponse") -> str:
    """“asked by reporters at his briefing on 6 February 2023”: never as if we had asked. Of a sealed party, neither by whom nor where."""
    if response.party.is_sealed:
        return _openings()[response.who_asked] + _date(response.said_on)
    opening = (
        _("asked by %(who)s") % {"who": response.asked_by} if response.asked_by else _openings()[response.who_asked]
    )
    return opening + _place(response.setting) + _date(response.said_on)


def _openings() -> dict[str, str]:
    return {
        WhoAsked.PRESS_POOL: _("asked by reporters"),
        WhoAsked.ANOTHER_OUTLET: _("asked by another outlet"),
        WhoAsked.NOBODY: _("said without being asked"),
    }


def _place(setting: str) -> str:
    return _(" at %(setting)s") % {"setting": setting} if setting else ""


def _date(date: dt.date | None) -> str:
    return _(" on %(date)s") % {"date": day(date)} if date else ""


def how_we_asked(request: "CommentRequest", channels: list[str]) -> str:
    """“asked by us by e-mail and phone on 6 February 2023”, in the desk's own day."""
    means = [str(Channel(channel).label) for channel in dict.fromkeys(channels)]
    asked_on = request.opened_at.astimezone(request.desk.zone).date() if request.opened_at else None
    if not asked_on:
        return _("not asked by us")
    if not means:
        return _("asked by us") + _date(asked_on)
    listed = (
        means[0]
        if len(means) == 1
        else _("%(first)s and %(last)s") % {"first": ", ".join(means[:-1]), "last": means[-1]}
    )
    return _("asked by us by %(means)s") % {"means": listed} + _date(asked_on)
