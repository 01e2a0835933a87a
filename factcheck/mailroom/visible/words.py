"""What mail programs write above a quotation, in the languages they speak: "On … Ann wrote:", "-----Original Message-----", "Sent from my …"."""

import re

# A verb stands by itself where words are set apart, and anywhere in scripts that do not set them apart.
_WROTE = r"""
    wrote | writes | has\ written | a\ [ée]crit | [ée]crit | schrieb(?:en)? | schreibt | geschrieben | escribi[oó]u? | ha\ escrito | escreveu | escreve
    | ha\ scritto | scrisse | scrive | schreef | geschreven | geskryf | skrev | skriver | kirjoitti | skrifaði | kirjutas | rakstīja | (?:pa)?rašė
    | napisał(?:\(a\)|a)? | pisze | piše | napsal(?:\(a\)|a)? | píše | napísala?(?:\(a\))? | írta | a\ scris | написа(?:л|ла|ла?\(а\)|л\(а\)|в|в\(ла\)|о|ше)?
    | пише | писав | писал\(?а?\)? | пишет | напиша | је\ написао | napisa[ol](?:/la|la)? | (?:je\ )?napisa(?:l|o|la)(?:\(a\)|/la)? | напісаў | піша | έγραψε
    | (?:şun(?:u|ları)\ )?yazdı | დაწერა | գրել\ է | đã\ viết | menulis | va\ escriure | ha\ escrit | escribiu | idatzi\ du | skribis
    | (?:ka\ )?shkroi | ka\ shkruar | scríobh | ysgrifennodd | aliandika"""
_WROTE_JOINED = r"כתבה? | כתב[/(]ה\)? | כתב/ה | كتبت? | نوشت | ने\ लिखा | เขียนว่า | 写道 | 寫道 | 写到 | のメール | (?:さん)?[はが]書きました | 님?이?\ ?작성 | 썼습니다 | 쓴\ 글 | さんのメッセージ"
WROTE = re.compile(rf"(?<!\w)(?:{_WROTE})(?!\w)|{_WROTE_JOINED}", re.I | re.X)
WROTE_LAST = re.compile(rf"(?:(?<!\w)(?:{_WROTE})|{_WROTE_JOINED})[\s*_]*[:：]?[\s*_-]*\Z", re.I | re.X)

# The words that a line of this kind begins with, before the day.
_OPENING = r"""
    on | am | le | el | il | il\ giorno | in\ data | in\ data\ di | op | em | no\ dia | a | dia | el\ dia | el\ día | w\ dniu | dnia | dne | dňa | den | d\. | po | på
    | pe | la | în\ data(?:\ de)? | на | в | у | от | dana | vào(?:\ lúc)? | στις | την | den\ | em\ | kl\. | ב | בתאריך | في | بتاريخ | در\ تاريخ | 于 | 在 | pada | al | datum"""
_WEEKDAY = r"(?:[^\W\d_]{1,14}[.,،、׳״'’]{0,2}\s+)"
STARTS_WITH_DAY = re.compile(
    rf"[-*_\s]*(?:(?:{_OPENING})[\s,\-־]+)?{_WEEKDAY}{{0,3}}\(?\d{{1,4}}(?!\d)[\s./:,、年月日h-]|[-*_\s]*(?:on|am|le|el|il|op|den)\s+{_WEEKDAY}{{1,2}}\d",
    re.I | re.X,
)
STARTS_WITH_QUOTING = re.compile(
    r"(?:quoting(?:\s+from)?|zitat\s+von|zitiere|citando(?:\s+a)?|cita\s+de|citant|citazione\s+di|citation\s+de|cytowanie|cituji|citát\s+od|цитирую|цитую|цитата\s+(?:от|від)|missatge\s+de|mensaje\s+de|message\s+de|сообщение\s+от|повідомлення\s+від)\s",
    re.I,
)
OPENED_IN_A_LINE = re.compile(r"(?<=\S\s)(?:On|Am|Le|El|Il|Op|Em|Den|På|Dnia)\s+(?:[^\W\d_]{1,12}[.,]{0,2}\s+){0,2}\d")

TIME = re.compile(r"(?<!\d)\d{1,2}\s?[:.hH時点时시]\s?\d{2}(?!\d)")
ADDRESS = re.compile(r"[\w.+%=~-]{1,64}@[\w-]{1,63}|<mailto:|\[mailto:", re.I)

