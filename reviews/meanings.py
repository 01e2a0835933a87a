"""What each finding means, in the words readers get beside it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.codes import Finding

MEANINGS: dict[str, Promise] = {
    Finding.CONFIRMED: _("The evidence bears it out."),
    Finding.MOSTLY_TRUE: _("It is right in the main, and needs an addition or a correction in part."),
    Finding.HALF_TRUE: _("Part of it is right, part of it is not."),
    Finding.MISLEADING: _("It may be right word for word, and still gives a wrong picture."),
    Finding.MOSTLY_FALSE: _("It is wrong in the main, with a true part."),
    Finding.FALSE: _("The evidence contradicts it."),
    Finding.ALTERED: _("The picture, sound or video was changed, staged or made by a machine."),
    Finding.DISPUTED: _("Sound evidence stands on both sides, and we cannot decide between them."),
    Finding.UNCONFIRMED: _(
        "We cannot tell whether it is true. An answer that neither confirms nor denies, a refusal or silence counts neither for the claim nor against it."
    ),
    Finding.UNFOUNDED: _("We looked for evidence and found none."),
    Finding.NOT_CHECKABLE: _("It cannot be checked: an opinion, a prediction, or something nobody could know."),
}
