"""What firms, mail servers, lists and virus scanners add to a mail: told by phrases that nobody writes by hand, or by several of their words at once."""

import re

_READ = 3000  # letters of a paragraph: such notices say what they are at once

# One is enough.
_SURE = re.compile(
    r"""if\ you\ (?:are|were)\ not\ the\ (?:named\ |intended\ )?(?:recipient|addressee) | not\ the\ intended\ (?:recipient|addressee) | intended\ (?:solely|only|exclusively)\ for\ (?:the\ )?(?:use|addressee|person|individual|recipient|named)
    | (?:sent\ to|received)\ (?:you\ )?(?:this\ (?:e-?mail|message)\ )?(?:by|in)\ (?:mistake|error).{0,80}(?:delete|notify|destroy|contact)
    | (?:please\ )?(?:consider|think\ of|think\ about)\ the\ environment\ before | (?:denken|think)\ sie\ (?:bitte\ )?an\ die\ umwelt | pensez\ (?:à|a)\ l['’]environnement
    | (?:scanned|checked|tested)\ (?:by|for|against)\ [\w\s.,'’-]{0,40}(?:virus|malware|avast|avg|mcafee|symantec|mimecast|clamav|sophos|f-secure|kaspersky|eset|norton|mailscanner) | virus-free\.? | \bwww\.avast\.com\b | \bavast\.com/ | auf\ viren\ (?:geprüft|untersucht|überprüft)
    | (?:avast|avg|mcafee|eset|kaspersky|norton|bitdefender|sophos|symantec|clamav|drweb|dr\.web)\b.{0,120}(?:vir[uи]s|вирус|вірус|wirus|וירוס|malware) | (?:vir[uи]s|вирус|вірус|wirus|וירוס).{0,120}\b(?:avast|avg|mcafee|eset|kaspersky|norton|bitdefender|sophos|drweb)
    | (?:do(?:n['’]t|\ not)|avoid)\ print(?:ing)?\ this\ (?:e-?mail|message|mail)\ unless | saanut\ (?:tämän\ )?viestin\ (?:vahingossa|erehdyksessä) | modtaget\ denne\ (?:e-?mail|mail|meddelelse).{0,25}fejl | mottatt\ denne\ (?:e-?post\w*|meldingen).{0,25}feil | fått\ (?:detta|denna)\ (?:meddelande|e-post|mejl).{0,20}misstag
    | si\ lo\ ha\ recibido\ por\ error | otrzymali(?:śmy)?\ (?:państwo\ )?(?:tę|niniejszą)\ wiadomość\ (?:omyłkowo|przez\ pomyłkę) | 誤って.{0,20}受信 | 错收.{0,10}邮件
    | (?:ne\ contient|exempt\ d)[\w\s'’]{0,30}virus | sin\ virus\. | libre\ de\ virus | без\ вирус | не\ містить\ вірус | не\ содержит\ вирус | проверено\ на\ (?:наличие\ )?вирус | перевірено\ на\ (?:наявність\ )?вірус | geen\ virussen | virenfrei | senza\ virus | privo\ di\ virus | wolne?\ od\ wirusów | נסרק.{0,40}וירוס
    | you\ (?:received|are\ receiving|got)\ this\ (?:e-?mail|message|notification)\ because | to\ unsubscribe\ from\ this | (?:to\ )?unsubscribe\ (?:here|from|click|send)|click\ (?:here\ )?to\ unsubscribe | \bunsubscribe\b.{0,60}(?:https?:|mailto:|@|<)
    | sie\ erhalten\ diese\ (?:e-?mail|nachricht),?\ (?:weil|da) | (?:newsletter\ )?abbestellen\b.{0,40}(?:https?:|<|klick) | se\ désabonner | se\ désinscrire | vous\ recevez\ ce\ (?:message|mail|courriel)\ (?:car|parce) | darse\ de\ baja | cancelar\ (?:la\ |su\ )?suscripción | recibe?s?\ este\ (?:mensaje|correo)\ porque
    | отписаться\ от | вы\ получили\ это\ (?:письмо|сообщение),?\ (?:потому|так\ как|поскольку) | відписатися\ від | ви\ отримали\ (?:цей|це)\ (?:лист|повідомлення),?\ (?:бо|тому|оскільки) | annulla(?:re)?\ l['’]iscrizione | cancelar\ (?:a\ )?inscrição | להסרה\ מ(?:רשימת|הרשימה)
    | reply\ to\ this\ e?-?mail\ directly,?\ (?:or\ )?view\ it\ on | mailing\ list\s+\S+@ | mailman/listinfo
    | wenn\ sie\ nicht\ der\ (?:richtige|beabsichtigte|vorgesehene|eigentliche)?\s?(?:adressat|empfänger) | nicht\ der\ (?:richtige|beabsichtigte|vorgesehene)\ (?:adressat|empfänger) | (?:e-?mail|nachricht)\ irrtümlich\ erhalten | diese\ (?:e-?mail|nachricht).{0,60}enthält\ vertrauliche
    | si\ vous\ n['’](?:ê|e)tes\ pas\ (?:le|la|l['’]un)\s?(?:bon\ |véritable\ )?(?:destinataire|personne) | (?:reçu|recu)\ (?:ce|cet)\s(?:message|courriel|e-?mail|mail)\ par\ erreur | destin(?:é|es|és)\ exclusivement\ (?:à|aux)
    | si\ (?:usted\ )?no\ es\ (?:usted\ )?el\ destinatario | (?:ha\ )?recibido\ (?:este|esta)\ (?:mensaje|correo|comunicación|e-?mail)[\w\s]{0,20}por\ error | dirigid[oa]\ exclusivamente\ a
    | se\ (?:você\ |o\ senhor\ )?não\ (?:é|for)\ o\ destinatário | recebeu\ est[ae]\ (?:mensagem|e-?mail|correio)[\w\s]{0,20}por\ (?:engano|erro) | se\ (?:lei\ )?non\ (?:è|e['’])\ il\ destinatario | ricevuto\ (?:questo|questa|il\ presente|la\ presente)[\w\s-]{0,30}per\ errore | riservat[eoi]\ (?:esclusivamente\ )?al\ destinatario
    | indien\ u\ niet\ de\ (?:beoogde|bedoelde|geadresseerde) | niet\ voor\ u\ bestemd | uitsluitend\ bestemd\ voor | je(?:ś|s)li\ nie\ jeste(?:ś|s)\ (?:zamierzonym\ )?(?:adresatem|odbiorcą)|jeżeli\ nie\ (?:jest|są)\ pa[nń] | niezamierzonym\ adresatem | adresatem\ (?:tej|niniejszej)\ wiadomości
    | если\ (?:вы\ )?не\ являетесь\ (?:его\ |её\ |ее\ )?(?:надлежащим\ |предполагаемым\ )?(?:адресатом|получателем) | предназначен[аоы]?\ (?:исключительно|только)\ (?:для\ )?(?:адресат|получател|лиц|использовани) | получили\ (?:это|данное|настоящее)\ (?:сообщение|письмо)[\w\s]{0,20}по\ ошибке
    | якщо\ (?:ви\ )?не\ є\ (?:його\ |належним\ |передбачуваним\ )?(?:адресатом|отримувачем|одержувачем) | призначен[аоеиі]?\ (?:виключно|лише|тільки)\ (?:для\ )?(?:адресат|отримувач|одержувач|осіб|особ|використанн) | отримали\ (?:це|цей|дане)\ (?:повідомлення|лист)[\w\s]{0,20}помилково
    | אם\ אינ(?:ך|כם)\ ה(?:נמען|מיועד) | מיועד(?:ת|ים)?\ (?:אך\ ורק\ )?(?:לנמען|לשימוש\ הנמען|למוענים) | إذا\ لم\ تكن\ (?:أنت\ )?(?:المستلم|المرسل\ إليه|الشخص) | ef\ þú\ ert\ ekki | om\ du\ inte\ är\ (?:den\ )?avsedd | hvis\ du\ ikke\ er\ (?:den\ )?(?:rette|tilsigtede|tiltenkte)
    | eğer\ (?:bu\ mesajın\ )?(?:alıcısı|muhatabı)\ değil | dacă\ nu\ sunteți\ destinatar | pokud\ nejste\ (?:zamýšleným|oprávněným|určeným)|ha\ (?:ön\ )?nem\ (?:ön\ )?a\ címzett | εάν\ δεν\ είστε\ ο | 如果您不是.{0,12}收件人 | 若您?(?:并)?[非不]是?.{0,10}收件人 | 本郵件.{0,20}機密 | 本邮件.{0,20}(?:保密|机密) | 誤って(?:この|本).{0,20}受信 | 수신인이\ 아닌""",
    re.I | re.X | re.S,
)

