"""Pictures: their size, what the camera or a program wrote into them, and the same picture upright and without any of it, for people to
see. Runs in the box (`box.py`): the decoders are given what strangers made."""

import io
import re
from typing import Any, BinaryIO

import pi_heif
from PIL import ExifTags, Image, ImageFile, ImageOps, IptcImagePlugin, UnidentifiedImageError

from claims.media.found import Found, clean, exif_moment, point

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF", "TIFF")
# The longest side of what people are shown; enough to fill a large screen, and to read a number plate.
SHOWN_SIDE = 2400
_BASE, _IFD, _GPS = ExifTags.Base, ExifTags.IFD, ExifTags.GPS
_OVERWHELMED = (MemoryError, Image.DecompressionBombError)
_MOST_TEXT = 64 * 1024
_XMP = {
    "edited_with": re.compile(rb'xmp:CreatorTool(?:="|>)([^"<]{1,300})'),
    "changed_at": re.compile(rb'xmp:ModifyDate(?:="|>)([^"<]{1,40})'),
    "taken_at": re.compile(rb'(?:exif:DateTimeOriginal|photoshop:DateCreated)(?:="|>)([^"<]{1,40})'),
    "source": re.compile(rb'DigitalSourceType(?:="|>|\s+rdf:resource=")([^"<]{1,200})'),
    "latitude": re.compile(rb'exif:GPSLatitude(?:="|>)(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NS])'),
    "longitude": re.compile(rb'exif:GPSLongitude(?:="|>)(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([EW])'),
}
# Words that name where it was taken, or what it shows there: of Photoshop's caption, and of the IPTC's.
_XMP_PLACE = re.compile(
    rb"(?:photoshop:(?:City|State|Country)|Iptc4xmpCore:Location|Iptc4xmpExt:(?:City|Sublocation|ProvinceState|CountryName))"
    rb'(?:\s*=\s*["\'][^"\'<>]{0,200}\w|>(?:\s{0,99}<rdf:[^>]{0,99}>){0,9}\s{0,99}[^<\s])'
)
# Datasets of the IPTC's older block (IIM 4.2): content location, city, sublocation, province, country.
_IPTC_PLACES = ((2, 26), (2, 27), (2, 90), (2, 92), (2, 95), (2, 100), (2, 101))
_IPTC = {(2, 5): "title", (2, 120): "description", (2, 80): "author", (2, 116): "copyright"}
# The IPTC's words for pictures that a program made (https://cv.iptc.org/newscodes/digitalsourcetype/).
_MACHINE_MADE = re.compile(r"(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|algorithmicMedia)\b")
_PNG_TEXTS = {
    "Title": "title",
    "Author": "author",
    "Description": "description",
    "Copyright": "copyright",
    "Creation Time": "created_at",
    "Comment": "comment",
    # What the common generators of pictures leave: the words they were given.
    "parameters": "made_by_machine",
    "prompt": "made_by_machine",
}


def read(file: BinaryIO, *, most_pixels: int) -> tuple[Found, bytes]:
    """What is in the picture, and the picture to be shown (JPEG, or PNG where it is transparent); no bytes where it cannot be shown."""
    pi_heif.register_heif_opener()
    # Ours is the limit that counts, with a sentence of its own.
    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    found = Found()
    try:
        picture = Image.open(file, formats=FORMATS)
    except _OVERWHELMED:
        found.problem = "too_large_to_open"
        return found, b""
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, IndexError, RuntimeError):
        found.problem = "not_a_picture"
        return found, b""
    found.sizes = {"width": picture.width, "height": picture.height}
    _what_is_written(picture, found)
    if picture.width * picture.height > most_pixels:
        found.problem = "too_many_pixels"
        found.problem_details = {"width": picture.width, "height": picture.height}
        return found, b""
    shown = _shown(picture, found)
    _what_is_written(picture, found)
    return found, shown


def _shown(picture: Image.Image, found: Found) -> bytes:
    try:
        return _redrawn(picture, found)
    except _OVERWHELMED:
        found.problem = "too_large_to_open"
    except (OSError, ValueError, SyntaxError, KeyError, IndexError, RuntimeError):
        # Some of it may be there: what can be seen is shown, and that it is not whole is said.
        found.problem = "cut_off"
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            return _redrawn(picture, found)
        except (OSError, ValueError, SyntaxError, KeyError, IndexError, RuntimeError, MemoryError):
            found.problem = "not_a_picture"
    return b""


def _redrawn(picture: Image.Image, found: Found) -> bytes:
    picture.draft("RGB", (SHOWN_SIDE, SHOWN_SIDE))
    picture.load()
    turned = _turned(picture)
    if _is_on_its_side(picture):
        found.sizes |= {"width": found.sizes["height"], "height": found.sizes["width"]}
    turned.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    is_clear = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
    plain = turned.convert("RGBA" if is_clear else "RGB")
    plain.info.clear()
    out = io.BytesIO()
    if is_clear:
        plain.save(out, "PNG", optimize=False)
    else:
        plain.save(out, "JPEG", quality=88)
    return out.getvalue()


def _turned(picture: Image.Image) -> Image.Image:
    """Upright. A picture whose notes are broken stays as it lies."""
    try:
        return ImageOps.exif_transpose(picture)
    except (ValueError, SyntaxError, KeyError, TypeError, OSError, ZeroDivisionError, OverflowError):
        return picture.copy()


def _is_on_its_side(picture: Image.Image) -> bool:
    try:
        return picture.format != "HEIF" and picture.getexif().get(_BASE.Orientation) in (5, 6, 7, 8)
    except (ValueError, SyntaxError, KeyError, TypeError, OSError):
        return False


