// Toasts leave by themselves unless somebody is reading them; failures become notices; focus survives a swap.
const words = document.getElementById("words")?.dataset ?? {};
const notices = document.getElementById("notices");
const SHOWN = 8000;

// ---- what goes while somebody is in it hands the focus back to where they were ----
const main = document.getElementById("main");
const APART = "[data-toast], #notices";
let last = null;
document.addEventListener("focusin", (event) => { if (!event.target.closest?.(APART)) last = event.target; });
function gone(box) {
  const isIn = box.contains(document.activeElement);
  box.remove();
  if (isIn) (last?.isConnected && last.checkVisibility?.() !== false ? last : main)?.focus({ preventScroll: true });
}

// ---- toasts ----
function live(toast) {
  if (toast.dataset.on) return;
  toast.dataset.on = "1";
  let timer;
  const leave = () => gone(toast);
  const wait = () => { clearTimeout(timer); timer = setTimeout(leave, SHOWN); };
  const stay = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", stay);
  toast.addEventListener("focusin", stay);
  toast.addEventListener("pointerleave", wait);
  toast.addEventListener("focusout", wait);
  wait();
}
const toasts = document.getElementById("toasts");
if (toasts) {
  new MutationObserver(() => toasts.querySelectorAll("[data-toast]").forEach(live)).observe(toasts, { childList: true, subtree: true });
  toasts.querySelectorAll("[data-toast]").forEach(live);
}
document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-dismiss]")?.closest("[data-toast], .notice");
  if (box) gone(box);
});

// ---- notices made here ----
function show(box) {
  const { top, bottom } = box.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) box.scrollIntoView({ block: "start" });
}
function notice(kind, title, text) {
  if (!notices) return;
  const box = document.createElement("div");
  box.className = `notice ${kind}`;
  box.setAttribute("role", "alert");
  const head = document.createElement("b"), body = document.createElement("p");
  head.textContent = title;
  body.textContent = text;
  box.append(head, body);
  notices.replaceChildren(box);
  show(notices);
}
document.addEventListener("htmx:sendError", () => notice("bad", words.gone, words.goneWhat));
document.addEventListener("htmx:timeout", () => notice("bad", words.gone, words.goneWhat));
document.addEventListener("htmx:responseError", () => notice("bad", words.failed, words.failedWhat));

// A refusal of ours says where it belongs. Anything else that failed may be some proxy's page, which has no business inside ours.
const ANSWERS = new Set([409, 412, 422, 428]);
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status < 400 || ANSWERS.has(xhr.status) || xhr.getResponseHeader("HX-Retarget")) return;
  if (event.detail.shouldSwap) notice("bad", words.failed, words.failedWhat);
  event.detail.shouldSwap = false;
});

// A refusal lands above the content: bring it into sight and let it be read.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt !== notices && !notices?.contains(event.detail.elt)) return;
  if (!notices.childElementCount || event.detail.requestConfig?.triggeringEvent?.type === "load") return;
  show(notices);
  (notices.querySelector("[tabindex]") ?? notices).focus({ preventScroll: true });
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.requestConfig?.verb !== "get") notices?.querySelectorAll(".notice").forEach((old) => old.remove());
});

// ---- focus over a swap: the same id, else the same name, else what reads the same in the same row, else that row, else the part itself;
// what was unfolded stays unfolded ----
const said = (one) => `${one.tagName} ${one.textContent.replace(/\s+/g, " ").trim()}`;
function likeIt(root, { name, value, row, says }) {
  const named = name ? [...root.querySelectorAll(`[name="${CSS.escape(name)}"]`)] : [];
  const within = (row && document.getElementById(row)) || root;
  const alike = [...within.querySelectorAll("a[href], button, summary")].find((one) => said(one) === says);
  return named.find((one) => one.value === value) || named[0] || alike || within;
}
let before = null;
let unfolded = [];
document.addEventListener("htmx:beforeSwap", (event) => {
  unfolded = [...(event.detail.target?.querySelectorAll?.("details[id][open]:not([data-dialog])") ?? [])].map((one) => one.id);
  const active = document.activeElement;
  // Another part may be fetched at the same time: what it does not hold is not its to forget.
  if (!event.detail.target?.contains(active) || active === document.body) return;
  before = { id: active.id, name: active.getAttribute("name"), value: active.value, box: event.detail.target.id, row: active.parentElement.closest("[id]")?.id, says: said(active) };
});
document.addEventListener("focusin", () => { before = null; });
document.addEventListener("htmx:afterSettle", () => {
  for (const id of unfolded.splice(0)) document.getElementById(id)?.setAttribute("open", "");
  if (!before || (document.activeElement && document.activeElement !== document.body)) return;
  const was = before;
  before = null;
  const part = document.getElementById(was.box) ?? main;
  for (const next of [(was.id && document.getElementById(was.id)) || likeIt(part, was), part, main]) {
    if (!next.matches("a[href], button, input, select, textarea, summary, [tabindex]")) next.setAttribute("tabindex", "-1");
    next.focus({ preventScroll: true });
    if (document.activeElement === next) return;
  }
});
