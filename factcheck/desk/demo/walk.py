"""The founding case, performed on the running service by two people through the REST API."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from factcheck.desk.demo.caller import Caller, Declined
from factcheck.desk.demo.texts import FOUNDING_ARTICLE

PROMISE = "Vladimir Putin promised Naftali Bennett in March 2022 not to kill Volodymyr Zelensky."
CONTACT = "Naftali Bennett and Vladimir Putin talked often while Bennett was prime minister."
OUTLET = {"name": "Meridian Wire", "kind": "organisation"}
BENNETT = {"name": "Naftali Bennett", "role_then": "former prime minister of Israel"}
PUTIN = {"name": "Vladimir Putin", "role_then": "president of Russia"}
PESKOV = {"name": "Dmitry Peskov", "role_then": "spokesman of the Kremlin"}
LABEL = "unconfirmed — official declined comment"
LONGEST_WAIT = 90.0
UNDER_WAY = frozenset({"queued", "running"})

STATEMENTS = [
    {"parties": [PUTIN], "act": "promised", "mode": "hearsay", "setting": "private talk in Moscow", "said_when": "March 2022"},
    {
        "parties": [BENNETT],
        "act": "said",
        "mode": "paraphrase",
        "setting": "interview",
        "said_on": "2023-02-04",
        "relation": "relays",
        "target_index": 0,
    },
    {"parties": [OUTLET], "act": "reported", "said_on": "2023-02-06", "relation": "relays", "target_index": 1},
    {
        "parties": [PESKOV],
        "act": "neither_confirmed_nor_denied",
        "mode": "direct_quotation",
        "words": "neither refute nor confirm",
        "setting": "daily briefing",
        "said_on": "2023-02-06",
        "relation": "responds_to",
        "target_index": 1,
    },
]  # fmt: skip
EXPLANATION = """Bennett says so, on tape, and he was in the room. Nobody else who was there says it, and he showed no document or recording.

Asked by reporters, the Kremlin's spokesman confirmed that the two leaders often talked. What was said he would neither refute nor confirm, and he declined to disclose such talks."""
BODY = """In an interview published on 4 February 2023 Naftali Bennett said that Vladimir Putin had promised him, in March 2022, not to kill Volodymyr Zelensky.

That Bennett said so is certain. Whether Putin promised it rests on Bennett alone. The Kremlin's spokesman was asked two days later and declined to say."""


