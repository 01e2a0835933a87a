"""English."""

from claims.watching.lexicons.shape import either, lexicon

THING = r"(?:article|story|report|post|piece|page|headline|column|item|blog|newsletter|caption|graphic|chart|photo caption|fact[ -]check|version|text|obituary|review|interview|transcript|dispatch|summary|subheading|video|podcast|map|picture|photograph)"
THIS = rf"this (?:[a-z]+\.? \d{{1,2}}(?:,? \d{{4}})?,? )?(?:news |online |web |wire |agency )?{THING}"
EARLIER = r"(?:earlier|previous|prior|original|initial|first|older|former|published|print)"
# An earlier version of this very article; one of its bill, plan or article is somebody else's.
BEFORE = rf"\b(?:an?|the|our|in an?|previous) {EARLIER}(?:ly published)? (?:version|edition|draft|article|story|report|headline|post|caption)s?\b(?! of (?!(?:this|the|our) (?:[a-z]+ )?{THING}))"
SAID = r"(?:said|stated|says|referred|gave|had(?! (?:been|appeared))|named|put|described|listed|omitted|did not|didn't|failed|contained|included an? (?:incorrect|wrong)|attributed|quoted|suggested|reported|carried|used|showed|called|identified|was given|were given|was described|was listed|implied|claimed|overstated|understated|wrote|read|confused|placed|spelled|spelt|located|mixed up|left out)"
AT_FIRST = r"(?:originally|initially|first|previously|earlier|at first|wrongly|incorrectly|mistakenly|erroneously|inaccurately)"
NAMES = r"(?:name|date|day|age|price|cost|sum|figure|number|title|job title|spelling|time|year|place|location|photo|photograph|picture|image|map|chart|address|score|result|amount|total|percentage|distance|quote|quotation|headline|caption|byline|attribution|currency|unit|rank|party)s?"
PAPER = r"(?:post|herald|times|gazette|news|tribune|journal|echo|star|chronicle|mail|guardian|observer|independent|telegraph|standard|courier|press|review|record|mirror|express|globe|bulletin|dispatch|ledger|register|sentinel|examiner|inquirer|newspaper|paper|site|website|editors|magazine|agency|daily|weekly|argus|mercury|monitor|voice)"
PARTS = rf"(?:reference|quote|quotation|claim|sentence|line|paragraph|passage|{NAMES}|error|mistake|video|link|statement|section|detail|word|{THING})s?"
MISSED = r"(?:error|mistake|inaccuracy|inaccuracies|misstatement|misunderstanding)s?"
MENDED = r"(?:corrected|amended|clarified|changed|altered|replaced|rewritten|revised|reworded|modified|removed|deleted|fixed)"

