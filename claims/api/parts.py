"""What several requests have in common: parties, anchors, statements, access."""

from typing import Any

from rest_framework import serializers

from claims.codes import AccessLevel, EdgeKind, SpeechAct, StatementMode
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models.party import PartyKind
from factcheck.api.fields import CodeInput, Moment, Prose, Words
from factcheck.api.inputs import Input, People

FURTHEST = 2**31 - 1


class PartyPart(Input):
    """Who: a party's id, or a name as it was typed (a known party is found by it), or a description such as “two officials”."""

    makes = PartyInput
    party = serializers.UUIDField(source="party_id", required=False, allow_null=True)
    name = Words(200)
    kind = CodeInput(PartyKind, required=False)
    described_only = serializers.BooleanField(required=False)
    role_then = Words(200)
    wikidata_id = Words(20)


class AnchorPart(Input):
    """Which words: by offsets in code points, by the quotation with some context, or in media by a fragment (`t=41:20,43:05`, `page=3`,
    `xywh=percent:10,20,30,40`). Words marked in a transcript or document have their fragment by themselves."""

    makes = AnchorInput
    exact = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False, max_length=20_000)
    prefix = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False, max_length=500)
    suffix = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False, max_length=500)
    start = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=FURTHEST)
    end = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=FURTHEST)
    fragment = Words(120)


class SpeechInput(Input):
    """What a speech act holds besides its parties and where it hangs."""

    act = CodeInput(SpeechAct, required=False)
    mode = CodeInput(StatementMode, required=False, allow_blank=True)
    words = Prose()
    language = Words(12)
    translation = Prose()
    translator = Words(120)
    setting = Words(200)
    said_on = serializers.DateField(required=False, allow_null=True)
    said_when = Words(120)
    source = Words(300)  # type: ignore[assignment]
    source_address = Words(2000, source="source_url")


class StatementPart(SpeechInput):
    """One speech act of a list; `relation` and `target_index` hang it on another one of the list (without an index: on the first)."""

    parties = PartyPart(many=True)
    relation = CodeInput(EdgeKind, required=False, allow_blank=True)
    target_index = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=100)

    def to_internal_value(self, data: Any) -> StatementInput:
        """The operations' own class."""
        values = super().to_internal_value(data)
        return StatementInput(**{**values, "parties": tuple(values["parties"])})


class Protecting(Input):
    """Who may read a new row; left out, it is as its parent."""

    access = CodeInput(AccessLevel, required=False)
    named_readers = People()


class SetAccess(Input):
    """Who may read a row from now on."""

    access = CodeInput(AccessLevel)
    named_readers = People()


class Embargo(Input):
    """Until when nothing of it reaches the outside; null lifts the embargo."""

    until = Moment(allow_null=True)


class Because(Input):
    """A reason."""

    reason = serializers.CharField(max_length=2000)
