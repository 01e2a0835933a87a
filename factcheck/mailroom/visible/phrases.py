"""Words at the end of mails: of telephones and mail programs, of leave-taking, and of offices and addresses under a name."""

import re

_DEVICE = r"""i(?:phone|pad|pod|cloud) | android | samsung | galaxy | huawei | xiaomi | redmi | oneplus | nokia | htc | wiko | blackberry | motorola | windows(?:\ (?:phone|mail|10|11))?
    | outlook | yahoo | gmail | mailbox | (?:proton|fast|blue|air|sky|k-9|nine|fair|canary|spark|boxer|newton|hey|aol|gmx|web\.de|t-online|tutanota|mail\.ru|rambler|ukr\.net|i\.ua|seznam)\s?(?:mail)?
    | thunderbird | sparrow | acompli | postbox | mobile | mobil\w* | handy | smart\s?phone | phone | t[ée]l[ée]phone | m[óo]vil | tel[ée]f[oó]n\w* | puhelim\w+ | komór\w+ | cellulare | gsm | tablet\w* | device | gerät | appareil
    | dispositivo | urządzeni\w+ | телефон\w* | смартфон\w* | мобільн\w+ | мобильн\w+ | пристро\w+ | устройств\w+ | планшет\w* | яндекс\w* | почт\w+\ mail | пошт\w+ | (?:my|mein\w*|mon|mi|mio|mijn|min|mitt|meu|моего|мого|minu|mého)\ \w+"""
_SENT = r"""sent | envoy[ée]e? | gesendet | verschickt | geschickt | versendet | enviad[oa] | inviat[oa] | отправлено | послано | надіслано | відправлено | wysłan[eoya] | verzonden | verstuurd | sendt | skickat
    | lähetetty | odesláno | odoslané | elküldve | küldve | trimis | enviat | στάλθηκε | απεστάλη | εστάλη | poslano | poslato | изпратено | пратено | saadetud | išsiųsta | nosūtīts | dikirim | được\ gửi | gửi"""
_FROM = r"""from | via | with | using | by | through | on | depuis | de | du | à\ partir | par | avec | von | vom | mit | über | aus | unterwegs | desde | con | da | dal | dalla | tramite | através | do | pelo | с | со | из | через | при | за | з | із
    | зі | вiд | від | от | za | z | ze | od | vanaf | van | via | met | fra | från | med | iz | din | de\ pe | amb | από | με | iPhone\w* | minu | iš | no | dari | từ | sa | mobilne|laitteesta|Android"""
BY_PROGRAM = re.compile(
    rf"""[\s*_\[(>-]*(?:
        (?:{_SENT})\s(?:{_FROM})(?!\w).{{0,40}}?(?<!\w)(?:{_DEVICE})(?!\w).{{0,70}}
        | (?:{_SENT})\s(?:from|via|with)\s\w{{1,20}}\s(?:for|on|app)\s.{{1,40}}
        | (?:get|download|try|télécharger|téléchargez|obtenir|obtenez|obtener|obt[ée]n(?:ga)?|descarg\w+|ottieni|scarica|holen\ sie\ sich|hol\ dir|laden\ sie|download|hent|skaffa|hämta|hanki|pobierz|uzyskaj|získat|obter|obtenha|baixar|скача\w+|получи\w+|отрима\w+|завантаж\w+|قم|קבל\w*|הורד)\s?.{{0,20}}outlook\b.{{1,90}}
        | outlook\s\w{{1,6}}\s(?:ios|android)\b.{{0,90}}
        | .{{0,12}}(?:iphone|ipad|android|iphone端末|私のiphone|我的\ ?(?:iphone|ipad)|我的手机)\s?(?:から送信|より送信|发送|傳送|에서\ 보냄|에서\ 보낸\ 메일).{{0,20}}
        | (?:发自|從|从|發自).{{1,24}}(?:iphone|ipad|手机|手機|android|邮箱|发送|傳送|客户端).{{0,20}}
        | 나의\ (?:iphone|ipad)에서\ 보냄 | (?:نُ?شلח|נשלח|נשלחה|أرسلت?|أُرسل\w*|تم\ الإرسال)\s?מ?(?:\s?ה|\s?من\s|\s?מ|\s?ב).{{1,50}} | iphone['’]?(?:umdan|imden|dan)\ gönderildi | .{{2,30}}(?:dan|den)\ gönderildi
        | (?:lähetetty|saadetud)\s.{{1,20}}(?:sta|stä|lta|ltä|st)\b.{{0,20}} | via\ (?:mobile|iphone|ipad|blackberry|phone|handy|móvil) | von\ (?:unterwegs|meinem\ \w+)\ gesendet.{{0,30}} | von\ meinem\ .{{2,40}}\ gesendet.{{0,20}}
        | envoyé\ de\ mon\ .{{2,40}} | (?:verzonden|verstuurd)\ vanaf\ mijn\ .{{2,40}} | .{{0,20}}(?:diese|this)\ nachricht\ wurde\ (?:von|mit)\ (?:mein|ein).{{2,40}}gesendet.{{0,20}} | --\s?(?:отправлено|надіслано|sent)\s.{{2,60}}
        | (?:please\ )?(?:excuse|forgive|pardon)\ (?:any\ |my\ |the\ )?(?:typos|brevity|spelling|mistakes).{{0,60}}
    )[\s*_\])<>.!]*\Z""",
    re.I | re.X,
)
POSTSCRIPT = re.compile(
    r"\s*(?:p\.?\s?p?\.?\s?s\.?|п\.?\s?с\.?|p\.d\.|nb|n\.b\.|נ\.?ב\.?|з\.?\s?і\.?|ps)\s?[:.\-–)\s]", re.I
)

