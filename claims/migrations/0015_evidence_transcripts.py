from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_tasks_that_await"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="is_transcript",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Quotations of the claim are held against its text.",
                verbose_name="transcript or source of quoted words",
            ),
        ),
    ]
