"""Which words of a claim say what happened, told roughly by their form: a statement that takes up none of them says nothing of it."""

import re
from functools import lru_cache

# Endings and beginnings of finite verbs and participles; too many words rather than too few.
_FORMS = {
    "en": r"\w{2,}(?:ed|ing)|broke|built|bought|came|cut|did|drove|fell|found|gave|got|grew|held|hid|hired|kept|knew|led|left|lied|lost|made|met|owes?|owns?|paid|pays?|put|ran|"
    r"said|sold|saw|sent|sought|shot|shut|spent|stole|stolen|took|taken|told|went|won|wrote|written|known|given|hidden|forbids?|sits?|leaving|resign|sign|close|pay|publish",
    "de": r"ge\w{2,}(?:t|en)|\w{3,}ge\w{2,}(?:t|en)|(?:be|ver|ent|er|zer|über|unter)\w{3,}(?:t|en)|\w{3,}(?:te|ten|iert|ierte)|stammt|steht|stand|fehlt|fehlten|plant|liegt|trat|tritt|schließt|arbeiten|"
    r"wusste|hielt|zahlt|zahlte|gab|ging|ließ|nahm|sah|sprach|starb|verlor|half|schrieb",
    "fr": r"\w{2,}(?:é|és|ée|ées|ait|aient|era|eront)|\w{2,}(?:i|is|it|u|us|ue|ues|ise|ises|ert|erte)|savait|est|sera",
    "es": r"\w{2,}(?:ó|aron|ieron|ado|ada|ados|adas|ido|ida|idos|idas|aba|aban|ía|ían|ará|arán|erá|erán|irá|irán)|\w{2,}(?:jo|so|vo|zo)|dio|fue|es|debe|sigue|tiene|existe|sabía|muerto|hecho|dicho|visto",
    "uk": r"\w{2,}(?:ла|ло|ли|в|вся|лася|лося|лися|но|то|ено|ано|уть|ють|ать|ять|ить|їть|ає|ює|іє|ується|ться|атиме|итиме|увати|тиме)",
    "ru": r"\w{2,}(?:л|ла|ло|ли|лся|лась|лось|лись|ен|ан|ят|ена|ана|ены|аны|ено|ано|ет|ит|ится|ются|ется|утся)|\w{3,}(?:ют|ут|ат)|снят|закрыт",
}
_PATTERNS = {language: re.compile(forms) for language, forms in _FORMS.items()}


@lru_cache(maxsize=5_000)
def may_be_verb(word: str, language: str) -> bool:
    """Whether a word may say what happened."""
    found = _PATTERNS.get(language)
    return found is not None and not word[:1].isupper() and found.fullmatch(word) is not None
