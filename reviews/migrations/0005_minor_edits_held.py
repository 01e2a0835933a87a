import re
from importlib import import_module

from django.db import migrations

BEFORE = import_module("reviews.migrations.0002_versions_frozen_and_no_author_votes")

# A version that nobody voted on goes live in this one way: one person's, of a live page that two people stood behind, and with every
# claim, verdict, figure and quotation of the version before.
MINOR = r"""
CREATE FUNCTION reviews_words_alone(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(regexp_replace(words, '\]\([^)]*\)|https?://[^\s<>")\]]+', ' ', 'g'), '“”„‟«»״', repeat('"', 7))
$$;
CREATE FUNCTION reviews_all_of(words text, pattern text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY(SELECT regexp_replace(found[1], '\s+', ' ', 'g') FROM regexp_matches(reviews_words_alone(words), pattern, 'g') AS found)
$$;
CREATE FUNCTION reviews_is_minor_edit(edited reviews_factcheckversion) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    before reviews_factcheckversion;
    pattern text;
BEGIN
    SELECT version.* INTO before FROM reviews_factcheckversion version
        JOIN reviews_factcheck page ON page.id = version.factcheck_id AND page.live_id = version.id AND page.public_state = 'live'
        WHERE version.id = edited.previous_id AND version.factcheck_id = edited.factcheck_id AND version.state = 'superseded';
    IF NOT FOUND OR edited.correction_kind <> 'minor_edit' OR edited.correction_reason = '' THEN
        RETURN false;
    END IF;
    IF (edited.byline, edited.topics, edited.language, edited.image_sha256, edited.image_alt, edited.said_sha256)
        IS DISTINCT FROM (before.byline, before.topics, before.language, before.image_sha256, before.image_alt, before.said_sha256) THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM reviews_minoredit edit JOIN reviews_factcheckauthor author
            ON author.version_id = edit.version_id AND author.user_id = edit.made_by_id
            WHERE edit.version_id = edited.id AND edit.factcheck_id = edited.factcheck_id AND edit.outcome = ''
    ) OR (SELECT count(*) FROM reviews_factcheckauthor WHERE version_id = edited.id) <> 1
    OR EXISTS (SELECT 1 FROM reviews_minoredit WHERE version_id = before.id AND outcome <> 'fine') THEN
        RETURN false;
    END IF;
    IF ARRAY(SELECT (claim_id, verdict_version_id, position)::text FROM reviews_factcheckclaim WHERE version_id = edited.id ORDER BY 1)
        <> ARRAY(SELECT (claim_id, verdict_version_id, position)::text FROM reviews_factcheckclaim WHERE version_id = before.id ORDER BY 1) THEN
        RETURN false;
    END IF;
    FOREACH pattern IN ARRAY ARRAY['(\d+)', '"([^"\n]+)"'] LOOP
        IF reviews_all_of(edited.headline, pattern) <> reviews_all_of(before.headline, pattern)
            OR reviews_all_of(edited.conclusion, pattern) <> reviews_all_of(before.conclusion, pattern)
            OR reviews_all_of(edited.body, pattern) <> reviews_all_of(before.body, pattern) THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END
$$;

CREATE FUNCTION reviews_minor_edit_is_read_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    version_state text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a minor edit stays on record' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        SELECT state INTO version_state FROM reviews_factcheckversion WHERE id = NEW.version_id FOR SHARE;
        IF version_state <> 'draft' OR NEW.outcome <> '' THEN
            RAISE EXCEPTION 'a minor edit begins unread, with its version' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.outcome <> '' OR (to_jsonb(NEW) - ARRAY['outcome', 'reviewed_by_id', 'reviewed_at', 'note', 'row_version'])
        <> (to_jsonb(OLD) - ARRAY['outcome', 'reviewed_by_id', 'reviewed_at', 'note', 'row_version']) THEN
        RAISE EXCEPTION 'a minor edit is reviewed once, and nothing else of it changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM reviews_factcheckauthor WHERE version_id = NEW.version_id AND user_id = NEW.reviewed_by_id) THEN
        RAISE EXCEPTION 'no author reviews a minor edit' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER minor_edit_is_read_once BEFORE INSERT OR UPDATE OR DELETE ON reviews_minoredit
    FOR EACH ROW EXECUTE FUNCTION reviews_minor_edit_is_read_once();
"""
MINOR_BACK = """
DROP TRIGGER minor_edit_is_read_once ON reviews_minoredit;
DROP FUNCTION reviews_minor_edit_is_read_once();
DROP FUNCTION reviews_is_minor_edit(reviews_factcheckversion);
DROP FUNCTION reviews_all_of(text, text);
DROP FUNCTION reviews_words_alone(text);
"""
UNLESS_MINOR = """
    IF OLD.state = 'draft' AND NEW.state = 'published' AND NOT reviews_is_minor_edit(NEW) THEN
        RAISE EXCEPTION 'a version goes live with a vote, or as a minor edit' USING ERRCODE = 'integrity_constraint_violation';
    END IF;"""
RETURNED = "before.state = 'returned'"
RETURNED_OR_UNREAD = (
    "(before.state = 'returned' OR EXISTS (SELECT 1 FROM reviews_minoredit edit"
    " WHERE edit.version_id = before.id AND edit.outcome <> 'fine'))"
)


def _functions(*, with_minor: bool) -> str:
    """The two functions of a page's versions, as migration 0002 words them, with or without what minor edits may do."""
    rules = BEFORE.KINDS["factcheck"]
    moves = [*rules["moves"], *(["draft published"] if with_minor else [])]
    made = BEFORE.FOR_EACH_KIND.format(
        kind="factcheck",
        free=BEFORE._quoted(rules["free"]),
        moves=BEFORE._quoted(moves, ","),
        more=rules["more"] + (UNLESS_MINOR if with_minor else ""),
    )
    if with_minor:
        made = made.replace(RETURNED, RETURNED_OR_UNREAD)
    found = re.findall(
        r"CREATE FUNCTION reviews_factcheck_(?:version_is_frozen|no_author_votes)\(\).*?\n\$\$;", made, re.DOTALL
    )
    return "\n".join(one.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1) for one in found)


class Migration(migrations.Migration):
    """Held by the database: what a minor edit may do without a vote, that it is read once by somebody else, and that its words make
    their writer an author of what follows until somebody has."""

    dependencies = [("reviews", "0004_comments_and_minor_edits")]
    operations = [migrations.RunSQL(MINOR + _functions(with_minor=True), _functions(with_minor=False) + MINOR_BACK)]
