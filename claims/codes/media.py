"""What was found of a picture, recording or document, in schema.org's words for it (MediaManipulationRatingEnumeration)."""

from collections.abc import Collection

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from claims.codes.findings import Finding, Qualifier


class MediaResult(TextChoices):
    """Several may hold at once: a picture may be original and still lack its context."""

    ORIGINAL = "original", pgettext_lazy("media result", "original")
    MISSING_CONTEXT = "missing_context", pgettext_lazy("media result", "missing context")
    EDITED_OR_CROPPED = "edited_or_cropped", pgettext_lazy("media result", "edited or cropped")
    TRANSFORMED = "transformed", pgettext_lazy("media result", "transformed")
    STAGED = "staged", pgettext_lazy("media result", "staged")
    SATIRE_OR_PARODY = "satire_or_parody", pgettext_lazy("media result", "satire or parody")


# schema.org's names, as of its release 29: https://schema.org/MediaManipulationRatingEnumeration
SCHEMA_ORG = {
    MediaResult.ORIGINAL: "OriginalMediaContent",
    MediaResult.MISSING_CONTEXT: "DecontextualizedContent",
    MediaResult.EDITED_OR_CROPPED: "EditedOrCroppedContent",
    MediaResult.TRANSFORMED: "TransformedContent",
    MediaResult.STAGED: "StagedContent",
    MediaResult.SATIRE_OR_PARODY: "SatireOrParodyContent",
}

# What “altered” means: media changed, staged or machine-made.
ALTERING = frozenset({MediaResult.EDITED_OR_CROPPED, MediaResult.TRANSFORMED, MediaResult.STAGED})

# What usually goes with a result: a finding, where one suggests itself, and a qualifier. A person decides all the same.
SUGGESTS: dict[MediaResult, tuple[Finding | None, Qualifier | None]] = {
    MediaResult.ORIGINAL: (None, None),
    MediaResult.MISSING_CONTEXT: (Finding.MISLEADING, Qualifier.OUT_OF_CONTEXT),
    MediaResult.EDITED_OR_CROPPED: (Finding.ALTERED, None),
    MediaResult.TRANSFORMED: (Finding.ALTERED, None),
    MediaResult.STAGED: (Finding.ALTERED, None),
    MediaResult.SATIRE_OR_PARODY: (Finding.MISLEADING, Qualifier.ORIGINATED_AS_SATIRE),
}


def in_order(results: Collection[str]) -> list[str]:
    """The same, each once, in the order in which they are listed here."""
    return [code for code in MediaResult.values if code in results]


def contradicts(results: Collection[str]) -> bool:
    """Nothing is original and altered at once."""
    return MediaResult.ORIGINAL in results and bool(ALTERING & {*results})


def contradicts_finding(results: Collection[str], finding: str) -> bool:
    """“Altered” is said of what was changed, staged or made, and of nothing else whose results are known."""
    return bool(results) and finding == Finding.ALTERED and not ALTERING & {*results}


def suggested(results: Collection[str]) -> tuple[str, list[str]]:
    """The finding and the qualifiers that usually go with these results; the finding of what weighs most."""
    pairs = [SUGGESTS[MediaResult(code)] for code in in_order(results)]
    findings = [finding for finding, _qualifier in pairs if finding]
    finding = Finding.ALTERED if Finding.ALTERED in findings else next(iter(findings), "")
    return str(finding), [str(qualifier) for _finding, qualifier in pairs if qualifier]
