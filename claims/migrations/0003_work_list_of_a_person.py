from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_work_list_in_order")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["assignee", "publish_by", "-priority", "-id"],
                condition=models.Q(state__in=["checking", "in_review", "logged", "suggested", "waiting"]),
                name="claim_open_mine",
            ),
        ),
    ]
