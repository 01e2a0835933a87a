"""Words at the end of mails: of telephones and mail programs, of leave-taking, and of offices and addresses under a name."""

import re

_DEVICE = re.compile(
    r"""i(?:phon|pad|pod|cloud) | айфон | אייפון | android | samsung | galaxy | huawei | 华为 | xiaomi | 小米 | redmi | oneplus | nokia | (?<!\w)htc | wiko | blackberry | motorola | windows(?:\ (?:phone|mail|10|11)|\Z|\.) | für\ windows | для\ windows
    | outlook | yahoo | gmail | mailbox | (?:proton|fast|air|sky|k-9|fair|aol|gmx|web\.de|t-online|telekom|orange|mail\.ru|rambler|ukr\.net|i\.ua|seznam|hush|my|mail)\s?mail | mail\.ru | rambler | mail\ (?:app|orange|for) | (?<!\w)(?:nine|canary|spark|boxer|newton|blue|front|superhuman|typeapp|hey|mailspring|edison)(?!\w)
    | thunderbird | sparrow | acompli | postbox | (?<!\w)mobi(?:le|el|l) | (?<!\w)mobitel | (?<!\w)handy | smart-?\s?(?:ph|f)on | phone | t[ée]l[ée]phone | m[óo]vil | tel[ée]f[oó]n | puhelim | komór | cellulare | (?<!\w)gsm | tablet | device | gerät | appareil | dispositivo | urządze | zařízení | uređaj
    | телефон | смартфон | мобільн | мобильн | пристро | устройств | планшет | яндекс | почт[ыу]?\ (?:mail|для) | пошти?\ для | טלפון | סמארטפון | סלולרי | هاتف | جوال | موبایل | 手机 | 手機 | 邮箱 | 客户端 | スマートフォン | 휴대폰 | điện\ thoại | โทรศัพท์ | ponsel
    | (?<!\w)(?:my|meinem|meiner|mon|mio|mijn|min|mitt|meu|моего)\ \w+""",
    re.I | re.X,
)
_SENT = r"""sent | envoy[ée]e? | gesendet | verschickt | geschickt | versendet | enviad[oa] | inviat[oa] | отправлено | послано | надіслано | відправлено | wysłan[eoya] | verzonden | verstuurd? | sendt | skickat | lähetetty
    | odesl[aá]no | odosl[aá]né | elküldve | küldve | trimis | enviat | στάλθηκε | απεστάλη | εστάλη | poslano | poslato | послато | изпратено | пратено | адпраўлена | saadetud | išsiųsta | nosūtīts | dikirim | (?:đã|được)\ gửi | gönderildi"""
_SENT_FIRST = re.compile(
    rf"[\s*_\[(>-]*(?:(?:{_SENT})(?!\w)|נשלח|أُ?رسلت?|مرسل|تم\ الإرسال|ارسال\ شده|发自|發自|来自|來自|从|從|ส่งจาก|via\ (?:mobile|phone|handy|móvil))",
    re.I | re.X,
)
_SENT_LAST = re.compile(
    r"(?:gesendet|versendet|verschickt|küldve|gönderildi|から送信|より送信|发送|傳送|보냄|보낸\ 메일|送信|lähetetty)[\s*_\])<>.!]*\Z",
    re.I | re.X,
)
_SENT_BY_NAME = re.compile(
    rf"[\s*_\[(-]*(?:{_SENT})\s(?:from|via|with|using|by|mit|von|über|aus|avec|depuis|par|con|desde|da|com|met|med|fra|från|za|pomocí|с|из|з|із|через|z)\s(?-i:[A-ZА-ЯІЇЄ])[\w.]*(?:\s[\w.]+){{0,2}}\s*\Z",
    re.I | re.X,
)
_GET = re.compile(
    r"(?=.{0,90}(?:ios|android|mac\b|mobile|windows)).{0,60}(?<!\w)outlook(?!\w)|\S+\s(?:outlook)\s(?:ios|android)",
    re.I,
)
_TYPOS = re.compile(
    r"(?:on\ the\ go[,;]?\s)?(?:please\ )?(?:excuse|forgive|pardon)\ (?:any\ |my\ |the\ )*(?:typos|brevity|spelling|mistakes|errors).{0,60}\Z"
    r"|(?:bitte\ )?(?:entschuldigen\ sie\ )(?:bitte\ )?(?:tippfehler|die\ kürze).{0,40}\Z",
    re.I,
)
_LONG = 130
_MANY_WORDS = 14


