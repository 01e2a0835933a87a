from django.db import migrations

DESK_NOW = """
CREATE OR REPLACE FUNCTION desk_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT statement_timestamp() + COALESCE((SELECT moved_by FROM accounts_clockoffset LIMIT 1), interval '0')
$$
"""


class Migration(migrations.Migration):
    """The clock seam as SQL sees it: the table of offsets is empty on every running service."""

    dependencies = [("accounts", "0001_people_desks_and_keys")]
    operations = [migrations.RunSQL(DESK_NOW, "DROP FUNCTION desk_now()")]
