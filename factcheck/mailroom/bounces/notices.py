"""Words of mail servers that did not deliver: in the languages in which they say so. Data alone."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns).replace(" ?", r"\s*").replace(" ", r"\s+"), re.I)


# Who writes such mails: by the local part of the address, and by the name beside it.
DAEMONS = re.compile(
    r"^(?:mailer(?:[-_.]?daemon)?|mail[-_.]?daemon|post[-_.]?master\\?|mdaemon|maildelivery|mail[-_.]delivery.*|mail[-_.]?system|microsoftexchange[0-9a-f]{8,}|ndr|bounces?|(?:no-?reply[-_.])?bounces?|"
    r"delivery[-_.]?(?:status|failure|system|subsystem).*|undeliver\w*|double-bounce|smtp[-_.]?(?:server|daemon|gateway).*|.*smtp_mail_service|internet[-_.]?mail.*)$",
    re.I,
)
DAEMON_NAMES = _any(
    r"mailer[- ]?daemon", r"mail delivery (?:sub-?)?s\w+", r"delivery (?:sub-?)?system", r"postmaster", r"system administrator", r"mail administrator", r"microsoft outlook", r"mail ?server", r"mail ?system", r"internet mail",
    r"non-?delivery", r"delivery (?:status )?notification", r"systemadministrator", r"administrateur syst[eè]me", r"administrador del sistema", r"системный администратор", r"системний адміністратор", r"מנהל המערכת",
    r"servicio de entrega", r"почтовая система", r"поштова система", r"mail router",
)  # fmt: skip

# Nobody's own address.
NEVER_PERSONS = re.compile(
    r"^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|microsoftexchange[0-9a-f]{8,}|maildelivery|mail[-_.]delivery.*|mail[-_.]?system|double-bounce)$",
    re.I,
)
SUCCESS = _any(
    r"success",
    r"was delivered\b",
    r"has been delivered\b",
    r"erfolgreich",
    r"remis avec succès",
    r"entregad[oa] (?:con éxito|correctamente)",
    r"успешно",
    r"успішно",
    r"בהצלחה",
    r"expect no further",
    r"\brelayed\b",
)

# What is said not to have arrived is a mail, not a letter or a ballot.
OF_MAIL = _any(
    r"\b(?:messages?|e-?mails?|mails?|recipients?|mailbox|user|nachricht\w*|empfänger\w*|mensajes?|correos?|courriels?|destinat\w+|messagg\w+|mensage\w+|bericht|meddelande\w*|meldinge\w*|besked\w*|viesti\w*|zpráv\w+|üzenet\w*|ileti\w*)\b", r"сообщени|письмо|получател|повідомлен|\bлист\b|одержувач|הודעה|ההודעה|נמענים|wiadomoś|邮件|郵件|メール|메일|μήνυμα",
)  # fmt: skip

SUBJECTS = _any(
    r"^\W*(?:\[[^\]]*\]\s*)?(?:undeliver(?:able|ed)\b|un(?:zu|be)stellbar|nicht zustellbar|kan ikke leveres|kan inte levereras|niet te bezorgen|não é possível entregar|nedoručiteln|kézbesíthetetlen|delivery status)", r"undeliver(?:able|ed) (?:mail|message|e-?mail)", r"returned (?:mail|to sender)", r"failure notice", r"mail(?:ing)? (?:delivery )?(?:error|problem|fail\w*)", r"delivery (?:status )?notification",
    r"delivery (?:has )?(?:fail\w*|error|report|problem|delay\w*|warning)", r"mail delivery", r"mail not delivered", r"non-?deliver", r"nondeliverable", r"not delivered", r"could not be delivered", r"fail(?:ed|ure)(?: \w+)? (?:mail|delivery)", r"message (?:delivery )?(?:fail|delayed|status|undeliverable|rejected|blocked)",
    r"warning: (?:message|could not send|e-?mail)", r"delayed mail", r"bounce", r"message you sent (?:was )?blocked", r"rejected (?:mail|message)|automatically rejected", r"nicht zugestellt|zustell(?:ung|fehler|benachrichtigung)|unzustellbar",
    r"non remis|échec de (?:la )?(?:remise|distribution)|non distribu|notification d.état", r"no (?:se )?(?:puede|pudo|ha podido) (?:ser )?entrega|no entregad|devuelto|error de entrega|notificación de estado", r"mancat[ao] (?:recapito|consegna)|non recapitabile", r"não (?:pôde ser )?entreg|falha na entrega|devolvid",
    r"недостав|не доставлен|не может быть доставлен|ошибка доставки|возврат|доставка (?:отклад|задерж)", r"не доставлен|недоставлен|не вдалося доставити|помилка доставки|повернен", r"לא נמסרה|לא ניתן למסור|החזרת|כשל במסירה|הודעת מצב", r"nie(?:dostarczon| można dostarczyć|doręcz)|zwrot|zwrócon", r"onbestelbaar|niet (?:bezorgd|afgeleverd)",
    r"退信|无法投递|传输失败|未送达|退回|寄送失敗", r"送信できません|配信(?:できません|不能|エラー)|エラーメール|宛先不明|未達", r"반송|배달(?:되지| 실패)|전송 ?실패", r"olevererb|kunde inte levereras|kunne ikke leveres|ei voitu toimittaa|nelze doručit|nedoručit|kézbesít|iletilemedi|teslim edilemedi|μη παραδ",
)  # fmt: skip

# Only a program writes so.
CERTAIN = _any(
    r"this is (?:the|a) (?:machine|computer)[- ]generated (?:message|notice) from (?:the )?(?:mail|e-?mail)",
    r"this is the (?:qmail-send|mta|postfix|sendmail|mail) (?:program|system|server|delivery|at|on\b)", r"this is the (?:postfix|mail system|email server|mailer-daemon|mail delivery)", r"the \S+ (?:e-?mail|mail) server at", r"created automatically by (?:the )?(?:mail|e-?mail|\w+ mail) (?:delivery|server|system)",
    r"automatically generated delivery status", r"delivery status notification", r"non-?delivery (?:report|notification|receipt)", r"the following address(?:\(?es\)?)? (?:has|have|had|fail)", r"(?:following|these|all|some|one or more|affected|intended) (?:of its |of the )?(?:recipient|address|user|destination)s?(?:\(e?s\))?,? (?:or (?:distribution )?(?:lists|groups))?.{0,30}(?:fail|could not|cannot|was not|were not|not be|did not|is not|unknown|reject)",
    r"(?:could not|cannot|can ?not|can't|couldn't|was not|were not|not|unable to|failed to|undeliverable|failed)(?: be)? ?(?:deliver\w*|sent|send|reach\w*|transmit\w*|process\w*)?.{0,20}(?:to|for|by) (?:all of |some of )?(?:one or more|the (?:following|intended|specified)|these|its|some|any|all|address)", r"did not reach the following", r"did not receive this message",
    r"delivery (?:to|of).{0,80}(?:failed|aborted|postponed|delayed|was (?:not|un)|could not|is impossible|has been)", r"delivery (?:has )?failed", r"deliver\w+ failed \d+ attempts", r"failed recipients?\b", r"message was not delivered to", r"permanent fatal errors?", r"fatal errors? while", r"error[- ](?:for|code):", r"transcript of (?:the )?session", r"your message has not been delivered",
    r"(?:unknown|no such|invalid|bad) (?:local )?(?:user|recipient|mailbox|final delivery userid|user address|address|destination)\S* ?:", r"user'?s? ?mailbox (?:is full|exceeds|over)", r"no matches to nameserver query", r"was automatically rejected", r"has been returned (?:because|to)", r"message not delivered", r"recipients? of the message .{0,20}(?:reject|fail)",
    r"i'?m (?:sorry|afraid).{0,60}(?:deliver|inform)", r"unable to deliver (?:this|your|the|mail|message|e-?mail|to)", r"(?:message|mail|e-?mail)\b.{0,100}(?:could not|couldn't|cannot|can't|was not|wasn't|has not|hasn't|not) (?:be |been |yet been )?(?:deliver|successfully deliver)", r"undelivered (?:mail|message)", r"temporar(?:y|ily).{0,40}deliver", r"message delivery (?:failure|failed|error)",
    r"each of the following recipients was rejected", r"user\(s\) account is", r"status ?: failed", r"this report relates to", r"error occurred while (?:trying|attempting|deliver|sending|processing)", r"has been (?:postponed|delayed|rejected|blocked)\b", r"address not found|message blocked|recipient inbox full", r"did not (?:exactly )?match an", r"giving up on",
    # German
    r"nicht (?:an \S+ |\w+ )?(?:zugestellt|ausgeliefert|übermittelt) (?:werden|worden)", r"konnte.{0,80}nicht.{0,40}(?:zugestellt|ausgeliefert|zustell)", r"fehler bei der (?:nachrichten)?zustellung", r"zustellung.{0,60}(?:fehlgeschlagen|gescheitert|verzögert)", r"unzustellbar", r"(?:empfänger|nachricht\w*) .{0,60}nicht erreicht", r"(?:wurde|wird) .{0,40}(?:abgewiesen|zurückgewiesen)", r"adresse nicht gefunden",
    # French
    r"n'?(?:a|ont)? ?(?:pas|pu)? ?(?:pu|pas)? ?(?:être|etre) (?:remis|d[ée]livr[ée]|distribu[ée]|livr[ée]|achemin[ée])", r"échec de la (?:remise|distribution)", r"(?:remise|distribution).{0,40}(?:échou|impossible|retard)", r"n'est pas parvenu", r"adresse introuvable",
    # Spanish, Portuguese, Italian
    r"no (?:se )?(?:pud?o|puede|podido|ha podido|ha sido|ha|fue)(?: ser| sido)?(?: entregad[oa]| entregar| enviad[oa])", r"error en la entrega", r"no se ha entregado", r"no se ha encontrado la dirección", r"n[ãa]o (?:p[ôo]de|foi|pode)(?: ser)? (?:entregue|enviad)", r"falha na entrega", r"non (?:è stato|è stata|può essere|ha potuto essere) (?:possibile )?(?:recapitat|consegnat|inviat)", r"impossibile (?:recapitare|consegnare)",
    # Russian, Ukrainian
    r"не (?:может|могло|удалось|удаётся|удается|было|было возможно|смогло)(?: быть)? ?(?:доставлен|отправлен|доставить|отправить)", r"достав\w+ .{0,80}(?:задерж|отклад|затрим|відклад)", r"не доставлен", r"недоставленн", r"не (?:може|могло|вдалося|вдається|було|змогло)(?: бути)? ?(?:доставлен|надіслан|доставити|надіслати|відправлен)", r"адрес(?:у)? не (?:найден|знайден)",
    # Hebrew
    r"לא (?:נמסרה|ניתן (?:היה )?למסור|הצלחנו למסור|ניתנת למסירה)", r"המסירה .{0,60}נכשלה", r"הכתובת לא נמצאה", r"מסירת ההודעה .{0,40}(?:נכשלה|התעכבה)",
    # others
    r"nie (?:mogła|można|udało się|została|mogl?o|dała)(?: zostać)?(?: być)? ?(?:dostarczon|doręczon|dostarczyć|przesłan)", r"niet (?:worden )?(?:bezorgd|afgeleverd|bestellen)", r"kunde inte (?:levereras|lämnas)", r"kunne ikke leveres", r"ei voitu toimittaa", r"nelze doručit|nemohla být doručena|nebyla doručena", r"nem (?:volt |lehet )?kézbesít", r"iletilemedi|teslim edilemedi|gönderilemedi", r"δεν (?:ήταν δυνατή|παραδόθηκε)",
    r"无法(?:投递|发送|送达|傳遞|传递)|未能送达|無法(?:投遞|傳送|送達)|退信|被退回", r"(?:配信|送信|配達|お届け)(?:でき|され)ま(?:せん|しない)|配信に失敗|送信に失敗|宛先.{0,20}(?:存在しない|見つかりません|不明)", r"(?:배달|전송|전달)(?:하지|되지|할 수).{0,10}(?:못|않|없)|존재하지 않는",
)  # fmt: skip

DELAYS = _any(
    r"\(delay(?:ed)?\)", r"(?:has been|was|is) deferred", r"vorübergehendes problem|versucht es (?:noch|weiter)|erneut versucht", r"va réessayer|réessayer\w* (?:pendant|d'envoyer)|problème temporaire", r"seguirá intent|problema temporal|volverá a intent", r"continuará tentando|problema temporário|problema temporaneo|continuerà a (?:tentare|provare)|riprover",
    r"повторять попытки|временн\w+ (?:неполад|ошибк|проблем|сбо)|(?:продолжит|продолжает) попытк", r"повторюватиме спроб|тимчасов\w+ (?:помилк|проблем|збі)|(?:продовжит|продовжує) спроб", r"ינסה שוב|בעיה זמנית", r"będzie ponawia|ponowi|tymczasow\w+ (?:problem|błąd)", r"一時的な|再試行|暂时|临时|重试|일시적|다시 시도",
    r"not yet been delivered", r"has not been delivered yet", r"(?:will|shall) (?:continue|keep) (?:to )?try", r"will be (?:re)?tried", r"will (?:be )?(?:continue[ds]? to )?re-?tr(?:y|ied)", r"still (?:being|trying|be)", r"delivery attempts? (?:will|shall) continue", r"continue to be made", r"this is (?:a|an) (?:warning|advisory)(?:[- ](?:message|only|email))*", r"warning message only",
    r"you do(?:n't| not) need to re-?send", r"delayed \d+ (?:hour|day)", r"has been (?:delayed|postponed)", r"delivery (?:is )?(?:delayed|incomplete|deferred)", r"delayed mail", r"message delayed", r"temporarily (?:deferred|delayed)", r"could not send message for past", r"retry for \d+ more",
    r"zustellung verzögert|verzögert sich|weitere zustellversuche|wird weiter(?:hin)? versucht", r"retard(?:ée?)? (?:de|dans)|remise (?:différée|retardée)|nouvelles? tentatives?", r"(?:entrega|mensaje) (?:retrasad|demorad|aplazad)|se (?:seguirá|volverá a) intent", r"доставка .{0,80}(?:задерж|отклад)|попытки .{0,30}(?:продолж|будут)|ещё не доставлен|еще не доставлен",
    r"доставк\w+ .{0,80}(?:затрим|відклад)|спроби .{0,30}(?:трива|продовж|будуть)|ще не доставлен", r"המסירה (?:מתעכבת|התעכבה)|ננסה שוב|ימשיך לנסות", r"opóźnion|ponawiane próby", r"配信が遅れて|再送を試み", r"延迟|仍在尝试",
)  # fmt: skip
GIVEN_UP = _any(
    r"given up",
    r"permanent",
    r"giving up",
    r"no further (?:attempts|delivery)",
    r"could not be delivered for (?:more than )?\d+",
    r"will not be retried",
    r"gave up",
)

PERMANENT = _any(
    r"permanent(?:ly)?\b", r"fatal error", r"(?:user|recipient|mailbox|address|account|name|addressee|userid)\S{0,3} (?:\S+ ){0,4}(?:unknown|not found|(?:does|did) ?n[o']t exist|not exist|(?:is )?not (?:listed|recognized|valid|known|available|local|active)|invalid|disabled|discontinued|deactivated|unavailable|wrong|is not a valid)",
    r"(?:unknown|no such|invalid|bad|nonexistent|non-existent|illegal|unrecognized|not a valid) (?:\S+ ){0,3}(?:user|recipient|mailbox|address|account|domain|host|alias|name)", r"no mailbox here", r"(?:domain|host)\S* (?:\S+ ){0,4}(?:unknown|not found|does not exist|lookup failed|not exist)", r"unrouteable", r"could not find (?:a |any )?(?:host|domain)", r"wrong or no longer valid",
    r"does(?: not|n't) have an? (?:\S+ )?(?:account|mailbox)|not a valid user", r"no longer (?:valid|in use|works?|employed|exist|available|accept)", r"not (?:a )?(?:deliverable|listed)", r"relay(?:ing)? (?:access )?(?:denied|prohibited|not (?:allowed|permitted))", r"unable to relay", r"wasn't found|couldn't be found|could not be found", r"did not (?:exactly )?match", r"no matches", r"looping|too many hops|maximum hop", r"message (?:size )?(?:exceeds|too (?:large|big))",
    r"адрес\S* не найден|адресат не существует|пользователь не найден|не существует|ящик .{0,20}(?:не найден|заблокирован)", r"не існує|користувача не знайдено|не знайдено", r"existiert nicht|unbekannt|nicht gefunden", r"n'existe pas|introuvable|inconnu", r"no existe|desconocid|no se ha encontrado", r"לא קיימ|לא נמצאה|אינו קיים", r"nie istnieje|nieznan", r"不存在|존재하지|存在しない|見つかりません",
)  # fmt: skip
TEMPORARY_CERTAIN = _any(r"temp_failure", r"temporary (?:failure|server error|error|problem)")
TEMPORARY = _any(
    r"(?:mailbox|quota|storage|disk|inbox|space).{0,40}(?:full|exceed|over|not enough|limit|insufficient)", r"over ?(?:its |their |the )?(?:disk )?quota", r"exceed\w* .{0,30}(?:quota|allowed)", r"(?:not enough|insufficient) .{0,20}(?:space|storage)", r"full mailbox|mailbox (?:is )?full", r"quota violation", r"timed? ?-?out", r"try (?:again|later)|try re-?sending|retry", r"time ?(?:has )?expired|expired", r"too (?:long|many attempts)|for (?:more than )?\d+ (?:hours|days)|after \d[\d.]* (?:hour|day|attempt)|retry (?:time|timeout)|in (?:the )?queue too long",
    r"connection (?:refused|dropped|reset|lost|failed)|unable to connect|could ?n[o']t connect|connecting to .{0,40}failed|connection to .{0,40}failed|no route|unreachable|unavailable or busy|not available|temporar|service unavailable|greylist|graylist|deferred|busy", r"was unavailable to take delivery", r"not reachable|not responding|allowed queue period|maximum delivery attempts|within \d+ (?:hours|days)",
    r"переполнен|превыш|временно|позже", r"переповнен|перевищ|тимчасово|пізніше", r"voll|überschritten|vorübergehend", r"plein|saturée|dépass|temporaire", r"llen[oa]|exced|temporal", r"מלאה|זמני", r"przepełnion|przekrocz|pełna", r"容量|已满|満杯|超過|초과|가득",
)  # fmt: skip
