"""The signs of the desk as template tags: pure presentation, no queries.

Codes and their words come as arguments, since both belong to apps above this one.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from factcheck.accounts import clock
from factcheck.ui import languages, once, signs, times

register = template.Library()


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A sign of `icons.svg`; it never stands without a word or a name on its button."""
    classes = f"icon {extra}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        classes,
        static("ui/icons.svg"),
        name,
    )


@register.filter
def may(actor: Any, capability: str) -> bool:
    """Whether this actor may do that on any desk."""
    return hasattr(actor, "can") and bool(actor.can(capability))


@register.simple_tag
def work_state(code: str, words: str) -> SafeString:
    """Work: a glyph and a word, no box."""
    state = "work now" if code in signs.NOW else "work"
    return format_html('<span class="{}">{}{}</span>', state, icon(signs.WORK.get(code, "w-logged")), words)


@register.simple_tag
def public_state(code: str, words: str) -> SafeString:
    """A public state: an outlined tag. What was never public shows nothing."""
    if code not in signs.PUBLIC:
        return SafeString("")
    state = "pub alert" if code in signs.ALERT else "pub"
    return format_html('<span class="{}">{}{}</span>', state, icon(signs.PUBLIC[code]), words)


@register.simple_tag
def label(value: Any, proposed: bool = False) -> SafeString:
    """A label: finding, then the leading qualifier after a dash; dashed while only the machine says so."""
    finding, words, qualifier = (_part(value, key) for key in ("finding", "finding_words", "qualifier_words"))
    if not finding:
        return format_html('<span class="label plain"><b>{}</b></span>', words) if words else SafeString("")
    return format_html(
        '<span class="{}" data-finding="{}">{}<span>{}{}</span></span>',
        "label proposed" if proposed else "label",
        signs.hyphened(finding),
        icon(f"f-{signs.hyphened(finding)}"),
        format_html('<span class="sr">{} </span><b>{}</b>', _("Proposed:"), words)
        if proposed
        else format_html("<b>{}</b>", words),
        format_html(' <span class="q">— {}</span>', qualifier) if qualifier else "",
    )


@register.simple_tag
def drawn_sign(finding: str, x: float, y: float) -> SafeString:
    """A finding's glyph inside a server-made drawing, 15 px wide, its upper corner at (x, y)."""
    kebab = signs.hyphened(finding)
    shade = "yes" if finding == "confirmed" else "other"
    return format_html(
        '<use href="{}#f-{}" x="{}" y="{}" width="15" height="15" class="{}"/>',
        static("ui/icons.svg"),
        kebab,
        f"{x:g}",
        f"{y:g}",
        shade,
    )


@register.simple_tag
def finding(code: str, words: str, proposed: bool = False) -> SafeString:
    """A finding that stands without a qualifier."""
    return label({"finding": code, "finding_words": words}, proposed=proposed)


@register.simple_tag
def said_so(code: str, words: str) -> SafeString:
    """A statement's own finding, inside a drawing or a list: glyph in its colour, words in ink."""
    kebab = signs.hyphened(code)
    return format_html('<span class="work" data-finding="{}">{}{}</span>', kebab, icon(f"f-{kebab}"), words)


@register.simple_tag
def code(value: str, words: str) -> SafeString:
    """An outcome or a qualifier: always ink, never green or red."""
    return format_html('<span class="code">{}{}</span>', icon(signs.CODES.get(value, "comment")), words)


@register.simple_tag
def sign(table: str, value: str) -> SafeString:
    """The icon of a stance, an access level, an anchor state or a task outcome."""
    tables: dict[str, dict[str, str]] = {
        "stance": signs.STANCES,
        "access": signs.ACCESS,
        "anchor": signs.ANCHORS,
        "code": signs.CODES,
        "work": signs.WORK,
        "task": {key: pair[0] for key, pair in signs.TASK_OUTCOMES.items()},
    }
    return icon(tables[table].get(value, "info"))


@register.filter
def task_class(value: str) -> str:
    """The class that makes a task's row amber, red or turning."""
    return signs.TASK_OUTCOMES.get(value, ("", ""))[1]


@register.filter
def hyphened(value: str) -> str:
    return signs.hyphened(value)


@register.simple_tag
def face(name: str, named: bool = False) -> SafeString:
    """A person's initials; the name itself stands beside, or is read out when `named`."""
    round_face = format_html('<span class="face" title="{}" aria-hidden="true">{}</span>', name, signs.initials(name))
    return format_html('{}<span class="sr">{}</span>', round_face, name) if named else round_face


