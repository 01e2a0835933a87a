"""What a file is, told from its first bytes. Names and the types that senders claim are not looked at: both are easily wrong."""

import re
from dataclasses import dataclass

# As much of the beginning as is needed to tell.
ENOUGH = 4096


@dataclass(frozen=True, slots=True)
class Kind:
    """What a reader does with it (image, video, audio, document), its media type, and the usual ending of its name."""

    type: str
    content_type: str
    ending: str


JPEG, PNG = Kind("image", "image/jpeg", "jpg"), Kind("image", "image/png", "png")
GIF, WEBP = Kind("image", "image/gif", "gif"), Kind("image", "image/webp", "webp")
HEIC, AVIF = Kind("image", "image/heic", "heic"), Kind("image", "image/avif", "avif")
TIFF = Kind("image", "image/tiff", "tif")
MP4, QUICKTIME = Kind("video", "video/mp4", "mp4"), Kind("video", "video/quicktime", "mov")
WEBM, MATROSKA = Kind("video", "video/webm", "webm"), Kind("video", "video/x-matroska", "mkv")
AVI, OGG_VIDEO = Kind("video", "video/x-msvideo", "avi"), Kind("video", "video/ogg", "ogv")
MP3, M4A, AAC = Kind("audio", "audio/mpeg", "mp3"), Kind("audio", "audio/mp4", "m4a"), Kind("audio", "audio/aac", "aac")
WAV, FLAC = Kind("audio", "audio/wav", "wav"), Kind("audio", "audio/flac", "flac")
OGG, AMR = Kind("audio", "audio/ogg", "ogg"), Kind("audio", "audio/amr", "amr")
PDF = Kind("document", "application/pdf", "pdf")

_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"fLaC", FLAC),
    (b"ID3", MP3),
    (b"#!AMR", AMR),
)
_RIFF = {b"WEBP": WEBP, b"WAVE": WAV, b"AVI ": AVI}
# ISO base media: the brand says what is in the box (https://mp4ra.org/registered-types/brands).
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_AUDIO_BRANDS = frozenset({b"M4A ", b"M4B ", b"M4P ", b"F4A "})
# The %PDF mark may stand anywhere in the first kilobyte (ISO 32000, annex H, implementation note 13).
_PDF_WITHIN = 1024
_LOOKS_LIKE_TEXT = re.compile(rb"\s*(?:<|\w)")
_LONGEST_EBML = 64


def told_by(beginning: bytes) -> Kind | None:
    """What these first bytes belong to; nothing where they are no medium that is taken in."""
    for mark, kind in _BEGINNINGS:
        if beginning.startswith(mark):
            return kind
    if beginning.startswith(b"RIFF"):
        return _RIFF.get(beginning[8:12])
    if beginning[4:8] == b"ftyp":
        return _by_brand(beginning)
    if beginning.startswith(b"\x1aE\xdf\xa3"):
        return WEBM if b"webm" in beginning[:_LONGEST_EBML] else MATROSKA
    if beginning.startswith(b"OggS"):
        return OGG_VIDEO if b"theora" in beginning[:256] else OGG
    return _pdf(beginning) or _frames(beginning)


def _by_brand(beginning: bytes) -> Kind:
    length = min(int.from_bytes(beginning[:4], "big"), len(beginning))
    major, others = beginning[8:12], {beginning[at : at + 4] for at in range(16, length - 3, 4)}
    if major in _AVIF_BRANDS or (major == b"mif1" and others & _AVIF_BRANDS):
        return AVIF
    if major in _HEIC_BRANDS:
        return HEIC
    if major in _AUDIO_BRANDS:
        return M4A
    return QUICKTIME if major == b"qt  " else MP4


def _pdf(beginning: bytes) -> Kind | None:
    """A PDF, unless the mark merely stands in a text or web page that speaks of one."""
    at = beginning[:_PDF_WITHIN].find(b"%PDF-")
    return PDF if at == 0 or (at > 0 and not _LOOKS_LIKE_TEXT.match(beginning)) else None


def _frames(beginning: bytes) -> Kind | None:
    """MPEG audio that begins with its first frame: eleven set bits, then a layer and a bit rate that exist."""
    if len(beginning) < 4 or beginning[0] != 0xFF or beginning[1] & 0xE0 != 0xE0:
        return None
    layer, rate, sampling = beginning[1] >> 1 & 3, beginning[2] >> 4, beginning[2] >> 2 & 3
    if layer == 0:
        return AAC if beginning[1] & 0xF6 == 0xF0 else None
    return MP3 if rate not in (0, 15) and sampling != 3 and beginning[1] >> 3 & 3 != 1 else None
