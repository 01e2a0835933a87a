"""What is taken in so that there is something to see: a page that is rewritten later, the words of its quotation, and a photograph."""

import io

from PIL import Image, ImageDraw, ImageFilter

TITLE = "Night ferry grew by a quarter, councillor says"
WORDS = {
    "growth": "The number of passengers rose by 25 per cent last year, from 214,000 to 246,000",
    "quote": "We have not cancelled a single crossing in 12 months",
    "end": "the line will stop in May",
}
CLAIMS = {
    "growth": "The Halden night ferry carried 25 per cent more passengers last year than the year before.",
    "quote": "Mira Lund said that not a single crossing was cancelled in 12 months.",
    "end": "The Halden night ferry will stop in May.",
}
SPOKEN = "We have cancelled only a single crossing in 10 months, and that was for the storm."
PAGE = """<!doctype html><html lang="en"><head><title>{title} - Halden Post</title>
<meta property="og:site_name" content="Halden Post"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2026-03-06T08:30:00+00:00"></head><body><article><h1>{title}</h1>
{text}</article></body></html>"""
FIRST = [
    f"{WORDS['growth']}, transport councillor Mira Lund told reporters on Thursday.",
    f"“{WORDS['quote']},” she said at the quay. “People trust a boat that comes.”",
    "The line opened two years ago with one boat and hourly crossings between eleven at night and five in the morning.",
    f"Lund reportedly said that treasurer Jonas Ekberg had told her that {WORDS['end']}.",
    "The ferry company did not answer questions on Thursday.",
]
SECOND = [
    f"{WORDS['growth'].replace('25 per cent', '15 per cent')}, transport councillor Mira Lund told reporters on Thursday.",
    *FIRST[1:3],
    "Lund reportedly said that treasurer Jonas Ekberg had told her that the line may stop in June.",
    FIRST[4],
    "Correction: An earlier version of this article said that passengers grew by 25 per cent. They grew by 15 per cent.",
]


def page_of(paragraphs: list[str]) -> str:
    """The news site's page with this text."""
    return PAGE.format(title=TITLE, text="\n".join(f"<p>{one}</p>" for one in paragraphs))


def photograph() -> bytes:
    """A ferry at a quay by night, drawn; with a camera's name, a moment and a place written into the file."""
    image = Image.new("RGB", (1200, 800))
    draw = ImageDraw.Draw(image)
    for line in range(520):
        draw.line([(0, line), (1200, line)], fill=(18 + line // 14, 26 + line // 10, 58 + line // 7))
    for line in range(520, 800):
        deep = (line - 520) // 6
        draw.line([(0, line), (1200, line)], fill=(24 - deep // 4, 44 - deep // 2, 78 - deep))
    draw.polygon([(0, 430), (260, 380), (520, 436), (820, 370), (1200, 430), (1200, 520), (0, 520)], fill=(20, 28, 48))
    for left in range(20, 1200, 47):
        draw.rectangle([left, 452 + left % 31, left + 5, 458 + left % 31], fill=(250, 206, 120))
    draw.ellipse([930, 70, 1010, 150], fill=(244, 240, 220))
    image = image.filter(ImageFilter.GaussianBlur(1.6))
    _ferry(ImageDraw.Draw(image))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "Norda", "Norda N5", "2026:02:21 23:41:08"
    exif.get_ifd(0x8769)[0x9003] = "2026:02:21 23:41:08"
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 7.0, 26.4), 3: "E", 4: (11.0, 23.0, 12.1)})
    file = io.BytesIO()
    image.save(file, "JPEG", quality=88, exif=exif)
    return file.getvalue()


def _ferry(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(240, 560), (880, 560), (830, 640), (300, 640)], fill=(232, 236, 240))
    draw.rectangle([260, 585, 856, 598], fill=(168, 40, 48))
    draw.rectangle([320, 490, 780, 560], fill=(214, 222, 230))
    draw.rectangle([430, 430, 690, 490], fill=(232, 236, 240))
    draw.rectangle([600, 372, 650, 430], fill=(168, 40, 48))
    for left in range(340, 770, 44):
        draw.rectangle([left, 508, left + 26, 534], fill=(252, 214, 130))
    for left in range(446, 680, 40):
        draw.rectangle([left, 446, left + 24, 466], fill=(252, 214, 130))
    draw.rectangle([0, 640, 1200, 800], fill=(40, 44, 52))
    draw.rectangle([0, 640, 1200, 652], fill=(92, 96, 104))
    draw.rectangle([905, 500, 915, 640], fill=(120, 124, 130))
    draw.rectangle([820, 420, 1130, 520], fill=(18, 74, 98), outline=(236, 240, 244), width=5)
    draw.text((844, 434), "NIGHT FERRY", fill=(255, 255, 255), font_size=38)
    draw.text((844, 478), "last boat 01:00", fill=(250, 214, 130), font_size=26)
