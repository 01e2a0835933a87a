"""What may be here already: the item at an address, and claims much like the one somebody is about to log. A hint, never a hindrance."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from claims.intake.canonical import canonical_url
from claims.models import Claim, Item
from factcheck.accounts.actors import Actor
from factcheck.language.queries import any_of
from factcheck.matching import documents
from factcheck.matching.models import Kind
from reviews.verifiers.ranking import ranked

# The newest claims that share a word; of them the best by words; of those the ones that are really alike.
MOST_FOUND, MOST_COMPARED, MOST_SHOWN = 1000, 60, 3


@dataclass
class Alike:
    """The item at that address, and the claims that are alike, the closest first."""

    item: Item | None = None
    claims: list[Claim] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.item is not None or bool(self.claims)


def alike(actor: Actor, *, url: str = "", proposition: str = "") -> Alike:
    """As far as this actor may see them."""
    return Alike(_item(actor, url), claims_like(actor, proposition))


def _item(actor: Actor, url: str) -> Item | None:
    canonical = canonical_url(url) if url else ""
    if not canonical:
        return None
    seen = Q(appearances__claim__in=Claim.objects.keys_seen_by(actor))
    rows = Item.objects.visible_to(actor).filter(canonical_url=canonical)
    counted = Count("appearances__claim", filter=seen, distinct=True)
    return rows.annotate(claim_count=counted).order_by("created_at").first()


def claims_like(actor: Actor, proposition: str) -> list[Claim]:
    """Claims in nearly the same words."""
    words = any_of(proposition[:1000])
    if not words:
        return []
    rows = documents.found(Claim.objects.visible_to(actor), Kind.CLAIM, words)
    newest = list(rows.order_by("-pk").values_list("pk", flat=True)[:MOST_FOUND])
    if not newest:
        return []
    best = documents.ranked(newest, words)[:MOST_COMPARED]
    there = {str(row.pk): row for row in Claim.objects.select_related("desk").filter(pk__in=best)}
    texts = [(key, row.proposition) for key, row in there.items()]
    return [there[row.key] for row in ranked(proposition, texts, limit=MOST_SHOWN)]
