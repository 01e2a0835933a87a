"""What mail programs write above a mail that they paste: their words for the headers, in the languages they speak. Data alone."""

import re
from collections.abc import Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


FROM = _words(
    "from von de da expéditeur remitente от кого від отправитель відправник מאת от:от od van från fra lähettäjä feladó gönderen kimden από 发件人 寄件者 差出人 送信者 보낸사람 보낸_사람 de_la mittente "
    "remetente из من จาก từ dari odosielateľ odesílatel pošiljatelj saatja nuo no від_кого від:від"
)
DATES = _words(
    "date sent datum gesendet envoyé envoyé_le fecha enviado enviado_el enviada_em enviada data inviato дата отправлено надіслано відправлено תאריך נשלח נשלח: wysłano verzonden datum/tijd skickat "
    "skickat: sendt dato lähetetty päivämäärä päiväys elküldve dátum küldve tarih gönderme_tarihi gönderildi ημερομηνία στάλθηκε 日期 发送时间 发送日期 寄件日期 日付 送信日時 日時 날짜 보낸_날짜 "
    "보낸날짜 trimis odoslané odesláno poslano saadetud išsiųsta nosūtīts التاريخ تم_الإرسال ngày tanggal terkirim вiдправлено date_d'envoi dia: quando when когда коли время время_создания час"
)
SUBJECTS = _words(
    "subject betreff objet asunto oggetto assunto тема נושא onderwerp temat ämne emne aihe tárgy konu θέμα 主题 主旨 件名 제목 subiect subiectul predmet předmět zadeva teema tema الموضوع chủ_đề subjek"
)
OTHERS = _words(
    "to cc bcc reply-to an kopie à para copia copie cc: kому кому копия копія אל עותק a do dw kopia aan till til kopi vastaanottaja címzett másolat kime bilgi προς κοιν 收件人 抄送 收件者 副本 宛先 받는사람 받는_사람 "
    "către komu kopie prejemnik saaja kam kopija إلى نسخة đến kepada importance priority attachments anlagen pièces_jointes archivos_adjuntos вложения вкладення קבצים_מצורפים message-id organization "
    "wichtigkeit importancia importance: reply répondre_à responder_a antwort_an ответить_на відповісти_на list-id newsgroups destinataire destinatario destinatário получатель одержувач отримувач resent-from "
    "signed-by mailed-by security"
)
# Within a line of rules: these say that a mail is passed on; "Original Message" and the like say only that one is quoted.
PASSED_ON = re.compile(
    r"forwarded|weitergeleitet|transféré|réexpédié|reenviad|rirasmess|inoltrat|encaminhad|reencaminhad|пересыла|перенаправл|переадрес|пересла|перешл|הועבר|מועבר|doorgestuurd|przekazan|przesłan|vidarebeford|"
    r"videresend|edelleenlähet|välitetty|továbbít|iletil|yönlendir|προωθ|转发|轉寄|转寄|転送|전달|переадресов|redirecționat|přeposlan|preposlan|posredovan|препрат|رسالة (?:معاد|محول)|chuyển tiếp|diteruskan",
    re.I,
)
PASSED_ON_SUBJECTS = re.compile(
    r"^[\s\[(]*(?:(?:re|aw|sv|antw|отв|відп|תשובה|ответ|r)\s*(?:\[\d+\])?\s*[:：]\s*)*(?:fwd?|wg|tr|rv|i|enc|vs|vl|doorst|pd|továbbítás|ilt|πρθ|пер|пересл|переслать|fs|הועבר|fw|转发|轉寄|転送|전달)\s*[:：]",
    re.I,
)


def _numbered(rows: Iterable[str]) -> dict[str, int]:
    return {name: number for row in rows for number, names in enumerate(row.split(), 1) for name in names.split("/")}


# Per row January to December, with their short forms.
MONTHS: dict[str, int] = _numbered(
    (
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec",
        "januar/jän/jänner februar märz/mär/mrz april mai juni juli august september oktober/okt november dezember/dez",
        "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc",
        "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic",
        "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set ottobre/ott novembre dicembre",
        "janeiro fevereiro/fev março abril maio/mai junho julho agosto setembro/set outubro/out novembro dezembro/dez",
        "января/янв/январь февраля/фев/февр/февраль марта/мар/март апреля/апр/апрель мая/май июня/июн/июнь июля/июл/июль августа/авг/август сентября/сен/сент/сентябрь октября/окт/октябрь ноября/ноя/нояб/ноябрь "
        "декабря/дек/декабрь",
        "січня/січ/січень лютого/лют/лютий березня/бер/берез/березень квітня/кві/квіт/квітень травня/тра/трав/травень червня/чер/черв/червень липня/лип/липень серпня/сер/серп/серпень вересня/вер/верес/вересень "
        "жовтня/жов/жовт/жовтень листопада/лис/листоп/листопад грудня/гру/груд/грудень",
        "ינואר/בינואר/ינו פברואר/בפברואר/פבר מרץ/במרץ/מרס אפריל/באפריל/אפר מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט/אוג ספטמבר/בספטמבר/ספט אוקטובר/באוקטובר/אוק נובמבר/בנובמבר/נוב דצמבר/בדצמבר/דצמ",
        "stycznia/sty lutego/lut marca kwietnia/kwi maja/maj czerwca/cze lipca/lip sierpnia/sie września/wrz października/paź listopada/lis grudnia/gru",
        "januari februari maart/mrt april mei juni juli augustus/aug september oktober november december",
    )
)
