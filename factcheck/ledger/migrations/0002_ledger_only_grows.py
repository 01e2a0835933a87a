from django.db import migrations

ONLY_GROWS = """
CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger only grows: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER event_only_grows BEFORE UPDATE OR DELETE ON ledger_event FOR EACH ROW EXECUTE FUNCTION ledger_only_grows();
CREATE TRIGGER sequence_only_grows BEFORE UPDATE OR DELETE ON ledger_sequenced FOR EACH ROW EXECUTE FUNCTION ledger_only_grows();

CREATE FUNCTION ledger_texts_are_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.text = '' AND NEW.salt = '' AND NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
        AND NEW.id = OLD.id AND NEW.event_id = OLD.event_id AND NEW.key = OLD.key
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a text of the ledger can be erased, not changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER texts_are_only_erased BEFORE UPDATE OR DELETE ON ledger_eventtext FOR EACH ROW EXECUTE FUNCTION ledger_texts_are_only_erased();

CREATE FUNCTION ledger_awaits_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_unsequenced (event_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER event_awaits_its_place AFTER INSERT ON ledger_event FOR EACH ROW EXECUTE FUNCTION ledger_awaits_its_place();
"""

BACK = """
DROP TRIGGER event_awaits_its_place ON ledger_event;
DROP TRIGGER texts_are_only_erased ON ledger_eventtext;
DROP TRIGGER sequence_only_grows ON ledger_sequenced;
DROP TRIGGER event_only_grows ON ledger_event;
DROP FUNCTION ledger_awaits_its_place();
DROP FUNCTION ledger_texts_are_only_erased();
DROP FUNCTION ledger_only_grows();
"""


class Migration(migrations.Migration):
    """Held by the database: events and their sequence are only added, texts only erased, and no event misses the sequencer."""

    dependencies = [("ledger", "0001_events_and_their_sequence")]
    operations = [migrations.RunSQL(ONLY_GROWS, BACK)]
