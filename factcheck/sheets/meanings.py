"""What a newsroom's own words mean here: ratings, statuses, priorities. Guesses that a person confirms once for a sheet. Pure."""

import json
from functools import cache
from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from claims.codes import FROM_RESPONSES, Finding, Qualifier
from claims.names import match_key
from reviews import labels

_WORDS = Path(labels.__file__).with_name("words")


class Status(TextChoices):
    """What a status in a sheet means for the work on the claim."""

    LOGGED = "logged", _("open, nobody has begun")
    CHECKING = "checking", _("being checked")
    DONE = "done", _("finished")
    DROPPED = "dropped", _("dropped")


# Beside the words of the findings themselves in every language that the product has words for.
_RATINGS = {
    Finding.CONFIRMED: "true|correct|accurate|right|it is true|правда|вірно|істина|правдиво|верно|истина|נכון|אמת|verdadero|cierto|correcto|wahr|richtig|vrai",
    Finding.MOSTLY_TRUE: "mostly true|mostly correct|largely true|переважно правда|здебільшого правда|по большей части правда|в основном правда|נכון ברובו|ברובו נכון|mayormente verdadero|casi cierto|überwiegend wahr",
    Finding.HALF_TRUE: "half true|half-true|partly true|partially true|mixture|mixed|partly false|напівправда|частково правда|полуправда|частично правда|חצי אמת|נכון חלקית|חלקית נכון|verdad a medias|media verdad|parcialmente cierto|teilweise wahr",
    Finding.MISLEADING: "misleading|deceptive|missing context|out of context|spin|манипуляція|маніпуляція|манипуляция|оманливо|вводит в заблуждение|מטעה|הטעיה|engañoso|manipulado con engaño|irreführend",
    Finding.MOSTLY_FALSE: "mostly false|mostly incorrect|barely true|переважно неправда|здебільшого неправда|в основном ложь|скорее ложь|לא נכון ברובו|mayormente falso|casi falso|größtenteils falsch",
    Finding.FALSE: "false|incorrect|wrong|fake|hoax|lie|pants on fire|four pinocchios|debunked|неправда|фейк|брехня|ложь|неверно|שקר|לא נכון|שקרי|falso|bulo|mentira|falsch|faux",
    Finding.ALTERED: "altered|manipulated|doctored|photoshopped|deepfake|edited|змонтовано|фотошоп|дипфейк|діпфейк|смонтировано|ערוך|מעובד|manipulado|alterado|montaje|manipuliert",
    Finding.DISPUTED: "disputed|contested|спірно|спорно|שנוי במחלוקת|disputado|umstritten",
    Finding.UNCONFIRMED: "unconfirmed|unverified|not confirmed|unproven|не підтверджено|непідтверджено|не подтверждено|לא מאומת|לא אומת|sin confirmar|no verificado|unbestätigt",
    Finding.UNFOUNDED: "unfounded|no evidence|baseless|unsupported|безпідставно|немає доказів|без доказів|безосновательно|нет доказательств|ללא בסיס|אין ראיות|sin pruebas|infundado|unbelegt",
    Finding.NOT_CHECKABLE: "not checkable|unverifiable|cannot be checked|unrated|неможливо перевірити|нельзя проверить|לא ניתן לבדיקה|no verificable|nicht prüfbar",
}
_WITH_QUALIFIER = {
    "exaggerated": (Finding.MISLEADING, Qualifier.EXAGGERATED),
    "перебільшення": (Finding.MISLEADING, Qualifier.EXAGGERATED),
    "преувеличение": (Finding.MISLEADING, Qualifier.EXAGGERATED),
    "מוגזם": (Finding.MISLEADING, Qualifier.EXAGGERATED),
    "exagerado": (Finding.MISLEADING, Qualifier.EXAGGERATED),
    "missing context": (Finding.MISLEADING, Qualifier.MISSING_CONTEXT),
    "out of context": (Finding.MISLEADING, Qualifier.OUT_OF_CONTEXT),
    "sin contexto": (Finding.MISLEADING, Qualifier.MISSING_CONTEXT),
    "satire": (Finding.FALSE, Qualifier.ORIGINATED_AS_SATIRE),
    "сатира": (Finding.FALSE, Qualifier.ORIGINATED_AS_SATIRE),
    "outdated": (Finding.MISLEADING, Qualifier.OUTDATED),
}
# Qualifiers that need no answer recorded here.
QUALIFIERS = [code for code in Qualifier.values if code not in FROM_RESPONSES]

