from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0009_verdicts_come_back")]

    operations = [
        migrations.AddField(
            "verdictversion",
            "recheck_on",
            models.DateField(blank=True, null=True, verbose_name="to be looked at again on"),
        ),
    ]
