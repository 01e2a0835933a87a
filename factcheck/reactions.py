"""What follows from what: event name -> kinds of work, and what happens by the clock. Read these two tables to know everything that
follows from anything. Kinds are functions named in settings.WORK_KINDS; events stand in factcheck/ledger/catalogue.py."""

REACTIONS: dict[str, list[str]] = {}

# Kind of work -> every how many seconds it is planned; once per interval, however many beats there are.
RHYTHMS: dict[str, int] = {}
