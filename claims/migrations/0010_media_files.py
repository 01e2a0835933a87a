import django.db.models.deletion
from django.db import migrations, models

import factcheck.accounts.clock
import factcheck.accounts.ids


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_copies_asked_outside"),
    ]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="places",
            field=models.JSONField(
                blank=True,
                help_text="which stretch of the text is which page, or was said when, and its translation",
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="MediaFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[("image", "image"), ("video", "video"), ("audio", "audio"), ("document", "document")],
                        max_length=8,
                    ),
                ),
                ("content_type", models.CharField(max_length=60)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("shown_sha256", models.CharField(blank=True, max_length=64)),
                ("shown_type", models.CharField(blank=True, max_length=60)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "problem",
                    models.CharField(blank=True, help_text="why it could not be read, or not all of it", max_length=40),
                ),
                ("problem_details", models.JSONField(blank=True, default=dict)),
                ("has_location", models.BooleanField(default=False)),
                (
                    "details",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="size, length, pages, what the camera or program wrote into it, location",
                    ),
                ),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="media", to="claims.item"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("type__in", ["image", "video", "audio", "document"])),
                        name="media_type_known",
                    )
                ],
            },
        ),
    ]
