import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import factcheck.accounts.clock
import factcheck.accounts.ids


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0008_archive_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchivePush",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("url", models.URLField(max_length=2000)),
                ("asked_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                ("job", models.CharField(blank=True, help_text="what the service calls it", max_length=120)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                (
                    "questions",
                    models.PositiveSmallIntegerField(default=0, help_text="how often the service was asked about it"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("archived_url", models.URLField(blank=True, max_length=2000)),
                (
                    "reason_code",
                    models.CharField(blank=True, help_text="why there is none, or what it waits for", max_length=60),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="archive_pushes",
                        to="claims.evidence",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="archive_pushes",
                        to="claims.item",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence__isnull", False), ("item", None)),
                            models.Q(("evidence", None), ("item__isnull", False)),
                            _connector="OR",
                        ),
                        name="archive_push_of_one_row",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None),
                            models.Q(("archived_url", ""), _negated=True),
                            models.Q(("reason_code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="archive_push_ended_with_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("evidence",),
                        name="archive_push_once_of_evidence",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("item",), name="archive_push_once_of_item"
                    ),
                ],
            },
        ),
    ]
