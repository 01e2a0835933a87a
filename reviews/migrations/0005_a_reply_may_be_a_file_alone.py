from django.db import migrations, models


class Migration(migrations.Migration):
    """A screenshot or a recording is an answer before anybody has typed what it says."""

    dependencies = [("reviews", "0004_shown_claims_are_found_by_words")]

    operations = [
        migrations.AlterField(
            model_name="reply",
            name="text",
            field=models.TextField(blank=True, verbose_name="what they said"),
        ),
    ]
