// The review screen: from change to change, and from words marked in the text to the panel that suggests others.
// Offsets count code points, as the server does; the browser counts UTF-16 units.
const codePoints = (text) => [...text].length;

// ---- previous and next change ----
const places = [...document.querySelectorAll("[data-changes] :is(ins, del)")].filter((one) => !one.previousElementSibling?.matches?.("ins, del") || one.previousSibling !== one.previousElementSibling);
let at = -1;
function go(step) {
  if (!places.length) return;
  places[at]?.classList.remove("here");
  at = (at + step + places.length) % places.length;
  if (at < 0) at = places.length - 1;
  places[at].classList.add("here");
  places[at].scrollIntoView({ block: "center" });
  const told = document.querySelector("[data-place]");
  if (told) told.textContent = told.dataset.place.replace("%s", String(at + 1));
}
document.querySelector("[data-change='previous']")?.addEventListener("click", () => go(at < 0 ? 0 : -1));
document.querySelector("[data-change='next']")?.addEventListener("click", () => go(1));

// ---- suggesting ----
const panel = document.querySelector("[data-suggest]");
const opener = document.querySelector("[data-to-suggest]");
const untold = document.querySelector("[data-untold]");
const wide = matchMedia("(width >= 56rem)");

function closest(node, what) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest(what);
}
const wordsAround = (node) => closest(node, "[data-words]");
// Where a point of the DOM lies in the source; only inside of a run does that need counting. What is written otherwise than it is shown,
// such as an entity, is marked as a whole.
function offsetIn(run, node, offset) {
  const range = document.createRange();
  range.setStart(run, 0);
  range.setEnd(node, offset);
  const letters = codePoints(range.toString());
  return Number(run.dataset.at) + (run.dataset.length && letters ? lengthOf(run) : letters);
}
function lengthOf(run) { return Number(run.dataset.length) || codePoints(run.textContent); }

// The words between the ends of the selection as the source has them: with its stars, brackets and line ends.
function marked() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const words = wordsAround(range.commonAncestorContainer) ?? wordsAround(range.startContainer);
  if (!words) return null;
  const runs = [...words.querySelectorAll("[data-at]")].filter((run) => range.intersectsNode(run));
  const untraced = [...words.querySelectorAll("[data-nowhere]")].some((run) => range.intersectsNode(run));
  if (!runs.length) return untraced ? { part: words.dataset.words } : null;
  if (closest(range.startContainer, "[data-nowhere]") || closest(range.endContainer, "[data-nowhere]")) return { part: words.dataset.words };
  const first = runs[0];
  const last = runs[runs.length - 1];
  const start = first.contains(range.startContainer) ? offsetIn(first, range.startContainer, range.startOffset) : Number(first.dataset.at);
  const end = last.contains(range.endContainer) ? offsetIn(last, range.endContainer, range.endOffset) : Number(last.dataset.at) + lengthOf(last);
  return trimmed(words, start, end, range);
}
function trimmed(words, from, to, range) {
  const letters = [...words.dataset.source];
  let start = from;
  let end = to;
  while (start < end && /\s/u.test(letters[start])) start += 1;
  while (end > start && /\s/u.test(letters[end - 1])) end -= 1;
  return start < end ? { part: words.dataset.words, start, text: letters.slice(start, end).join(""), range: range.cloneRange() } : null;
}

const field = (name) => panel.querySelector(`[name=${name}]`);
function fill(found) {
  field("part").value = found.part;
  field("start").value = found.start;
  if (field("exact").value !== found.text) field("replacement").value = found.text;
  field("exact").value = found.text;
  panel.querySelector("mark").textContent = found.text;
  if (window.Highlight && CSS.highlights) CSS.highlights.set("chosen", new Highlight(found.range));
}
function open() {
  panel.hidden = false;
  opener.hidden = true;
}
function close() {
  panel.hidden = true;
  opener.hidden = true;
  for (const name of ["exact", "start", "replacement"]) field(name).value = "";
  CSS.highlights?.delete("chosen");
}
function isBegun() { return Boolean(field("replacement").value) && field("replacement").value !== field("exact").value; }
let waiting;
function choose() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (panel.contains(document.activeElement)) return;
    const found = marked();
    // Words whose place in the source is not known: that is said, and where they can be typed instead.
    const isUntold = found && !found.text && !isBegun();
    untold.hidden = !isUntold;
    if (isUntold) {
      close();
      untold.querySelector("a").search = `?part=${found.part}`;
    } else if (found?.text) {
      fill(found);
      if (wide.matches) open(); else if (panel.hidden) opener.hidden = false;
    } else if (!isBegun()) {
      close();
    }
  }, 150);
}
// A caret for the keyboard: without it a text that is no field cannot be selected from with Shift and arrows.
function byKeyboard(event) {
  const around = event.currentTarget;
  if (event.target !== around || !event.shiftKey || !event.key.startsWith("Arrow")) return;
  const selection = document.getSelection();
  if (!around.contains(selection.anchorNode)) selection.collapse(around.querySelector("[data-at]").firstChild, 0);
  const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
  const unit = event.key === "ArrowUp" || event.key === "ArrowDown" ? "line" : (event.ctrlKey || event.altKey ? "word" : "character");
  selection.modify("extend", forward ? "forward" : "backward", unit);
  event.preventDefault();
}
if (panel) {
  document.addEventListener("selectionchange", choose);
  for (const around of document.querySelectorAll("[data-words]")) {
    if (!around.querySelector("[data-at]")) continue;
    around.tabIndex = 0;
    around.addEventListener("keydown", byKeyboard);
  }
  panel.querySelector("[data-closes-panel]").addEventListener("click", () => {
    const text = document.querySelector(`[data-words="${CSS.escape(field("part").value)}"]`);
    document.getSelection()?.removeAllRanges();
    close();
    text?.focus({ preventScroll: true });
  });
  // A press on the button must not take the selection away before it is read.
  opener.addEventListener("pointerdown", (event) => event.preventDefault());
  opener.addEventListener("click", () => { open(); field("replacement").focus(); });
}
