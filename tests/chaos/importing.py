"""A sheet brought in by the real workers while they are killed: every row once, every mail to whoever brought it once."""

from collections import Counter

from django.db.models import QuerySet

from claims.models import Claim
from factcheck.accounts.models import Desk
from factcheck.outbound.models import Message
from factcheck.sheets import operations
from factcheck.sheets.columns import guessed
from factcheck.sheets.models import Import
from factcheck.sheets.reading import read_file
from reviews.models import ImportedCheck
from tests.chaos.stage import Stage
from tests.chaos.windows import repetitions
from tests.factories.people import a_chief, user_of
from tests.factories.sheets import FINISHED, a_csv


class SheetBroughtIn:
    """An import of finished checks on a desk of its own: tried out by the workers, then started, as soon as they are done with that."""

    def __init__(self, prefix: str, rows: int) -> None:
        self.desk = Desk.objects.create(
            name=f"Sheets {prefix}", slug=f"sheets-{prefix.lower()}", prefix=prefix, languages=["en"]
        )
        self.chief, self.rows = a_chief(self.desk), rows
        sheet = [
            FINISHED | {"ID": str(n), "Claim": f"Claim {n} is so.", "Fact-check URL": f"https://facts.example.org/{n}"}
            for n in range(rows)
        ]
        self.run = operations.read_sheet(
            desk=self.desk, table=read_file(a_csv(*sheet)), actor=self.chief, file_name="checks.csv"
        )
        operations.check_import(
            run=self.run,
            actor=self.chief,
            name="Checks",
            columns=guessed(self.run.headers),
            date_order="dmy",
            ratings={"Mostly false": {"finding": "mostly_false", "qualifier": ""}},
            statuses={"Published": "done"},
        )

    def is_over(self) -> bool:
        """Whether it is; whoever brought it presses the button once it is tried out."""
        self.run.refresh_from_db()
        if self.run.state == Import.State.CHECKED:
            operations.start_import(run=self.run, actor=self.chief)
        return (
            self.run.state == Import.State.FINISHED
            and not self._letters().exclude(state="sent").exists()
            and self._letters().exists()
        )

    def told(self, stage: Stage) -> str:
        """In a few words."""
        claims, checks, letters = self._counts(stage)
        return f"import of {self.rows} rows made {claims} claims, {checks} checks, {letters} mail"

    def holds(self, stage: Stage) -> bool:
        """Each row one claim and one check; one mail, repeated only if its sender was killed."""
        mine = [one for one in stage.outside.arrivals("") if one.get("id") in self._ids()]
        named = all(one.ending for one in repetitions(mine, stage.endings))
        return self._counts(stage) == (self.rows, self.rows, 1) and named

    def _counts(self, stage: Stage) -> tuple[int, int, int]:
        claims = Claim.objects.filter(desk=self.desk)
        propositions = Counter(claims.values_list("proposition", flat=True))
        checks = ImportedCheck.objects.filter(claim__desk=self.desk).count()
        letters = {one["id"] for one in stage.outside.arrivals("") if one.get("id") in self._ids()}
        return (sum(propositions.values()) if len(propositions) == claims.count() else -1), checks, len(letters)

    def _ids(self) -> set[str]:
        return set(self._letters().values_list("message_id", flat=True))

    def _letters(self) -> QuerySet[Message]:
        return Message.objects.filter(kind="mail_brought", recipient=user_of(self.chief))
