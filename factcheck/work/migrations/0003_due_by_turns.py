from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is due is found by priority and desk, and by its moment; the index that did without desks goes."""

    atomic = False
    dependencies = [("work", "0002_turns_and_services")]
    operations = [
        AddIndexConcurrently(
            "work",
            models.Index(
                fields=["priority", "lane", "next_at", "id"],
                name="work_turns",
                condition=models.Q(("state", "planned")),
            ),
        ),
        AddIndexConcurrently(
            "work", models.Index(fields=["next_at"], name="work_next", condition=models.Q(("state", "planned")))
        ),
        AddIndexConcurrently(
            "work",
            BrinIndex(fields=["ended_at"], name="work_ended", pages_per_range=32, autosummarize=True),
        ),
        RemoveIndexConcurrently("work", "work_due"),
    ]
