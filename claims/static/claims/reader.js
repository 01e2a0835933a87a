// The reader: words selected in the text fill the panel. Offsets count code points, as the server does; the browser counts UTF-16 units.
const sheet = document.querySelector(".sheet");
const form = document.querySelector("form[data-log]");

const codePoints = (text) => [...text].length;

// Where a point of the DOM lies in the whole text, in code points; numbers behind marks (data-skip) are no text.
function offsetOf(paragraph, node, at) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, at);
  const copy = range.cloneContents();
  for (const skipped of copy.querySelectorAll("[data-skip]")) skipped.remove();
  return Number(paragraph.dataset.start) + codePoints(copy.textContent);
}
function paragraphOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest("[data-start]");
}
function spoken(paragraph) {
  const copy = paragraph.cloneNode(true);
  for (const skipped of copy.querySelectorAll("[data-skip]")) skipped.remove();
  return copy.textContent;
}
function lengthOf(paragraph) { return codePoints(spoken(paragraph)); }

// A selection may begin or end outside a paragraph (a triple click ends at the start of the next): it is drawn in to the words.
function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const touched = [...sheet.querySelectorAll("[data-start]")].filter((p) => range.intersectsNode(p));
  if (!touched.length) return null;
  const first = touched[0];
  const last = touched[touched.length - 1];
  const inFirst = paragraphOf(range.startContainer) === first;
  const inLast = paragraphOf(range.endContainer) === last;
  let start = inFirst ? offsetOf(first, range.startContainer, range.startOffset) : Number(first.dataset.start);
  let end = inLast ? offsetOf(last, range.endContainer, range.endOffset) : Number(last.dataset.start) + lengthOf(last);
  const words = [...textBetween(touched, start, end)];
  while (words.length && /\s/u.test(words[0])) { words.shift(); start += 1; }
  while (words.length && /\s/u.test(words[words.length - 1])) { words.pop(); end -= 1; }
  return words.length ? { start, end, text: words.join("") } : null;
}
// Between two paragraphs stands whatever break the text has there: as many line ends as their offsets leave room for.
function textBetween(touched, start, end) {
  const from = Number(touched[0].dataset.start);
  let whole = "";
  for (const paragraph of touched) {
    whole += "\n".repeat(Math.max(0, Number(paragraph.dataset.start) - from - codePoints(whole)));
    whole += spoken(paragraph);
  }
  return [...whole].slice(start - from, end - from).join("");
}

const quote = form?.querySelector("[data-quote]");
const typed = document.querySelectorAll("[data-typed]");
const toPanel = document.querySelector("[data-to-panel]");
const field = (name) => form.elements.namedItem(name);

function show(found) {
  field("start").value = found ? found.start : "";
  field("end").value = found ? found.end : "";
  field("exact").value = found ? found.text : "";
  quote.hidden = !found;
  for (const part of typed) part.hidden = Boolean(found);
  if (toPanel) toPanel.hidden = !found;
  quote.querySelector("mark").textContent = found ? found.text : "";
  mark(found);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
function mark(found) {
  if (!window.Highlight || !CSS.highlights) return;
  CSS.highlights.delete("chosen");
  if (!found) return;
  const range = document.getSelection()?.rangeCount ? document.getSelection().getRangeAt(0).cloneRange() : null;
  if (range) CSS.highlights.set("chosen", new Highlight(range));
}
let waiting;
function choose() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const found = selected();
    if (found) show(found);
  }, 120);
}
if (form && sheet) {
  sheet.tabIndex = 0;
  sheet.setAttribute("aria-describedby", "log-hint");
  document.addEventListener("selectionchange", () => { if (sheet.contains(document.getSelection()?.anchorNode)) choose(); });
  quote.querySelector("[data-unmark]").addEventListener("click", () => { document.getSelection()?.removeAllRanges(); show(null); field("exact").focus(); });
  // A caret for the keyboard: without it a text that is no field cannot be selected from with Shift and arrows.
  sheet.addEventListener("keydown", (event) => {
    if (event.target !== sheet || !event.shiftKey || !event.key.startsWith("Arrow")) return;
    const selection = document.getSelection();
    if (!sheet.contains(selection.anchorNode)) {
      const first = sheet.querySelector("[data-start]");
      if (first) selection.collapse(first.firstChild, 0);
    }
    const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
    const unit = event.key === "ArrowUp" || event.key === "ArrowDown" ? "line" : (event.ctrlKey || event.altKey ? "word" : "character");
    selection.modify("extend", forward ? "forward" : "backward", unit);
    event.preventDefault();
  });
  // c: from the marked words to the panel.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, textarea, select")) return;
    if (field("exact").value) { field("proposition").focus(); event.preventDefault(); }
  });
  if (field("start").value) show({ start: Number(field("start").value), end: Number(field("end").value), text: field("exact").value });
}

// Where the panel stands after the text, a button leads to it; it goes once the panel is in sight.
if (toPanel) {
  new IntersectionObserver(([panel]) => { toPanel.classList.toggle("away", panel.isIntersecting); }).observe(document.getElementById("log"));
  toPanel.addEventListener("click", (event) => { event.preventDefault(); field("proposition").focus(); document.getElementById("log").scrollIntoView(); });
}

// While the page is being fetched, look again when something happened.
const fetching = document.querySelector("[data-reload]");
if (fetching && window.EventSource) {
  const source = new EventSource(fetching.dataset.live);
  source.addEventListener("changed", () => { source.close(); location.reload(); });
  // It may have happened before the stream was open.
  setTimeout(() => location.reload(), 5000);
}
