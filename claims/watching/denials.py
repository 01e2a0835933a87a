"""Words of denial, doubt and taking back, in the languages whose articles are watched: verbs in their forms, and turns of phrase. Data, and
how many of them a text has. They are looked for in comparable text: folded, small letters, straight marks."""

import re

_WORDS = {
    "en": (
        r"den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|disput(?:es?|ed|ing)|refut(?:es?|ed|ing|ation)|rebut(?:s|ted|ting|tals?)?",
        r"doubt(?:s|ed|ful|ing)?|dismiss(?:es|ed|ing|al)?|disprov(?:es?|ed|en|ing)|debunk(?:s|ed|ing)?|discredit(?:s|ed|ing)?",
        r"retract(?:s|ed|ing|ion)?|withdr(?:aws?|ew|awn|awing)|recant(?:s|ed|ing)?|disavow(?:s|ed|ing)?|contradict(?:s|ed|ing|ion)?",
        r"(?:walk|row|back)(?:s|ed|ing)? back|back(?:s|ed|ing)?[- ]?(?:track|pedal)\w*|(?:took|tak(?:es?|en|ing)) back",
        r"false(?:ly|hoods?)?|untrue|wrong(?:ly)?|mistaken(?:ly)?|incorrect(?:ly)?|inaccurate(?:ly)?|erroneous(?:ly)?|baseless|unfounded|bogus",
        r"myths?|hoax(?:es)?|lies?|lied|lying|fabricat\w+|mislead\w*|misled|unproven|unsubstantiated|implausible|unlikely",
        r"(?:no|little|any|without|lack(?:s|ed|ing)? of?|insufficient) (?:\w+ )?(?:evidence|proof|sign|indication|basis|truth)",
        r"fail(?:s|ed|ing)? to|unable to|refus(?:es?|ed|ing)|declin(?:es?|ed|ing) to|stop(?:s|ped) short|rul(?:es?|ed|ing) out",
        r"contrary to|far from|rather than|hardly|scarcely|barely|nor|without|anything but|as if|\w+n't|disbeliev\w+|sceptic\w*|skeptic\w*",
        r"question(?:s|ed|ing)? (?:whether|if|that)|cast(?:s|ing)? doubt|no longer",
    ),
    "es": (
        r"neg(?:ó|aron|ado|ar|aba|aban|ando)|nieg(?:a|an)|desm(?:ent|int|ient)\w+|rechaz\w+|refut\w+|rebat\w+|descart\w+|desestim\w+|desacredit\w+",
        r"dud(?:a|as|an|ó|aron|aba|aban|ar|oso|osa)|retir(?:ó|aron|a|an|ado)|retract\w+|se desdi\w+|contradi\w+|cuestion(?:a|an|ó|aron|ado)",
        r"fals(?:o|a|os|as|edad|amente)|mentira|mito|bulo|err[óo]ne\w+|equivocad\w+|por error|incorrect\w+|inexact\w+|infundad\w+|enga[ñn]os\w+",
        r"sin (?:pruebas?|evidencias?|fundamento|base)|(?:falta|carece\w*) (?:de )?(?:pruebas?|fundamento)|al contrario|lejos de|en contra de lo",
        r"apenas|sin que|en vez de|en lugar de|imposible|improbable|evit(?:ó|aron) (?:decir|confirmar)|se neg\w+ a|desmentid\w*",
    ),
    "uk": (
        r"запереч\w+|спрост\w+|відкид\w+|відкину\w+|сумнів\w*|засумнів\w+|відклика\w+|відмови\w+|відмовля\w+|суперечи\w+",
        r"неправд\w*|брехн\w*|хибн\w*|помилков\w*|фальшив\w*|фейк\w*|міф\w*|вигад\w*|безпідставн\w*|неправильн\w*|недостовірн\w*",
        r"(?:без|бракує|жодних) (?:доказів|підстав)|всупереч|навряд|нібито|наче|неначе|замість того|перестав\w*|оман\w+",
    ),
    "ru": (
        r"отрица\w+|опроверг\w*|опроверж\w+|отверг\w*|отказа\w+|отказыва\w+|сомнева\w+|усомни\w+|сомнени\w+|отозва\w+|отрек\w+|оспор\w+|оспарива\w+",
        r"неправд\w*|лож\w{0,4}|ложн\w+|ошибочн\w*|неверн\w*|фальшив\w*|фейк\w*|миф\w*|выдумк\w*|вымысл\w*|вымысел|необоснованн\w*|недостоверн\w*",
        r"(?:без|нет) (?:доказательств|оснований)|вопреки|вряд ли|едва ли|якобы|будто|вместо того|переста\w+|противореч\w+",
    ),
    "he": (
        r"ו?(?:ה?כחיש\w*|הכחיש\w*|מכחיש\w*|יכחיש\w*|הכחשה|שלל\w*|שולל\w*|הפרי[כך]\w*|מפרי[כך]\w*|דח[הוּ]|דחתה|דוחה|דוחים|הזים|הזימ\w+|מזימ\w*)",
        r"ו?(?:הטיל\w* ספק|מטיל\w* ספק|ספק אם|בספק|חזר\w? ב(?:ו|ה|הם)|התנער\w*|הסתייג\w*|סירב\w*|נמנע\w*|סתר\w*|סותר\w*)",
        r"[ושהב]{0,2}(?:שקר\w*|שקרי\w*|שגוי\w*|מוטע\w*|בטעות|כוזב\w*|מופרכ\w*|מופרך|מיתוס\w*|מצוצ\w*|חסר\w* בסיס)",
        r"(?:בלי|ללא|אין|בהיעדר) (?:כל )?(?:ראי\w+|הוכח\w+|בסיס)|בניגוד ל\w+|כביכול|לכאורה|במקום ש\w+|אינ\w+ נכו\w+|לא נכו\w+",
    ),
}
_DENIAL = re.compile(rf"(?<![\w'])(?:{'|'.join(part for parts in _WORDS.values() for part in parts)})(?![\w])")


def denials(text: str) -> int:
    """How many words of denial, doubt or taking back stand in a comparable text."""
    return sum(1 for _found in _DENIAL.finditer(text))
