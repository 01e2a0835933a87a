from django.db import migrations
from django.db.models import Q

from claims.intake.canonical import canonical_url

HOSTS = (
    "twitter.com x.com youtube.com youtube-nocookie.com youtu.be facebook.com fb.com instagram.com threads.net threads.com "
    "tiktok.com t.me telegram.me telegram.dog vk.com vk.ru reddit.com bsky.app linkedin.com truthsocial.com ok.ru"
)
BATCH = 500


def to_one_address(apps, schema_editor):
    """Items under another address of the same post get the one that is looked for. Where two of a desk would come to share it, the later
    one stays as it is: which of them to keep is for a person."""
    Item = apps.get_model("claims", "Item")
    concerned = Q()
    for host in HOSTS.split():
        concerned |= Q(canonical_url__contains=f"/{host}/") | Q(canonical_url__contains=f".{host}/")
    last = None
    while True:
        rows = Item.objects.filter(concerned).order_by("pk").only("pk", "desk_id", "canonical_url")
        batch = list((rows.filter(pk__gt=last) if last else rows)[:BATCH])
        if not batch:
            return
        for item in batch:
            address = canonical_url(item.canonical_url)
            if not address or address == item.canonical_url:
                continue
            if not Item.objects.filter(desk=item.desk_id, canonical_url=address).exists():
                Item.objects.filter(pk=item.pk).update(canonical_url=address)
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0016_evidence_places"),
    ]

    operations = [
        migrations.RunPython(to_one_address, migrations.RunPython.noop, elidable=True),
    ]
