"""English."""

from claims.watching.lexicons.shape import lexicon

THING = r"(?:article|story|report|post|piece|page|headline|column|item|blog|newsletter|caption|graphic|chart|photo caption|fact[ -]check|version|text|obituary|review|interview|transcript|dispatch|summary|subheading|video|podcast)"
LEXICON = lexicon(
    labels=(
        r"(?:for the record|(?:important |major |minor )?corrections?(?: and clarifications?)?|clarifications?(?: and corrections?)?|corrigend(?:um|a)|errat(?:um|a)"
        r"|retraction|(?:correction|clarification|retraction|apology) (?:notice|note|appended|added)|notice of (?:correction|retraction)"
        r"|refiled|setting the record straight|we got (?:it|this) wrong|apology|corrected|this (?:article|story) has been (?:corrected|retracted|amended))"
    ),
    weak=(
        r"(?:(?:an? )?(?:editor(?:'?s'?|ial)?|editors'?|publisher'?s|reader'?s|readers'|ombudsman'?s)(?: note| notes)|note(?: to (?:our )?readers)?|notice to readers|(?:an? )?note from the editors?"
        r"|update[ds]?|amendment|amended|note on this (?:story|article)|a note on [a-z ]{3,30})"
    ),
    itself=(
        rf"(?:\bthis (?:news |online |web |wire )?{THING}\b|\b(?:an?|the|our|in an?|previous) (?:earlier|previous|prior|original|initial|first|older|former|published|print)(?:ly published)?"
        rf" (?:version|edition|draft|article|story|report|headline|post|caption)s?(?: of (?:this|the|our) {THING})?\b|\bour (?:{THING}|original|earlier|previous|initial|reporting)\b"
        rf"|\bthe (?:headline|caption|{THING}) (?:above|has been|was) (?:corrected|amended|updated to correct)|\bversions? of this {THING}|\bas originally published\b|\bwe (?:have )?(?:incorrectly|wrongly|mistakenly|erroneously|misstated|misreported|reported|said|wrote|stated)\b"
    )
    + ")",
    fix=(
        r"\b(?:correct(?:ed|ing|ion|ions|s|ly)?|incorrect(?:ly)?|clarif(?:y|ied|ies|ication|ying)|amend(?:ed|s|ment)?|mis(?:stated|spelled|spelt|identified|reported|quoted|attributed|characteri[sz]ed|represented|translated|labell?ed|named|states|took)"
        r"|misleading|erroneous(?:ly)?|in error|errors?|mistake(?:s|nly|n)?|inaccura(?:te|tely|cy|cies)|wrong(?:ly)?|retract(?:ed|s|ion|ing)?|regrets?|apologi[sz]e[sd]?|apology|false(?:ly)?|(?:removed|deleted|taken out|withdrew) (?:a|the|an|one|several) (?:reference|quote|quotation|claim|sentence|line|paragraph|passage)s?"
        r"|withdrawn|no longer (?:stand|stands)|taken down|should have (?:said|read|been|stated)|did not meet (?:our|the) (?:editorial )?standards|revised to (?:reflect|remove|make)|(?:after|since|following|subsequent to) (?:its |our |the )?publication|(?:changed|edited|altered|rewritten) (?:after|because|since|to remove|to make clear))\b"
    ),
    whole=(
        r"\bwe (?:deeply |sincerely )?(?:regret|apologi[sz]e for) (?:the|this|any|our) (?:error|errors|mistake|mistakes|confusion|inaccuracy|misunderstanding)\b|\bthe (?:error|mistake) has (?:now )?been (?:corrected|fixed)\b"
        r"|^\W{0,4}(?:corrected|refiled|refiles|recasts|corrects|fixes)\b.{0,80}\b(?:name|spelling|paragraph|headline|figure|number|typo|date|title|year|caption|sum|to fix|to correct)\b"
        r"|\b(?:due to|because of|owing to) (?:an?|our) (?:editing|editor's|editorial|production|typing|translation|transcription|reporting|data|clerical|copy)[a-z -]{0,15}(?:error|mistake)"
        r"|\bwe (?:had )?(?:originally|initially|first|previously|earlier) (?:reported|said|wrote|published|stated|put)\b|\bnot [^.;]{1,60},? as (?:we |was |were |it was )?(?:(?:had )?(?:previously|originally|earlier|initially|first) )?(?:reported|stated|said|wrote|written|published)\b"
        r"|\bwe (?:acknowledge|admit|recogni[sz]e) (?:the|an|our|this) (?:error|mistake)"
        r"|\bthis (?:article|story|post|report|piece|page) (?:has been|was|is) (?:temporarily |now )?(?:removed|withdrawn|taken down|unpublished|pulled)"
        r"|\bthis (?:article|story|post|report|piece) (?:has been|was|is) (?:corrected|amended|retracted)\b(?! of the (?:law|constitution|code|treaty))"
    ),
    never=r"\bthis (?:article|clause|section) of the (?:law|constitution|code|treaty|statute|agreement|convention|act)\b|\barticle \d+\b",
)
