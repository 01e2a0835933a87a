"""What is posted on the large platforms has many addresses: of the telephone's site, of the name before, to be shared, to be embedded. Here
they are one. Pure; nobody is asked, so that a shortened address that only the platform can resolve stays what it is."""

import re
from dataclasses import dataclass

Pairs = list[tuple[str, str]]
_PREFIXES = ("www.", "m.", "mobile.", "mbasic.", "touch.", "web.", "old.", "new.", "np.")


@dataclass(frozen=True, slots=True)
class _Platform:
    """The name it goes by, its other names, and its posts: a pattern of the path, the path and query that stand for it."""

    host: str
    others: tuple[str, ...] = ()
    posts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    # Parts of a query that say how somebody came, beside those that every site has.
    added: frozenset[str] = frozenset()


_VIDEO = r"(?P<id>[\w-]{11})"
_PLATFORMS = (
    _Platform(
        "x.com",
        ("twitter.com",),
        # Whoever's name stands before it, the number alone leads to the post.
        ((r"/(?:i/web|i|[\w]+)/status(?:es)?/(?P<id>\d+)(?:/(?:photo|video)/\d+)?", "/i/status/{id}", ()),),
    ),
    _Platform(
        "youtube.com",
        ("youtube-nocookie.com", "youtu.be"),
        (
            ("/watch", "/watch", ("v",)),
            (rf"/(?:shorts|live|embed|v)/{_VIDEO}", "/watch?v={id}", ()),
            (rf"youtu\.be/{_VIDEO}", "/watch?v={id}", ()),
        ),
        frozenset({"feature", "si", "pp", "ab_channel"}),
    ),
    _Platform(
        "facebook.com",
        ("fb.com",),
        (),
        frozenset({"mibextid", "_rdr", "rdid", "share_url", "paipv", "eav", "__tn__", "__cft__[0]", "__xts__[0]"}),
    ),
    _Platform(
        "instagram.com", (), ((r"/(?:[\w.]+/)?(?:p|reel|reels|tv)/(?P<id>[\w-]+)", "/p/{id}", ()),), frozenset({"hl"})
    ),
    _Platform("threads.com", ("threads.net",), ((r"/@(?P<who>[\w.]+)/post/(?P<id>[\w-]+)", "/@{who}/post/{id}", ()),)),
    _Platform(
        "tiktok.com",
        (),
        ((r"/@(?P<who>[\w.]*)/(?P<what>video|photo)/(?P<id>\d+)", "/@{who}/{what}/{id}", ()),),
    ),
    _Platform(
        "t.me",
        ("telegram.me", "telegram.dog"),
        ((r"/(?:s/)?(?!c/|s/)(?P<who>\w+)/(?P<id>\d+)", "/{who}/{id}", ("comment", "thread")),),
    ),
    _Platform("vk.com", ("vk.ru",)),
    _Platform(
        "reddit.com", (), ((r"/r/(?P<where>[\w-]+)/comments/(?P<id>\w+)(?:/[^/]+)?", "/r/{where}/comments/{id}", ()),)
    ),
    _Platform("bsky.app"),
    _Platform("linkedin.com"),
    _Platform("truthsocial.com"),
    _Platform("ok.ru"),
)
_BY_HOST = {name: platform for platform in _PLATFORMS for name in (platform.host, *platform.others)}


def on_platform(host: str, path: str, query: Pairs) -> tuple[str, str, Pairs] | None:
    """The host, path and query that stand for what is at these; nothing where the host is none of the platforms."""
    bare = next((host.removeprefix(prefix) for prefix in _PREFIXES if host.startswith(prefix)), host)
    platform = _BY_HOST.get(bare)
    if platform is None:
        return None
    query = [(name, value) for name, value in query if name not in platform.added]
    for pattern, stands_for, kept in platform.posts:
        found = re.fullmatch(pattern, f"{bare}{path}" if pattern.startswith("youtu") else path, re.ASCII)
        if found:
            where, _mark, asked = stands_for.format(**found.groupdict()).partition("?")
            names = [(name, value) for name, value in query if name in kept]
            return platform.host, where, [("v", asked.removeprefix("v="))] if asked else names
    # A name that is for sharing alone leads nowhere but to what is shared.
    return (bare if bare == "youtu.be" else platform.host), path, query
