"""HTML mails as text, with what their markup says is quoted or a signature. Read as a stream: no depth of nesting is too deep."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import HTMLParser, LxmlError

from factcheck.mailroom.visible.folding import Span, visible
from factcheck.mailroom.visible.heads import head_at
from factcheck.mailroom.visible.lines import lines_of
from factcheck.mailroom.visible.parts import Visible

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_PARAGRAPHS = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul"})
_UNREAD = frozenset({"head", "script", "style", "title", "template"})
_PRE = frozenset({"pre", "textarea", "listing", "xmp", "plaintext"})
_SPACE = re.compile(r"[ \t\r\n\f\v]+")

# Names that mail programs give to what they quote; Outlook puts "x_" before those of others.
_QUOTED = re.compile(
    r"yahoo[_-]quoted|protonmail[_-]quote|tutanota_quote|zmail_extra|mimestream_quote|geary-quote|mail_android_quote|front-blockquote|lark-mail-quote"
    r"|history-quote-wrapper|mailquote|mail-quote|isreplycontent|isforwardcontent|ntes-pcmail-quote|cashmere-quote|includetail|hmail-quote|messagereplysection",
    re.I,
)
_HEAD = re.compile(r"gmail_attr|moz-cite-prefix|reply-intro|replyheader", re.I)
_QUOTED_UNLESS_MARKED = re.compile(r"(?:^|\s|x_)(?:gmail_quote(?:_container)?|gmail_extra)(?:\s|$)", re.I)
_REST = re.compile(
    r"divrplyfwdmsg|appendonsend|outlookmessageheader|olk_src_body_section|mail-editor-reference-message-container|orimsghtmlsep|zwchr",
    re.I,
)
_SIGNED = re.compile(
    r"gmail_signature|moz-signature|applemailsignature|ms-outlook-mobile-signature|protonmail_signature_block|tutanota_signature|front-signature|signature_placeholder"
    r"|(?:^|\s|x_)signature(?:\s|$)|email-?signature|mail-?signature|yahoo-signature|zoho-?signature|lineBreakAtBeginningOfSignature|messagesignaturesection|^sig$",
    re.I,
)
_CITED_STYLE = re.compile(r"border-left|border-inline-start|padding-left:\s*1ex", re.I)
_HIDDEN_STYLE = re.compile(r"display:\s*none|visibility:\s*hidden", re.I)
_STYLE_READ = 400
_DEEP = 1000  # a parser is put away at this depth: looking for what an end tag closes takes it longer with every level
_PIECE = 16_000
_LOOKED_AT = 200  # blockquotes without a mark


@dataclass(slots=True)
class _Element:
    tag: str
    start: int
    is_block: bool
    kind: str = ""
    holds_marked: bool = False


@dataclass(slots=True)
class _Reader:
    """Takes what a parser tells and writes the text, as a browser would break its lines."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    ending: str = "\n\n"
    spans: list[Span] = field(default_factory=list)
    bare: list[tuple[int, int]] = field(default_factory=list)
    opened: list[_Element] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    unread: int = 0
    kept: int = 0
    quoted: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = tag if isinstance(tag, str) else ""
        if tag in _UNREAD:
            self.unread += 1
        elif tag == "br":
            self._write("\n")
        is_block = tag in _BLOCKS
        if is_block:
            self._break(2 if tag in _PARAGRAPHS else 1)
        self.kept += tag in _PRE
        self.opened.append(_Element(tag, self.length, is_block, _kind_of(tag, attributes)))
        self.quoted += tag == "blockquote"
        self._begin_item(tag)

    def _begin_item(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.numbers.append(0 if tag == "ol" else -1)
        elif tag == "li" and self.numbers and self.numbers[-1] >= 0:
            self.numbers[-1] += 1
            self._write(f"{self.numbers[-1]}. ")

    def end(self, tag: str) -> None:
        if not self.opened:
            return
        element = self.opened.pop()
        if element.tag in _UNREAD:
            self.unread -= 1
        if element.tag in ("ol", "ul") and self.numbers:
            self.numbers.pop()
        self.kept -= element.tag in _PRE
        self.quoted -= element.tag == "blockquote"
        if element.tag in ("td", "th"):
            self._write(" ")
        if element.is_block:
            self._break(2 if element.tag in _PARAGRAPHS else 1)
        self._close(element)

    def _close(self, element: _Element) -> None:
        marked = element.holds_marked or element.kind == "quoted" or element.tag == "blockquote"
        if self.opened and marked:
            self.opened[-1].holds_marked = True
        if element.kind == "bare":
            if not self.quoted:
                self.bare.append((element.start, self.length))
        elif element.kind == "unless_marked":
            if not element.holds_marked:
                self.spans.append((element.start, self.length, "quoted"))
        elif element.kind:
            self.spans.append((element.start, self.length, element.kind))

    def data(self, text: str) -> None:
        if self.unread:
            return
        if not self.kept:
            text = _SPACE.sub(" ", text)
            if self.ending.endswith(("\n", " ")) and text.startswith(" "):
                text = text[1:]
        self._write(text.replace("\r", ""))

    def close(self) -> None:
        while self.opened:
            self.end("")

    def _write(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self.ending = (self.ending + text[-2:])[-2:]

    def _break(self, lines: int) -> None:
        """Ends the line, and leaves one blank where a paragraph ends."""
        if not self.ending.endswith("\n"):
            self._write("\n")
        if lines == 2 and self.ending != "\n\n" and self.length:
            self._write("\n")


def visible_in_page(page: str) -> Visible:
    """What is visible of an HTML mail. The text is the page's, as it is read; its parts cover it."""
    reader = _read(page)
    text = "".join(reader.pieces)
    return visible(text, _outermost([*reader.spans, *_quoting(text, reader)]))


def _kind_of(tag: str, attributes: Mapping[str, str]) -> str:
    name = " ".join(attributes.get(key) or "" for key in ("class", "id", "name"))[:400].strip()
    style = (attributes.get("style") or "")[:_STYLE_READ]
    if tag == "blockquote":
        marked = attributes.get("type") == "cite" or attributes.get("cite") or "quote" in name or _QUOTED.search(name)
        return "quoted" if marked or _CITED_STYLE.search(style) else "bare"
    if "hidden" in attributes or _HIDDEN_STYLE.search(style):
        return "disclaimer"  # no reader of the mail has seen it
    if attributes.get("data-signatureblock") == "true" or attributes.get("data-smartmail") == "gmail_signature":
        return "signature"
    if not name:
        return ""
    if _REST.search(name):
        return "rest"
    if _HEAD.search(name):
        return "head"
    if _QUOTED.search(name):
        return "quoted"
    if _QUOTED_UNLESS_MARKED.search(name):
        return "unless_marked"
    return "signature" if _SIGNED.search(name) else ""


def _read(page: str) -> _Reader:
    reader, parser = _Reader(), None
    for piece in _pieces(page.replace("\x00", "\ufffd")):
        if parser is None or len(reader.opened) > _DEEP:
            _finish(parser)
            parser = HTMLParser(target=reader, encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        try:
            parser.feed(piece.encode("utf-8", "replace"))
        except LxmlError:
            parser = None
    _finish(parser)
    return reader


def _finish(parser: HTMLParser | None) -> None:
    try:
        if parser is not None:
            parser.close()
    except LxmlError:
        return  # an empty page


def _pieces(page: str) -> list[str]:
    """Pieces that begin with a tag, wherever one is near."""
    found, at = [], 0
    while at < len(page):
        end = page.find("<", at + _PIECE, at + 2 * _PIECE)
        end = end if end > 0 else min(at + 2 * _PIECE, len(page))
        found.append(page[at:end])
        at = end
    return found


def _quoting(text: str, reader: _Reader) -> list[Span]:
    """Blockquotes without any mark. Where others are marked or introduced, these are the sender's own indentation."""
    if not reader.bare:
        return []
    introduced = [place for place in reader.bare[:_LOOKED_AT] if _is_introduced(text, place)]
    others = introduced or any(kind == "quoted" for _, _, kind in reader.spans)
    return [(start, end, "quoted") for start, end in (introduced if others else reader.bare)]


def _is_introduced(text: str, place: tuple[int, int]) -> bool:
    above = lines_of(text[max(0, place[0] - 1200) : place[0]])
    while above and above[-1].blank:
        above.pop()
    ends = len(above)
    quotation = lines_of("\n>")
    if any(
        head_at([*above, *quotation], at, is_first=False) == ends - at
        for at in range(max(0, ends - 5), ends)
        if above[at].text
    ):
        return True
    within = [line for line in lines_of(text[place[0] : min(place[1], place[0] + 2000)]) if line.text]
    return bool(within) and head_at(within, 0, is_first=False) > 0


def _outermost(spans: list[Span]) -> list[Span]:
    """Spans that stand beside each other: one within another is that other's."""
    found: list[Span] = []
    for span in sorted((span for span in spans), key=lambda span: (span[0], -span[1])):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found
