// Drafts save themselves: <form data-autosave="/verdicts/1/autosave/"> posts after 800 ms of quiet. The answer is JSON {row_version, saved}
// (saved: the words to show, or a time), or a refusal in HTML for the notices. Until the desk has it, the text is kept in this browser,
// by person and form, and comes back after a crash. <form data-kept> is only kept here: until the desk did what the form asks, which it
// tells by the form's request_key in a cookie; or seven days; or until its writer signs out. data-edits="claims.claim:1" names the row,
// so that other forms on the page follow its version.
const IDLE = 800;
const RETRY = 20000;
const LONGEST = 7 * 24 * 3600 * 1000;
const words = document.getElementById("words")?.dataset ?? {};
const person = document.body.dataset.person ?? "";
const PREFIX = "draft:";
const FORMS = "form[data-autosave], form[data-kept]";
const DONE = "done-forms";
const SKIPPED = new Set(["csrfmiddlewaretoken", "row_version", "request_key"]);

const action = (form) => form.getAttribute("action") || location.href;
const address = (form) => form.dataset.autosave || action(form);
const key = (form) => `${PREFIX}${person}:${new URL(address(form), location.href).pathname}`;
const clock = (date) => date.toLocaleTimeString(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit" });
const version = (form) => form.elements.row_version?.value ?? "";
const asked = (form) => form.elements.request_key?.value ?? "";

function values(form) {
  const all = {};
  for (const [name, value] of new FormData(form)) {
    if (SKIPPED.has(name) || typeof value !== "string") continue;
    (all[name] ??= []).push(value);
  }
  return all;
}
function fill(form, kept) {
  for (const [name, list] of Object.entries(kept)) {
    const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    fields.forEach((field, at) => {
      if (field.type === "checkbox" || field.type === "radio") field.checked = list.includes(field.value);
      else if (field.type === "hidden" || field.type === "file") return;
      else if (field.multiple) for (const option of field.options) option.selected = list.includes(option.value);
      else field.value = list[at] ?? list[0] ?? "";
      if (field.value && field.type !== "radio" && field.type !== "checkbox") field.closest("details:not([data-dialog])")?.setAttribute("open", "");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
function keep(form) {
  try { localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), version: version(form), asked: asked(form), values: values(form) })); } catch { /* full or shut */ }
}
function kept(form) {
  try { return JSON.parse(localStorage.getItem(key(form))); } catch { return null; }
}
function drop(form) {
  try { localStorage.removeItem(key(form)); } catch { /* shut */ }
}
function say(form, text, kind = "") {
  const line = document.querySelector(form.dataset.savedLine || "#no-such-line") ?? form.closest("section, dialog, main")?.querySelector("[data-saved-line]");
  if (!line) return;
  const spot = line.querySelector("[data-words]") ?? line;
  if (spot.textContent !== text) spot.textContent = text;
  line.dataset.state = kind;
}

// ---- saving ----
const state = new WeakMap();
const of = (form) => { if (!state.has(form)) state.set(form, { timer: 0, busy: false, dirty: false, stopped: false }); return state.get(form); };

function soon(form, after = IDLE) {
  const its = of(form);
  clearTimeout(its.timer);
  if (!form.dataset.autosave) return;
  its.timer = setTimeout(() => save(form), after);
}
async function save(form) {
  const its = of(form);
  if (its.stopped || !its.dirty || !form.isConnected) return;
  if (its.busy) { soon(form); return; }
  its.busy = true;
  its.dirty = false;
  say(form, words.saving, "saving");
  let response;
  try {
    response = await fetch(address(form), {
      method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual", keepalive: false,
      headers: { "X-Autosave": "1", "X-Requested-With": "fetch", Accept: "application/json, text/html" },
    });
  } catch { response = null; }
  its.busy = false;
  if (response?.ok) await saved(form, response);
  else if (response && response.status >= 400 && response.status < 500) await refused(form, response);
  else { its.dirty = true; say(form, words.unsaved, "unsaved"); soon(form, RETRY); }
}
async function saved(form, response) {
  const answer = await response.json().catch(() => ({}));
  if (answer.row_version && form.elements.row_version) {
    // Every form on the page that edits the same row starts from the new version.
    const old = form.elements.row_version.value;
    form.elements.row_version.value = answer.row_version;
    const row = form.dataset.edits;
    if (row) for (const other of document.querySelectorAll("form[data-edits] [name=row_version]"))
      if (other.form.dataset.edits === row && other.value === old) other.value = answer.row_version;
  }
  if (of(form).dirty) { keep(form); return; }
  drop(form);
  delete form.dataset.touched;
  say(form, words.saved.replace("%s", answer.saved || clock(new Date())), "saved");
  form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: answer }));
}
async function refused(form, response) {
  const its = of(form);
  const notices = document.getElementById("notices");
  const type = response.headers.get("Content-Type") ?? "";
  keep(form);
  say(form, words.unsaved, "unsaved");
  if (response.status === 422) return;             // half-written: it is said when the form itself is sent
  its.stopped = [403, 404, 409, 412].includes(response.status);
  if (!its.stopped) { its.dirty = true; soon(form, RETRY); }
  if (!type.startsWith("text/html") || !notices) return;
  notices.innerHTML = await response.text();
  // Merged text is saved by the form itself, which answers with a page.
  const merging = notices.querySelector(".merging form");
  if (merging) merging.setAttribute("action", action(form));
  window.htmx?.process(notices);
  notices.scrollIntoView({ block: "start" });
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.(FORMS);
  if (!form || event.target.type === "file") return;
  of(form).dirty = true;
  keep(form);
  if (form.dataset.autosave) soon(form);
  else say(form, words.here.replace("%s", clock(new Date())), "saved");
});
document.addEventListener("change", (event) => {
  const form = event.target.closest?.(FORMS);
  if (form && event.target.type !== "file") { of(form).dirty = true; keep(form); soon(form, 100); }
});
document.addEventListener("submit", (event) => {
  // The form itself is on its way; what it carries counts. The kept copy goes once the next page shows that it arrived.
  const form = event.target;
  if (form.matches?.("form[data-kept]")) { of(form).dirty = false; keep(form); }
  if (form.matches?.("form[data-autosave]")) { clearTimeout(of(form).timer); of(form).dirty = false; keep(form); remember(key(form)); }
  if (form.closest?.(".merging")) forgetOne(form);
});
window.addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll(FORMS)) if (of(form).dirty) keep(form);
});
window.addEventListener("online", () => { for (const form of document.querySelectorAll("form[data-autosave]")) soon(form, 100); });