# Two different ones of these.
_WORDS = re.compile(
    r"""(?P<a>confidential|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|poufn|конфиденциальн|конфіденційн|חסוי|סודי|سري|fortrolig|konfidentiell|luottamuksel|důvěrn|bizalmas|gizli|εμπιστευτικ|機密|保密)
    | (?P<b>privileged|berufsgeheimnis|secret\ professionnel|secreto\ profesional|legge\ professionale|адвокатск\w+\ тайн|адвокатськ\w+\ таємниц|חיסיון)
    | (?P<c>unauthori[sz]ed|nicht\ gestattet|unbefugte|non\ autoris|no\ autorizad|prohibid[ao]|interdit|strictly\ prohibited|strengstens|vietat|niet\ toegestaan|zabronion|несанкционирован|запрещен|запрещён|заборонен|несанкціонован|אסור)
    | (?P<d>addressees?|intended\ recipient|adress?at|destinataire|destinatari[oa]|geadresseerde|адресат|נמען|mottagaren|modtageren)
    | (?P<e>delete\ (?:it|this|the)|please\ (?:notify|destroy|delete)|vernichten|löschen\ sie|supprimer|détruire|eliminar|elimin[ei]|borr[ae]|cancellar|удалите|удалить|видаліть|видалити|уничтож|знищ|usuń|usunąć|usunięci|slette|radera|smaž|töröl|ștergeț|siliniz|削除|删除|verwijder|מחק)
    | (?P<f>e-?mail|electronic\ mail|transmission|communication|nachricht|courriel|ce\ message|correo|mensaje|messaggio|bericht|wiadomoś|письм|сообщени|повідомленн|(?<!\w)лист|viesti|meddelelse|meddelande|zpráva|správa|üzenet|mesaj|メール|邮件|הודעה|דוא)
    | (?P<g>disclosure|dissemination|distribution|copying|offenlegung|weitergabe|divulgation|divulgaci|diffusion|diffusione|rozpowszech|распростран|копирован|rozpowszechn|kopiow|розголош|поширен|копіюван|הפצה|שימוש)
    | (?P<h>liability|liable|haftung|responsabilité|responsabilidad|responsabilità|aansprakelijk|ответственност|відповідальност|virus|вирус|вірус)
    | (?P<i>registered\ (?:in|office|number|company)|company\ (?:number|no\.?|registration)|handelsregister|amtsgericht|geschäftsführ|ust-?id|registered\ at|authori[sz]ed\ and\ regulated)""",
    re.I | re.X,
)
_ENOUGH, _ENOUGH_BELOW = 4, 3
_TELLING = frozenset(
    "cdg"
)  # who is meant, what is forbidden: somebody who writes "confidential, please delete" himself says neither
_FIRM = re.compile(
    r"registered\s(?:in|office|number|company)|company\s(?:number|no\.?|registration)|handelsregister|amtsgericht|geschäftsführ|ust-?id|hr[ab]\s?\d|registered\sat|vat\s(?:no|number)|siret|rcs\s|p\.?\s?iva|kvk",
    re.I,
)
_NOTE_HEAD = re.compile(
    r"[\s*_\-–]*(?:(?:legal\s|e-?mail\s)?disclaimer|(?:legal|confidentiality|privacy)\s(?:notice|note|statement)|haftungsausschluss|vertraulichkeitshinweis|rechtlicher\shinweis|avis\sde\sconfidentialité|clause\sde\sconfidentialité"
    r"|aviso\s(?:legal|de\sconfidencialidad|de\sprivacidad)|avviso\sdi\sriservatezza|nota\slegale|klauzula\spoufności|уведомление\sо\sконфиденциальности|застереження\sпро\sконфіденційність)[\s:*_.\-–!]*\Z",
    re.I,
)