_STATUSES = {
    Status.LOGGED: "open|new|to do|todo|logged|not started|backlog|idea|queue|queued|pending|assigned|нове|новий|відкрито|черга|новое|новая|открыто|очередь|חדש|פתוח|ממתין|abierto|nuevo|pendiente|offen|neu",
    Status.CHECKING: "checking|in progress|being checked|started|working|in work|doing|waiting|in review|review|draft|editing|в роботі|перевіряється|на перевірці|в работе|проверяется|на проверке|בעבודה|בבדיקה|בטיפול|en curso|en proceso|en verificación|in arbeit",
    Status.DONE: "done|finished|published|complete|completed|closed|checked|live|ready|готово|опубліковано|завершено|перевірено|опубликовано|закрыто|проверено|הושלם|פורסם|סגור|נבדק|publicado|terminado|cerrado|hecho|fertig|veröffentlicht",
    Status.DROPPED: "dropped|rejected|cancelled|canceled|killed|declined|won t do|wont do|not checked|скасовано|відхилено|знято|отменено|отклонено|снято|נדחה|בוטל|descartado|rechazado|cancelado|verworfen",
}
_PRIORITIES = {
    -1: "low|later|низький|низкий|נמוך|נמוכה|baja|niedrig",
    0: "normal|medium|middle|середній|звичайний|средний|обычный|רגיל|רגילה|בינוני|media|normal",
    1: "high|important|високий|важливо|высокий|важно|גבוה|גבוהה|alta|hoch",
    2: "urgent|highest|critical|asap|терміново|срочно|דחוף|urgente|dringend",
}
PRIORITY_WORDS = {-1: _("low"), 0: _("normal"), 1: _("high"), 2: _("urgent")}


def guess_rating(text: str) -> tuple[str, str] | None:
    """Finding and qualifier that a rating most likely means; None where only a person knows."""
    key = match_key(text)
    if found := _qualified().get(key):
        return found
    finding = _ratings().get(key)
    return (finding, "") if finding else None


def guess_status(text: str) -> str:
    """What a status most likely means; “” where only a person knows."""
    return _statuses().get(match_key(text), "")


def read_priority(text: str) -> int | None:
    """Words or a number from -1 to 2; None for anything else."""
    key = match_key(text)
    if key in _priorities():
        return _priorities()[key]
    try:
        number = int(text)
    except ValueError:
        return None
    return number if number in PRIORITY_WORDS else None


@cache
def _qualified() -> dict[str, tuple[str, str]]:
    return {match_key(words): (str(finding), str(code)) for words, (finding, code) in _WITH_QUALIFIER.items()}


@cache
def _ratings() -> dict[str, str]:
    found = {match_key(word): str(finding) for finding, words in _RATINGS.items() for word in words.split("|")}
    for language in labels.LANGUAGES:
        own = json.loads((_WORDS / f"{language}.json").read_text(encoding="utf-8"))["finding"]
        found |= {match_key(words): code for code, words in own.items()}
    return found


@cache
def _statuses() -> dict[str, str]:
    found = {match_key(word): str(status) for status, words in _STATUSES.items() for word in words.split("|")}
    return {**found, **{match_key(str(label)): value for value, label in Status.choices}}


@cache
def _priorities() -> dict[str, int]:
    return {match_key(word): number for number, words in _PRIORITIES.items() for word in words.split("|")}
