from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """There are many captures already: the index is built beside the running service."""

    atomic = False
    dependencies = [("claims", "0011_watching")]
    operations = [
        AddIndexConcurrently(
            "snapshot",
            models.Index(
                fields=["of_evidence"], condition=models.Q(("of_evidence__isnull", False)), name="snapshot_of_evidence"
            ),
        ),
    ]