def by_program(text: str, *, alone: bool) -> bool:
    """ "Sent from my iPhone": what telephones and programs put under a mail. `alone`: nothing stands right above it."""
    if len(text) > _LONG or len(text.split()) > _MANY_WORDS:
        return False
    if _TYPOS.match(text):
        return alone
    has_device = _DEVICE.search(text) is not None
    if _SENT_FIRST.match(text):
        return has_device or _SENT_BY_NAME.match(text) is not None
    if has_device and _SENT_LAST.search(text):
        return alone
    return _GET.match(text) is not None and len(text.split()) <= 8


POSTSCRIPT = re.compile(
    r"\s*(?:p\.?\s?p?\.?\s?s\.?|п\.?\s?с\.?|p\.d\.|nb|n\.b\.|נ\.?ב\.?|з\.?\s?і\.?|ps)\s?[:.\-–)\s]", re.I
)

_CLOSING = r"""(?:(?:with\ |my\ |our\ )?(?:very\ |all\ the\ |many\ |the\ )?(?:kind(?:est)?|best|warm(?:est)?|warmly|friendly|sincere)\ ?(?:personal\ )?(?:regards?|wishes|greetings)?) | regards | rgds | brgds | br | kr | cheers | sincerely(?:\ yours)? | yours(?:\ (?:sincerely|faithfully|truly|ever))? | respectfully(?:\ yours)? | cordially
    | (?:many\ )?thanks?(?:\ (?:you|again|so\ much|very\ much|in\ advance|and\ regards|a\ lot|you\ very\ much|you\ in\ advance|&\ regards|and\ best\ regards))* | thx | ta | all\ the\ best | take\ care | best
    | (?:mit\ )?(?:vielen\ |beste[mnrs]\ |schöne[mnrs]\ |freundliche[mnrs]?\ |herzliche[mnrs]?\ |liebe[mnrs]?\ |viele\ |beste\ |schöne\ |liebe\ |kollegialen?\ |sonnigen?\ )+(?:grüße?n?|gruß|gruss|grüssen?|dank) | mfg | (?:grüße|gruß|lg|vg|hochachtungsvoll|vielen\ dank|danke)
    | (?:bien\ )?(?:à\ vous|cordialement|cordiales\ salutations|sincèrement|amicalement|respectueusement|salutations(?:\ distinguées)?|merci(?:\ d['’]avance|\ beaucoup)?|bonne\ (?:journée|soirée)|meilleures\ salutations|sincères\ salutations|cdt|cdlt|bien\ cordialement)
    | (?:un\ )?(?:cordial(?:es)?\ |muchos\ |atentos\ )?(?:saludos?)(?:\ cordial(?:es)?)? | atentamente | atte | (?:muchas\ )?gracias | un\ abrazo | cordialmente
    | (?:cordiali|distinti|cari)?\ ?saluti | cordialmente | grazie(?:\ mille)? | un\ saluto | (?:com\ os\ (?:melhores\ )?)?(?:melhores\ )?cumprimentos | atenciosamente | obrigad[oa] | abraços? | att
    | (?:met\ )?(?:vriendelijke|hartelijke|beste)\ (?:groet(?:en)?) | groet(?:en|jes)? | mvg | hoogachtend | bedankt | (?:med\ )?(?:venlig|vennlig|vänlig|bästa|beste|de\ bedste)\ ?(?:hilsen|hilsner|hälsning(?:ar)?)? | hälsningar | hilsen | mvh | vh | tack | tak | takk | ystävällisin\ terveisin | terveisin | kiitos | t\.
    | (?:z\ )?(?:poważaniem|wyrazami\ szacunku) | pozdrawiam(?:y)?(?:\ serdecznie)? | pozdrowienia | łączę\ pozdrowienia | dziękuję | s\ (?:pozdravem|úctou|přátelským\ pozdravem|pozdravom) | (?:hezký|pěkný)\ den | děkuji | srdečně | üdvözlettel | tisztelettel | üdv | köszönöm | (?:cu\ )?(?:stimă|respect|drag|considerație) | mulțumesc | o\ zi\ bună
    | (?:з|із)\ (?:повагою|найкращими\ побажаннями|пошаною|вдячністю) | (?:щиро\ )?дякую(?:ємо)? | з\ пов | (?:с|со)\ (?:уважением|наилучшими\ пожеланиями|искренним\ уважением|благодарностью|приветом) | спасибо(?:\ большое)? | благодарю | всего\ доброго | на\ все\ добре | (?:с\ )?поздрав(?:и)? | поздрави | с\ почит | с\ поштовањем | s\ poštovanjem | lep\ pozdrav | lp | srdačan\ pozdrav | с\ павагай
    | ב?ברכה(?:\ ו\w+)? | בברכה | בכבוד(?:\ רב)? | תודה(?:\ רבה)? | (?:مع\ )?(?:أطيب\ )?(?:التحيات|التحية|تحياتي|الاحترام|خالص\ التحية|فائق\ الاحترام) | شكرا | με\ (?:εκτίμηση|φιλικούς\ χαιρετισμούς) | ευχαριστώ | saygılar(?:ımla|ımızla)? | (?:iyi\ çalışmalar|teşekkürler|sevgiler) | pagarbiai | ar\ cieņu | lugupidamisega | parimate\ soovidega | trân\ trọng | salam | hormat\ (?:kami|saya)
    | 此致 | 敬礼 | 敬禮 | 祝好 | 谢谢 | 謝謝 | 敬具 | 草々 | 以上 | よろしくお願い(?:いた)?します | 宜しくお願い(?:いた|致)?します | 감사합니다 | 드림"""