# What a mail server sets above a mail that comes from outside.
_WARNING = re.compile(
    r"""\A[\[*\s]*external(?:\ (?:e-?mail|sender|message|mail))?[\]*!\s]*\Z | \bthis\ (?:e-?mail|message|mail)\ (?:is\ from|was\ sent\ from|originate[sd]|came\ from|comes\ from|has\ been\ sent\ from)[\w\s]{0,20}(?:outside|external|an\ external) | external\ (?:e-?mail|sender|message)\b.{0,40}(?:caution|do\ not|think|be\ careful|click|:) | \[?external(?:\ (?:e-?mail|sender|message|mail))?[\]*!\s]*\Z
    | you\ don['’]?t\ often\ get\ e-?mail\ from | some\ people\ who\ received\ this\ message\ don['’]?t\ often | learn\ why\ this\ is\ important | do\ not\ click\ (?:on\ )?(?:any\ )?(?:links|attachments)|\bcaution\b.{0,60}\b(?:external|outside|originated)
    | externe\ (?:e-?mail|nachricht)\b | diese\ (?:e-?mail|nachricht)\ (?:stammt|kommt|wurde)\ von\ (?:einem\ )?(?:außerhalb|extern) | achtung.{0,40}externe[rn]?\ (?:absender|e-?mail|mail) | sie\ erhalten\ nicht\ (?:oft|häufig)\ e-?mails?\ von
    | (?:message|courriel|e-?mail|mail)\ (?:externe|provenant\ de\ l['’]extérieur|provient\ de\ l['’]extérieur) | expéditeur\ externe | vous\ (?:n['’]obtenez|ne\ recevez)\ pas\ souvent | correo\ externo | (?:mensaje|correo)\ (?:proviene|procede|enviado|originado)\ (?:de\ )?(?:fuera|desde\ fuera|un\ remitente\ externo) | no\ suele\ recibir\ correo
    | (?:mail|messaggio)\ (?:esterna|esterno|proveniente\ dall['’]esterno) | externe\ afzender | внешн\w{1,4}\ (?:отправител|почт|письм|источник|адрес) | зовнішн\w{1,4}\ (?:відправник|пошт|лист|джерел|адрес) | שולח\ חיצוני | הודעה\ (?:זו\ )?(?:התקבלה|נשלחה)\ מ(?:גורם|חוץ) | לא\ מקבל(?:ת)?\ לעתים\ קרובות""",
    re.I | re.X | re.S,
)


def is_notice(paragraph: str, *, below_closing: bool = False) -> bool:
    """Whether a paragraph is a notice that came by itself: one phrase that tells, or four kinds of such notices' words.

    Below words of leave-taking three kinds will do, or two particulars of a registered firm.
    """
    seen = " ".join(paragraph[:_READ].split())
    if _SURE.search(seen) is not None:
        return True
    kinds = _kinds(seen)
    if len(kinds) >= _ENOUGH:
        return True
    return below_closing and ((len(kinds) >= _ENOUGH_BELOW and bool(kinds & _TELLING)) or len(_FIRM.findall(seen)) > 1)


def heads_notice(paragraph: str) -> bool:
    """ "Disclaimer:", above the notice itself."""
    return len(paragraph) <= 80 and _NOTE_HEAD.match(paragraph) is not None


def is_warning(paragraph: str) -> bool:
    """Whether a paragraph above a mail warns of mail from outside."""
    return len(paragraph) <= 700 and _WARNING.search(" ".join(paragraph.split())) is not None


def _kinds(seen: str) -> set[str]:
    return {found.lastgroup or "" for found in _WORDS.finditer(seen)}
