from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_evidence_apart")]

    operations = [
        migrations.AddField(
            "snapshot",
            "warc_sha256",
            models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="the archive file of this capture, if there is one",
                max_length=64,
            ),
        ),
        migrations.AddField("snapshot", "warc_size", models.PositiveBigIntegerField(blank=True, null=True)),
    ]
