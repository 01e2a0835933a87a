"""What must not stand in a log, taken out of any text. Pure."""

import re

GONE = "[removed]"

# Names that mean a secret wherever they stand, and names that mean one in a query, a cookie or a JSON document.
STRONG = (
    r"[a-z_-]*(?:token|secret|password|passwd|signature|api_?key|sessionid)|authorization|x-amz-credential|"
    "csrfmiddlewaretoken|jwt|otp|hmac"
)
WEAK = "key|pwd|pass|auth|sig|session|csrf|code|ticket|cookie"
VALUE = r"[^&;\s'\",)}\]]+"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(bearer)\s+[a-z0-9+/=._~-]{8,}", re.IGNORECASE), rf"\1 {GONE}"),
    (re.compile(r"\b(basic|digest|token)\s+(?=\S*[0-9=])[a-z0-9+/=._~-]{12,}", re.IGNORECASE), rf"\1 {GONE}"),
    (
        re.compile(r"\b((?:proxy-)?authorization|(?:set-)?cookie)(['\"]?\s*[:=]\s*)[^\r\n]+", re.IGNORECASE),
        rf"\1\2{GONE}",
    ),
    # name and password in an address
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^/\s@'\"]*@", re.IGNORECASE), rf"\1{GONE}@"),
    (re.compile(rf"(?<![a-z0-9])({STRONG})(['\"]?\s*[:=]\s*['\"]?){VALUE}", re.IGNORECASE), rf"\1\2{GONE}"),
    (re.compile(rf"(?<![a-z0-9])({WEAK})(=|['\"]\s*[:=]\s*['\"]?){VALUE}", re.IGNORECASE), rf"\1\2{GONE}"),
    # our own keys, and links that let in whoever has them
    (re.compile(r"\bfck_[0-9a-f]+_[A-Za-z0-9_-]+"), f"fck_{GONE}"),
    (re.compile(r"(/(?:key|invitation|invite|operator|welcome)/)[^/\s'\"]{6,}", re.IGNORECASE), rf"\1{GONE}"),
)
_SECRET_FIELD = re.compile(rf"(?:{STRONG}|pwd|auth|session|cookies?|body|texts?|headers)", re.IGNORECASE)

# PostgreSQL quotes the rows and statements it complains of, and those hold people's words.
_DATABASE_DETAIL = re.compile(
    r"^(?:DETAIL|CONTEXT|HINT|QUERY|STATEMENT|LINE \d+):.*?(?=^Traceback |^During handling|^The above exception|\Z)",
    re.DOTALL | re.MULTILINE,
)


def scrubbed(text: str) -> str:
    """The text without credentials, tokens, and the values of parameters whose name says that they are secret."""
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text


def is_secret_field(name: str) -> bool:
    """Whether a field of a log line may hold what must not be logged, by its name."""
    return _SECRET_FIELD.fullmatch(name) is not None


def without_rows(traceback: str) -> str:
    """A traceback without the rows a database error quotes."""
    return _DATABASE_DETAIL.sub("\n", traceback)
