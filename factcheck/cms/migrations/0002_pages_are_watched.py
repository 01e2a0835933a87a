import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import factcheck.accounts.clock
import factcheck.accounts.ids


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_connections_and_posts"),
        ("reviews", "0009_verdicts_come_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PageWatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("last_at", models.DateTimeField(blank=True, null=True)),
                ("last_code", models.CharField(blank=True, help_text="what came of the last look", max_length=40)),
                ("last_details", models.JSONField(blank=True, default=dict)),
                ("turn", models.PositiveIntegerField(default=0)),
                ("quiet", models.PositiveIntegerField(default=0)),
                ("failures", models.PositiveIntegerField(default=0)),
                (
                    "missing_since",
                    models.DateTimeField(blank=True, help_text="since when it answers as one that is gone", null=True),
                ),
                ("gone_at", models.DateTimeField(blank=True, help_text="when that was believed", null=True)),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                ("row_version", models.PositiveIntegerField(default=1)),
                ("url", models.URLField(blank=True, max_length=2000)),
                (
                    "factcheck",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="page_watch", to="reviews.factcheck"
                    ),
                ),
                (
                    "stopped_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.factcheckversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="page_watch_due"
                    )
                ],
            },
        ),
    ]
