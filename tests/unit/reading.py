"""Pages to take the text out of."""

from claims.intake.extract import REFUSALS, Extracted, Refusal, extract

UKRAINIAN = (
    "Рада зібралася в понеділок, і міська голова сказала, що міст не відкриють до травня. Ґанок їдальні пофарбували."
)
RUSSIAN = (
    "Совет собрался в понедельник, и мэр сказал, что мост не откроют до мая. Это был долгий вечер для всех, кто ждал."
)
HEBREW = "המועצה התכנסה ביום שני, והראש אמר כי הגשר לא ייפתח לפני מאי. זה היה ערב ארוך של המתנה על הגשר."
FRENCH = "Le conseil s’est réuni lundi et la maire a dit que le pont ne sera pas ouvert avant le mois de mai. « Où ? » dit-elle."
ENGLISH = (
    "The council met on Monday, and the mayor said that the bridge would not be opened before May, whatever it takes."
)


def page(*paragraphs: str, head: str = "", lang: str = "", title: str = "Headline") -> str:
    """A page with an article of these paragraphs."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}<title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def read(raw: bytes | str, content_type: str = "text/html", url: str = "https://news.example/story") -> Extracted:
    """What is read of it."""
    found = extract(raw.encode() if isinstance(raw, str) else raw, content_type=content_type, url=url)
    assert isinstance(found, Extracted), found
    return found


def refused(raw: bytes, content_type: str = "text/html", url: str = "") -> str:
    """The code of why it is not read; its sentence is the one people see."""
    found = extract(raw, content_type=content_type, url=url)
    assert isinstance(found, Refusal), found
    assert str(found.sentence) == str(REFUSALS[found.code])
    return found.code
