from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_lists_in_order")]

    operations = [
        migrations.AddField("evidence", "apart_from", models.ManyToManyField(blank=True, to="claims.evidence")),
    ]
