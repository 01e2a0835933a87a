"""Posts: on which platform, by whom, under which number, as their address says. Nothing is asked of anybody."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

HANDLE = r"(?P<handle>[\w.-]{1,60})"
_TOLD_APART = ("www.", "m.", "mobile.", "web.", "l.", "mbasic.", "old.", "new.")


@dataclass(frozen=True, slots=True)
class Post:
    """Where a post stands. The handle is empty where the address does not say it."""

    platform: str
    id: str
    handle: str = ""


@dataclass(frozen=True, slots=True)
class _Platform:
    name: str
    hosts: tuple[str, ...]
    paths: tuple[str, ...]
    # Names of the query's parts that hold the post's number and the author's, where a path pattern has none.
    asked: tuple[str, ...] = ()
    asked_handle: str = ""


_PLATFORMS = (
    _Platform("X", ("x.com", "twitter.com"), (rf"/(?:i/web|{HANDLE})/status(?:es)?/(?P<id>\d+)",)),
    _Platform(
        "Facebook",
        ("facebook.com", "fb.com"),
        (
            r"/groups/[\w.-]+/(?:posts|permalink)/(?P<id>\d+)",
            rf"/{HANDLE}/(?:posts|videos|photos)/(?:[^/]+/)*(?P<id>pfbid\w+|\d+)",
            r"/(?:reel|share/[pvr]|share)/(?P<id>\w+)",
        ),
        ("story_fbid", "fbid", "v"),
        "id",
    ),
    _Platform("Instagram", ("instagram.com",), (rf"/(?:{HANDLE}/)?(?:p|reel|reels|tv)/(?P<id>[\w-]+)",)),
    _Platform("Threads", ("threads.net", "threads.com"), (rf"/@{HANDLE}/post/(?P<id>[\w-]+)",)),
    _Platform("TikTok", ("tiktok.com",), (rf"/@{HANDLE}/(?:video|photo)/(?P<id>\d+)",)),
    _Platform("TikTok", ("vm.tiktok.com", "vt.tiktok.com"), (r"/(?P<id>\w+)",)),
    _Platform(
        "YouTube", ("youtube.com", "youtube-nocookie.com"), (r"/(?:shorts|live|embed|v)/(?P<id>[\w-]{6,})",), ("v",)
    ),
    _Platform("YouTube", ("youtu.be",), (r"/(?P<id>[\w-]{6,})",)),
    _Platform(
        "Telegram", ("t.me", "telegram.me"), (rf"/(?:s/)?(?!c/){HANDLE}/(?:\d+/)?(?P<id>\d+)", r"/c/(?P<id>\d+/\d+)")
    ),
    _Platform("VK", ("vk.com", "vk.ru"), (r"/(?P<id>(?:wall|video|photo|clip)-?\d+_\d+)",), ("w", "z")),
    _Platform("Bluesky", ("bsky.app",), (r"/profile/(?P<handle>[\w.:-]{1,253})/post/(?P<id>\w+)",)),
    _Platform(
        "Reddit", ("reddit.com",), (rf"/user/{HANDLE}/comments/(?P<id>\w+)", r"/(?:r/[\w.-]+/)?comments/(?P<id>\w+)")
    ),
    _Platform(
        "LinkedIn",
        ("linkedin.com",),
        (
            r"/posts/(?P<handle>[\w%-]+?)_.*?(?P<id>\d{15,})(?:-\w+)?",
            r"/feed/update/urn:li:(?:activity|share|ugcPost):(?P<id>\d+)",
        ),
    ),
    _Platform("Truth Social", ("truthsocial.com",), (rf"/@{HANDLE}/(?:posts/)?(?P<id>\d+)",)),
    _Platform(
        "Odnoklassniki", ("ok.ru",), (rf"/(?:group/)?{HANDLE}/(?:topic|statuse)/(?P<id>\d+)", r"/video/(?P<id>\d+)")
    ),
    _Platform("Weibo", ("weibo.com", "weibo.cn"), (rf"/{HANDLE}/(?P<id>[A-Za-z0-9]{{9,}})",)),
)
# Any server of the fediverse; the number's length tells it from a page about somebody.
_FEDIVERSE = re.compile(r"/@(?P<handle>[\w.-]+(?:@[\w.-]+)?)/(?P<id>\d{15,})/?", re.ASCII)


def post_at(url: str) -> Post | None:
    """The post that this address leads to; nothing where it is no post, or of nobody that is known here."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    host = next((host.removeprefix(prefix) for prefix in _TOLD_APART if host.startswith(prefix)), host)
    for platform in _PLATFORMS:
        if host in platform.hosts:
            return _on(platform, parts.path.rstrip("/"), parts.query)
    found = _FEDIVERSE.fullmatch(parts.path)
    return Post("Mastodon", found["id"], found["handle"]) if found else None


def _on(platform: _Platform, path: str, query: str) -> Post | None:
    for pattern in platform.paths:
        if found := re.match(rf"{pattern}(?:/|$)", path):
            return Post(platform.name, found["id"], found.groupdict().get("handle") or "")
    asked = parse_qs(query)
    for name in platform.asked:
        if value := asked.get(name, [""])[0]:
            return Post(platform.name, value[:100], asked.get(platform.asked_handle, [""])[0][:60])
    return None
