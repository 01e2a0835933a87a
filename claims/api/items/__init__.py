"""Items: taken in by address, text or file; corrected; their text."""

from claims.api.items.outputs import FailureOutput, SnapshotOutput, TextPlace
from claims.api.items.resource import ITEMS
from claims.api.items.views import ItemList, ItemMedia, ItemPicture, ItemText

__all__ = [
    "FailureOutput",
    "ITEMS",
    "ItemList",
    "ItemMedia",
    "ItemPicture",
    "ItemText",
    "SnapshotOutput",
    "TextPlace",
]
