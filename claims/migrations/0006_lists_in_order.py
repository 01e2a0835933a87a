from django.db import migrations, models
from django.db.models import F, Q

IS_OPEN = Q(state__in=["checking", "in_review", "logged", "suggested", "waiting"])


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_legal_hold")]

    operations = [
        migrations.AddIndex("claim", models.Index(fields=["publish_by", "id"], name="claim_by_date")),
        migrations.AddIndex(
            "claim",
            models.Index(F("publish_by").desc(nulls_last=True), F("id").desc(), name="claim_by_date_falling"),
        ),
        migrations.AddIndex("claim", models.Index(fields=["priority", "id"], name="claim_by_priority")),
        migrations.AddIndex("claim", models.Index(fields=["number", "id"], name="claim_by_number")),
        migrations.AddIndex(
            "claim",
            models.Index(fields=["waiting_until", "-id"], condition=IS_OPEN, name="claim_open_by_wait"),
        ),
        migrations.AddIndex(
            "claim",
            models.Index(
                fields=["desk"],
                include=["id", "access", "assignee", "state", "publish_by"],
                condition=IS_OPEN,
                name="claim_open_counted",
            ),
        ),
    ]