_CLOSING = r"""(?:(?:with\ |my\ |our\ )?(?:very\ |all\ the\ |many\ |the\ )?(?:kind(?:est)?|best|warm(?:est)?|warmly|friendly|sincere)\ ?(?:personal\ )?(?:regards?|wishes|greetings)?) | regards | rgds | brgds | br | kr | cheers | sincerely(?:\ yours)? | yours(?:\ (?:sincerely|faithfully|truly|ever))? | respectfully(?:\ yours)? | cordially
    | (?:many\ )?thanks?(?:\ (?:you|again|so\ much|very\ much|in\ advance|and\ regards|a\ lot|you\ very\ much|you\ in\ advance|&\ regards|and\ best\ regards))* | thx | ta | all\ the\ best | take\ care | best
    | (?:mit\ )?(?:vielen\ |besten\ |schönen\ |freundlichen?\ |herzlichen?\ |lieben?\ |viele\ |beste\ |schöne\ |liebe\ |kollegialen?\ |sonnigen?\ )+(?:grüße?n?|gruß|gruss|grüssen?|dank) | mfg | (?:grüße|gruß|lg|vg|hochachtungsvoll|vielen\ dank|danke)
    | (?:bien\ )?(?:à\ vous|cordialement|cordiales\ salutations|sincèrement|amicalement|respectueusement|salutations(?:\ distinguées)?|merci(?:\ d['’]avance|\ beaucoup)?|bonne\ (?:journée|soirée)|meilleures\ salutations|sincères\ salutations|cdt|cdlt|bien\ cordialement)
    | (?:un\ )?(?:cordial(?:es)?\ |muchos\ |atentos\ )?(?:saludos?)(?:\ cordial(?:es)?)? | atentamente | atte | (?:muchas\ )?gracias | un\ abrazo | cordialmente
    | (?:cordiali|distinti|cari)?\ ?saluti | cordialmente | grazie(?:\ mille)? | un\ saluto | (?:com\ os\ (?:melhores\ )?)?(?:melhores\ )?cumprimentos | atenciosamente | obrigad[oa] | abraços? | att
    | (?:met\ )?(?:vriendelijke|hartelijke|beste)\ (?:groet(?:en)?) | groet(?:en|jes)? | mvg | hoogachtend | bedankt | (?:med\ )?(?:venlig|vennlig|vänlig|bästa|beste|de\ bedste)\ ?(?:hilsen|hilsner|hälsning(?:ar)?)? | hälsningar | hilsen | mvh | vh | tack | tak | takk | ystävällisin\ terveisin | terveisin | kiitos | t\.
    | (?:z\ )?(?:poważaniem|wyrazami\ szacunku) | pozdrawiam(?:y)?(?:\ serdecznie)? | pozdrowienia | łączę\ pozdrowienia | dziękuję | s\ (?:pozdravem|úctou|přátelským\ pozdravem|pozdravom) | (?:hezký|pěkný)\ den | děkuji | srdečně | üdvözlettel | tisztelettel | üdv | köszönöm | (?:cu\ )?(?:stimă|respect|drag|considerație) | mulțumesc | o\ zi\ bună
    | (?:з|із)\ (?:повагою|найкращими\ побажаннями|пошаною|вдячністю) | (?:щиро\ )?дякую(?:ємо)? | з\ пов | (?:с|со)\ (?:уважением|наилучшими\ пожеланиями|искренним\ уважением|благодарностью|приветом) | спасибо(?:\ большое)? | благодарю | всего\ доброго | на\ все\ добре | (?:с\ )?поздрав(?:и)? | поздрави | с\ почит | с\ поштовањем | s\ poštovanjem | lep\ pozdrav | lp | srdačan\ pozdrav | с\ павагай
    | ב?ברכה(?:\ ו\w+)? | בברכה | בכבוד(?:\ רב)? | תודה(?:\ רבה)? | (?:مع\ )?(?:أطيب\ )?(?:التحيات|التحية|تحياتي|الاحترام|خالص\ التحية|فائق\ الاحترام) | شكرا | με\ (?:εκτίμηση|φιλικούς\ χαιρετισμούς) | ευχαριστώ | saygılar(?:ımla|ımızla)? | (?:iyi\ çalışmalar|teşekkürler|sevgiler) | pagarbiai | ar\ cieņu | lugupidamisega | parimate\ soovidega | trân\ trọng | salam | hormat\ (?:kami|saya)
    | 此致 | 敬礼 | 敬禮 | 祝好 | 谢谢 | 謝謝 | 敬具 | 草々 | 以上 | よろしくお願い(?:いた)?します | 宜しくお願い(?:いた|致)?します | 감사합니다 | 드림"""
