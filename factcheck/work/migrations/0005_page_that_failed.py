from django.db import migrations, models


class Migration(migrations.Migration):
    """Which page failed last: one that fails again and again says nothing of its site."""

    dependencies = [("work", "0004_taking_turns")]
    operations = [
        migrations.AddField(
            model_name="service",
            name="failed_page",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="which page failed last, where it was one page's failure",
                max_length=16,
            ),
        ),
    ]