@register.simple_tag(takes_context=True)
def due(context: Context, moment: datetime | None, long: bool = False) -> SafeString:
    """What is left until a deadline, amber when soon and red when late."""
    if moment is None:
        return SafeString("")
    now = _now(context)
    words, urgency = times.countdown(moment, now=now)
    if long:
        beside = times.relative(moment, now=now)
        words = _("publish by %(moment)s") % {"moment": times.near(moment, now=now)} + (f", {beside}" if beside else "")
    return format_html(
        '<time class="{}" datetime="{}" title="{}">{}{}</time>',
        f"due {'long ' if long else ''}{urgency}".strip(),
        moment.isoformat(),
        times.absolute(moment),
        icon("clock") if long else "",
        words,
    )


@register.simple_tag(takes_context=True)
def when(context: Context, moment: datetime | None, relative: bool = True, zone: bool = True) -> SafeString:
    """An absolute time with its zone, and beside it how long ago."""
    if moment is None:
        return SafeString("")
    beside = times.relative(moment, now=_now(context)) if relative else ""
    return format_html(
        '<time datetime="{}">{}</time>{}',
        moment.isoformat(),
        times.absolute(moment, zone=zone),
        format_html(' <span class="muted">{}</span>', beside) if beside else "",
    )


@register.simple_tag(takes_context=True)
def ago(context: Context, moment: datetime | None) -> SafeString:
    """How long ago, the absolute time on hovering: for rows where minutes matter and dates do not."""
    if moment is None:
        return SafeString("")
    words = times.relative(moment, now=_now(context)) or times.absolute(moment, zone=False, weekday=False)
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), times.absolute(moment), words)


@register.simple_tag
def lang_attrs(language: str | None = "") -> SafeString:
    """`lang` and `dir` for an element that holds content."""
    return format_html_join("", ' {}="{}"', languages.attributes(language).items())


@register.simple_tag
def request_key() -> SafeString:
    """The one-time key of a form that makes something: sent twice, it is done once."""
    return format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, secrets.token_urlsafe(15))


@register.simple_tag
def url_if(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, or nothing where this installation has no such page."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_block_tag(end_name="enddialog")
def dialog(
    content: str,
    identifier: str,
    title: str,
    opener: str,
    look: str = "",
    glyph: str = "",
    key: str = "",
    opened: bool = False,
) -> SafeString:
    """A question in its own box. Without scripts its button opens it in place, with them above the page."""
    context = {
        "content": SafeString(content),
        "id": identifier,
        "title": title,
        "opener": opener,
        "look": look,
        "glyph": glyph,
        "key": key,
        "opened": opened,
    }
    return render_to_string("ui/_dialog.html", context)


@register.simple_tag
def dialog_close(words: str) -> SafeString:
    """The way out of a dialog that changes nothing."""
    return format_html('<button class="btn js-only" type="button" data-closes>{}</button>', words)


@register.inclusion_tag("ui/_rail_link.html", takes_context=True)
def rail_link(
    context: Context,
    name: str,
    glyph: str,
    words: str,
    count: str = "",
    capability: str = "",
    key: str = "",
    wide: bool = False,
) -> Mapping[str, Any]:
    """A place in the rail; it hides when the page does not exist or the actor may not go there."""
    href = url_if(name)
    actor = context.get("actor")
    allowed = not capability or (actor is not None and actor.can(capability))
    return {
        "href": href if allowed else "",
        "glyph": glyph,
        "words": words,
        "wide": wide,
        "key": key,
        "count": (context.get("rail") or {}).get(count or name),
        "current": _current(context, name, href),
    }


def _now(context: Context) -> datetime:
    """The present moment, asked once per request: a long list shows one time, and costs one question."""
    request = context.get("request")
    if request is None:
        return clock.now()
    if not hasattr(request, "moment"):
        request.moment = clock.now()
    return request.moment


def _current(context: Context, name: str, href: str) -> str:
    """`page` on the place itself, `true` on the pages below it."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or not href:
        return ""
    if match.view_name == name:
        return "page"
    if place := context.get("place"):
        return "true" if place == name else ""
    return "true" if href.count("/") > 2 and request.path.startswith(href) else ""


def _part(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, Mapping) else getattr(value, key, "")
