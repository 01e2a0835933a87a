from django.db import migrations

SHARED = """
CREATE FUNCTION reviews_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: these rows are only ever added', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER correction_only_grows BEFORE UPDATE OR DELETE ON reviews_correction
    FOR EACH ROW EXECUTE FUNCTION reviews_only_grows();
"""
SHARED_BACK = """
DROP TRIGGER correction_only_grows ON reviews_correction;
DROP FUNCTION reviews_only_grows();
"""

# What holds for both kinds of version. The version row is locked while its parts change, so that nothing slips in
# between somebody else's submitting and our commit.
FOR_EACH_KIND = """
CREATE FUNCTION reviews_{kind}_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY[{free}];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'a version begins as a draft' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'a version that was submitted is never deleted' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state <> NEW.state AND (OLD.state || ' ' || NEW.state) NOT IN (
        'draft submitted', 'submitted approved', 'submitted returned', {moves}
        'approved published', 'approved superseded', 'published superseded', 'published withdrawn'
    ) THEN
        RAISE EXCEPTION 'a version does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state <> 'draft' AND (to_jsonb(NEW) - free) <> (to_jsonb(OLD) - free) THEN
        RAISE EXCEPTION 'a version is frozen once it was submitted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state <> 'approved' AND NEW.state = 'approved' AND NOT EXISTS (
        SELECT 1 FROM reviews_{kind}vote WHERE version_id = NEW.id AND vote = 'approve'
    ) THEN
        RAISE EXCEPTION 'a version is approved by a vote' USING ERRCODE = 'integrity_constraint_violation';
    END IF;{more}
    RETURN NEW;
END
$$;
CREATE TRIGGER {kind}_version_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON reviews_{kind}version
    FOR EACH ROW EXECUTE FUNCTION reviews_{kind}_version_is_frozen();

CREATE FUNCTION reviews_{kind}_part_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    version_state text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT state INTO version_state FROM reviews_{kind}version WHERE id = OLD.version_id FOR SHARE;
        IF version_state <> 'draft' THEN
            RAISE EXCEPTION '% on %: its version is frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    SELECT state INTO version_state FROM reviews_{kind}version WHERE id = NEW.version_id FOR SHARE;
    IF version_state <> 'draft' THEN
        RAISE EXCEPTION '% on %: its version is frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER {kind}_authors_only_grow BEFORE UPDATE OR DELETE ON reviews_{kind}author
    FOR EACH ROW EXECUTE FUNCTION reviews_only_grows();
CREATE TRIGGER {kind}_author_is_frozen BEFORE INSERT ON reviews_{kind}author
    FOR EACH ROW EXECUTE FUNCTION reviews_{kind}_part_is_frozen();

CREATE FUNCTION reviews_{kind}_no_author_votes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    version_state text;
BEGIN
    SELECT state INTO version_state FROM reviews_{kind}version WHERE id = NEW.version_id FOR SHARE;
    IF version_state <> 'submitted' THEN
        RAISE EXCEPTION 'votes are cast on submitted versions' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- What was returned is carried over into its copy, and nobody else has stood behind it: its authors are authors of the copy.
    IF EXISTS (
        WITH RECURSIVE carried_over AS (
            SELECT id, previous_id FROM reviews_{kind}version WHERE id = NEW.version_id
            UNION
            SELECT before.id, before.previous_id FROM reviews_{kind}version before
                JOIN carried_over ON before.id = carried_over.previous_id WHERE before.state = 'returned'
        )
        SELECT 1 FROM reviews_{kind}author JOIN carried_over ON version_id = carried_over.id WHERE user_id = NEW.voter_id
    ) THEN
        RAISE EXCEPTION 'no author votes on a version' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER {kind}_no_author_votes BEFORE INSERT ON reviews_{kind}vote
    FOR EACH ROW EXECUTE FUNCTION reviews_{kind}_no_author_votes();
CREATE TRIGGER {kind}_votes_only_grow BEFORE UPDATE OR DELETE ON reviews_{kind}vote
    FOR EACH ROW EXECUTE FUNCTION reviews_only_grows();
"""
FOR_EACH_KIND_BACK = """
DROP TRIGGER {kind}_votes_only_grow ON reviews_{kind}vote;
DROP TRIGGER {kind}_no_author_votes ON reviews_{kind}vote;
DROP FUNCTION reviews_{kind}_no_author_votes();
DROP TRIGGER {kind}_author_is_frozen ON reviews_{kind}author;
DROP TRIGGER {kind}_authors_only_grow ON reviews_{kind}author;
DROP FUNCTION reviews_{kind}_part_is_frozen();
DROP TRIGGER {kind}_version_is_frozen ON reviews_{kind}version;
DROP FUNCTION reviews_{kind}_version_is_frozen();
"""
PART = """
CREATE TRIGGER {part}_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON reviews_{part}
    FOR EACH ROW EXECUTE FUNCTION reviews_{kind}_part_is_frozen();
"""
PART_BACK = "DROP TRIGGER {part}_is_frozen ON reviews_{part};"

RECORD_ONCE = """
    IF OLD.record <> NEW.record AND (OLD.record <> '{}' OR NEW.state <> 'published') THEN
        RAISE EXCEPTION 'what was published never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.published_at IS DISTINCT FROM NEW.published_at AND (OLD.published_at IS NOT NULL OR NEW.state <> 'published') THEN
        RAISE EXCEPTION 'a version is published once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.approved_by_id IS DISTINCT FROM NEW.approved_by_id AND (OLD.approved_by_id IS NOT NULL OR NEW.state <> 'approved') THEN
        RAISE EXCEPTION 'a version is approved once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;"""

KINDS = {
    "verdict": {
        "free": ["state", "decided_at", "row_version"],
        "moves": [],
        "more": "",
        "parts": ["verdictqualifier", "verdictcitation"],
    },
    "factcheck": {
        "free": ["state", "approved_by_id", "scheduled_for", "published_at", "record", "row_version"],
        "moves": ["approved returned"],
        "more": RECORD_ONCE,
        "parts": ["factcheckclaim"],
    },
}


def _quoted(words: list[str], after: str = "") -> str:
    return ", ".join(f"'{word}'" for word in words) + (after if words else "")


def _forwards() -> str:
    made = [SHARED]
    for kind, rules in KINDS.items():
        given = {"free": _quoted(rules["free"]), "moves": _quoted(rules["moves"], ","), "more": rules["more"]}
        made.append(FOR_EACH_KIND.format(kind=kind, **given))
        made += [PART.format(kind=kind, part=part) for part in rules["parts"]]
    return "\n".join(made)


def _backwards() -> str:
    undone = []
    for kind, rules in KINDS.items():
        undone += [PART_BACK.format(part=part) for part in rules["parts"]]
        undone.append(FOR_EACH_KIND_BACK.format(kind=kind))
    return "\n".join([*undone, SHARED_BACK])


class Migration(migrations.Migration):
    """Held by the database: what was submitted never changes, what was published never changes, authors stay authors,
    and no author votes."""

    dependencies = [("reviews", "0001_requests_verdicts_factchecks")]
    operations = [migrations.RunSQL(_forwards(), _backwards())]
