"""One row at a time: made, changed, and taken back, by the same operations that people use."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from claims import operations as claims_operations
from claims.codes import DropReason
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, Item, Party
from claims.models.evidence import EvidenceForm
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.ledger.references import reference
from factcheck.sheets.columns import OF_CHECK
from factcheck.sheets.known import Known
from factcheck.sheets.meanings import Status
from factcheck.sheets.models import Import, Sheet, SheetRow
from reviews import operations as reviews_operations
from reviews.models import ImportedCheck

Values = dict[str, str]
Made = dict[str, Any]


class Bringer:
    """What rows of one import share: the desk, its zone, what ratings mean, and on whose behalf."""

    def __init__(self, run: Import, sheet: Sheet, actor: Actor) -> None:
        self.run, self.sheet, self.actor = run, sheet, actor
        self.desk, self.zone = run.desk, run.desk.zone

    def make(self, key: str, values: Values) -> tuple[Claim, Made]:
        """A new claim with everything the row says; and the ids of what came with it."""
        item, made = self._item(values)
        before = last_event()
        claim = claims_operations.log_claim(
            desk=self.desk,
            proposition=values["proposition"],
            item=item,
            statements=self._statements(values),
            access=self.run.access,
            actor=self.actor,
        )
        made["parties"] = _parties_since(before, claim)
        made |= self._beside(claim, values)
        SheetRow.objects.create(sheet=self.sheet, key=key, claim=claim, said=values, note_id=made.get("note"))
        return claim, made

    def _item(self, values: Values) -> tuple[Item | None, Made]:
        """What the claim was found in. Only what is still to be checked is worth fetching."""
        if not values.get("item_url") and not values.get("item_title"):
            return None, {}
        item, is_new = claims_operations.bring_item(
            desk=self.desk,
            url=values.get("item_url", ""),
            title=values.get("item_title", ""),
            publisher=values.get("publisher", ""),
            published_at=self.midnight(values.get("item_date", "")),
            fetched=values["status"] in (Status.LOGGED, Status.CHECKING),
            access=self.run.access,
            actor=self.actor,
        )
        return item, {"item": str(item.pk)} if is_new else {}

    def _statements(self, values: Values) -> tuple[StatementInput, ...]:
        if not values.get("party"):
            return ()
        words = values.get("quotation", "")
        mode = "direct_quotation" if words else ""
        return (StatementInput(parties=parties_of(values["party"]), words=words, mode=mode),)

    def _beside(self, claim: Claim, values: Values) -> Made:
        """Owner, date and priority; the note; and how far the work is."""
        made: Made = {}
        if any(values.get(name) for name in ("assignee", "due", "priority")):
            self.set_work(claim, values)
        if note := values.get("note"):
            made["note"] = self._note(claim, note)
        if values["status"] == Status.DONE:
            self.set_check(claim, None, {name: values.get(name, "") for name in OF_CHECK})
        elif values["status"] != Status.LOGGED:
            self.move(claim, values["status"])
        return made

    def _note(self, claim: Claim, note: str) -> str:
        title = _("Note from the sheet “%(name)s”") % {"name": self.sheet.name}
        made = claims_operations.add_evidence(
            claim=claim, form=EvidenceForm.NOTE, title=title, note=note, actor=self.actor
        )
        return str(made.pk)

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
            reviews_operations.remove_imported_check(check=known.check, actor=self.actor)
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
        due = values.get("due", "")
        claims_operations.bring_work(
            claim=claim,
            assignee=person_of(values.get("assignee", "")),
            publish_by=dt.datetime.fromisoformat(due) if due else None,
            priority=int(values.get("priority") or 0),
            actor=self.actor,
        )

    def set_check(self, claim: Claim, check: ImportedCheck | None, values: Values) -> None:
        """What was found before; kept the first time, mended after that, taken away when nothing is left of it."""
        fields = self._check_fields(values)
        if check is None:
            reviews_operations.import_check(claim=claim, source=self.sheet.name, actor=self.actor, **fields)
        else:
            reviews_operations.edit_imported_check(check=check, actor=self.actor, **fields)

    def _check_fields(self, values: Values) -> dict[str, Any]:
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
            author = person_of(values["author"])
            fields |= {"author": author, "byline": "" if author else values["author"]}
        return fields

    def _set_statement(self, known: Known, values: Values) -> None:
        if known.statement is None:
            wanted = {**known.values, **values}
            if new := self._statements(wanted):
                claims_operations.add_statement(claim=known.claim, statement=new[0], is_subject=True, actor=self.actor)
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
            return {"note": self._note(known.claim, note)} if note else {}
        if note:
            claims_operations.edit_evidence(evidence=known.note, actor=self.actor, expected=None, note=note)
        else:
            reason = _("The import that brought it was taken back.")
            claims_operations.remove_evidence(evidence=known.note, reason=reason, actor=self.actor)
        return {}

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
            claims_operations.finish_brought_claim(claim=row, actor=self.actor)
        elif status == Status.DROPPED and row.is_open:
            note = _("Dropped in the sheet “%(name)s”.") % {"name": self.sheet.name}
            claims_operations.drop_claim(claim=row, drop_reason=DropReason.NOT_WORTH_IT, note=note, actor=self.actor)

    def midnight(self, day: str) -> dt.datetime | None:
        """The beginning of a day on the desk."""
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), self.zone) if day else None


def parties_of(names: str) -> tuple[PartyInput, ...]:
    """Names with semicolons between them."""
    return tuple(PartyInput(name=name) for name in names.split("; ") if name)


def person_of(value: str) -> User | None:
    """The person behind “user:<id>”; words are nobody."""
    return User.objects.filter(pk=UUID(value.removeprefix("user:"))).first() if value.startswith("user:") else None


def last_event() -> int:
    """The newest event there is: what happens to a claim after it was done by somebody else."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _parties_since(event: int, claim: Claim) -> list[str]:
    """Parties that logging this claim made, which no other claim knew."""
    rows = Event.objects.filter(pk__gt=event, name="party.added", context__contains=[reference(claim)])
    return [subject.partition(":")[2] for subject in rows.values_list("subject", flat=True)]


def take_back_made(claim: Claim, made: Made, actor: Actor) -> None:
    """A claim that the row made goes, with what came with it and serves nothing else."""
    SheetRow.objects.filter(claim=claim).delete()
    if check := ImportedCheck.objects.filter(claim=claim).first():
        reviews_operations.remove_imported_check(check=check, actor=actor)
    claims_operations.take_claim_away(claim=claim, actor=actor)
    mine = Item.objects.filter(pk__in=[made["item"]] if "item" in made else [], claims=None)
    if item := mine.select_related("desk").first():
        claims_operations.take_item_away(item=item, actor=actor)
    for party in Party.objects.filter(pk__in=made.get("parties", ())):
        claims_operations.take_party_away(party=party, actor=actor)