LEXICON = lexicon(
    labels=either(
        r"for the record",
        r"(?:important |major |minor |factual |legal )?corrections?(?:(?: and |/| & )clarifications?)?|corrected version",
        r"clarifications?(?:(?: and |/| & )corrections?)?|clarifying|sorry|our apologies|apologies",
        r"(?:story|article|report|post) (?:removed|withdrawn|retracted|deleted|taken down)",
        r"corrigend(?:um|a)|errat(?:um|a)|retraction|addendum and correction",
        r"(?:correction|clarification|retraction|apology) (?:notice|note|appended|added|to this (?:article|story))",
        r"notice of (?:correction|retraction)|statement of retraction",
        r"refiled|setting the record straight|we got (?:it|this|that) wrong|our mistake|apology|corrected",
        r"this (?:article|story) has been (?:corrected|retracted|amended)",
    ),
    weak=either(
        r"(?:an? )?(?:editor(?:'?s'?|ial)?|editors'?|publisher'?s|reader'?s|readers'|ombudsman'?s|public editor'?s)(?: note| notes)",
        r"eds|(?:post-publication |publication |production )?note(?: to (?:our )?readers)?|notice to readers|(?:an? )?(?:note|message) from the editors?",
        r"update[ds]?|amendment|amended|edit(?:ed)?|note on this (?:story|article)|a note on [a-z ]{3,30}",
    ),
    itself=either(
        rf"\b{THIS}\b",
        BEFORE,
        rf"\bour (?:{THING}|original|earlier|previous|initial|reporting)\b",
        rf"\bthe (?:headline|caption|{THING}) (?:above|has been|was) (?:corrected|amended|updated to correct)",
        rf"\bversions? of this {THING}|\bas originally published\b",
        r"\bwe (?:have )?(?:incorrectly|wrongly|mistakenly|erroneously|misstated|misreported|reported|said|wrote|stated)\b",
    ),
    fix=r"\b"
    + either(
        r"correct(?:ed|ing|ion|ions|s|ly)|(?:the|a|to) correct|incorrect(?:ly)?|clarif(?:y|ied|ies|ication|ying)|amend(?:ed|s|ment)?",
        r"mis(?:stated|spelled|spelt|identified|reported|quoted|attributed|characteri[sz]ed|represented|translated|labell?ed|named|states|took|described|dated|calculated)",
        rf"(?:be|been|is|was|were) misleading|misleading (?:{NAMES}|impression|statement|wording)|erroneous(?:ly)?|in error|mistaken(?:ly)?|inaccura(?:te|tely)|overstated|understated",
        rf"(?:an?|the|our|this|these|some|several|two|one|any|due to) (?:[a-z-]+ )?{MISSED}|(?:the|an?|got it|got this|is|was|were|been|proved|had the) wrong|wrongly",
        r"retract(?:ed|s|ion|ing)?|regrets?|apologi[sz]e[sd]?|apology|falsely|(?:is|was|were|proved) false",
        rf"(?:removed|deleted|taken out|withdrew|withdrawn|dropped|replaced|fixed) (?:an?|the|one|two|several|that) (?:[a-z]+ )?{PARTS}",
        r"withdrawn|no longer (?:stand|stands)|taken down|should have (?:said|read|been|stated)|did not meet (?:our|the) (?:editorial )?standards",
        r"revised to (?:reflect|remove|make)|(?:after|since|following|subsequent to) (?:its |our |the )?publication",
        r"(?:changed|edited|altered|rewritten) (?:after|because|since|to remove|to make clear)",
        r"could not (?:be )?(?:independently )?verif(?:y|ied)|unable to verify",
    )
    + r"\b",
    whole=either(
        # An earlier version of this article, and what it said.
        rf"{BEFORE}(?: (?:of|on|to|for|in|with|above) (?:this|the|our) (?:[a-z]+ )?{THING})[^.;]{{0,100}}\b{SAID}\b",
        rf"\b{THIS} (?:had |has )?{AT_FIRST} {SAID}\b",
        rf"\bour (?:{THING}|coverage) (?:of|on|in|about|from)\b[^.;]{{0,60}}\bwe {SAID}\b",
        rf"\bit was {AT_FIRST} (?:reported|stated|said|written) (?:here|in this)\b",
        rf"\bwe (?:had |have )?{AT_FIRST} (?:reported|said|wrote|published|stated|put|named|gave|described|identified)\b",
        r"\bwe (?:published|printed|used|ran|showed|carried|gave) (?:the |an? )?(?:wrong|incorrect|mistaken|outdated)\b",
        r"\bnot [^.;]{1,60},? as (?:we |was |were |it was )?(?:(?:had )?(?:previously|originally|earlier|initially|first) )?(?:reported|stated|said|wrote|written|published)\b",
        rf"\bthe (?:story|article|report|piece|headline|caption|post) (?:mistakenly|incorrectly|wrongly|erroneously) {SAID}\b",
        rf"\b(?:the|this) (?:story|article|report|piece|headline|caption|post) contain(?:s|ed) (?:an?|several|two|some) (?:[a-z-]+ )?{MISSED}\b",
        r"\bwe (?:erred|were wrong|made (?:an?|the) (?:[a-z]+ )?(?:error|mistake))\b|\bof this (?:sentence|paragraph) said\b",
        rf"\bshould (?:have )?(?:read|said)\b|\bthe {NAMES} [^.;]{{0,60}}should be [^.;]{{1,40}}, not\b|^\W{{0,4}}the correct {NAMES}\b[^,;:]*$",
        # What was done to this article.
        rf"\bthis (?:sentence|paragraph|section|line|entry) (?:has been|was) {MENDED}",
        rf"\b(?:the|an) (?:(?:above|following) {THING}|{THING} (?:above|below|that appeared here|(?:(?:previously|originally|first) )?published (?:here|at this address|on this page)[^.;]{{0,20}}))(?: (?:has been|was)) (?:removed|withdrawn|taken down|retracted|{MENDED})",
        r"\bshould (?:not|never) have been published\b|\bno longer stands? (?:by|behind)\b|^\W{0,4}(?:corrects|clarifies)\b",
        rf"\b{THIS} (?:has been|was|is) (?:temporarily |now )?(?:removed|withdrawn|taken down|unpublished|pulled)",
        rf"\b{THIS} (?:has been|was|is) (?:corrected|amended|retracted)\b(?! of the (?:law|constitution|code|treaty))",
        rf"\b(?:{THIS}|the (?:article|story|headline|caption|piece|post|report)) (?:has been|was) (?:since )?(?:changed|edited|revised|altered|modified|reworded) to (?:say|state|reflect|show|note|indicate|correct|clarify|remove|make)",
        rf"\b(?:{THIS}|the (?:article|story|headline|caption|piece)) (?:has been|was) (?:since )?updated (?:[^.;]{{0,30}} )?to (?:correct|clarify|make (?:it )?clear|remove|fix)",
        rf"\bthe (?:headline|caption|subheading|photo caption|title|summary|map|chart|graphic|photo|photograph) (?:of|on|to|for|above|in|with|accompanying) this {THING} (?:has been|was|have been) {MENDED}",
        rf"\bthe (?:headline|caption|subheading|photo caption) (?:has been|was) {MENDED}",
        rf"\b(?:removed|deleted|cut|taken out|struck|stricken|withdrawn|excised) from (?:{THIS}|our {THING}|the (?:article|story|headline))\b",
        rf"\bwe (?:have |'ve )?(?:since |now )?(?:amended|corrected|removed|deleted|fixed|replaced|taken down|retracted|withdrawn) (?:the|this|our|an?|that|two|several) (?:[a-z]+ ){{0,2}}?{PARTS}\b",
        rf"\bwe (?:hereby |are |now )?(?:retract|withdraw|retracting|withdrawing) (?:the|this|our|that) {THING}\b",
        rf"^\W{{0,4}}the {NAMES}(?: (?:of|for|in|on)\b[^.;]{{1,60}})? (?:was|were|has been|have been) (?:(?:given|named|spelled|spelt|identified|stated|quoted|described|listed|printed) (?:incorrectly|wrongly|in error)|misstated|misspelled|misspelt|corrected(?: (?:on|in|above|below|here)\b[^.;]{{0,40}})?\W*(?:$|\. ))",
        r"^\W{0,4}(?:amended|edited|updated|changed|revised|modified)\b[^.;]{0,60}\bto (?:correct|clarify|fix|remove|make clear)\b",
        r"^\W{0,4}an? (?:correction|clarification) (?:was|has been) (?:made|appended|added)\b",
        # An agency's line.
        r"^[\W\d]{0,4}corrected (?:from|to)\b|^\W{0,4}(?:corrected|refiled|refiles|recasts|corrects|fixes|clarifies|removes|amends|deletes|drops)\b.{0,80}\b(?:name|spelling|paragraph|para|graf|headline|figure|number|typo|date|title|year|caption|sum|age|byline|dateline|lead|to fix|to correct)",
        r"^\((?:corrects|refiles to correct|clarifies)\b[^()]{3,200}\)$",
        # Regret, and thanks.
        r"\breaders? (?:who )?(?:have )?(?:pointed (?:it |this )?out|spotted|noticed|alerted us|wrote to say)",
        r"^\W{0,4}(?:our )?(?:sincere )?apologies (?:to|for)\b",
        r"\b(?:following|after|in response to|at the request of) [^.;]{3,80}?,? we (?:correct|clarify|point out|make (?:it )?clear|retract|are happy|have amended)\b",
        r"\bwe (?:deeply |sincerely |[^.;]{0,40}\band )?(?:regret|apologi[sz]e for|apologi[sz]e to [^.;]{2,60} for) (?:the|this|any|our) (?:error|errors|mistake|mistakes|confusion|inaccuracy|misunderstanding)\b",
        r"\bwe (?:have been asked|wish|would like|want|are happy|are glad) to (?:make (?:it )?clear|clarify|set the record straight|correct)\b",
        rf"^\W{{0,4}}(?:the )?(?:[\w'-]+ ){{0,3}}{PAPER} (?:regrets|apologi[sz]es)\b[^.;]*\b(?:error|mistake|inaccuracy|confusion|for (?:having |wrongly |incorrectly )?(?:report|stat|say|suggest|publish|claim|misquot|identif|describ|attribut)\w+)",
        r"\bthe (?:error|mistake) has (?:now )?been (?:corrected|fixed)\b",
        r"\bwe (?:acknowledge|admit|recogni[sz]e) (?:the|an|our|this) (?:error|mistake)",
        r"\b(?:due to|because of|owing to) (?:an?|our) (?:editing|editor's|editorial|production|typing|translation|transcription|reporting|data|clerical|copy)[a-z -]{0,15}(?:error|mistake)",
        r"^\W{0,4}an? (?:editing|editor's|editorial|production|typing|translation|transcription|reporting|clerical|copying) (?:error|mistake) (?:led|caused|meant|resulted|introduced)",
    ),
    never=either(
        r"\bthis (?:article|clause|section) of the (?:law|constitution|code|treaty|statute|agreement|convention|act)\b|\barticle \d+\b",
        r"(?<!\bwe )\b(?:published|ran|issued|printed|carried|posted) (?:an?|its|the|another) (?:[a-z]+ )?(?:correction|apology|retraction|clarification)\b",
    ),
)
