// Parts that show what is happening now: <section id="tasks" data-live="/live/claims/1/" data-fragment="/claims/1/tasks/">.
// One stream per address; each event makes the parts fetch themselves anew. A stream that fails is replaced by asking every 15 s.
// data-on="task claim" limits a part to events whose type begins so. A hidden tab holds no stream: browsers allow few per site.
const EVERY = 15000;
const GIVE_UP_AFTER = 3;
const words = document.getElementById("words")?.dataset ?? {};
const streams = new Map();

const parts = (address) => [...document.querySelectorAll("[data-live]")].filter((part) => part.dataset.live === address);
const addresses = () => new Set([...document.querySelectorAll("[data-live]")].map((part) => part.dataset.live));

function inUse(part) {
  const active = document.activeElement;
  const writing = active && part.contains(active) && active.matches("input, textarea, select, [contenteditable]");
  const touched = [...part.querySelectorAll("form")].some((form) => form.dataset.touched);
  return writing || touched || part.querySelector("dialog:modal");
}
document.addEventListener("input", (event) => { const form = event.target.closest?.("form"); if (form) form.dataset.touched = "1"; });
document.addEventListener("submit", (event) => { delete event.target.dataset.touched; });

async function refresh(part) {
  if (part.dataset.fetching) { part.dataset.again = "1"; return; }
  if (inUse(part)) { offer(part); return; }
  part.dataset.fetching = "1";
  try {
    await window.htmx.ajax("GET", part.dataset.fragment, { source: part, target: part, swap: "outerHTML" });
  } finally {
    const now = part.id ? document.getElementById(part.id) : part;
    delete part.dataset.fetching;
    if (part.dataset.again && now) { delete part.dataset.again; refresh(now); }
  }
}
function offer(part) {
  if (part.querySelector(":scope > .newer")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn small newer";
  button.textContent = words.new;
  button.addEventListener("click", () => { button.remove(); for (const form of part.querySelectorAll("form")) delete form.dataset.touched; part.tabIndex = -1; part.focus({ preventScroll: true }); refresh(part); });
  part.prepend(button);
}
// What came back is what stands there: leave it alone, with whatever somebody has selected, unfolded or is pointing at.
function plain(element) {
  const copy = element.cloneNode(true);
  for (const one of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["data-fetching", "data-again", "data-touched", "data-sent", "aria-busy", "open", "tabindex"]) one.removeAttribute(name);
    for (const name of [...one.classList]) if (name.startsWith("htmx-") || name === "cursor") one.classList.remove(name);
    if (one.getAttribute("class") === "") one.removeAttribute("class");
    if (one.getAttribute("name") === "csrfmiddlewaretoken") one.removeAttribute("value");
  }
  return copy.outerHTML.replace(/\s+/g, " ");
}
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.requestConfig?.elt;
  if (!part?.dataset?.fetching || event.detail.xhr.status >= 400) { if (part?.dataset?.fetching) event.detail.shouldSwap = false; return; }
  const box = document.createElement("template");
  box.innerHTML = event.detail.serverResponse;
  const fresh = box.content.firstElementChild;
  if (fresh && plain(fresh) === plain(part)) { event.detail.shouldSwap = false; return; }
  if (inUse(part)) { event.detail.shouldSwap = false; offer(part); }
});

function happened(address, type) {
  for (const part of parts(address)) {
    const only = (part.dataset.on ?? "").split(" ").filter(Boolean);
    if (!only.length || !type || only.some((start) => type.startsWith(start))) refresh(part);
  }
}

function ask(address) {
  const stream = streams.get(address);
  if (!stream || stream.timer) return;
  stream.timer = setInterval(() => { if (!document.hidden) happened(address, ""); }, EVERY);
}
function open(address) {
  if (streams.get(address)?.source) return;
  const stream = streams.get(address) ?? { failures: 0 };
  streams.set(address, stream);
  if (!window.EventSource) { ask(address); return; }
  stream.source = new EventSource(address);
  stream.source.onopen = () => {
    stream.failures = 0;
    clearInterval(stream.timer);
    stream.timer = null;
    // Something may have happened between the drawing of the page and this moment, or while the stream was away.
    happened(address, "");
  };
  stream.source.onmessage = (event) => happened(address, kind(event.data));
  stream.source.addEventListener("changed", (event) => happened(address, kind(event.data)));
  stream.source.onerror = () => {
    stream.failures += 1;
    if (stream.source.readyState === EventSource.CLOSED || stream.failures >= GIVE_UP_AFTER) {
      stream.source.close();
      stream.source = null;
      ask(address);
    }
  };
}
function kind(data) {
  try { return JSON.parse(data).event ?? ""; } catch { return ""; }
}
function close(address) {
  const stream = streams.get(address);
  stream?.source?.close();
  clearInterval(stream?.timer);
  streams.delete(address);
}
function tend() {
  const wanted = document.hidden ? new Set() : addresses();
  for (const address of streams.keys()) if (!wanted.has(address)) close(address);
  for (const address of wanted) if (!streams.has(address)) open(address);
}
document.addEventListener("visibilitychange", () => {
  tend();
  if (!document.hidden) for (const address of addresses()) happened(address, "");
});
// Where others are shown who has it open, closing it is said too.
window.addEventListener("pagehide", () => {
  for (const part of document.querySelectorAll("[data-gone]")) fetch(part.dataset.gone, { keepalive: true, credentials: "same-origin" }).catch(() => null);
});
window.addEventListener("pagehide", () => { for (const address of [...streams.keys()]) close(address); });
window.addEventListener("pageshow", (event) => { if (event.persisted) tend(); });
document.addEventListener("htmx:afterSettle", tend);
tend();
