from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_work_list_of_a_person")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["-created_at", "-id"], name="claim_latest_first"),
        ),
    ]