CLOSING = re.compile(
    rf"[\s*_\-–]*(?:{_CLOSING})(?!\w)(?:\s?[/,&]\s?(?:{_CLOSING})(?!\w)|\s(?:aus|from|de|und|and|et|y)\s[\w\s-]{{1,30}})?[\s,.;!*_:)–-]*(?P<name>.{{0,40}})\Z",
    re.I | re.X,
)

_OFFICES = r"""ceo | cto | cfo | coo | cio | cmo | evp | svp | vp | president | vice | chair(?:man|woman|person)? | director\w* | direkt\w* | manag\w+ | head | chief | officer | secretary | spokes\w+ | press\w* | media | communications? | relations | engineer | developer | architect | consultant
    | specialist | analyst | assistant | coordinator | representative | executive | editor | journalist | reporter | attorney | lawyer | solicitor | partner | counsel | associate | professor | prof | dr | ph\.?d | founder | owner | department | dept | office | team | division | ministry | senior | junior | lead | sales
    | marketing | support | geschäftsführ\w* | leiter(?:in)? | sprecher(?:in)? | pressesprecher\w* | referent\w* | abteilung | rechtsanw\w+ | presse\w* | redakt\w+ | büro | vorstand | directeur | directrice | responsable | chargée? | attachée? | porte-parole | avocate? | chef(?:fe)? | service | secrétaire | jefe | jefa | directora | gabinete | portavoz
    | abogad[oa] | prensa | responsabile | ufficio | avvocato | direttore | direttrice | portavoce | rzeczni\w+ | dyrektor | kierownik | woordvoerder | речни\w+ | прес-\w+ | пресс-\w+ | директор\w* | начальник\w* | керівник\w* | руководител\w+ | голова | заступник\w* | заместител\w+ | адвокат\w* | менеджер\w* | міністерств\w+ | министерств\w+
    | відділ\w* | отдел\w* | департамент\w* | помічни\w+ | помощни\w+ | секретар\w* | редактор\w* | радни\w+ | служба | דובר\w* | מנכ["״]ל | עו["״]ד | מנהל\w* | יועצ?\w* | ראש | лидер | vd | vd, | chefredaktör | talsperson | pressechef"""
_FIRMS = r"llp | ltd\.? | limited | gmbh | inc\.? | llc | plc | s\.a\.? | ag | corp(?:oration)?\.? | b\.v\. | a/s | aps | ab | oy | s\.?r\.?l\.? | s\.?p\.?a\.? | sp\.\ z | тов | ооо | оао | пат | зао | group | company | בע[\"״]מ | kg | e\.v\. | sarl | sas | kft | pty"
_STREETS = r"street | st\. | str\.? | straße | strasse | road | rd\.? | avenue | ave\.? | lane | square | suite | floor | p\.?\s?o\.?\s?box | rue | boulevard | calle | plaza | via | piazza | ul\. | вул\.? | ул\.? | просп\w* | пр-т | площа | площадь | רחוב | רח['׳] | building | building, | postfach | box"
OFFICE = re.compile(rf"(?<!\w)(?:{_OFFICES})(?!\w)", re.I | re.X)
FIRM = re.compile(rf"(?<!\w)(?:{_FIRMS})(?!\w)", re.I | re.X)
STREET = re.compile(rf"(?<!\w)(?:{_STREETS})(?!\w)", re.I | re.X)
REACHED = re.compile(
    r"""(?<!\d)\+?\(?\d[\d\s().\-/–]{5,}\d | [\w.+-]{1,64}@[\w-]{1,63}\. | https?:// | (?<!\w)www\. | (?<!\w)(?:[\w-]{2,40}\.)+(?:com|org|net|de|fr|uk|ua|ru|il|es|it|eu|info|gov|example)(?!\w) | \[cid: | \[image | !\[[^\]]*\]\(
    | (?<!\w)(?:tel|phone|mobile|mob|cell|fax|fon|telefon|téléphone|tél|teléfono|handy|direct|office|e-?mail|skype|twitter|linkedin|facebook|telegram|whatsapp|signal|web|тел|моб|факс|טל|נייד|פקס|t|m|f|p|w|e)\.?\s?[:.]\s?\S""",
    re.I | re.X,
)
