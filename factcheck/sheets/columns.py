"""What a column of a sheet can be, and how newsrooms call it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.names import match_key


@dataclass(frozen=True)
class Column:
    """One thing a row can say, and the names by which it is recognised: whole headers first, then words in a header."""

    words: str | Promise
    names: str
    hint: str | Promise = ""


COLUMNS: dict[str, Column] = {
    "key": Column(
        _("Their id: the row is known by it again"),
        "id|no|nr|number|key|ref|reference|claim id|row id|№|номер|ід|идентификатор|код|מספר|מזהה|número|numero|clave|referencia",
    ),
    "proposition": Column(
        _("Claim, in plain words"),
        "claim|claim text|statement|proposition|what was claimed|claim checked|claim reviewed|assertion|твердження|теза|заява|утверждение|тезис|טענה|הטענה|afirmación|afirmacion|declaración|bulo|aussage|behauptung|affirmation",
    ),
    "quotation": Column(
        _("Quotation, word for word"),
        "quote|quotation|exact words|verbatim|original quote|цитата|дослівно|дословно|ציטוט|cita|cita textual|zitat|citation",
    ),
    "party": Column(
        _("Who said it"),
        "who|speaker|claimant|said by|who said it|source of claim|person|politician|author of claim|claimed by|хто сказав|спікер|мовець|кто сказал|спикер|дובר|הדובר|מי אמר|quién|quien lo dijo|autor de la afirmación|sprecher|wer",
    ),
    "item_url": Column(
        _("Address of what it was found in"),
        "url|link|source url|source link|article url|claim url|where|original link|посилання|лінк|джерело|ссылка|источник|קישור|לינק|מקור|enlace|fuente|quelle",
    ),
    "item_title": Column(
        _("Title of what it was found in"),
        "title|article|article title|source title|назва|назва статті|заголовок статті|название|название статьи|כותרת הכתבה|título del artículo|artículo|artikel",
    ),
    "publisher": Column(
        _("Publisher"),
        "publisher|outlet|media|medium|publication|site|platform|видання|медіа|издание|сми|площадка|כלי תקשורת|פלטפורמה|medio|plataforma|medium der aussage",
    ),
    "item_date": Column(
        _("Date of what it was found in"),
        "claim date|date of claim|published|publication date|date said|item date|date of statement|дата твердження|дата публікації|дата заяви|дата утверждения|дата публикации|תאריך הטענה|fecha de la afirmación|fecha de publicación|datum der aussage",
    ),
    "status": Column(
        _("The desk's status"),
        "status|state|stage|progress|workflow|статус|стан|состояние|этап|סטטוס|מצב|estado|fase",
    ),
    "rating": Column(
        _("Rating: the check is finished"),
        "rating|verdict|finding|conclusion rating|ruling|result|label|вердикт|оцінка|рейтинг|оценка|результат|פסק|דירוג|פסיקה|calificación|veredicto|bewertung|urteil",
    ),
    "conclusion": Column(
        _("Conclusion or headline of the check"),
        "conclusion|headline|summary|fact check title|fact-check title|review title|висновок|заголовок|підсумок|вывод|итог|מסקנה|כותרת|conclusión|titular|fazit",
    ),
    "review_date": Column(
        _("Date of the check"),
        "review date|date checked|check date|date of check|fact check date|verdict date|date published|date|дата перевірки|дата|дата проверки|תאריך הבדיקה|תאריך|fecha de verificación|fecha|prüfdatum|datum",
    ),
    "author": Column(
        _("Who checked it"),
        "author|checker|fact checker|fact-checker|checked by|byline|writer|автор|фактчекер|перевірив|проверил|מחבר|בודק|כותב|autor|verificador|redactor",
    ),
    "check_url": Column(
        _("Address of the fact-check"),
        "address of the fact-check|address of the check|fact check url|fact-check url|check url|check link|fact check link|fact-check link|review url|our url|published url|our link|article link|посилання на перевірку|ссылка на проверку|קישור לבדיקה|enlace de la verificación|url de la verificación",
    ),
    "assignee": Column(
        _("Assigned to"),
        "assignee|assigned to|assigned|owner|responsible|reporter|виконавець|відповідальний|исполнитель|ответственный|אחראי|מוקצה ל|asignado a|responsable|zuständig|bearbeiter",
    ),
    "due": Column(
        _("Publish by"),
        "due|due date|deadline|publish by|until|термін|дедлайн|строк|срок|дедлайн публикации|תאריך יעד|דדליין|fecha límite|plazo|vence|fällig|frist",
    ),
    "priority": Column(_("Priority"), "priority|urgency|пріоритет|терміновість|приоритет|срочность|עדיפות|דחיפות|prioridad|urgencia|priorität"),
    "note": Column(_("Note, internal"), "note|notes|comment|comments|remarks|нотатки|примітка|коментар|примечание|заметки|комментарий|הערה|הערות|notas|nota|comentario|notiz|anmerkung"),
}  # fmt: skip
# What is found before the claim came here; a claim that is judged here takes none of it from a sheet.
OF_CHECK = ("rating", "conclusion", "review_date", "author", "check_url")
# What stays as it came: a claim keeps the item it was found in.
FIXED = frozenset({"item_url"})
MULTIPLE_SPACES = re.compile(r"\s+")

_BY_NAME = {match_key(name): field for field, column in COLUMNS.items() for name in column.names.split("|")}
# Fields by header words, for headers such as “Deadline (Kyiv time)” or “3. Rating”.
_LOOSE = {name: field for name, field in _BY_NAME.items() if len(name) > 3}


def known_header(header: str) -> str:
    """The field a header names, or “”: as a whole, or by the longest name that stands in it."""
    key = match_key(header)
    if not key or len(key) > 60:
        return ""
    if field := _BY_NAME.get(key):
        return field
    inside = [name for name in _LOOSE if f" {name} " in f" {key} "]
    return _LOOSE[max(inside, key=len)] if inside else ""


def guessed(headers: Iterable[str]) -> dict[str, str]:
    """Header → field for those that are recognised, each field once; whole names before parts of them."""
    headers = list(headers)
    found: dict[str, str] = {}
    exact = [header for header in headers if match_key(header) in _BY_NAME]
    for header in [*exact, *headers]:
        field = known_header(header)
        if field and header not in found and field not in found.values():
            found[header] = field
    return found
