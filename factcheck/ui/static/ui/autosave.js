// Drafts save themselves: <form data-autosave="/verdicts/1/autosave/"> posts after 800 ms of quiet. The answer is JSON {row_version, saved}
// (saved: the words to show, or a time; missing: what has to be dealt with first, for <div data-missing>), or a refusal in HTML for the notices. Until the desk has it, the text is kept in this browser,
// by person and form, and comes back after a crash. What is sent by a button, and all of <form data-kept>, stays here until the desk did
// what the form asks, which it tells by the form's request_key in a cookie; or seven days; or until its writer signs out. No other page,
// such as an error or one to sign in on, ends that. data-edits="claims.claim:1" names the row, so that other forms follow its version.
const IDLE = 800;
const RETRY = 20000;
const FIRST_RETRY = 1500;
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
const of = (form) => { if (!state.has(form)) state.set(form, { timer: 0, busy: false, dirty: false, stopped: false, tries: 0, renewed: false }); return state.get(form); };

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
  const body = new FormData(form);
  body.delete("request_key");
  try {
    response = await fetch(address(form), {
      method: "POST", body, credentials: "same-origin", redirect: "manual", keepalive: false,
      headers: { "X-Autosave": "1", "X-Requested-With": "fetch", Accept: "application/json, text/html" },
    });
  } catch { response = null; }
  const who = [401, 403].includes(response?.status) && !its.renewed ? await renew() : "";
  its.busy = false;
  if (response?.ok) await saved(form, response);
  else if (who === "same") { its.renewed = its.dirty = true; soon(form, 0); }
  else if (who === "other") { later(form, `${words.signedOut}. ${words.signedOutWhat}`); await tell(form, response, "out"); }
  else if (response && response.status >= 400 && response.status < 500) await refused(form, response);
  else later(form, words.unsaved);
}
// Again by itself: soon at first, then every so often.
function later(form, text) {
  const its = of(form);
  its.dirty = true;
  keep(form);
  say(form, text, "unsaved");
  soon(form, Math.min(RETRY, FIRST_RETRY * 2 ** its.tries));
  its.tries += 1;
}
// A page that was open before somebody signed out and in again has an old secret in its forms. The same person gets a new one.
const TOKEN = "[name=csrfmiddlewaretoken]";
async function renew() {
  const answer = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!person || page.body.dataset.person !== person) return "other";
  const fresh = page.querySelector(TOKEN)?.value;
  if (fresh) for (const field of document.querySelectorAll(TOKEN)) field.value = fresh;
  return "same";
}
async function saved(form, response) {
  // Anything but our own answer, such as the page of a network that wants to be signed in to, has saved nothing.
  const answer = await response.json().catch(() => null);
  if (!answer) { later(form, words.unsaved); return; }
  if (answer.row_version && form.elements.row_version) {
    // Every form on the page that edits the same row starts from the new version.
    const old = form.elements.row_version.value;
    form.elements.row_version.value = answer.row_version;
    const row = form.dataset.edits;
    if (row) for (const other of document.querySelectorAll("form[data-edits] [name=row_version]"))
      if (other.form.dataset.edits === row && other.value === old) other.value = answer.row_version;
  }
  Object.assign(of(form), { tries: 0, renewed: false });
  const notices = document.getElementById("notices");
  if (notices?.dataset.about === "out") {
    if (notices.contains(document.activeElement)) notices.focus();
    notices.replaceChildren();
    delete notices.dataset.about;
  }
  missing(form, answer.missing);
  if (of(form).dirty) { keep(form); return; }
  drop(form);
  delete form.dataset.touched;
  say(form, words.saved.replace("%s", answer.saved || clock(new Date())), "saved");
  form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: answer }));
}
// What stood in the way when the page was drawn, as it is now.
function missing(form, reasons) {
  const notice = form.querySelector("[data-missing]");
  if (!notice || !reasons) return;
  for (const line of notice.querySelectorAll("p")) line.remove();
  notice.append(...reasons.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
  notice.hidden = !reasons.length;
}
async function refused(form, response) {
  const its = of(form);
  keep(form);
  say(form, words.unsaved, "unsaved");
  if (response.status === 422) return;             // half-written: it is said when the form itself is sent
  its.stopped = [403, 404, 409, 412].includes(response.status);
  if (!its.stopped) { its.dirty = true; soon(form, RETRY); }
  await tell(form, response, "");
}
// What the desk says of it stands above the content, and is said once.
async function tell(form, response, about) {
  const notices = document.getElementById("notices");
  if (!notices || !response.headers.get("Content-Type")?.startsWith("text/html") || (about && notices.dataset.about === about)) return;
  notices.dataset.about = about;
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
  // The form itself is on its way; what it carries counts. The kept copy goes once the desk says that it was done.
  const form = event.target;
  if (form.matches?.("form[data-kept]")) { of(form).dirty = false; keep(form); }
  if (form.matches?.("form[data-autosave]")) { clearTimeout(of(form).timer); of(form).dirty = false; stamp(form); keep(form); }
  if (form.closest?.(".merging")) carry(form);
});
window.addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll(FORMS)) if (of(form).dirty) keep(form);
});
const again = () => { for (const form of document.querySelectorAll("form[data-autosave]")) if (of(form).dirty) soon(form, 100); };
window.addEventListener("online", again);
document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });

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
// A form that saves itself gets its key when it is sent by a button.
function stamp(form) {
  if (asked(form)) return;
  const field = form.elements.request_key ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "request_key" }));
  field.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
// Merged words take the place of those they were merged from, until the desk has them.
function carry(form) {
  const name = `${PREFIX}${person}:${new URL(action(form), location.href).pathname}`;
  for (const one of document.querySelectorAll(FORMS)) if (key(one) === name) of(one).dirty = false;
  try {
    const before = JSON.parse(localStorage.getItem(name));
    if (before) localStorage.setItem(name, JSON.stringify({ ...before, at: Date.now(), asked: asked(form), values: { ...before.values, ...values(form) } }));
  } catch { /* full or shut */ }
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
    button.addEventListener("click", () => { act(); box.remove(); form.querySelector("input:not([type=hidden]), textarea, select")?.focus(); });
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
  if (Object.entries(draft.values).every(([name, list]) => String(now[name] ?? "") === String(list))) { if (form.dataset.autosave && !document.querySelector("[data-errors]")) drop(form); return; }
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
document.addEventListener("htmx:afterSettle", (event) => { done(); ready(event.detail.elt); });
