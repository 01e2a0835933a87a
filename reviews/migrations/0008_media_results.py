import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0007_suggestions_know_their_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="verdictversion",
            name="media_context",
            field=models.TextField(
                blank=True, db_default="", default="", verbose_name="what it shows in truth: when, where, whose"
            ),
        ),
        migrations.AddField(
            model_name="verdictversion",
            name="media_original",
            field=models.URLField(
                blank=True, db_default="", default="", max_length=2000, verbose_name="where the original stands"
            ),
        ),
        migrations.AddField(
            model_name="verdictversion",
            name="media_results",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("original", "original"),
                        ("missing_context", "missing context"),
                        ("edited_or_cropped", "edited or cropped"),
                        ("transformed", "transformed"),
                        ("staged", "staged"),
                        ("satire_or_parody", "satire or parody"),
                    ],
                    max_length=20,
                ),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="what was found of the picture or recording",
            ),
        ),
    ]
