"""Why bytes could not be kept or found, each with a sentence to show."""

from django.utils.translation import gettext as _


class StorageError(Exception):
    """The store could not do what was asked; `sentence` says so to the person who asked."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class NoRoom(StorageError):
    """The disk, or the share of it that is ours, is full. Nothing was kept."""

    def __init__(self) -> None:
        super().__init__(_("There is no room left to keep this file. An operator has to free some first."))


class NotWritable(StorageError):
    """The store cannot be written to, for a reason other than room. Nothing was kept."""

    def __init__(self) -> None:
        super().__init__(_("Files cannot be kept at the moment. An operator has to look at the file store."))


class TooLarge(StorageError):
    """More bytes came than are allowed. Nothing was kept."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(_("This file is larger than the allowed %(limit)s bytes.") % {"limit": limit})


class Missing(StorageError):
    """There are no such bytes in the store."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(_("The stored file is missing."))
