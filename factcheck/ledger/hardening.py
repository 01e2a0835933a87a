"""What a deployment adds to the ledger's own triggers: nobody truncates it, and the service signs in as a role that could not
switch the triggers off. Tests empty tables by TRUNCATE, so this is no migration."""

from django.db import connection, transaction
from psycopg import sql

GUARDED = ("ledger_event", "ledger_sequenced", "ledger_eventtext")
# What the service's role may do where it may not do everything; anything else of the tables is its to read and write.
RIGHTS = {
    "ledger_event": "SELECT, INSERT",
    "ledger_sequenced": "SELECT, INSERT",
    "ledger_eventtext": "SELECT, INSERT, UPDATE",
    "ledger_unsequenced": "SELECT, INSERT, DELETE",
    "accounts_clockoffset": "SELECT",
    "django_migrations": "SELECT",
}


@transaction.atomic
def guard_against_truncation() -> None:
    """Put a trigger on each table of the ledger that refuses TRUNCATE."""
    for table in GUARDED:
        _run("DROP TRIGGER IF EXISTS never_truncated ON {}", table)
        _run(
            "CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()",
            table,
        )


def role_exists(role: str) -> bool:
    """Whether the server knows that role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


def owner() -> str:
    """The role this connection signs in as, which owns the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def make_role(role: str, password: str) -> None:
    """A role that can sign in and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(password)
            )
        )


@transaction.atomic
def grant(role: str) -> None:
    """Let the role run the service: read and write rows, but neither change tables nor what the ledger holds. Tables of later
    migrations are included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        _run("GRANT CONNECT ON DATABASE {} TO {}", cursor.fetchone()[0], role)
    _run("GRANT USAGE ON SCHEMA public TO {}", role)
    _run("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}", role)
    _run("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}", role)
    _run("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}", role)
    _run("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}", role)
    for table, rights in RIGHTS.items():
        _run("REVOKE ALL ON {} FROM {}", table, role)
        _run(f"GRANT {rights} ON {{}} TO {{}}", table, role)


def _run(statement: str, *names: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
