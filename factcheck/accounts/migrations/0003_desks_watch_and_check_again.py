import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_desk_clock_in_sql"),
    ]

    operations = [
        migrations.AddField(
            model_name="desk",
            name="recheck_days",
            field=models.PositiveSmallIntegerField(
                db_default=90,
                default=90,
                validators=[django.core.validators.MaxValueValidator(3650)],
                verbose_name="days until an unconfirmed verdict is looked at again",
            ),
        ),
        migrations.AddField(
            model_name="desk",
            name="watches",
            field=models.BooleanField(db_default=True, default=True, verbose_name="watch what was checked"),
        ),
    ]
