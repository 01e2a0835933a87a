from django.db import migrations, models


class Migration(migrations.Migration):
    """A verdict keeps the claim as it was judged, a page a digest of what others are shown to have said, and each claim
    of a page the words by which it is found again."""

    dependencies = [("reviews", "0002_versions_frozen_and_no_author_votes")]

    operations = [
        migrations.AddField(
            model_name="verdictversion",
            name="proposition",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=1000,
                verbose_name="the claim as judged",
            ),
        ),
        migrations.AddField(
            model_name="factcheckversion",
            name="said_sha256",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="digest of what others are shown to have said, when submitted",
                max_length=64,
            ),
        ),
        migrations.AddField(
            model_name="factcheckclaim",
            name="search_words",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="the claim as shown, normalised, by which it is found",
            ),
        ),
    ]
