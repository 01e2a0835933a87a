"""What mail programs in the world's languages put before the address, the day and the subject of a mail that they quote."""

import re
import unicodedata

_LABELS = {
    "from": """
        from, von, de, da, van, fra, från, od, lähettäjä, feladó, от, від, от кого, від кого, mittente, absender, expéditeur, remitente,
        remetente, afzender, avsender, avsändare, afsender, nadawca, odesílatel, odosielateľ, pošiljatelj, pošiljatel, šalje, expeditor, de la,
        gönderen, kimden, από, αποστολέας, מאת, שולח, من, المرسل, از, فرستنده, 发件人, 寄件者, 寄件人, 发信人, 差出人, 送信者, 보낸 사람, 보낸이, 발신,
        발신자, จาก, từ, người gửi, dari, pengirim, प्रेषक, saatja, kellelt, nuo, no, sūtītājs, siuntėjas, пошиљалац, шаље, подател, отправитель,
        відправник, ад, адпраўнік, გამომგზავნი, ուղարկող, sendandi, frá, nga, dërguesi, remitent, igorlea, от:""",
    "date": """
        date, sent, datum, gesendet, verzonden, envoyé, envoyé le, enviado, enviada, enviado el, enviado em, enviada em, inviato, inviata,
        sendt, skickat, lähetetty, päivämäärä, elküldve, dátum, data, fecha, dato, wysłano, data wysłania, odesláno, odoslané, poslano, poslato,
        trimis, dată, gönderildi, gönderme tarihi, gönderilme tarihi, tarih, ημερομηνία, στάλθηκε, εστάλη, отправлено, дата, дата отправки,
        надіслано, відправлено, дата надсилання, изпратено, пратено, послато, датум, адпраўлена, נשלח, תאריך, נשלח בתאריך, تاريخ, التاريخ,
        تم الإرسال, أرسلت, أُرسلت, تاريخ الإرسال, تاریخ, ارسال شده, 发送时间, 发送日期, 日期, 时间, 寄件日期, 傳送時間, 日時, 送信日時, 送信日, 날짜,
        보낸 날짜, 보낸 시간, วันที่, ส่ง, gửi, ngày, đã gửi, đã gửi vào lúc, ngày gửi, tanggal, dikirim, terkirim, saadetud, kuupäev, išsiųsta,
        nosūtīts, datums, dagsetning, transmis, enviat, bidalia, geschickt, gesendet am, versendet, date d'envoi, data de envio, data invio,
        datum odeslání, verstuurd, verzonden op, skickades, sent at, received, reçu, empfangen, recibido""",
    "to": """
        to, an, à, a, para, aan, til, till, vastaanottaja, címzett, do, komu, pro, către, kime, alıcı, προς, кому, до кого, до, отримувач,
        получатель, אל, נמען, إلى, الى, به, 收件人, 宛先, 受信者, 받는 사람, 받는이, 수신, 수신자, ถึง, tới, đến, người nhận, kepada, ke, kellele, saaja,
        kam, kā, gavėjas, adresát, primatelj, prima, prejemnik, za, каму, per, destinatario, destinataire, empfänger, destinatário,
        ontvanger, mottaker, mottagare, modtager, odbiorca, destinatar, për, nori, pour, per a, за""",
    "cc": """
        cc, kopie, copie, copia, копия, копія, kopia, kopi, kopio, cópia, másolat, másolatot kap, kopija, bilgi, κοιν, κοινοποίηση, עותק, נسخה,
        نسخة, نسخه, 抄送, 副本, 参照, 참조, สำเนา, bcc, cci, cco, în copie, dw, blindkopie, копие, ตอบกลับ""",
    "subject": """
        subject, betreff, objet, asunto, assunto, oggetto, ogg, onderwerp, emne, ämne, aihe, tárgy, temat, předmět, predmet, предмет, subiect,
        konu, θέμα, тема, относно, נושא, הנדון, الموضوع, موضوع, 主题, 主題, 主旨, 标题, 件名, 제목, เรื่อง, chủ đề, tiêu đề, subjek, perihal, विषय,
        teema, tema, efni, lënda, assumpte, gaia, зміст, betr, betrifft, sujet, zadeva, наслов, naslov, สัมพันธ์""",
    "more": """
        reply-to, antwort an, répondre à, responder a, responder para, rispondi a, antwoord aan, svar till, svar til, odpowiedz do, відповісти,
        ответить, organization, organisation, importance, wichtigkeit, priorität, priority, attachments, anlagen, anhänge, pièces jointes,
        adjuntos, anexos, allegati, bijlagen, вложения, вкладення, bilagor, vedlegg, mailed-by, signed-by, importância, importancia, importanza,
        важность, message-id, list-id, newsgroups, groups, user-agent""",
}

_ROW = re.compile(r"[>*_|\s]{0,12}+([^\W\d_][^:：\n]{0,27}?)[\s*_]{0,4}[:：][\s*_]{0,4}(.*)", re.S)
_WITHIN = re.compile(r"(?<!\S)[*_]{0,2}([^\W\d_][\w-]{0,11})[*_]{0,2}\s?:[*_]{0,2}\s")


def _folded(words: str) -> str:
    """In small letters, without blanks, marks and accents: programs set and space these words in many ways."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in plain if c.isalnum() or c == "-")


_KINDS: dict[str, str] = {}
for _kind, _words in _LABELS.items():
    for _word in _words.split(","):
        _KINDS.setdefault(_folded(_word), _kind)


def labelled(text: str) -> tuple[str, str]:
    """What kind of label a line begins with, and what stands behind it; twice nothing where it begins with none."""
    found = _ROW.match(text[:400]) if ":" in text[:48] or "：" in text[:48] else None
    kind = _KINDS.get(_folded(found[1]), "") if found else ""
    return (kind, found[2].strip("* \t")) if found and kind else ("", "")


def labels_within(text: str) -> set[str]:
    """The kinds of labels in a line that holds several."""
    kinds = (_KINDS.get(_folded(word), "") for word in _WITHIN.findall(text[:600] + " "))
    return {kind for kind in kinds if kind}
