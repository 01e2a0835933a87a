from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0015_evidence_transcripts"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="fragment",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="where in it the excerpt stands: page=3, t=41:20,43:05",
                max_length=120,
                verbose_name="place",
            ),
        ),
    ]
