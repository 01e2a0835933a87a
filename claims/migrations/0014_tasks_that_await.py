from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

IS_AWAITING = Q(state="queued", verifier="") | Q(state="finished", outcome="needs_person", dismissed_at=None)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0013_checklists")]

    operations = [
        AddIndexConcurrently(
            "verificationtask",
            models.Index(fields=["due", "-id"], condition=IS_AWAITING & Q(is_parked=False), name="task_awaits"),
        ),
        AddIndexConcurrently(
            "verificationtask",
            models.Index(
                fields=["assignee", "due", "-id"], condition=IS_AWAITING & Q(is_parked=False), name="task_awaits_whom"
            ),
        ),
        AddIndexConcurrently("verificationtask", models.Index(fields=["queued_at", "id"], name="task_by_queued")),
    ]
