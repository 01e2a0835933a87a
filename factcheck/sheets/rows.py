"""What a row says in the words of the operations; and rows that change what is here, each by the operations that people use."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from claims import operations as claims_operations
from claims.codes import DropReason
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, Item
from claims.models.evidence import EvidenceForm
from claims.operations import Brought, BroughtItem, BroughtWork
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.sheets.columns import OF_CHECK
from factcheck.sheets.known import Known
from factcheck.sheets.meanings import Status
from factcheck.sheets.models import Import, Sheet
from reviews import operations as reviews_operations
from reviews.models import ImportedCheck

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
            statement=self._statement(values),
            work=self._work(values),
            note_title=self._note_title() if values.get("note") else "",
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

    def _statement(self, values: Values) -> StatementInput | None:
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

    def _note_title(self) -> str:
        return _("Note from the sheet “%(name)s”") % {"name": self.sheet.name}

    def change(self, known: Known, values: Values) -> Made:
        """Set these values of a claim that is here already; each by its own operation, so that each is an event."""
        claim, actor, made = known.claim, self.actor, Made()
        if words := values.get("proposition"):
            claims_operations.edit_claim(claim=claim, actor=actor, expected=None, proposition=words)
        if {"quotation", "party"} & set(values):
            self._set_statement(known, values)
        if {"item_title", "publisher", "item_date"} & set(values) and claim.item:
            self._set_item(claim.item, values)
        if {"assignee", "due", "priority"} & set(values):
            self.set_work(claim, {**known.values, **values})
        if "note" in values:
            made |= self._set_note(known, values["note"])
        if set(OF_CHECK) & set(values):
            self.set_check(claim, known.check, {name: values[name] for name in OF_CHECK if name in values})
            made |= {} if known.check else {"check": True}
        if "status" in values:
            self.move(claim, values["status"])
        return made

    def change_back(self, known: Known, before: Values, *, check_is_new: bool) -> set[str]:
        """Set what stood there before; gives what cannot be set back, such as work that has begun."""
        values, stays = dict(before), set()
        if check_is_new and known.check is not None:
            reviews_operations.remove_imported_checks(checks=[known.check], actor=self.actor)
            values = {name: old for name, old in values.items() if name not in OF_CHECK}
        if values.get("status") == Status.LOGGED and known.values["status"] == Status.CHECKING:
            stays.add("status")
        elif values.get("status") == Status.LOGGED and known.values["status"] == Status.DONE:
            values["status"] = Status.CHECKING
        if "party" in values and not values["party"]:
            stays |= {"party", "quotation"} & set(values)
        self.change(known, {name: old for name, old in values.items() if name not in stays})
        return stays

    def set_work(self, claim: Claim, values: Values) -> None:
        """Whose it is, until when, how urgent."""
        claims_operations.bring_work(wanted=[(claim, self._work(values))], actor=self.actor)

    def _work(self, values: Values) -> BroughtWork:
        due = values.get("due", "")
        return BroughtWork(
            assignee=self.person(values.get("assignee", "")),
            publish_by=dt.datetime.fromisoformat(due) if due else None,
            priority=int(values.get("priority") or 0),
        )

    def set_check(self, claim: Claim, check: ImportedCheck | None, values: Values) -> None:
        """What was found before; kept the first time, mended after that, taken away when nothing is left of it."""
        fields = self.check_fields(values)
        if check is None:
            reviews_operations.import_checks(wanted=[(claim, fields)], source=self.sheet.name, actor=self.actor)
        else:
            reviews_operations.edit_imported_check(check=check, actor=self.actor, **fields)

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

    def _set_statement(self, known: Known, values: Values) -> None:
        if known.statement is None:
            if new := self._statement({**known.values, **values}):
                claims_operations.add_statement(claim=known.claim, statement=new, is_subject=True, actor=self.actor)
            return
        fields: dict[str, Any] = {"words": values["quotation"]} if "quotation" in values else {}
        if values.get("party"):
            fields["parties"] = parties_of(values["party"])
        claims_operations.edit_statement(statement=known.statement, actor=self.actor, expected=None, **fields)

    def _set_item(self, item: Item, values: Values) -> None:
        fields: dict[str, Any] = {}
        if "item_title" in values:
            fields["title"] = values["item_title"]
        if "publisher" in values:
            fields["publisher"] = values["publisher"]
        if "item_date" in values:
            fields["published_at"] = self.midnight(values["item_date"])
        claims_operations.correct_item(item=item, actor=self.actor, expected=None, **fields)

    def _set_note(self, known: Known, note: str) -> Made:
        if known.note is None:
            return self._add_note(known.claim, note) if note else {}
        if note:
            claims_operations.edit_evidence(evidence=known.note, actor=self.actor, expected=None, note=note)
        else:
            reason = _("The import that brought it was taken back.")
            claims_operations.remove_evidence(evidence=known.note, reason=reason, actor=self.actor)
        return {}

    def _add_note(self, claim: Claim, note: str) -> Made:
        made = claims_operations.add_evidence(
            claim=claim, form=EvidenceForm.NOTE, title=self._note_title(), note=note, actor=self.actor
        )
        return {"note": str(made.pk)}

    def move(self, claim: Claim, status: str) -> None:
        """Bring the work to where the sheet says it is, by the moves that people make."""
        row = Claim.objects.get(pk=claim.pk)
        stands = row.state
        if status == Status.CHECKING and stands == "logged":
            claims_operations.start_claim(claim=row, actor=self.actor)
        elif status == Status.CHECKING and stands == "done":
            reason = _("The sheet “%(name)s” says that it is being checked.") % {"name": self.sheet.name}
            claims_operations.reopen_claim(claim=row, reason=reason, actor=self.actor)
        elif status in (Status.LOGGED, Status.CHECKING) and stands == "dropped":
            claims_operations.restore_claim(claim=row, actor=self.actor)
        elif status == Status.DONE and row.is_open:
            claims_operations.finish_brought_claims(claims=[row], actor=self.actor)
        elif status == Status.DROPPED and row.is_open:
            note = _("Dropped in the sheet “%(name)s”.") % {"name": self.sheet.name}
            claims_operations.drop_claim(claim=row, drop_reason=DropReason.NOT_WORTH_IT, note=note, actor=self.actor)

    def midnight(self, day: str) -> dt.datetime | None:
        """The beginning of a day on the desk."""
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), self.zone) if day else None


def parties_of(names: str) -> tuple[PartyInput, ...]:
    """Names with semicolons between them."""
    return tuple(PartyInput(name=name) for name in names.split("; ") if name)


def last_event() -> int:
    """The newest event there is: what happens to a claim after it was done by somebody else."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
