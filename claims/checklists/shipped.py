"""The checklists that come with the service: sensible beginnings, which each desk makes its own."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.checklists.steps import Step
from claims.codes import ClaimKind, CountedFrom

PUBLISH, LOGGED = CountedFrom.PUBLISH.value, CountedFrom.LOGGED.value
# “=” before a name: the verifier of that name. What a person does: key → words, hint, counted from, working hours.
_PEOPLE: dict[str, tuple[Promise, Promise, str, int]] = {
    "context": (
        _("Read the words where they stand"),
        _("What comes before and after, and whether it changes what is meant."),
        LOGGED,
        4,
    ),
    "first_source": (
        _("Go to the first source"),
        _("The document, the data, the recording or the person itself, not whoever passed it on."),
        LOGGED,
        8,
    ),
    "second_origin": (
        _("Find a second, independent origin"),
        _("Five articles that quote one interview have one origin."),
        PUBLISH,
        4,
    ),
    "ask": (
        _("Ask whom it concerns"),
        _("Those it is about, and whoever said it: with time enough to answer."),
        PUBLISH,
        8,
    ),
    "recording": (
        _("Hear or read it in full at its source"),
        _("The whole recording, transcript or post, not an excerpt of it."),
        LOGGED,
        8,
    ),
    "translation": (
        _("Have the translation read by somebody who knows both languages"),
        _("If it was not said in the language we publish in; else settle it as passed."),
        PUBLISH,
        4,
    ),
    "figure": (
        _("Find the published figure"),
        _("Who counted, when, what was counted, and whether it was revised since."),
        LOGGED,
        8,
    ),
    "compared": (
        _("See what it is compared with"),
        _("The year before, other places, per head, adjusted for prices."),
        PUBLISH,
        4,
    ),
    "test": (
        _("Say by when and by what it will be judged"),
        _("A prediction is checked on its day; until then only what it rests on can be."),
        LOGGED,
        8,
    ),
    "rests_on": (
        _("Find what the prediction rests on"),
        _("Figures, models, promises; and who made the same one before."),
        PUBLISH,
        4,
    ),
    "checkable": (
        _("Separate what can be checked"),
        _("A fact inside an opinion is a claim of its own: log it."),
        LOGGED,
        4,
    ),
    "first_appearance": (
        _("Find where it appeared first"),
        _("Search by picture and by words; the oldest copy is the one to look at."),
        LOGGED,
        4,
    ),
    "who_posted": (
        _("Find out who posted it first"),
        _("Their other posts, where they are, whether they made it or passed it on."),
        LOGGED,
        4,
    ),
    "place": (
        _("Settle where it was made"),
        _("Signs, buildings, skyline, weather; a second person looks at the map."),
        LOGGED,
        8,
    ),
    "date": (
        _("Settle when it was made"),
        _("Metadata, shadows, weather, what is built or on sale; not the day it was posted."),
        LOGGED,
        8,
    ),
    "altered": (
        _("Look for what was altered"),
        _("Cut, cropped, captioned anew, slowed, dubbed: compare with the oldest copy."),
        PUBLISH,
        4,
    ),
    "machine_made": (
        _("Look for signs of machine making"),
        _("Hands, letters, reflections, the sound of a voice; a detector alone proves nothing."),
        PUBLISH,
        4,
    ),
}
_KINDS: dict[ClaimKind, tuple[str, ...]] = {
    ClaimKind.FACT: ("=quotation", "=prior", "context", "first_source", "=independence", "second_origin", "ask"),
    ClaimKind.QUOTATION: ("=quotation", "=attribution", "=prior", "recording", "context", "translation", "ask"),
    ClaimKind.NUMBER: ("=dates_numbers", "=prior", "figure", "compared", "=links", "second_origin", "ask"),
    ClaimKind.PREDICTION: ("=attribution", "=prior", "test", "rests_on", "ask"),
    ClaimKind.OPINION: ("=attribution", "checkable", "context"),
    ClaimKind.MEDIA: (
        "=archive",
        "=prior",
        "first_appearance",
        "who_posted",
        "place",
        "date",
        "altered",
        "machine_made",
    ),
}


def shipped(kind: str) -> tuple[Step, ...]:
    """The list for a kind of claim, worded in the language of whoever asks."""
    return tuple(_step(name) for name in _KINDS[ClaimKind(kind)])


def _step(name: str) -> Step:
    if name.startswith("="):
        return Step(key=name[1:], verifier=name[1:])
    title, hint, counted, hours = _PEOPLE[name]
    return Step(key=name, title=str(title), hint=str(hint), counted=counted, hours=hours)