// Whoever signs out takes their words along: asked first, where some were never sent. Another person's stay.
const unsent = () => { try { return Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}${person}`)); } catch { return []; } };
document.addEventListener("submit", (event) => {
  if (!event.target.matches?.("[data-forget]") || !unsent().length) return;
  if (window.confirm(words.unsent.replace("%s", unsent().length))) forget();
  else event.preventDefault();
}, true);
function forget() {
  for (const name of unsent()) localStorage.removeItem(name);
}
function forgetOne(form) {
  try { localStorage.removeItem(`${PREFIX}${person}:${new URL(action(form), location.href).pathname}`); } catch { /* shut */ }
}

// What was sent is dropped once a page of ours comes back that neither shows the form again nor says that something went wrong.
const SENT = "sent-drafts";
const sent = () => { try { return JSON.parse(sessionStorage.getItem(SENT)) ?? []; } catch { return []; } };
function remember(name) {
  try { sessionStorage.setItem(SENT, JSON.stringify([...new Set([...sent(), name])])); } catch { /* shut */ }
}
function arrived() {
  if (!sent().length || document.querySelector("[data-errors], .merging, .wrong")) return;
  const here = new Set([...document.querySelectorAll("form[data-autosave]")].map(key));
  try {
    for (const name of sent()) if (!here.has(name)) localStorage.removeItem(name);
    sessionStorage.setItem(SENT, JSON.stringify(sent().filter((name) => here.has(name))));
  } catch { /* shut */ }
}
// What the desk says it did is not kept any longer.
function done() {
  const said = document.cookie.split("; ").find((one) => one.startsWith(`${DONE}=`))?.slice(DONE.length + 1) ?? "";
  if (!said) return;
  const keys = new Set(said.split("."));
  try {
    for (const name of unsent()) if (keys.has(JSON.parse(localStorage.getItem(name)).asked)) localStorage.removeItem(name);
  } catch { /* shut */ }
  document.cookie = `${DONE}=; path=/; max-age=0; samesite=lax`;
}
function forgetOld() {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && Date.now() - JSON.parse(localStorage.getItem(name)).at > LONGEST) localStorage.removeItem(name);
    }
  } catch { /* shut */ }
}

// ---- after a crash ----
function bar(form, text, actions) {
  const box = document.createElement("div");
  box.className = "notice warn";
  box.setAttribute("role", "status");
  const line = document.createElement("p"), row = document.createElement("div");
  line.textContent = text;
  row.className = "acts";
  for (const [label, act] of actions) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn small";
    button.textContent = label;
    button.addEventListener("click", () => { act(); box.remove(); });
    row.append(button);
  }
  box.append(line, row);
  form.prepend(box);
}
function restore(form) {
  if (form.dataset.autosaveOn) return;
  form.dataset.autosaveOn = "1";
  const draft = kept(form);
  if (!draft) return;
  const now = values(form);
  if (Object.entries(draft.values).every(([name, list]) => String(now[name] ?? "") === String(list))) { if (form.dataset.autosave) drop(form); return; }
  const at = clock(new Date(draft.at));
  const put = () => { fill(form, draft.values); of(form).dirty = true; soon(form); };
  if (draft.version === version(form)) {
    put();
    bar(form, (form.dataset.autosave ? words.restored : words.written).replace("%s", at), [[words.discard, () => { of(form).dirty = false; drop(form); location.reload(); }]]);
  } else {
    bar(form, words.kept.replace("%s", at), [[words.putBack, put], [words.discard, () => drop(form)]]);
  }
}
const ready = (root) => {
  if (root.matches?.(FORMS)) restore(root);
  root.querySelectorAll?.(FORMS).forEach(restore);
};
forgetOld();
done();
ready(document);
arrived();
document.addEventListener("htmx:afterSettle", (event) => { done(); ready(event.detail.elt); arrived(); });
