"""The first run of an installation: what has to be there before a newsroom can work, and how much of it is. Nothing of it is stored but
what somebody set aside; the rest is seen by looking."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Item
from claims.policy import may_add_items
from factcheck.accounts.actors import Actor
from factcheck.accounts.ids import new_id
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.outbound import mail
from factcheck.outbound.models import Message, MessageState
from factcheck.people import policy
from factcheck.workflow.machine import Invalid, require

SET_ASIDE = "person.step_set_aside"
TEST_MAIL = "test_mail"
UNNAMED = "Meridian Fact-check"
WRITERS = (Role.CHECKER, Role.REVIEWER, Role.CHIEF)
APPROVERS = (Role.REVIEWER, Role.CHIEF)


@dataclass(frozen=True)
class Step:
    """One thing to do: what it is, why, and where it is done. `of_operator`: only whoever runs the installation can."""

    name: str
    title: str | Promise
    text: str | Promise
    of_operator: bool = False
    is_done: bool = False
    is_aside: bool = False
    url: str = ""
    action: str | Promise = ""

    @property
    def is_over(self) -> bool:
        """Nobody has to look at it any more."""
        return self.is_done or self.is_aside


NAMES = ("newsroom", "desk", "people", "mail", "item")


def steps(actor: Actor) -> list[Step]:
    """Those of the steps that this person can do something about, in the order in which they make sense."""
    aside = set(Event.objects.filter(name=SET_ASIDE).values_list("details__step", flat=True))
    found = [make(actor, name in aside) for name, make in _MAKERS.items()]
    return [step for step in found if actor.can("run_installation") or not step.of_operator]


def is_unfinished(actor: Actor) -> bool:
    """Whether whoever runs the installation has something left to do here."""
    return actor.can("run_installation") and not all(step.is_over for step in steps(actor))


def _newsroom(actor: Actor, is_aside: bool) -> Step:
    return Step(
        "newsroom",
        _("Name the newsroom"),
        _(
            "Readers and staff see “%(name)s”. The name is part of how the service is started, like its address and its mail server: set "
            "NEWSROOM_NAME and start it again. How you check is explained to readers on a page of its own."
        )
        % {"name": settings.NEWSROOM_NAME},
        of_operator=True,
        is_done=settings.NEWSROOM_NAME != UNNAMED,
        is_aside=is_aside,
        url=reverse("public:method"),
        action=_("Read that page"),
    )


def _desk(actor: Actor, is_aside: bool) -> Step:
    desk = Desk.objects.visible_to(actor).order_by("name").first()
    may_add = policy.may_add_desk(actor)
    text = gettext_lazy(
        "A desk is a part of the newsroom that works together; everything belongs to one. Say its time zone, its languages, its working "
        "days, and whether the rest of the newsroom may read along."
    )
    url = reverse("desk:desk_add") if may_add else reverse("desk:desk_edit", args=[desk.slug]) if desk else ""
    action = _("Add a desk") if may_add else _("Look at its settings")
    return Step("desk", _("Make the first desk"), text, False, Desk.objects.exists(), is_aside, url, action)


def _people(actor: Actor, is_aside: bool) -> Step:
    text = gettext_lazy(
        "What one person writes, another one approves: a desk needs two at least, a checker and a reviewer. Running the installation is a "
        "role of its own; to check claims yourself, give yourself a role on a desk as well."
    )
    may_invite = policy.may_invite(actor)
    url = reverse("desk:invite") if may_invite else reverse("desk:people")
    action = _("Invite somebody") if may_invite else _("Give roles")
    return Step("people", _("Let people in"), text, False, _can_work_in_twos(), is_aside, url, action)


def _can_work_in_twos() -> bool:
    """On some desk one person can write and another one approve."""
    active = Q(memberships__user__is_active=True)
    writing = Count("memberships__user", filter=active & Q(memberships__role__in=WRITERS), distinct=True)
    approving = Count("memberships__user", filter=active & Q(memberships__role__in=APPROVERS), distinct=True)
    return Desk.objects.annotate(writing=writing, approving=approving).filter(writing__gte=2, approving__gte=1).exists()


def _mail(actor: Actor, is_aside: bool) -> Step:
    if settings.EMAIL_URL:
        text = _(
            "Mail goes out through the server that EMAIL_URL names. Send yourself a message to see that it arrives."
        )
    else:
        text = _(
            "No mail server is named (EMAIL_URL), so nothing leaves this machine: what would be sent is kept as files in %(folder)s and under "
            "Mail in the settings. Send yourself a message to see it land there."
        ) % {"folder": "var/mail"}
    arrived = Message.objects.filter(kind=TEST_MAIL, state__in=[MessageState.SENT, MessageState.KEPT]).exists()
    return Step("mail", _("Try the mail"), text, True, arrived, is_aside, reverse("desk:mail"), _("Look at the mail"))


def _item(actor: Actor, is_aside: bool) -> Step:
    can = any(may_add_items(actor, desk) for desk in Desk.objects.filter(pk__in=list(actor.desk_roles)))
    text = gettext_lazy(
        "Paste the link or the text of something somebody published, mark words in it, and log your first claim. What is found later "
        "starts here."
    )
    url = reverse("claims:item_add") if can else ""
    return Step(
        "item", _("Take in the first item"), text, False, Item.objects.exists(), is_aside, url, _("Take in an item")
    )


_MAKERS = dict(zip(NAMES, (_newsroom, _desk, _people, _mail, _item), strict=True))


@transaction.atomic
def set_aside(*, step: str, actor: Actor) -> None:
    """Say that this installation does without a step for now. It can be done all the same, at any time."""
    require(policy.may_manage_people, actor)
    if step not in NAMES:
        raise Invalid("step", _("There is no such step."))
    if Event.objects.filter(name=SET_ASIDE, details__step=step).exists():
        return
    record(SET_ASIDE, subject=User.objects.get(pk=str(actor.user_id)), actor=actor, details={"step": step})


def send_test_mail(*, actor: Actor) -> Message:
    """A message to oneself, by the way that all mail goes. Raises NotAllowed unless the actor runs the installation."""
    require(_runs, actor)
    person = User.objects.get(pk=str(actor.user_id))
    text = _(
        "This is a test. It left %(newsroom)s at %(address)s the way all its mail does; nothing else is to be done."
    ) % {
        "newsroom": settings.NEWSROOM_NAME,
        "address": settings.SITE_URL,
    }
    return mail.write(
        key=f"{TEST_MAIL}:{new_id()}",
        kind=TEST_MAIL,
        address=person.email,
        recipient=person,
        subject=_("A test of the mail of %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME},
        text=text,
    )


def _runs(actor: Actor) -> bool:
    return actor.can("run_installation")
