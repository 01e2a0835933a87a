"""The founding case as facts: what is typed in, what must be stored, and what must be shown. The words are our own."""

from pathlib import Path

ARTICLE = (Path(__file__).resolve().parents[2] / "factcheck/desk/samples/founding_article.txt").read_text()
TITLE, _blank, BODY = ARTICLE.partition("\n\n")
PUBLISHER = "Harbour Wire"
PROMISE = "In March 2022 Vladimir Putin promised Naftali Bennett that he would not kill Volodymyr Zelensky."
PROMISE_WORDS = "Putin gave him his word that he would not"
CONTACT = "Putin and Bennett were in frequent contact while Bennett was prime minister."
CONTACT_WORDS = "the two leaders had talked intensively and often"
POINTS = [
    ("The two leaders had talked intensively and often during Bennett’s term.", "confirmed", CONTACT),
    ("He would “neither refute nor confirm” Bennett’s account.", "neither_confirmed_nor_denied", PROMISE),
    ("Moscow does not make talks between heads of state public and would not do so now.", "declined_comment", PROMISE),
]
EXPLANATION = "Bennett says on the record that Putin gave him his word. He was in the room, and he is the only source."
HEADLINE = "Did Putin promise Bennett that he would not kill Zelensky?"
CONCLUSION = "Bennett says so, and he is the only one who does. The Kremlin declined to comment, and nothing else on record bears it out."
LABEL = "unconfirmed — official declined comment"
QUALIFIERS = ["declined_comment", "neither_confirmed_nor_denied", "single_source", "second_hand"]
# In this order, whatever else happens in between.
EVENTS = [
    "item.added",
    "claim.logged",
    "task.finished",
    "claim.started",
    "response.recorded",
    "response.reflected",
    "verdict.drafted",
    "verdict.edited",
    "verdict.submitted",
    "claim.ready",
    "verdict.approved",
    "factcheck.drafted",
    "factcheck.submitted",
    "factcheck.approved",
    "verdict.published",
    "factcheck.published",
]
