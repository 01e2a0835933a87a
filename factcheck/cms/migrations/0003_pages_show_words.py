from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_pages_are_watched"),
    ]

    operations = [
        migrations.AddField(
            model_name="pagewatch",
            name="etag",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddField(
            model_name="pagewatch",
            name="last_modified",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddField(
            model_name="pagewatch",
            name="shown",
            field=models.TextField(
                blank=True, db_default="", default="", help_text="the words it showed when it last came whole"
            ),
        ),
    ]
