import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import factcheck.accounts.clock
import factcheck.accounts.ids


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0010_media_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AppearanceChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("moved", "moved"),
                            ("reworded", "reworded"),
                            ("removed", "removed"),
                            ("ambiguous", "in doubt"),
                        ],
                        max_length=12,
                    ),
                ),
                ("exact", models.TextField(blank=True)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("score", models.FloatField(blank=True, null=True)),
                ("candidates", models.JSONField(blank=True, default=list)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "new place accepted"),
                            ("kept", "kept on record as they were"),
                            ("detached", "detached"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
            ],
            options={
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Watch",
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
            ],
        ),
        migrations.AddField(
            model_name="appearance",
            name="kept_at",
            field=models.DateTimeField(
                blank=True,
                help_text="since when a person keeps the words on record although the text changed",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="etag",
            field=models.CharField(
                blank=True, db_default="", default="", help_text="as the site sent it", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="last_modified",
            field=models.CharField(
                blank=True, db_default="", default="", help_text="as the site sent it", max_length=64
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="notice",
            field=models.TextField(
                blank=True, db_default="", default="", help_text="the correction notice that came with this capture"
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="of_evidence",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="a later copy of this evidence's page",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="captures",
                to="claims.evidence",
            ),
        ),
        migrations.AddField(
            model_name="appearancechange",
            name="appearance",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="word_changes",
                to="claims.appearance",
            ),
        ),
        migrations.AddField(
            model_name="appearancechange",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="word_changes", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="appearancechange",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="appearancechange",
            name="snapshot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="word_changes", to="claims.snapshot"
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="evidence",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watch",
                to="claims.evidence",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="item",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watch",
                to="claims.item",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="stopped_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="appearancechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("fate__in", ["moved", "reworded", "removed", "ambiguous"])), name="words_fate_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="appearancechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ["accepted", "kept", "detached", ""])),
                name="appearance_decision_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="appearancechange",
            constraint=models.UniqueConstraint(fields=("snapshot", "appearance"), name="words_change_once_per_capture"),
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="watch_due"),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("evidence__isnull", False), ("item__isnull", True)),
                    models.Q(("evidence__isnull", True), ("item__isnull", False)),
                    _connector="OR",
                ),
                name="watch_has_one_thing",
            ),
        ),
    ]
