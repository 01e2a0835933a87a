"""Forms of sheets: bringing one in, saying what its columns are, giving one out."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.codes import Finding, Qualifier
from factcheck.accounts.actors import Actor
from factcheck.accounts.levels import AccessLevel
from factcheck.accounts.models import User
from factcheck.sheets.columns import COLUMNS, guessed
from factcheck.sheets.dates import guessed_order
from factcheck.sheets.meanings import QUALIFIERS, Status, guess_rating, guess_status
from factcheck.sheets.models import Import, Sheet, desks_where
from factcheck.sheets.reading import MOST_BYTES, Table, Unreadable, is_large, read_file, read_pasted, refuse_at_sight
from factcheck.sheets.words import of_file
from factcheck.ui.forms import Line, Segments, VersionedForm

SAMPLES = 3
# A column with more different words than that is no column of ratings or statuses.
MOST_DIFFERENT = 60
WORDS_ONLY = "words"
ORDERS = [
    ("dmy", gettext_lazy("day first: 31.12.2025")),
    ("mdy", gettext_lazy("month first: 12/31/2025")),
    ("ymd", gettext_lazy("year first: 25-12-31")),
]


class BringForm(forms.Form):
    """A sheet as a file, or as rows that were copied."""

    unmarked = ("file", "pasted", "named_readers")
    desk: Any = forms.ModelChoiceField(None, label=gettext_lazy("Desk"), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("CSV or XLSX, up to 10,000 rows and 12 MB."),
        widget=forms.ClearableFileInput({"accept": ".csv,.tsv,.txt,.xlsx,text/csv"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or rows copied from a spreadsheet"),
        required=False,
        strip=False,
        widget=forms.Textarea({"dir": "auto", "rows": 4}),
        help_text=gettext_lazy("Select the rows with their headers, copy them, and paste them here."),
    )
    access = forms.ChoiceField(
        label=gettext_lazy("Who may see the imported claims"),
        choices=AccessLevel.choices,
        initial=AccessLevel.NEWSROOM,
        widget=Segments,
    )
    named_readers: Any = forms.ModelMultipleChoiceField(
        None,
        label=gettext_lazy("Named people, besides you"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desks = desks_where(actor, "import_sheets")
        self.fields["desk"].queryset = self.desks  # type: ignore[attr-defined]
        others = User.objects.filter(is_active=True).exclude(pk__in=[actor.user_id] if actor.user_id else [])
        self.fields["named_readers"].queryset = others  # type: ignore[attr-defined]
        self.table: Table | None = None
        self.large: bytes | None = None

    def clean(self) -> dict[str, Any]:
        """One of the two, and readable."""
        given = super().clean() or {}
        if given.get("access") != AccessLevel.NAMED:
            given["named_readers"] = User.objects.none()
        elif not given.get("named_readers"):
            self.add_error("named_readers", _("Say for whom the imported claims are: name at least one person."))
        file, pasted = given.get("file"), given.get("pasted") or ""
        if bool(file) == bool(pasted.strip()):
            self.add_error("file", _("Choose a file, or paste rows: one of the two."))
            return given
        try:
            self.table = self._read(file) if file else read_pasted(pasted)
        except Unreadable as error:
            self.add_error("file" if file else "pasted", of_file(error))
        return given

    def _read(self, file: Any) -> Table | None:
        """The table; or nothing yet of a file that takes longer, but for what is seen at sight."""
        if file.size > MOST_BYTES:
            raise Unreadable("bytes", most=MOST_BYTES // 1024 // 1024)
        data = file.read()
        if not is_large(data):
            return read_file(data)
        refuse_at_sight(data)
        self.large = data
        return None


def best_sheet(run: Import) -> Sheet | None:
    """The sheet of this desk whose columns this one has; the one that shares the most."""
    if run.sheet and not run.sheet.removed_at:
        return run.sheet
    headers = set(run.headers)
    sheets = [sheet for sheet in Sheet.objects.kept().filter(desk=run.desk) if set(sheet.columns) <= headers]
    return max(sheets, key=lambda sheet: len(sheet.columns), default=None)


class ColumnsForm(forms.Form):
    """What each column is, and what the words of two of them mean."""

    name = forms.CharField(
        label=gettext_lazy("Name of this sheet"),
        max_length=80,
        widget=Line,
        help_text=gettext_lazy("Under this name its columns are known next time, and a row of it is known again."),
    )
    date_order = forms.ChoiceField(label=gettext_lazy("Dates such as 3.4.2025 are written"), choices=ORDERS)
    row_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, run: Import, sheet: Sheet | None) -> None:
        self.run, self.sheet = run, sheet
        self.cells = list(run.rows.order_by("number").values_list("cells", flat=True))
        self.chosen = self._chosen(data)
        self.ratings, self.statuses = self._different("rating"), self._different("status")
        data, self.asks_anew = self._completed(data)
        super().__init__(data, initial=self._initial())
        for index, header in enumerate(run.headers):
            choices = [("", _("– not imported –")), *((name, column.words) for name, column in COLUMNS.items())]
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=header, choices=choices, required=False, initial=self.chosen.get(header, "")
            )
        self._add_meanings()

    def _chosen(self, data: QueryDict | None) -> dict[str, str]:
        """Header → what it is: as posted, as kept, or as guessed."""
        if data is not None:
            given = ((header, data.get(f"column-{index}", "")) for index, header in enumerate(self.run.headers))
            return {header: name for header, name in given if name}
        if self.sheet is not None:
            return {header: name for header, name in self.sheet.columns.items() if header in self.run.headers}
        return guessed(self.run.headers)

    def _different(self, name: str) -> list[str]:
        """The different words in the column that is that, in the order in which they come."""
        places = [index for index, header in enumerate(self.run.headers) if self.chosen.get(header) == name]
        found = dict.fromkeys(" ".join(cells[places[0]].split()) for cells in self.cells) if places else {}
        return [words for words in found if words and not words.startswith("#") and len(words) <= 120]

    def too_many(self, words: list[str]) -> bool:
        """Whether these are no ratings or statuses, but something else."""
        return len(words) > MOST_DIFFERENT

    def _initial(self) -> dict[str, Any]:
        dates = [
            cells[index]
            for index, header in enumerate(self.run.headers)
            if self.chosen.get(header) in ("due", "review_date", "item_date")
            for cells in self.cells
        ]
        stem = self.run.file_name.rpartition(".")[0] or self.run.part or _("Sheet")
        return {
            "name": self.sheet.name if self.sheet else stem[:80],
            "date_order": self.sheet.date_order if self.sheet else guessed_order(dates),
            "row_version": self.run.row_version,
        }

    def _guess(self, index: int, words: str, kind: str) -> dict[str, str]:
        """What a word most likely means: what it meant last time, or what it means in most newsrooms."""
        if kind == "status":
            known = self.sheet.statuses.get(words, "") if self.sheet else ""
            return {f"status-{index}": known or guess_status(words)}
        kept = self.sheet.ratings.get(words) if self.sheet else None
        pair = guess_rating(words)
        finding, qualifier = (kept["finding"] or WORDS_ONLY, kept["qualifier"]) if kept else pair or ("", "")
        return {f"rating-{index}": finding, f"qualifier-{index}": qualifier}

    def _completed(self, data: QueryDict | None) -> tuple[QueryDict | None, bool]:
        """Words that were not on the page yet, because the column was chosen only now, come with what they most likely mean."""
        if data is None:
            return None, False
        data, is_new = data.copy(), False
        for kind, every in (("rating", self.ratings), ("status", self.statuses)):
            for index, words in enumerate(every[:MOST_DIFFERENT]):
                if data.get(f"{kind}-{index}-of") != words:
                    is_new = True
                    data[f"{kind}-{index}-of"] = words
                    for name, guess in self._guess(index, words, kind).items():
                        data[name] = guess
        return data, is_new

    def _add_meanings(self) -> None:
        findings = [("", _("– choose –")), (WORDS_ONLY, _("the words alone, no finding")), *Finding.choices]
        qualifiers = [("", _("nothing more")), *((code, Qualifier(code).label) for code in QUALIFIERS)]
        statuses = [("", _("– choose –")), *Status.choices]
        for index, words in enumerate(self.ratings[:MOST_DIFFERENT]):
            guess = self._guess(index, words, "rating")
            self._choice(f"rating-{index}", words, findings, guess, needed=True)
            label = _("Qualifier of “%(rating)s”") % {"rating": words}
            self._choice(f"qualifier-{index}", label, qualifiers, guess, needed=False)
        for index, words in enumerate(self.statuses[:MOST_DIFFERENT]):
            self._choice(f"status-{index}", words, statuses, self._guess(index, words, "status"), needed=True)

    def _choice(self, name: str, label: str, choices: Any, guess: dict[str, str], *, needed: bool) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, required=needed, initial=guess.get(name, "")
        )

    def clean(self) -> dict[str, Any]:
        """A column of ratings has few different ones."""
        given = super().clean() or {}
        for header, name in self.chosen.items():
            every = {"rating": self.ratings, "status": self.statuses}.get(name, [])
            if self.too_many(every):
                words = {"n": len(every), "what": COLUMNS[name].words}
                self.add_error(
                    f"column-{self.run.headers.index(header)}",
                    _("There are %(n)d different ones in it: it is not “%(what)s”.") % words,
                )
        return given

    def column_rows(self) -> Iterator[dict[str, Any]]:
        """Each column with its first words and its field."""
        for index, header in enumerate(self.run.headers):
            seen = dict.fromkeys(cells[index] for cells in self.cells[:200] if cells[index])
            yield {"header": header, "samples": list(seen)[:SAMPLES], "field": self[f"column-{index}"]}

    def rating_rows(self) -> Iterator[dict[str, Any]]:
        """Each rating with what it is read as."""
        for index, words in enumerate(self.ratings[:MOST_DIFFERENT]):
            yield {
                "of": f"rating-{index}-of",
                "words": words,
                "field": self[f"rating-{index}"],
                "beside": self[f"qualifier-{index}"],
            }

    def status_rows(self) -> Iterator[dict[str, Any]]:
        """Each status with what it means."""
        for index, words in enumerate(self.statuses[:MOST_DIFFERENT]):
            yield {"of": f"status-{index}-of", "words": words, "field": self[f"status-{index}"]}

    def meanings(self) -> dict[str, Any]:
        """What the operation asks for."""
        given = self.cleaned_data
        ratings = {
            words: {
                "finding": given[f"rating-{index}"].replace(WORDS_ONLY, ""),
                "qualifier": given[f"qualifier-{index}"],
            }
            for index, words in enumerate(self.ratings[:MOST_DIFFERENT])
        }
        statuses = {words: given[f"status-{index}"] for index, words in enumerate(self.statuses[:MOST_DIFFERENT])}
        return {"columns": self.chosen, "ratings": ratings, "statuses": statuses}


class SheetForm(VersionedForm):
    """What a kept sheet is called."""

    name = forms.CharField(label=gettext_lazy("Name of this sheet"), max_length=80, widget=Line)


class ExportForm(forms.Form):
    """Which claims, in which form, for whom."""

    rows = forms.ChoiceField(
        label=gettext_lazy("Which claims"),
        choices=[("sheet", gettext_lazy("those of this sheet")), ("desk", gettext_lazy("all of the desk"))],
        initial="sheet",
        widget=Segments,
    )
    format = forms.ChoiceField(
        label=gettext_lazy("File"), choices=[("csv", "CSV"), ("xlsx", "XLSX")], initial="csv", widget=Segments
    )
    recipient = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=200,
        widget=Line,
        help_text=gettext_lazy("Kept in the record: who got it, when, and from whom."),
    )
    restricted = forms.BooleanField(label=gettext_lazy("With what is restricted"), required=False)
