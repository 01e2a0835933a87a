"""One desk with one of everything on it, each row in the state in which its screens offer the most; and every address that shows or does something."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from claims.codes import Outcome, WhoAsked
from claims.inputs import PartyInput
from claims.models import Appearance, Claim, Evidence, Item, Party, Statement, VerificationTask
from factcheck.accounts import clock
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.cms.operations import connect_cms
from reviews import operations
from reviews.inputs import PointInput, QuestionInput
from reviews.models import (
    Comment,
    CommentRequest,
    FactCheckVersion,
    PublicResponse,
    Question,
    Reply,
    Suggestion,
    VerdictVersion,
)
from tests.factories.people import DeskFactory, a_person, actor
from tests.factories.records import (
    ClaimFactory,
    EvidenceFactory,
    ItemFactory,
    StatementFactory,
    VerificationTaskFactory,
)
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_draft_verdict,
    a_published_factcheck,
    a_submitted_verdict,
    an_approved_verdict,
)


@dataclass
class World:
    """Everything that stands on the desk."""

    desk: Desk
    other_desk: Desk
    chief: User
    item: Item
    failed: Item
    claim: Claim
    statement: Statement
    second: Statement
    evidence: Evidence
    task: VerificationTask
    party: Party
    response: PublicResponse
    request: CommentRequest
    draft_request: CommentRequest
    question: Question
    reply: Reply
    verdict: VerdictVersion
    submitted: VerdictVersion
    page: FactCheckVersion
    submitted_page: FactCheckVersion
    comment: Comment
    suggestion: Suggestion
    live: FactCheckVersion
    claims: dict[str, Claim]


def a_world(desk: Desk | None = None) -> World:
    """The desk with all of it."""
    desk = desk or DeskFactory(name="World", slug="world", prefix="W")
    item = ItemFactory(desk=desk, url="https://news.example.org/b", canonical_url="https://news.example.org/b")
    claim = ClaimFactory(desk=desk, item=item, checking=True)
    Appearance.objects.create(
        claim=claim, item=item, snapshot=item.current, exact="cost 4.2 million", start=46, end=62, state="exact"
    )
    first, second = (StatementFactory(desk=desk, claim=claim, item=item) for _time in range(2))
    states = ("suggested", "logged", "waiting", "done", "dropped")
    others = {name: ClaimFactory(desk=desk, item=item, **({name: True} if name != "logged" else {})) for name in states}
    connect_cms(
        desk=desk,
        site="https://cms.example.org",
        user_name="desk",
        password="abcd efgh",
        actor=actor(Role.CHIEF, desk, name="Cato Chief"),
    )
    asked = _asked(desk, claim)
    return World(
        desk=desk,
        other_desk=DeskFactory(name="Sport", slug="sport", prefix="S"),
        chief=a_person(Role.CHIEF, desk, name="Cleo Chief"),
        item=item,
        failed=ItemFactory(desk=desk, failed=True),
        claim=claim,
        statement=first,
        second=second,
        evidence=EvidenceFactory(claim=claim),
        task=VerificationTaskFactory(
            claim=claim, state="finished", outcome="needs_person", follows_owner=True, follows_date=True
        ),
        party=first.parties.get().party,
        claims=others,
        **asked,
        **_written(desk, claim),
    )


def _asked(desk: Desk, claim: Claim) -> dict[str, Any]:
    checker = actor(Role.CHECKER, desk, name="Ada Asker")
    office = PartyInput(name="Press office", kind="office")
    question = (QuestionInput(text="Did it cost that much?", claim_id=claim.pk),)
    asked = {"desk": desk, "questions": question, "actor": checker}
    [draft] = operations.draft_requests(parties=(office,), **asked)
    [request] = operations.draft_requests(
        parties=(PartyInput(name="The ministry"),), deadline=clock.now() + dt.timedelta(hours=2), **asked
    )
    request = operations.open_request(request=request, channel="mail", address="press@ministry.example", actor=checker)
    reply = operations.record_reply(request=request, channel="mail", text="We do not comment.", actor=checker)
    response = operations.record_public_response(
        desk=desk,
        party=office,
        points=(PointInput(words="No.", outcome=Outcome.DENIED, claim_id=claim.pk),),
        who_asked=WhoAsked.PRESS_POOL,
        actor=checker,
    )
    parts = {"question": request.questions.get(), "reply": reply, "response": response}
    return {"draft_request": draft, "request": request, **parts}


def _written(desk: Desk, claim: Claim) -> dict[str, Any]:
    about = lambda: ClaimFactory(desk=desk, checking=True)  # noqa: E731
    waiting = a_draft_factcheck(an_approved_verdict(about()).claim)
    writer = actor(Role.CHECKER, desk, name="Wim Writer")
    draft = a_draft_verdict(about(), writer)
    words = {"part": "explanation", "exact": "Nobody else", "replacement": "No one else"}
    return {
        "verdict": draft,
        "comment": operations.add_comment(version=draft, text="Who else was there?", actor=writer),
        "suggestion": operations.suggest(version=draft, actor=writer, **words),
        "submitted": a_submitted_verdict(about(), writer),
        "page": a_draft_factcheck(an_approved_verdict(about()).claim, writer),
        "submitted_page": operations.submit_factcheck(version=waiting, actor=writer),
        "live": a_published_factcheck(an_approved_verdict(about()).claim),
    }


Where = Callable[[World], str]


def _at(name: str, *rows: str) -> Where:
    """An address by its name and by the rows it is about; `claims.done` is one of the other claims."""

    def where(world: World) -> str:
        return reverse(name, args=[_key(world, row) for row in rows])

    return where


def _key(world: World, row: str) -> Any:
    name, _dot, part = row.partition(".")
    if name == "=":
        return part
    if name == "claims":
        return world.claims[part].pk
    if name == "page_of":
        return getattr(world, part).factcheck_id
    return world.desk.slug if row == "desk" else getattr(world, name).pk


# Pages that show something to whoever may see it.
SHOWN: dict[str, Where] = {
    "work_list": _at("desk:work_list"),
    "awaiting": lambda world: f"{reverse('desk:awaiting')}?view=desk",
    "claim": _at("desk:claim", "claim"),
    "search": lambda world: f"{reverse('desk:search')}?q=bridge",
    "items": _at("claims:items"),
    "item": _at("claims:item", "item"),
    "item_failed": _at("claims:item", "failed"),
    "item_versions": _at("claims:item_versions", "item"),
    "evidence_versions": _at("claims:evidence_versions", "evidence"),
    "parties": _at("claims:parties"),
    "party": _at("claims:party", "party"),
    "tasks": _at("claims:tasks", "claim"),
    "requests": _at("reviews:requests"),
    "request": _at("reviews:request", "request"),
    "review_queue": _at("reviews:review_queue"),
    "published": _at("reviews:published"),
    "preview": _at("reviews:factcheck_preview", "page"),
    "elsewhere": _at("cms:elsewhere", "page_of.live"),
    "claim_of_verdict": lambda world: reverse("desk:claim", args=[world.verdict.claim_id]),
}
# Pages with a form that does one thing when it is posted.
FORMS: dict[str, Where] = {
    "quick_check": _at("desk:quick_check"),
    "item_add": _at("claims:item_add"),
    "item_correct": _at("claims:item_correct", "item"),
    "claim_edit": _at("claims:claim_edit", "claim"),
    "claim_wait": _at("claims:claim_move", "claim", "=.wait"),
    "claim_drop": _at("claims:claim_move", "claim", "=.drop"),
    "claim_close": _at("claims:claim_move", "claim", "=.close_unpublished"),
    "claim_reopen": _at("claims:claim_move", "claims.done", "=.reopen"),
    "claim_assign": _at("claims:claim_assign", "claim"),
    "claim_publish_by": _at("claims:claim_publish_by", "claim"),
    "claim_hand_over": _at("claims:claim_hand_over", "claim"),
    "claim_access": _at("claims:claim_access", "claim"),
    "item_access": _at("claims:item_access", "item"),
    "statement_access": _at("claims:statement_access", "statement"),
    "evidence_access": _at("claims:evidence_access", "evidence"),
    "party_access": _at("claims:party_access", "party"),
    "party_seal": _at("claims:party_seal", "party"),
    "response_access": _at("reviews:response_access", "response"),
    "request_access": _at("reviews:request_access", "request"),
    "reply_access": _at("reviews:reply_access", "reply"),
    "page_access": _at("reviews:page_access", "page_of.page"),
    "statement_add": _at("claims:statement_add", "claim"),
    "statement_link": _at("claims:statement_link", "claim"),
    "statement_edit": _at("claims:statement_edit", "statement"),
    "statement_judge": _at("claims:statement_judge", "statement"),
    "statement_retract": _at("claims:statement_retract", "statement"),
    "evidence_add": _at("claims:evidence_add", "claim"),
    "evidence_edit": _at("claims:evidence_edit", "evidence"),
    "evidence_remove": _at("claims:evidence_remove", "evidence"),
    "task_add": _at("claims:task_add", "claim"),
    "task_dismiss": _at("claims:task_dismiss", "task"),
    "task_settle": _at("claims:task_settle", "task"),
    "task_give": _at("claims:task_give", "task"),
    "task_due": _at("claims:task_due", "task"),
    "response_add": _at("reviews:response_add", "claim"),
    "response_reflect": _at("reviews:response_reflect", "response"),
    "request_add": _at("reviews:request_add", "claim"),
    "request_open": _at("reviews:request_open", "draft_request"),
    "request_attempt": _at("reviews:request_attempt", "request"),
    "request_reply": _at("reviews:request_reply", "request"),
    "request_withdraw": _at("reviews:request_withdraw", "request"),
    "question_outcome": _at("reviews:question_outcome", "question"),
    "reply_reflect": _at("reviews:reply_reflect", "reply"),
    "review_verdict": _at("reviews:review_verdict", "submitted"),
    "review_factcheck": _at("reviews:review_factcheck", "submitted_page"),
    "verdict_comment": _at("reviews:verdict_comment", "submitted"),
    "version_comment": _at("reviews:version_comment", "submitted_page"),
    "verdict_suggest": _at("reviews:verdict_suggest", "submitted"),
    "version_suggest": _at("reviews:version_suggest", "submitted_page"),
    "page_minor_edit": _at("reviews:page_minor_edit", "page_of.live"),
    "factcheck": _at("reviews:factcheck", "page"),
    "page_notice": _at("reviews:page_notice", "page_of.live"),
    "page_withdraw": _at("reviews:page_withdraw", "page_of.live"),
    "page_address": _at("reviews:page_address", "page_of.live"),
    "wordings": _at("reviews:wordings", "desk"),
    "cms_connection": _at("cms:connection", "desk"),
}
# Forms that stand on another page: where they are read, and where they are posted.
INSIDE: dict[str, tuple[Where, Where]] = {
    "log_claim": (_at("claims:item", "item"), _at("claims:log_claim", "item")),
    "item_text": (_at("claims:item", "failed"), _at("claims:item_text", "failed")),
    "verdict": (
        lambda world: reverse("desk:claim", args=[world.verdict.claim_id]),
        _at("reviews:verdict", "verdict"),
    ),
}
# Buttons: posted with nothing but what the button says.
BUTTONS: dict[str, Where] = {
    "item_retry": _at("claims:item_retry", "failed"),
    "claim_accept": _at("claims:claim_move", "claims.suggested", "=.accept"),
    "claim_start": _at("claims:claim_move", "claims.logged", "=.start"),
    "claim_resume": _at("claims:claim_move", "claims.waiting", "=.resume"),
    "claim_restore": _at("claims:claim_move", "claims.dropped", "=.restore"),
    "claim_take": _at("claims:claim_take", "claim"),
    "evidence_public": _at("claims:evidence_public", "evidence"),
    "task_again": _at("claims:task_again", "task"),
    "task_accept": _at("claims:task_accept", "task"),
    "task_cancel": _at("claims:task_cancel", "task"),
    "task_take": _at("claims:task_take", "task"),
    "task_put_back": _at("claims:task_put_back", "task"),
    "task_take_up": _at("claims:task_take_up", "task"),
    "checklist_lay": _at("claims:checklist_lay", "claim"),
    "verdict_draft": _at("reviews:verdict_draft", "claim"),
    "verdict_submit": _at("reviews:verdict_submit", "verdict"),
    "factcheck_draft": lambda world: reverse("reviews:factcheck_draft", args=[world.live.claims.get().claim_id]),
    "factcheck_publish": _at("reviews:factcheck_publish", "submitted_page"),
    "page_next": _at("reviews:page_next", "page_of.live"),
    "question_undo": _at("reviews:question_undo", "question"),
    "thread_settle": _at("reviews:thread_settle", "comment"),
    "thread_reopen": _at("reviews:thread_reopen", "comment"),
    "suggestion_accept": _at("reviews:suggestion_accept", "suggestion"),
    "suggestion_reject": _at("reviews:suggestion_reject", "suggestion"),
}
PUBLIC: dict[str, Where] = {
    "index": _at("public:index"),
    "about": _at("public:method"),
    "feed": _at("public:feed"),
    "page": lambda world: reverse("public:factcheck", args=[world.live.factcheck.slug]),
    "version": lambda world: reverse("public:version", args=[world.live.factcheck.slug, world.live.number]),
    "claimreview": lambda world: reverse("public:claimreview", args=[world.live.factcheck.slug]),
}