_MESSAGE = r"""
    message | messages | \w*nachricht | \w*mail | e-mail | email | mensaje | messaggio | besked | \w*meddelelse | \w*melding | \w*meddelande | \w*bericht | viesti\w{0,2} | üzenet\w{0,2} | wiadomo[sś][cć]i?
    | zpráv\w | správ\w | sporočil\w | poruk\w | mesaj | mesajul | ileti | μήνυμα | сообщени\w{1,2} | повідомленн\w | съобщени\w | порук\w | письм\w | листа? | paskyri | kiri | ziņojums | laiškas
    | missatge | mensagem | tin\ nhắn | thư | pesan | mesej"""
_MESSAGE_JOINED = r"הודעה | الرسالة | رسالة | پیام | 邮件 | 郵件 | メッセージ | 메시지 | ข้อความ | 信息 | 訊息 | (?<!\w)original(?=\W*\Z)"
RULED_MESSAGE = re.compile(
    rf"\s*[-_=*—–]{{3,}}+\s?(?=\S)(?:[^\n]{{0,40}}?(?:(?<!\w)(?:{_MESSAGE})(?!\w)|{_MESSAGE_JOINED})[^\n]{{0,30}}?)\s?[-_=*—–]{{3,}}+\s*\Z",
    re.I | re.X,
)
_BRACKETED = re.compile(
    r"[\[*<>=|-]{1,5}\s?(?:original|reply|forwarded|ursprüngliche)-?\s?(?:message|nachricht)(?:\s(?:original|d['’]origine))?\s?[\]*<>=|-]{1,5}"
    r"|[\[*<>=|-]{1,5}\s?(?:mensaje|messaggio|mensagem)\sorigina(?:le?|l)\s?[\]*<>=|-]{1,5}|[\[*<>=|-]{1,5}\s?(?:исходное|оригинальное)\sсообщение\s?[\]*<>=|-]{1,5}"
    r"|[\[*<>=|-]{1,5}\s?(?:початкове|оригінальне)\sповідомлення\s?[\]*<>=|-]{1,5}",
    re.I,
)
_HANDED_ON = re.compile(
    r"forward|weitergeleitet|transf[ée]r|réexp|reenviad|encaminhad|inoltr|doorgestuurd|videresend|vidarebefordra|välitetty|továbbított|przekazan"
    r"|přeposlan|preposlan|posredovan|proslijeđen|прослеђен|redirecționat|iletilen|προωθημέν|пересл|пересила|переадрес|пересылаем|препратен|הועבר|מועבר|محول|معاد|转发|轉寄|転送|전달"
    r"|chuyển tiếp|diteruskan|reenviat|persiųst|pārsūtīt|edastatud",
    re.I,
)
_ABOVE_THIS = re.compile(
    r"[#=\-_*\s]*(?:please\s)?(?:type\syour\s)?reply\s(?:above|over)\sthis\sline|(?:bitte\s)?(?:antworten\ssie\s)?(?:über|oberhalb)\sdieser\s(?:zeile|linie)"
    r"|[#=\-_*\s]*(?:répondez|répondre)\sau-dessus\sde\scette\sligne|[#=\-_*\s]*(?:responda|escriba)[\w\s]{0,30}encima\sde\sesta\sl[ií]nea"
    r"|[#=\-_*\s]*please\sdo\snot\swrite\sbelow\sthis\sline",
    re.I,
)


def is_separator(text: str) -> bool:
    """A line by which a program says that another mail begins under it."""
    if len(text) > 120 or "PGP" in text:
        return False
    if _BRACKETED.fullmatch(text) is not None:
        return True
    if RULED_MESSAGE.match(text) is not None:
        # "=== Message from the minister ===" is a heading.
        return len(text.strip("-_=*—– ").split()) <= 3 or _HANDED_ON.search(text) is not None
    return _ABOVE_THIS.match(text) is not None or _begins_handed_on(text)


def asks_above(text: str) -> bool:
    """A ticket system's line that asks to reply above it: at the top of its mail, where the answer stands below."""
    return len(text) <= 120 and _ABOVE_THIS.match(text) is not None


def hands_on(text: str) -> bool:
    """Whether it says that the mail below is passed on, rather than answered."""
    return len(text) <= 120 and is_separator(text) and _HANDED_ON.search(text) is not None


def _begins_handed_on(text: str) -> bool:
    """ "Begin forwarded message:" and its like; three words at most besides those for the message."""
    return (
        text.endswith((":", "："))
        and len(text) <= 60
        and len(text.split()) <= 6
        and _HANDED_ON.search(text) is not None
        and _SAID_MESSAGE.search(text) is not None
    )


_SAID_MESSAGE = re.compile(rf"(?<!\w)(?:{_MESSAGE}|brev)(?!\w)|{_MESSAGE_JOINED}", re.I | re.X)
