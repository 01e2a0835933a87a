"""What a row says, in the words of the operations."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from claims.inputs import PartyInput, StatementInput
from claims.operations import Brought, BroughtItem, BroughtWork
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.sheets.meanings import Status
from factcheck.sheets.models import Import, Sheet

Values = dict[str, str]
Made = dict[str, Any]


class Bringer:
    """What rows of one import share: the desk, its zone, what ratings mean, and on whose behalf."""

    def __init__(self, run: Import, sheet: Sheet, actor: Actor) -> None:
        self.run, self.sheet, self.actor = run, sheet, actor
        self.zone = run.desk.zone
        self.readers = tuple(run.named_readers.values_list("pk", flat=True))
        self._people: dict[str, User | None] = {}

    def wanted(self, values: Values) -> Brought:
        """What the row says, as claims are brought. What was found before is kept beside it by another operation."""
        has_work = values["status"] in (Status.LOGGED, Status.CHECKING)
        return Brought(
            proposition=values["proposition"],
            item=self._item(values, fetched=has_work),
            statement=self.statement(values),
            work=self.work(values),
            note_title=self.note_title() if values.get("note") else "",
            note=values.get("note", ""),
            started=values["status"] == Status.CHECKING,
        )

    def _item(self, values: Values, *, fetched: bool) -> BroughtItem | None:
        """What the claim was found in. Only what is still to be checked is worth fetching."""
        if not values.get("item_url") and not values.get("item_title"):
            return None
        return BroughtItem(
            url=values.get("item_url", ""),
            title=values.get("item_title", ""),
            publisher=values.get("publisher", ""),
            published_at=self.midnight(values.get("item_date", "")),
            fetched=fetched,
        )

    def statement(self, values: Values) -> StatementInput | None:
        """Who said it, and in which words."""
        if not values.get("party"):
            return None
        words = values.get("quotation", "")
        mode = "direct_quotation" if words else ""
        return StatementInput(parties=parties_of(values["party"]), words=words, mode=mode)

    def person(self, value: str) -> User | None:
        """The person behind “user:<id>”; words are nobody."""
        if value not in self._people:
            key = UUID(value.removeprefix("user:")) if value.startswith("user:") else None
            self._people[value] = User.objects.filter(pk=key).first() if key else None
        return self._people[value]

    def note_title(self) -> str:
        """What a note is called that came with the sheet."""
        return _("Note from the sheet “%(name)s”") % {"name": self.sheet.name}

    def work(self, values: Values) -> BroughtWork:
        """Whose it is, until when, how urgent."""
        due = values.get("due", "")
        return BroughtWork(
            assignee=self.person(values.get("assignee", "")),
            publish_by=dt.datetime.fromisoformat(due) if due else None,
            priority=int(values.get("priority") or 0),
        )

    def check_fields(self, values: Values) -> dict[str, Any]:
        """What was found before, as checks are kept."""
        fields: dict[str, Any] = {"url": values["check_url"]} if "check_url" in values else {}
        if "rating" in values:
            meaning = self.sheet.ratings.get(values["rating"], {})
            qualifier = meaning.get("qualifier", "")
            fields |= {"rating": values["rating"], "finding": meaning.get("finding", "")}
            fields["qualifiers"] = [qualifier] if qualifier else []
        if "conclusion" in values:
            fields["conclusion"] = values["conclusion"]
        if "review_date" in values:
            fields["reviewed_on"] = dt.date.fromisoformat(values["review_date"]) if values["review_date"] else None
        if "author" in values:
            author = self.person(values["author"])
            fields |= {"author": author, "byline": "" if author else values["author"]}
        return fields

    def item_fields(self, values: Values) -> dict[str, Any]:
        """What is known of a page, as items are corrected."""
        fields: dict[str, Any] = {"title": values["item_title"]} if "item_title" in values else {}
        fields |= {"publisher": values["publisher"]} if "publisher" in values else {}
        fields |= {"published_at": self.midnight(values["item_date"])} if "item_date" in values else {}
        return fields

    def midnight(self, day: str) -> dt.datetime | None:
        """The beginning of a day on the desk."""
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), self.zone) if day else None


def parties_of(names: str) -> tuple[PartyInput, ...]:
    """Names with semicolons between them."""
    return tuple(PartyInput(name=name) for name in names.split("; ") if name)


def last_event() -> int:
    """The newest event there is: what happens to a claim after it was done by somebody else."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
