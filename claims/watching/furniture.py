"""Lines of a page that are the site's and not the article's: when it was updated, advertisements, what else to read."""

import re

from claims.anchoring import folded

LONGEST = 160
_CELLS = re.compile(r"\s+[|·‖¦]+\s+")
_CLOCK = r"\d{1,2}[:.]\d{2}"
_STAMP = re.compile(
    r"(?:(?:last |first )?(?:updated|published|modified|posted)|оновлено|опубліковано|востаннє оновлено|останнє оновлення|последнее обновление|обновлено|опубликовано"
    r"|actualizado|última actualización|publicado|modificado|עודכן|עודכן לאחרונה|פורסם|עדכון אחרון)\b[^.!?]*",
    re.IGNORECASE,
)
# What may stand in such a line besides the word itself: days, times, zones, “ago”, “on”, “at”.
_SAYS_MORE = re.compile(r"[^\W\d_]{3,}")
_OF_TIME = frozenset(
    [
        "last",
        "first",
        "updated",
        "published",
        "modified",
        "posted",
        "on",
        "at",
        "the",
        "and",
        "min",
        "mins",
        "minute",
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "ago",
        "est",
        "edt",
        "gmt",
        "utc",
        "bst",
        "cet",
        "pst",
        "pdt",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "останнє",
        "оновлення",
        "последнее",
        "обновление",
        "оновлено",
        "опубліковано",
        "востаннє",
        "року",
        "сьогодні",
        "вчора",
        "о",
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
        "хвилин",
        "хвилини",
        "годин",
        "години",
        "тому",
        "понеділок",
        "вівторок",
        "середа",
        "четвер",
        "пятниця",
        "субота",
        "неділя",
        "за",
        "київським",
        "часом",
        "обновлено",
        "опубликовано",
        "года",
        "сегодня",
        "вчера",
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
        "минут",
        "минуты",
        "часов",
        "часа",
        "назад",
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
        "мск",
        "actualizado",
        "última",
        "actualización",
        "publicado",
        "modificado",
        "las",
        "los",
        "del",
        "hoy",
        "ayer",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "hace",
        "minutos",
        "horas",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "hora",
        "עודכן",
        "לאחרונה",
        "פורסם",
        "עדכון",
        "אחרון",
        "בשעה",
        "היום",
        "אתמול",
        "ינואר",
        "פברואר",
        "מרץ",
        "אפריל",
        "מאי",
        "יוני",
        "יולי",
        "אוגוסט",
        "ספטמבר",
        "אוקטובר",
        "נובמבר",
        "דצמבר",
        "בינואר",
        "בפברואר",
        "במרץ",
        "באפריל",
        "במאי",
        "ביוני",
        "ביולי",
        "באוגוסט",
        "בספטמבר",
        "באוקטובר",
        "בנובמבר",
        "בדצמבר",
        "לפני",
        "דקות",
        "שעות",
    ]
)
_OFFERS = re.compile(
    r"(?:advertisement|spotted (?:a|an) (?:mistake|error|typo)|(?:see|found|report) (?:a|an) (?:mistake|error|typo)|(?:see |read )?(?:our )?corrections? (?:policy|page)|join (?:us|our)|listen to this|print this|save for later|sponsored(?: content)?|read (?:more|also|next)|related(?: stories| articles)?|see also|share(?: this)?|subscribe|sign up|"
    r"follow us|most read|recommended|реклама|(?:знайшли|помітили) (?:помилку|одрук)|приєднуйтесь|(?:нашли|заметили) (?:ошибку|опечатку)|присоединяйтесь|политика исправлений|політика виправлень|повідомити про помилку|сообщить об ошибке|читайте також|дивіться також|підпис(?:уйтесь|атися)|поділитися|читайте также|смотрите также|"
    r"подпи(?:сывайтесь|шитесь)|поделиться|publicidad|política de correcciones|notificar un error|(?:ha |has )?(?:encontrado|visto|detectado) (?:un|algún) error|únete|únase|lea? (?:también|más)|leer más|te puede interesar|ver también|suscr[ií]b\w+|compartir|"
    r"síguenos|פרסומת|מצאתם טעות|ראיתם טעות|הצטרפו|מדיניות תיקונים|דווחו על טעות|קראו (?:גם|עוד)|כתבות נוספות|הירשמו|שתפו|עקבו אחרינו|ראו גם)\b.*",
    re.IGNORECASE,
)


_COUNTS = re.compile(
    r"(?:(?:reading time|read time|час читання|время чтения|tiempo de lectura|זמן קריאה)\W{0,3})?\d[\d.,]{0,8} ?(?:min(?:ute)?s? read|min(?:ute)?s? to read|min(?:uto)?s?(?: de lectura)?|хв(?:илин\w*)?|мин(?:ут\w*)?|דקות(?: קריאה)?"
    r"|comments?|shares?|views?|likes?|reads?|comentarios?|visitas?|compartidos?|коментар\w*|перегляд\w*|поширен\w*|комментари\w*|просмотр\w*|תגובות|צפיות|שיתופים)\.?",
    re.IGNORECASE,
)


def without_furniture(text: str) -> str:
    """The text without such lines."""
    return "\n".join(line for line in text.split("\n") if not is_furniture(line))


def is_furniture(line: str) -> bool:
    """Whether a line says nothing of the article's: a time stamp alone, or an offer of the site."""
    line = folded(line).strip().casefold()
    cells = [cell.strip().lstrip("¿¡*•→>› ") for cell in _CELLS.split(line) if cell.strip()]
    return bool(cells) and len(line) <= LONGEST and all(map(_is_the_sites, cells))


def _is_the_sites(cell: str) -> bool:
    return is_stamp(cell) or any(lines.fullmatch(cell) for lines in (_OFFERS, _COUNTS))


def is_stamp(line: str) -> bool:
    """“Updated at 14:05” and its like in five languages, with nothing else said."""
    line = line.strip().strip("()[]*_—–-· ").rstrip(".")
    if _STAMP.fullmatch(line) is None:
        return False
    return all(word in _OF_TIME for word in _SAYS_MORE.findall(line.lower().replace("’", "").replace("'", "")))
