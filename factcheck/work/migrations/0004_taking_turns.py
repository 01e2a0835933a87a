from django.db import migrations

# Desks take turns: within the most urgent class the next desk after `after` that has something due, and of that its oldest piece that nobody
# is taking at this moment. Each step is one probe of the index work_turns, however much is planned, and however much is finished.
TAKE = """
CREATE FUNCTION work_take(after uuid, only_kinds text[], other_kinds text[], leases jsonb, lease float8)
RETURNS SETOF work_work LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    moment timestamptz := desk_now();
    class smallint := -1;
    here uuid;
    earliest timestamptz;
    is_around boolean;
    chosen bigint;
BEGIN
    LOOP
        SELECT w.priority INTO class FROM work_work w
        WHERE w.state = 'planned' AND w.priority > class ORDER BY w.priority LIMIT 1;
        EXIT WHEN NOT FOUND;
        here := after;
        is_around := after IS NULL;
        LOOP
            IF here IS NULL THEN
                SELECT w.lane, w.next_at INTO here, earliest FROM work_work w
                WHERE w.state = 'planned' AND w.priority = class ORDER BY w.lane, w.next_at LIMIT 1;
            ELSE
                SELECT w.lane, w.next_at INTO here, earliest FROM work_work w
                WHERE w.state = 'planned' AND w.priority = class AND w.lane > here ORDER BY w.lane, w.next_at LIMIT 1;
            END IF;
            IF NOT FOUND THEN
                EXIT WHEN is_around;
                is_around := true;
                here := NULL;
                CONTINUE;
            END IF;
            EXIT WHEN is_around AND here > after;
            CONTINUE WHEN earliest > moment;
            SELECT w.id INTO chosen FROM work_work w
            WHERE w.state = 'planned' AND w.priority = class AND w.lane = here AND w.next_at <= moment
                AND (only_kinds IS NULL OR w.kind = ANY (only_kinds)) AND (other_kinds IS NULL OR w.kind <> ALL (other_kinds))
            ORDER BY w.next_at, w.id LIMIT 1 FOR UPDATE SKIP LOCKED;
            IF FOUND THEN
                RETURN QUERY UPDATE work_work w
                SET state = 'leased', fence = w.fence + 1, attempts = w.attempts + 1, started_at = moment,
                    lease_until = moment + make_interval(secs => COALESCE((leases ->> w.kind)::float8, lease))
                WHERE w.id = chosen RETURNING w.*;
                RETURN;
            END IF;
        END LOOP;
    END LOOP;
END
$$
"""
# A row is written three times within seconds and then rests for ever: dead versions are cleared away after a few thousand, however large the
# table has grown, so that the indexes of what is planned stay short.
CLEARED = """
ALTER TABLE work_work SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000)
"""
AS_BEFORE = """
ALTER TABLE work_work RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold,
    autovacuum_analyze_scale_factor, autovacuum_analyze_threshold)
"""


class Migration(migrations.Migration):
    """Taking what is next, in one statement whose plan the database keeps."""

    dependencies = [("work", "0003_due_by_turns")]
    operations = [
        migrations.RunSQL(TAKE, "DROP FUNCTION work_take(uuid, text[], text[], jsonb, float8)"),
        migrations.RunSQL(CLEARED, AS_BEFORE),
    ]