_CLOSING_SENTENCE = r"""(?:veuillez|je\ vous\ prie|nous\ vous\ prions|recevez|dans\ l['’]attente)(?:\ de|\ d['’])?\s.{3,100}(?:salutations?|sentiments|considération|réponse|expression).{0,60} | (?:le|les|la)\ saludan?(?:\ \w+){0,3} | reciban?\ .{0,30}saludos? | sin\ otro\ particular.{0,80}
    | quedo\ (?:a\ su|a\ la|atent).{0,40} | quedamos\ .{0,50} | have\ a\ (?:nice|great|good|lovely)\ \w+(?:\ \w+)? | (?:ich\ wünsche\ .{0,30})?(?:einen\ )?schöne[nrs]?\ (?:tag|abend|woche|wochenende|feierabend).{0,30} | bonne\ (?:journée|soirée|semaine|fin\ de\ \w+)(?:\ à\ vous)?
    | гарного\ (?:дня|вечора) | хорошего\ (?:дня|вечера) | que\ tenga\ .{0,30}d[ií]a | buona\ (?:giornata|serata) | miłego\ dnia | יום\ (?:טוב|נעים)"""
CLOSING = re.compile(
    rf"[\s*_\-–]*(?:(?:{_CLOSING_SENTENCE})(?=[\s.,!*]*\Z)|(?:{_CLOSING})(?!\w))(?:\s?[/,&]\s?(?:{_CLOSING})(?!\w)|\s(?:aus|from|de|und|and|et|y)\s[\w\s-]{{1,30}})?[\s,.;!*_:)–،、。，！-]*(?P<name>.{{0,40}})\Z",
    re.I | re.X,
)

