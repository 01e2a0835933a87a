from django.db import migrations, models

NAME = "sheet_once_per_desk"


class Migration(migrations.Migration):
    # Made beside the work that goes on, which no transaction can do.
    atomic = False

    dependencies = [("sheets", "0002_tried_out_in_the_background")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {NAME} "
                    "ON sheets_sheet (desk_id, name) WHERE removed_at IS NULL",
                    f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}",
                )
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name="sheet",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)), fields=("desk", "name"), name=NAME
                    ),
                )
            ],
        )
    ]
