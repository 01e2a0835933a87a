import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_ledger_only_grows"),
        ("work", "0001_work_table_and_relay_cursor"),
    ]

    operations = [
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("host", models.CharField(max_length=255, unique=True)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("free_at", models.DateTimeField(help_text="the first turn that nobody has yet")),
                ("failures", models.PositiveIntegerField(default=0, help_text="in a row")),
                ("rests", models.PositiveIntegerField(default=0, help_text="in a row")),
                ("resting_until", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=60)),
            ],
        ),
        migrations.AddField(
            model_name="work",
            name="kept",
            field=models.JSONField(
                blank=True, help_text="what an attempt that had to wait keeps for the next", null=True
            ),
        ),
        migrations.AddField(
            model_name="work",
            name="lane",
            field=models.UUIDField(
                db_default=uuid.UUID("00000000-0000-0000-0000-000000000000"),
                default=uuid.UUID("00000000-0000-0000-0000-000000000000"),
                help_text="the desk it is done for, which takes turns with the others",
            ),
        ),
        migrations.AddField(
            model_name="work",
            name="waits_for",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="the outside service whose turn it waits for",
                max_length=255,
            ),
        ),
        migrations.AddField(
            model_name="workersign",
            name="claimed",
            field=models.CharField(
                blank=True, db_default="", default="", help_text="the kind of work it took last", max_length=64
            ),
        ),
        migrations.AddField(
            model_name="workersign",
            name="claimed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="work",
            name="priority",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "urgent"), (1, "due within hours"), (2, "due within days"), (3, "normal"), (6, "later")],
                default=3,
            ),
        ),
        migrations.AlterField(
            model_name="work",
            name="rung_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                condition=models.Q(("resting_until__isnull", False)), fields=["resting_until"], name="service_resting"
            ),
        ),
    ]