_OFFICES = r"""ceo | cto | cfo | coo | cio | cmo | evp | svp | vp | president | vice | chair(?:man|woman|person)? | director\w* | direkt\w* | manag\w+ | head | chief | officer | secretary | spokes\w+ | press\w* | media | communications? | relations | engineer | developer | architect | consultant
    | specialist | analyst | assistant | coordinator | representative | executive | editor | journalist | reporter | attorney | lawyer | solicitor | partner | counsel | associate | professor | prof | dr | ph\.?d | founder | owner | department | dept | office | team | division | ministry | senior | junior | lead | sales
    | marketing | support | geschäftsführ\w* | \w*leiter(?:in)? | \w*minist[eé]r\w* | sprecher(?:in)? | pressesprecher\w* | referent\w* | abteilung | rechtsanw\w+ | presse\w* | redakt\w+ | büro | vorstand | directeur | directrice | responsable | chargée? | attachée? | porte-parole | avocate? | chef(?:fe)? | service | secrétaire | jefe | jefa | directora | gabinete | portavoz
    | abogad[oa] | prensa | responsabile | ufficio | avvocato | direttore | direttrice | portavoce | rzeczni\w+ | dyrektor | kierownik | woordvoerder | речни\w+ | прес-\w+ | пресс-\w+ | директор\w* | начальник\w* | керівник\w* | руководител\w+ | голова | заступник\w* | заместител\w+ | адвокат\w* | менеджер\w* | міністерств\w+ | министерств\w+
    | відділ\w* | отдел\w* | департамент\w* | помічни\w+ | помощни\w+ | секретар\w* | редактор\w* | радни\w+ | служба | דובר\w* | מנכ["״]ל | עו["״]ד | מנהל\w* | יועצ?\w* | ראש | лидер | vd | vd, | chefredaktör | talsperson | pressechef"""
_FIRMS = r"llp | ltd\.? | limited | gmbh | inc\.? | llc | plc | s\.a\.? | ag | corp(?:oration)?\.? | b\.v\. | a/s | aps | ab | oy | s\.?r\.?l\.? | s\.?p\.?a\.? | sp\.\ z | тов | ооо | оао | пат | зао | group | company | בע[\"״]מ | kg | e\.v\. | sarl | sas | kft | pty"
_STREETS = r"street | st\. | str\.? | straße | strasse | road | rd\.? | avenue | ave\.? | lane | square | suite | floor | p\.?\s?o\.?\s?box | rue | boulevard | calle | plaza | via | piazza | ul\. | вул\.? | ул\.? | просп\w* | пр-т | площа | площадь | רחוב | רח['׳] | building | building, | postfach | (?:[a-z]{1,2}-)?\d{4,5}\s[^\W\d_]{3,}(?:\s[^\W\d_]+){0,2}\Z"
ON_BEHALF = re.compile(
    r"(?:im\sauftrag|i\.\s?a\.|i\.\s?v\.|in\svertretung|p\.?p\.?|on\sbehalf\sof.{0,60}|for\sand\son\sbehalf.{0,60}|par\sdélégation|p\.?o\.?|за\sдорученням|по\sпоручению)[\s:,.]*\Z",
    re.I,
)
OFFICE = re.compile(rf"(?<!\w)(?:{_OFFICES})(?!\w)", re.I | re.X)
FIRM = re.compile(rf"(?<!\w)(?:{_FIRMS})(?!\w)", re.I | re.X)
STREET = re.compile(rf"(?<!\w)(?:{_STREETS})(?!\w)", re.I | re.X)
REACHED = re.compile(
    r"""(?<!\d)\+?\(?\d[\d\s().\-/–]{5,}\d | [\w.+-]{1,64}@[\w-]{1,63}\. | https?:// | (?<!\w)www\. | (?<!\w)(?:[\w-]{2,40}\.)+(?:com|org|net|de|fr|uk|ua|ru|il|es|it|eu|info|gov|example)(?!\w) | \[cid: | \[image | !\[[^\]]*\]\(
    | (?<!\w)(?:tel|phone|mobile|mob|cell|fax|fon|telefon|téléphone|tél|teléfono|handy|direct|office|e-?mail|skype|twitter|linkedin|facebook|telegram|whatsapp|signal|web|тел|моб|факс|טל|נייד|פקס|هاتف|电话|電話)\.?\s?[:.：]\s?\S
    | (?<!\w)[tmfpwe]\s?[:.]\s?(?:\+?\(?\d{2}|\S+@|www) | (?<!\w)@[a-z]\w{2,}""",
    re.I | re.X,
)