def _what_is_written(picture: Image.Image, found: Found) -> None:
    """EXIF, XMP, IPTC and the text pieces of PNG. Each is read by itself: broken notes hide no others."""
    for reader in (_exif, _xmp, _iptc, _texts):
        try:
            reader(picture, found)
        except Exception:  # whatever stands in notes that strangers wrote: the picture is worth seeing all the same
            found.problem = "notes_unreadable"


def _exif(picture: Image.Image, found: Found) -> None:
    exif = picture.getexif()
    more = exif.get_ifd(_IFD.Exif)
    make, model = _words(exif.get(_BASE.Make)), _words(exif.get(_BASE.Model))
    found.say("camera", model if model.casefold().startswith(make.casefold()) else f"{make} {model}")
    found.say("lens", _words(more.get(_BASE.LensModel)))
    taken = exif_moment(more.get(_BASE.DateTimeOriginal), more.get(_BASE.OffsetTimeOriginal))
    changed = exif_moment(exif.get(_BASE.DateTime), more.get(_BASE.OffsetTime))
    found.say("taken_at", taken or exif_moment(more.get(_BASE.DateTimeDigitized)))
    if changed[:19] != found.fields.get("taken_at", "")[:19]:
        found.say("changed_at", changed)
    found.used(_words(exif.get(_BASE.Software)))
    found.say("description", _words(exif.get(_BASE.ImageDescription)))
    found.say("author", _words(exif.get(_BASE.Artist)))
    found.say("copyright", _words(exif.get(_BASE.Copyright)))
    found.say("comment", _comment(more.get(_BASE.UserComment)))
    if found.location is None:
        found.location = _gps(exif.get_ifd(_IFD.GPSInfo))


def _words(value: object) -> str:
    """The text of a field that is meant for ASCII: of other letters most programs write the UTF-8. A number there is no text."""
    if not isinstance(value, str | bytes):
        return ""
    try:
        return clean(value.encode("latin-1") if isinstance(value, str) else value)
    except UnicodeEncodeError:
        return clean(value)


def _comment(value: object) -> object:
    """The first eight bytes of a user comment name its encoding."""
    if not isinstance(value, bytes):
        return value
    code, text = value[:8], value[8:]
    return text.decode("utf-16", "replace") if code.startswith(b"UNICODE") else text


def _gps(gps: dict[int, Any]) -> dict[str, float | str] | None:
    latitude = _degrees(gps.get(_GPS.GPSLatitude), gps.get(_GPS.GPSLatitudeRef))
    longitude = _degrees(gps.get(_GPS.GPSLongitude), gps.get(_GPS.GPSLongitudeRef))
    if latitude is None or longitude is None:
        return None
    altitude = gps.get(_GPS.GPSAltitude)
    below = gps.get(_GPS.GPSAltitudeRef) in (1, b"\x01")
    return point(latitude, longitude, None if altitude is None else float(altitude) * (-1 if below else 1))


def _degrees(parts: Any, reference: Any) -> float | None:
    """Degrees, minutes and seconds to degrees; south and west are negative."""
    if not parts:
        return None
    try:
        whole = sum(float(part) / 60**place for place, part in enumerate(tuple(parts)[:3]))
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if whole != whole:  # 0/0, as cameras without a fix write it
        return None
    return -whole if clean(reference).upper() in ("S", "W") else whole


def _xmp(picture: Image.Image, found: Found) -> None:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    raw = packet.encode("utf-8", "replace") if isinstance(packet, str) else bytes(packet)
    seen = {name: match for name, pattern in _XMP.items() if (match := pattern.search(raw[: 1024 * 1024]))}
    if "edited_with" in seen:
        found.used(seen["edited_with"][1])
    for name in ("taken_at", "changed_at"):
        if name in seen and clean(seen[name][1])[:19] != found.fields.get("taken_at", "")[:19]:
            found.say(name, seen[name][1])
    if "source" in seen and (machine := _MACHINE_MADE.search(clean(seen["source"][1]))):
        found.say("made_by_machine", machine[0])
    if _XMP_PLACE.search(raw[: 1024 * 1024]):
        found.speaks_of_a_place = True
    if found.location is None and {"latitude", "longitude"} <= seen.keys():
        found.location = point(_xmp_degrees(seen["latitude"]), _xmp_degrees(seen["longitude"]))


def _iptc(picture: Image.Image, found: Found) -> None:
    """The caption that agencies write."""
    said: dict[tuple[int, int], Any] = {}
    if isinstance(picture, ImageFile.ImageFile):
        said = IptcImagePlugin.getiptcinfo(picture) or {}
    for key, name in _IPTC.items():
        value = said.get(key)
        found.say(name, b", ".join(value) if isinstance(value, list) else value)
    found.speaks_of_a_place = found.speaks_of_a_place or any(said.get(key) for key in _IPTC_PLACES)


def _xmp_degrees(match: re.Match[bytes]) -> float:
    """XMP writes 52,31.2500N or 52,31,15N."""
    degrees, minutes, seconds, reference = match.groups()
    whole = float(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
    return -whole if reference in (b"S", b"W") else whole


def _texts(picture: Image.Image, found: Found) -> None:
    """The text pieces of a PNG, and the comment of a GIF or JPEG. Those behind the pixels are there once these were read."""
    for name, value in list(picture.info.items()):
        if name in ("Software", "comment"):
            found.used(value) if name == "Software" else found.say("comment", value)
        elif picture.format == "PNG" and name in _PNG_TEXTS and isinstance(value, str):
            found.say(_PNG_TEXTS[name], value[:_MOST_TEXT])