@dataclass
class Walk:
    """Two people, the desk they work on, and how each step is told."""

    noa: Caller
    tomasz: Caller
    desk: str
    say: Callable[[str], None]
    pace: float
    claims: dict[str, Any] = field(default_factory=dict)

    def perform(self) -> str:
        """From pasted text to the published page; gives its address. Raises Declined when something is not as it has to be."""
        self._take_in()
        self._wait_for_verifiers(self.claims["promise"])
        self._gather()
        self._record_response()
        self._judge()
        return self._publish()

    def _step(self, sentence: str) -> None:
        self.say(sentence)
        time.sleep(self.pace)  # so that somebody can watch it happen

    def _take_in(self) -> None:
        given = {"desk": self.desk, "text": FOUNDING_ARTICLE, "publisher": OUTLET["name"], "language": "en"}
        item = self.noa.post("items", {**given, "published_at": "2023-02-06T17:40:00Z"})
        self._step(f"Noa takes the article in: “{item['title']}”")
        self.claims["promise"] = self._log(item, PROMISE, "Putin gave him his word that he would not", STATEMENTS)
        self._step(f"Noa marks words and logs {self.claims['promise']['reference']}: {PROMISE}")
        self._link_outlet()
        words = "the two leaders had talked intensively and often during Bennett’s term"
        self.claims["contact"] = self._log(item, CONTACT, words, [{"parties": [BENNETT]}])
        self._step(f"… and {self.claims['contact']['reference']}: {CONTACT}")

    def _log(self, item: Any, proposition: str, words: str, statements: list[Any]) -> Any:
        body = {"desk": self.desk, "proposition": proposition, "asks": "so", "item": item["id"], "take": True}
        return self.noa.post("claims", {**body, "anchor": {"exact": words}, "statements": statements})

    def _statement_of(self, party: str) -> Any:
        rows = self.noa.get(f"statements?claim={self.claims['promise']['id']}")
        for statement in rows["results"]:
            if any((one["party"] or {}).get("name") == party for one in statement["parties"]):
                return statement
        raise Declined(f"No statement of {party} stands on the claim.")

    def _link_outlet(self) -> None:
        outlet, peskov = self._statement_of(OUTLET["name"]), self._statement_of(PESKOV["name"])
        self.noa.act(outlet, "link", {"kind": "relays", "target": peskov["id"]})
        bennett = self._statement_of(BENNETT["name"])
        self.noa.act(bennett, "judge", {"finding": "confirmed", "note": "on tape, in the interview"})
        self._step("Who says that who said what is drawn as a graph; that Bennett said so is on tape: confirmed")

    def _wait_for_verifiers(self, claim: Any) -> None:
        self.say("The service verifies by itself:")
        until, seen = time.monotonic() + LONGEST_WAIT, dict[str, str]()
        while time.monotonic() < until:
            tasks = self.noa.get(f"verification-tasks?claim={claim['id']}")["results"]
            for task in tasks:
                state = task["state"]["words"]
                if seen.get(task["id"]) != state:
                    seen[task["id"]] = state
                    self.say(f"    {(task['verifier'] or {}).get('words') or task['title']}: {state}")
            machines = [task for task in tasks if task["verifier"]]
            if machines and not any(task["state"]["code"] in UNDER_WAY for task in machines):
                return
            time.sleep(0.3)
        raise Declined("The verification tasks did not finish: is the worker up?")

    def _gather(self) -> None:
        note = "The recording shows Bennett saying it. He shows no document and names no other witness."
        body = {"form": "note", "title": "Interview of 4 February 2023, recording", "note": note, "excerpt": note}
        claim = self.claims["promise"]
        more = {"kind": "primary_document", "stance": "supports", "origin_name": "Naftali Bennett"}
        evidence = self.noa.post(f"claims/{claim['id']}/evidence", {**body, **more})
        self.noa.act(evidence, "mark-public")
        self.claims["evidence"] = evidence
        self._step("Noa adds the interview as evidence, marked public")

    def _record_response(self) -> None:
        promise, contact = self.claims["promise"]["id"], self.claims["contact"]["id"]
        declined = "Moscow does not make talks between heads of state public and would not do so now."
        points = [
            {"claim": contact, "outcome": "confirmed", "words": "They talked intensively and often."},
            {"claim": promise, "outcome": "neither_confirmed_nor_denied", "words": "neither refute nor confirm"},
            {"claim": promise, "outcome": "declined_comment", "words": declined},
        ]
        where = {"who_asked": "press_pool", "setting": "daily briefing", "said_on": "2023-02-06", "language": "en"}
        who = {"party": PESKOV, "respondent": "official", "reached": "spokesperson", "source": OUTLET["name"]}
        response = self.noa.post("responses", {"desk": self.desk, "points": points, **where, **who})
        self.noa.act(response, "reflect", {"reflection": "quoted"})
        self._step("Noa records what Peskov said when asked by reporters, in three points:")
        for point in response["points"]:
            self.say(f"    {point['outcome']['words']}: “{point['words']}”")

    def _judge(self) -> None:
        draft = self.noa.post(f"claims/{self.claims['promise']['id']}/verdicts")
        qualifiers = [{"code": "declined_comment", "respondent": "official"}]
        qualifiers += [{"code": "neither_confirmed_nor_denied", "respondent": "official"}]
        qualifiers += [{"code": code} for code in ("second_hand", "single_source", "no_documentary_evidence")]
        words = {"finding": "unconfirmed", "as_of": "2023-02-06", "explanation": EXPLANATION, "qualifiers": qualifiers}
        draft = self.noa.act(draft, "edit", {**words, "citations": [self.claims["evidence"]["id"]]})
        self._step(f"Noa writes the verdict: {draft['label']['text']}")
        self.noa.act(draft, "submit")
        self._step("… and submits it. From here on it is frozen")
        self.tomasz.act(draft, "approve", {"reason": "The qualifiers stand on the record."})
        self._step("Tomasz, who had no hand in it, approves")

    def _publish(self) -> str:
        words = {"headline": "Did Putin promise Bennett not to kill Zelensky?", "body": BODY}
        words |= {"conclusion": "Bennett says so, and nobody else; asked, the Kremlin declined to comment."}
        shown = {"desk": self.desk, "claims": [self.claims["promise"]["id"]]}
        page = self.noa.post("fact-checks", {**shown, **words, "topics": ["Ukraine", "diplomacy"]})
        self.noa.act(page, "submit")
        self._step("Noa writes the page and submits it")
        self.tomasz.act(page, "approve")
        live = self.tomasz.act(page, "publish")
        self._step("Tomasz approves and publishes it")
        label = live["live"]["label"]["text"]
        if label != LABEL or LABEL not in self._text(live["public_address"]):
            raise Declined(f"The label should read “{LABEL}”, but reads “{label}”.")
        self.say(f"\nReaders see it here: {live['public_address']}\nIts label: {label}")
        return str(live["public_address"])

    def _text(self, address: str) -> str:
        """The page's words, without its tags."""
        inside, words = False, []
        for character in self.noa.page(address):
            inside = character == "<" or (inside and character != ">")
            if not inside and character != ">":
                words.append(character)
        return " ".join("".join(words).split())
