"""English: words and patterns. Data alone."""

from claims.reckoning.grammar import Grammar
from factcheck.language.calendar import MONTHS, WEEKDAYS
from factcheck.language.numerals import CARDINALS, SCALES
from factcheck.language.tenses import ENGLISH_PAST

_DEADLINE = "by|until|till|no later than"
# Behind "a third": what shows that it is a part and not one more ("a third term").
_PART = r"(?= of (?!an? )| (?:were|was|are|is|have|has|had|said|say|voted|more|less|fewer|higher|lower|larger|smaller|since|compared|than|believe|did|do|would|want|support|in|from|to|on|over|between|this|last)(?!\w)|[,.;:)]|$)"
_LONG = "(?= (?:of|long|wide|deep|high|tall|thick|away|apart|below|above)(?!\\w))"
_DAY = r"(?:the )?{d}(?:st|nd|rd|th)?"

ENGLISH = Grammar(
    code="en", decimal=".", thousands=",",
    months=dict(enumerate(MONTHS["en"], 1)), weekdays=dict(enumerate(WEEKDAYS["en"])), numbers=CARDINALS["en"], scales=SCALES["en"],
    ordinals={1: "first 1st", 2: "second 2nd", 3: "third 3rd", 4: "fourth 4th"},
    spans={"hour": "hour hours", "day": "day days", "week": "week weeks", "month": "month months", "year": "year years",
           "decade": "decade decades"},
    joint=r"[ -](?:and )?(?:a )?",
    units={"percentage point": "percentage points?|pp|p\\.p\\.", "percent": "percent|per cent|pct", "USD": "(?:US )?dollars?|bucks",
           "EUR": "euros?", "GBP": "pounds sterling|quid", "pound": "pounds?|lbs?", "UAH": "hryvnias?|hryvnyas?", "RUB": "rou?bles?",
           "ILS": "shekels?", "PLN": "zlot(?:ys?|ies)", "JPY": "yen", "CNY": "yuan", "CHF": "Swiss francs?", "km": "kilomet(?:re|er)s?", "m": "met(?:re|er)s?", "cm": "centimet(?:re|er)s?", "mm": "millimet(?:re|er)s?",
           "ha": "hectares?", "km²": "square kilomet(?:re|er)s?|sq km", "m²": "square met(?:re|er)s?", "t": "tonnes?|metric tons?", "kg": "kilograms?|kilos?",
           "g": "grams?", "l": "lit(?:re|er)s?", "°C": "degrees Celsius|degrees C", "degree": "degrees?(?! (?:C|F|Celsius|Fahrenheit|of)(?!\\w))", "MW": "megawatts?", "GW": "gigawatts?", "mile": "miles?", "foot": "feet|foot|ft",
           "acre": "acres?", "dunam": "dunams?", "second": "seconds?", "minute": "minutes?", "hour": "hours?", "day": "days?", "week": "weeks?",
           "month": "months?", "year": "years?", "times": "times(?= (?:more|higher|as|larger|the|bigger|faster|greater|less|lower|that|its|their|what|greater|longer|cheaper|worse|better|stronger))|-?fold"},
    persons="people|persons?|men|women|children|residents|inhabitants|voters|visitors|passengers|deputies|members|soldiers|students|pupils|workers|"
            "patients|refugees|protesters|victims|prisoners|civilians|police officers|officers|teachers|doctors|families?",
    dates=(
        ("skip", r"(?:bloody|black|good|holy|easter|palm|ash|super|fat|cyber|maundy|girl|man|freaky|giving|shrove|blue|whit|ruby|manic|casual|pancake|small business|boxing|red) {weekday}"),
        ("skip", r"{weekday} (?:the \d+th|prayers|school|best|blues|roast|league|lunch club)|giving {weekday}"), ("skip", r"{month} (?:fools?'?|madness|day(?! of)|days|revolution|crisis|putsch|uprising|plotters?|hare|hares)"),
        ("skip", r"(?:on |by |from |before |after )?(?:the )?(?:{d}(?:st|nd|rd|th)? (?:of )?{month}|{month2} {d2}(?:st|nd|rd|th)?),? (?:each|every|(?:in|of) (?:each|any|every)) year"), ("skip", r"(?:on )?(?:an?|any|some|one) {weekday}|class of {year}"), ("vague", rf"(?:(?:in|over|for) )?the (?:week|fortnight|quarter|{{n}} weeks) (?:to|ending|ended|of|beginning|starting)(?: on)? (?:{_DAY} {{month}}|{{month2}} {{d2}})(?:,? {{year}})?"),
        ("skip", r"(?:first|second|third|fourth|last) {weekday} (?:in|of|before|after)"), ("vague", r"(?:on )?the (?:following|previous|preceding|same|very next) {weekday}"),
        ("skip", r"(?:{month}\.? {d}(?:st|nd|rd|th)?|{d2}(?:st|nd|rd|th)? {month2}),? (?:terror(?:ist)? )?(?:attacks?|massacre|uprising|revolution|movement|holiday|riots?|coup|bombings?)"),
        ("skip", r"(?:today|this (?:week|month|year|morning)|last (?:week|month|year)|yesterday)'s (?:world|youth|society)"),
        ("skip", r"{weekday} (?:times|express|night live|mirror|telegraph|club)"),
        ("skip", r"(?:every|each|alternate) (?:(?:other|second|third|first|last|single) )?(?:{weekday}|day|week|month|year)|(?:on )?{weekday}s"),
        ("skip", r"\b9/11|24/7|sept(?:ember|\.)? 11(?:th)? (?:attacks|attackers|terror\w*)|(?:attacks|attack) of september 11(?:th)?"),
        ("skip", r"(?:second|first|third) world war"),
        ("day -2", "the day before yesterday"), ("day -1", "yesterday(?:'s)?"), ("day 0", "today|tonight|this morning|this evening|this afternoon"), ("day -1", "last night"),
        ("day 1", "tomorrow"), ("day 2", "the day after tomorrow"),
        ("weekday last", "(?:on )?(?:last|past) {weekday}|{weekday} last"), ("weekday next", "(?:on |by )?next {weekday}"), ("weekday this", "(?:on )?this (?:coming )?{weekday}"),
        ("weekday plain", "(?:on |from )?{weekday}"), ("weekday by", f"(?:{_DEADLINE}) {{weekday}}"), ("weekday since", "since {weekday}"),
        ("weekday week", "(?:on )?{weekday},? (?:of )?last week|last week,? on {weekday}"), ("weekday weeknext", "(?:on )?{weekday},? (?:of )?next week|next week,? on {weekday}|a week on {weekday}"), ("weekday this_week", "(?:on )?{weekday},? (?:of )?this week|this week,? on {weekday}"),
        ("weekday ahead", "(?:ahead of|before|prior to|on the eve of|in the run-up to) (?:the )?{weekday}(?:'s)?"),
        ("vague", r"(?:on |by |until )?the (?:{d}(?:st|nd|rd|th)) of (?:the|this|next|last) month"),
        ("weekdayof", r"(?:on )?{weekday},? the {d}(?:st|nd|rd|th)|(?:on )?{weekday} {d}(?:st|nd|rd|th)"),
        ("dm last", rf"since (?:{{weekday}},? (?:the )?)?(?:{_DAY} (?:of )?{{month}}|{{month2}}\.? {{d2}}(?:st|nd|rd|th)?)(?:,? {{year}})?"), ("vague", r"(?:(?:over|in|during|for|within) )?the (?:previous|preceding|following) {n} {span}"), ("dm", r"(?:(?:on|from|since|by|until|till) )?(?:the |this )?(?:{d}(?:st|nd|rd|th)?|{dayword}) day of {month},?(?: A\.?D\.?,?)?(?: in the year(?: of our lord)?)? {year}"), ("vague", r"(?:(?:on|from|by|until) )?(?:the |this )(?:{d}(?:st|nd|rd|th)?|{dayword}|last|following|next) day of (?:{month}|the month)"), ("vague", r"(?:on |from )?(?:{d}(?:st|nd|rd|th)?,? and {d2}(?:st|nd|rd|th)? {month}|{month2} \d{1,2}(?:st|nd|rd|th)? and \d{1,2}(?:st|nd|rd|th)?)(?:,? {year})?"),
        ("monthsof", r"(?:(?:in|for|over|during) )?the (?:first {n}|{n} first) months of {year}"), ("vague", r"(?:(?:in|for|over|during) )?the (?:first|last|final|opening) (?:{n} )?(?:days|weeks|months|years|quarters|week|month|day|hours) of (?:{year}|{month}(?: {year})?|the (?:year|month|week|war)|this year|last year)"),
        ("dm", rf"(?:(?:on|from|since|by|until|till) )?(?:{{weekday}},? (?:the )?)?{_DAY} (?:of )?{{month}}\.?,?(?: {{year}})?"),
        ("dm", r"(?:(?:on|from|since|by|until|till) )?(?:{weekday},? )?{month}\.? (?:the )?{d}(?:st|nd|rd|th)?(?:,? {year})?"),
        ("dm last", rf"as of (?:{_DAY} {{month}}|{{month2}} {{d2}})(?: {{year}})?"),
        ("range", r"(?:from |between )?{d} {month}(?: {year})?(?: to | and | until |{dash}){d2} {month2}(?: {year2})?"),
        ("range", r"(?:from |between )?{month} {d}(?:,? {year})?(?: to | and | until |{dash}){month2} {d2},? {year2}"),
        ("range", r"(?:from |between )?{d}(?: to | and |{dash}){d2} {month}(?: {year})?"), ("range", r"{month} {d}{dash}{d2}(?:,? {year})?"),
        ("range", r"(?:from |between )?{month} {d}(?:st|nd|rd|th)?(?: to | and | until | through |{dash}){d2}(?:st|nd|rd|th)?(?:,? {year})?"),
        ("dm", r"(?:(?:on|from|since|by|until|till) )?(?:the )?{dayword} of {month}(?:,? {year})?"),
        ("months", r"(?:in|during|over) {month} and {month2}(?:,? {year2})?|between {month}(?: {year})? and {month2}(?:,? {year2})?|(?:from )?{month}(?: {year})?(?: to | through | until |{dash}){month2}(?:,? {year2})?"),
        ("yearto year", r"(?:in |over |for )?the (?:year|12 months|twelve months) (?:to|ending|ended)(?: in| on)?(?: the end of)? (?:{d} )?{month}(?: {d2})?(?:,? {year})?"),
        ("yearto", r"(?:in |over |for )?the {n} months (?:to|ending|ended)(?: in)?(?: the end of)? {month}(?:,? {year})?"),
        ("past", r"(?:(?:over|in|during|for|within) )?the (?:past|last) (?:{n} )?{span}(?<!the last week)(?<!the last month)(?<!the last year)(?<!the last day)(?<!the last hour)"),
        ("coming", r"(?:(?:over|in|during|for|within) )?the (?:next|coming) (?:{n} )?{span}(?<!the next day)(?<!the next hour)"),
        ("vague", r"(?:in |over |during )?(?:the )?(?:past|last|recent|coming|next) (?:few |couple of |several )?(?:days|weeks|months|years|decades)"), ("vague", "(?:in )?(?:later|earlier) (?:this|last|next) (?:week|month|year)"),
        ("vague", r"{n} {span} ago (?:today|this (?:week|month|year)|on {weekday}|tomorrow|yesterday)|(?:a|one) (?:week|month|year) ago (?:today|this (?:week|month)|on {weekday}|tomorrow|yesterday)"),
        ("month", r"(?:(?:in|since|by|until|during|from) )?(?:early )?{month},? (?:of )?{year}"), ("month plain", r"(?:in|during|from) {month}"),
        ("month last", "(?:since|(?:this )?(?:last|past)) {month}"), ("month plain", "(?:in|during|for) the month of {month}"), ("month by", "by {month}"), ("month next", "next {month}"), ("month this", "this {month}"),
        ("vague", r"(?:in |since |by )?(?:mid-?|early |late |the beginning of |the end of |the middle of )(?:in )?{month}(?: {year})?"),
        ("vague", r"(?:in |by |at )?(?:mid-?|early |late |the beginning of |the end of |the middle of )(?:the )?(?:(?:1\d|20)\d0s|{year}|(?:this|the|next|last) (?:month|week|year))(?<!the \d{4})(?<!the month)(?<!the week)(?<!the year)"),
        ("vague", r"(?:at |by )?the (?:end|beginning|start) of (?:the |this |next |last )?(?:week|month|year|decade|century)"),
        ("decade", r"(?:in |during )?the (?P<decade>(?:1\d|20)\d0)s"),
        ("vague", r"recently|lately|(?<!as )soon(?! as)|shortly|these days|nowadays|some time ago|long ago|the other day|a few (?:days|weeks|months|years) (?:ago|later)|several (?:days|weeks|months|years) ago"),
        ("vague", r"(?:in |during |through )?(?:the |last |this |next )?(?:spring|summer|autumn|fall|winter)(?: of {year}| {year})?(?<!the fall)(?<! fall)"),
        ("vague", r"ramadan|passover|hanukkah"), ("calendar", r"(?:at |on |before |after )?easter(?: {year})?"),
        ("unit last week", "last week"), ("unit this week", "this week"), ("unit next week", "next week"),
        ("unit last month", "last month"), ("unit this month", "this month"), ("unit next month", "next month"),
        ("unit last year", "last year"), ("unit this year", "this year"), ("unit next year", "next year"),
        ("fiscal", r"(?:in |the )*(?:last|this|next|previous|current)? ?(?:fiscal|financial) year"),
        ("usfiscal", r"(?:in )?(?:US )?fiscal(?: year)? {year}|FY ?{year2}"),
        ("ago", "(?P<n1>an?) {span} ago"), ("ago2", "an? (?P<dual>fortnight) ago"), ("vague", "(?:in |over |during |for )?the (?:past|last|next|coming) fortnight"), ("ahead2", "in an? (?P<dual>fortnight)"), ("ago", "{n} {span} (?:ago|earlier today)"), ("ahead future", "(?:in {n} {span}|in (?P<n1>an?) {span})(?! (?:of|after|from|before|following|prior|since))"), ("ahead", "{n} {span} from now"),
        ("within", "(?:within {n} {span}|within (?P<n1>an?) {span})(?! (?:of|after|from|before|following|beginning|prior|preceding|to|next|period))"),
        ("weekend plain", "(?:over |at |on )the weekend"), ("weekend last", "last weekend"), ("weekend this", "this weekend"), ("weekend next", "next weekend"),
        ("nextday 1", "(?:on )?(?:the next day|the following day|a day later|the day after)(?! tomorrow)"), ("nextday -1", "the day before(?! yesterday)|the previous day|a day earlier"),
        ("quarter", r"(?:in )?Q{q},? (?:of )?{year}"), ("quarter", "(?:in )?the {q} quarter of {year}"), ("quarter this", "(?:in )?(?:the {q} quarter of this year|this year's {q} quarter)"), ("quarter last", "(?:in )?(?:the {q} quarter of last year|last year's {q} quarter)"), ("quarter next", "(?:in )?the {q} quarter of next year"), ("half this", "(?:in )?the {q} half of this year"), ("half last", "(?:in )?the {q} half of last year"), ("half next", "(?:in )?the {q} half of next year"), ("half", "(?:in )?(?:the {q} half of {year}|H{q} {year})"),
        ("century", r"(?:in |of )?the (?P<century>\d{1,2})(?:st|nd|rd|th) century"),
        ("years", "(?:from |between )?{year}(?: to | and | until | till | through |{dash}){year2}"), ("year", r"(?:in|since|of|by|until|from|after|before|during|the year) {year}"),
        ("iso", r"{year}-(?P<m>\d{2})-{d2}"), ("numeric", r"(?:on )?{d}[/.-](?P<m>\d{1,2})[/.-]{year}"),
    ),
    past=ENGLISH_PAST,
    future=r"will|shall|'ll|won't|would(?! have)|due to|due|to be|is expected|are expected|expected|scheduled|must(?! have)|plans?|is set to|are set to|going to|should(?! have)|(?-i:may)(?! have)|might(?! have)|upcoming|ends|opens|begins|starts|takes effect|apply|meets|is to|are to|tonight",
    speech=r"said|says?|told|speech|interview|wrote|announced|declared|statement|added|posted|tweeted|promised|spoke|warned|replied|asked|insisted",
    about=r"about|around|roughly|approximately|some|nearly|almost|close to|an estimated|circa|ca\.|nearly|just under|just over",
    at_least="more than|over|at least|no fewer than|no less than|above|upwards of|as many as", at_most="up to|less than|fewer than|under|at most|no more than|below",
    vague=r"(?:dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands|millions|billions)(?: of)?|several (?:dozen|hundred|thousand|million|billion)|a few (?:dozen|hundred|thousand|million)|a couple of",
    labels=r"top|phase|stage|round|step|team|no|room|the number|group of|article|version|room|number|no\.|boeing|airbus|resolution|flight|route|bus|page|chapter|section|platform|gate|channel|apartment|flat|unit|paragraph|rule|act|no|bus|tram|highway|road|"
           r"regulation|directive|aged|age|case|file|street|office|order|law|decree|channel|line|level|grade|class|part|episode|season|model|windows|iphone|apollo|soyuz|world war|covid|brigade|school no\.|bloc|lot|seat|row|psalm|verse",
    after_label=r" old| of age|-year-old|th|st|nd|rd|'s|(?: [A-Z][a-z]+){1,2} (?:[Ss]treet|[Aa]venue|[Rr]oad|[Ll]ane|[Ss]quare|[Bb]oulevard|[Dd]rive)|[- ]year-?old|[ap]\.?m\.?| (?:a|p)\.?m\.?| o'clock|(?:th|st|nd|rd)?-century",
    fractions=((1 / 2, "(?<!in )(?:(?<!by )a |(?<!by ))half(?! an?(?!\\w)| past| (?:time|way|century|hour|dozen|brother|sister|marathon|term|moon|mast|day|empty|full)|-)"), (1 / 3, f"(?:a third{_PART}|one[ -]third)"), (2 / 3, "two[ -]thirds"), (1 / 4, f"a quarter{_PART}|a fourth(?= of (?!a |an ))|one[ -](?:quarter|fourth)(?! of an? )"), (3 / 4, "three[ -]quarters|three[ -]fourths"),
               (1 / 5, f"(?:a fifth{_PART}|one[ -]fifth)"), (2 / 5, "two[ -]fifths"), (3 / 5, "three[ -]fifths"), (4 / 5, "four[ -]fifths"), (1 / 10, f"(?:a tenth{_PART}|one[ -]tenth)")),
    and_half=r" and a half", shares=r" (?:in|out of|of|of every|in every) ",
    rises=r"rose|rise|risen|grew|grown|growth|increased?|climbed|jumped|gained?|went up|up|more|raised|hike|surged?|expanded|soared",
    falls=r"fell|fall|fallen|dropped|drop|cut|decreased?|declined?|shrank|went down|down|less|fewer|lowered|reduced|reduction|slumped|lost|sank|halved",
    moves="went|moved|changed|from",
    factors=((2, r"(?:more than |almost |nearly )?(?:doubled|twofold)"), (3, r"(?:more than |almost |nearly )?(?:tripled|trebled|threefold)"), (4, "(?:more than |almost |nearly )?(?:quadrupled|fourfold)"), (5, "(?:more than |almost |nearly )?(?:quintupled|fivefold)"), (10, "tenfold"), (0.5, "(?:more than |almost |nearly )?halved|(?:cut|reduced|slashed|sliced|fell|fallen|dropped|shrank|shrunk|down|declined|decreased)(?: \\w+){0,2}? (?:in|by) (?:almost |nearly |about )?half")),
    sums=(
        ("change", r"from {A}{w} to {B}{w}{gap}{C}"), ("change", r"{C}{w},?(?: or)? from {A}{w} to {B}"), ("ratio", r"{F}{w},? from {A}{w} to {B}"), ("ratio", r"from {A}{w} to {B}{gap}{F}"),
        ("share", r"{A}{w}(?: out)? of (?:the |all |its |their )?{B}{w}{or}{C}{end}"), ("share", r"(?:of|out of) (?:the |all |its )?{B}{w},? {A}{w}{or}{C}{end}"), ("share", r"{C} of {w1},? {A}{w} (?:out of|of) (?:the )?{B}"), ("share", r"{C},? (?:or )?{A}{w} (?:out of|of) (?:the )?{B}"),
        ("sum", r"{L}{w},? (?:a total of |altogether |in all |making |for a total of |together |totalling )(?:of )?{C}"), ("sum", r"{L}{w}[,:—–-]? ?(?:or |for |making )?{C}{w} (?:in all|in total|altogether|together|overall|all told)"), ("total", r"(?:from )?{L}{w},? (?:one gets|you get|we get|makes?|give|gives|add up to|adds up to|come to|comes to|sum to|total|totals|equal|equals|amount to) {C}"),
        ("gap", r"{A}{gap} against {gap}{B}{gap} (?:leave|leaves|left|leaving|make|makes|a) (?:a |an )?(?:gap|difference|deficit|surplus|shortfall|hole|balance) of {C}"), ("gap", r"(?:between|from) {A}{gap} and {B}{w},? (?:is |was |a )?(?:a )?(?:gap|difference) of {C}"),
        ("average", r"{L}{w},? (?:average|averages|averaged|averaging|on average|give an average of|an average of|make an average of|with an average of) {C}"),
        ("per", r"{A}{w} (?:from|on|over|for|by) {B}{w}(?::|,| (?:is|are|means|makes))? ?(?:that is |or )?{C}{w} (?:per|an?) \w+"), ("per", r"{A}{w} (?:split|shared|divided)(?: equally| evenly)? (?:among|between|by) {B}{w} (?:comes to|is|makes|gives|works out at|means|leaves|amounts to) {C} (?:each|apiece|a head|per \w+|a \w+)"),
    ),
    shifts=r"went|going|moved?|moving|chang\w+|ris\w+|rose|grow\w*|grew|increas\w+|climb\w*|jump\w*|gain\w*|surg\w+|expand\w*|soar\w*|fall\w*|fell|drop\w*|cut\w*|decreas\w+|declin\w+|shr[aiu]nk\w*|lower\w*|reduc\w+|slump\w*|slow\w*|eas\w+|widen\w*|narrow\w*|improv\w+|extend\w*|lift\w*|boost\w*|doubl\w+|trebl\w+|tripl\w+|quadrupl\w+|up|down|shift\w*|sw[iu]ng|slid\w*|slip\w*|tumbl\w+|plung\w+|balloon\w+|swell\w*|swollen|accelerat\w+|edg\w+|tick\w+|rebound\w*|recover\w*|strengthen\w*|weaken\w*|revis\w+|adjust\w*|upgrad\w+|downgrad\w+|took|bring\w*|brought|taking|half|halv\w+|rais\w+|hik\w+|advanc\w+|switch\w*|updat\w+|more|fewer|less|gap|difference|distance",
    lone=((1, "m", f"a met(?:re|er){_LONG}"), (1, "km", f"a kilomet(?:re|er){_LONG}"), (1, "mile", f"a mile{_LONG}"), (1, "t", "a tonne(?= of )"), (1, "kg", "a kilo(?:gram)?(?= of )"), (1, "l", "a lit(?:re|er)(?= of )"), (1, "ha", "a hectare(?= of )"), (14, "day", "a fortnight(?! ago)")),
    minus="minus ",
    doubt=r"(?:agreed|vowed|promised|pledged|planned|plans|want|wants|wanted|hope|hopes|hoped|intend|intends|intended|threatened|ordered|decided|invited|urged|asked|summoned|called|told|needed|prepared|preparing|ready|wait\w*|set|meant|supposed) (?:\w+ ){0,3}?to (?!(?:the|an?|his|her|its|their|him|them|us|me|some|any|all)(?!\w)|(?-i:[A-Z]))\w{2,}(?<!ing)",
    names=r"\d{1,3} or \d{1,3}(?: \w+)?|six[- ]day war|(?:seven|eight|nine|thirty|eighty|hundred) years'? war|five eyes|(?:the )?big (?:two|three|four|five|six)|(?:group|gang) of (?:five|six|seven|eight|twenty)|fantastic four|six nations|three mile island|nine to five|one hundred days|"
          r"(?:at|by|until|from|before|after|around|about|to) \d{1,2}(?=,? on (?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:half[- ])?past \w+|\d{1,2} to \d{1,2} (?:shot|favou?rite)|"
          r"(?:at|by|from|until) the ages? of \w+(?:-\w+)?|aged? (?:between|from) \d+ (?:and|to) \d+|aged? \w+(?:(?:,| and|, and) (?:\d{1,3}|\w+)(?!\w)(?= and|,|\.|;|$))*|(?:average |median |mean )?age (?:is|was|of|rose to|fell to) \d+(?:\.\d+)?|at \d{1,2}(?=[,.;]|$)|(?:one|two|three|four|five|six|seven|eight|nine) or (?:two|three|four|five|six|seven|eight|nine|ten)(?: \w+)?|ages? (?:\d+(?:[-–]\d+)?|\d+ (?:to|and) \d+)|(?:turned|turning|turns|over|under) (?:1[0-9]|[2-9]\d)s?(?=[,.;]|$| (?:on|in|this|last|next)(?!\w))|(?:\d{1,3}|\w+(?:[- ]\w+)?) years? (?:old|of age)|age of (?:\d+|\w+(?:[- ]\w+)?)(?: years)?|(?:sixteen|seventeen|eighteen|nineteen) hundred(?: and [\w-]+)?|(?:in the |the )?year(?: of our lord)? (?:one|two) thousand[\w -]*|(?<=, )(?:one|two) thousand(?: and)?[\w -]*(?=[.,]|$)|\d{1,2} weeks pregnant|\w+ weeks (?:pregnant|of pregnancy)|public law \d+[-–]\d+|\d+ U\.?S\.?C?\.? \d*|§+ ?\d[\d.()a-z]*|\d{1,3}-year-olds?|(?:he|she|who|i|they) (?:is|was|am|are|were) (?:now |only |just )?\d{1,2}(?=[,.;]|$)|"
          r"(?:vote[ds]?|voting|won|lost|beat|beaten|ruled|approved|passed|rejected|defeated|split|drew|win|victory|defeat|score\w*|draw|lead|leading|led|trail\w*)(?: (?!from|by)[\w']+){0,5}?,? \d{1,3}(?:-| to |–)\d{1,3}(?![\w,.%]*(?: million| percent| points|%|\d))|\d{1,2}-\d{1,2} (?:win|victory|defeat|loss|draw|lead|thrashing|aggregate|vote|majority|ruling|decision)|"
          r"(?:S&P|FTSE|Nasdaq|Nikkei|Stoxx(?: Europe)?|CAC|Dax|Fortune|Russell|Top|Hot|Forbes|Formula|F|Interstate|I|Highway|Route|Area|Section|Title|Proposition|Prop|Measure|Amendment|Clause|Annex|Appendix|Table|Figure|Fig\.|Schedule|Bill|Volume|Vol\.|Issue|Size|District|Precinct|Ward|Zone|Sector|Building|Tower|Reactor|Terminal|Pier|Runway|Warehouse|Camp|Squad|Squadron|Division|Regiment|Battalion|Stage|Phase|Step|Round|Game|Week|Day|Question|Item|Category|Type|Tier|Group|Pool|Block|Studio|Catch|Radio|BBC|ITV|Channel|Sky|TV|Heat|Lane|Mile|Kilomet(?:re|er)|Exit|Junction|Platform|Locker|Cell|Ward|Grand Slam|Vision|Agenda|Expo|Euro|COP|Operation|Unit|PlayStation|Galaxy|Xbox|Android|iOS|GPT|ChatGPT|Sputnik|Starship|Falcon|Artemis|Apollo|Voyager|Leopard|Abrams|Sukhoi|Javelin|Patriot|Bayraktar|Antonov|Tupolev|Mirage|Gripen|Typhoon|Chapter|Covid|H|Pope|No|Number|Nos\.|Order|Protocol|Psalm|Mark|Luke|John|Matthew|Isaiah|Genesis|Exodus|Class|Grade|Year|Form|Key Stage|Level|Bus|Tram|Line|Train|Flight|Suite|Floor|Plot|Lot|Box|Page|Paragraph|Para\.|Point|Principle|Rule|Law|Act|Case|Docket|Petition|Appeal|Article|Articles|Art\.|Sections|Chapters)(?:[ -](?:No\.? ?)?)(?-i:\d[\d.,:/]*\d|\d)(?:(?:,| and| or| to|-|–) ?\d+)*(?!\w)(?! ?(?:%|percent|per cent|million|billion|thousand|people|km|kg|dollars|euros|years|days|hours|minutes))|"
          r"(?:call|dial|dialled|phone|text|ring|rang|called) \d{3,}|postcode \w+|catch-22|(?:a |one |three )?(?:quarters?|thirds?|half|fifths?|tenths?) of an? (?:million|billion|trillion|thousand|hundred|dozen|century)(?: (?:dollars|euros|pounds|people))?|one (?:day|night|morning|another|by one)|\d+(?:\.\d+)? ?(?:mph|kph|kmh|knots)|(?:at|by|until|from|before|after|around|about) (?:\d{1,2}|seven|eight|nine|ten|eleven|twelve|six|five|four|three|two) (?:in the (?:morning|afternoon|evening)|o'clock|sharp|at night|tonight|tomorrow|yesterday)|(?:one|two) of a kind",
    clause_breaks=r"[,;:.!?—\"“”]|\band\b|\bbut\b|\bwhile\b|\bthat\b",
)  # fmt: skip
