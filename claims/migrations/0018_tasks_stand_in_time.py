from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Least

IS_AWAITING = Q(state="queued", verifier="") | Q(state="finished", outcome="needs_person", dismissed_at=None)
STANDS_AT = Case(
    When(verifier="watching", follows_date=True, then=Least("due", "finished_at")),
    default=Coalesce("due", "finished_at"),
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0017_platforms_have_one_address")]

    operations = [
        AddIndexConcurrently(
            "verificationtask",
            models.Index(STANDS_AT, F("id").desc(), condition=IS_AWAITING & Q(is_parked=False), name="task_stands"),
        ),
        AddIndexConcurrently(
            "verificationtask",
            models.Index(
                F("assignee"),
                STANDS_AT,
                F("id").desc(),
                condition=IS_AWAITING & Q(is_parked=False),
                name="task_stands_whom",
            ),
        ),
        RemoveIndexConcurrently("verificationtask", "task_awaits_whom"),
    ]
