// Forms: one press sends once, errors get the focus, dialogs open from sections that also work without scripts.
const busy = new Map();
const words = document.getElementById("words")?.dataset ?? {};

function release(form) {
  const button = busy.get(form);
  busy.delete(form);
  delete form.dataset.sent;
  button?.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  // A form that answers with a file leaves its page as it is, and may be sent again.
  if ((form.getAttribute("method") ?? "").toLowerCase() !== "post" || "stays" in form.dataset) return;
  if (form.dataset.sent) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  form.dataset.sent = "1";
  // Not disabled: it keeps its focus and its own name and value; the mark above stops a second press.
  busy.set(form, event.submitter);
  event.submitter?.setAttribute("aria-busy", "true");
}, true);

document.addEventListener("submit", (event) => {
  // Somebody else stopped the sending (a question, a check): the button must not stay dead.
  const form = event.target;
  if (event.defaultPrevented && !form.matches("[hx-post], [data-hx-post]")) release(form);
});

for (const end of ["htmx:afterRequest", "htmx:validation:halted"])
  document.addEventListener(end, (event) => {
    const form = (event.detail.elt ?? event.target).closest?.("form");
    if (form) release(form);
  });
window.addEventListener("pageshow", () => [...busy.keys()].forEach(release));

// ---- dialogs: <details data-dialog> with a <dialog class="inpage"> inside is a plain section without this script ----
function open(details) {
  const dialog = details.querySelector("dialog");
  if (!dialog || dialog.matches(":modal")) return;
  details.open = true;
  dialog.classList.remove("inpage");
  dialog.removeAttribute("open");
  dialog.showModal();
  (dialog.querySelector("[autofocus], [aria-invalid='true'], input:not([type=hidden]), textarea, select") ?? dialog).focus();
}

document.addEventListener("close", (event) => {
  const details = event.target.closest?.("details[data-dialog]");
  if (details) { details.open = false; details.querySelector("summary")?.focus(); }
}, true);

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details[data-dialog]") && event.target.open) open(event.target);
}, true);

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    // A dialog gives the focus back to where it was: what opened this menu, for the menu itself is shut.
    const menu = opener.closest("details[data-menu]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    document.getElementById(opener.dataset.opens)?.showModal?.();
  }
  const closer = event.target.closest("[data-closes]");
  if (closer) { const box = closer.closest("dialog"); if (box) { event.preventDefault(); box.close(); } }
  if (event.target instanceof HTMLDialogElement && event.target.matches(":modal")) {
    const box = event.target.getBoundingClientRect();
    const outside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
    if (outside && !event.target.querySelector("textarea, input[type=text]")) event.target.close();
  }
  for (const menu of document.querySelectorAll("details[data-menu][open]"))
    if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details[data-menu][open]") ?? document.querySelector("details[data-menu][open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

// ---- merging: start from mine, start from theirs ----
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-start-from]");
  if (!button) return;
  const field = document.getElementById(button.dataset.into);
  const source = document.getElementById(button.dataset.startFrom);
  const offered = (source.content ?? source).textContent;
  // Words to begin with take the place of others that were offered; what somebody wrote stays, and they come after it.
  const others = [...document.querySelectorAll(".offered template")].map((one) => one.content.textContent);
  const isKept = button.closest(".offered") && field.value.trim() && !others.includes(field.value);
  field.value = isKept ? `${field.value.trimEnd()} ${offered}` : offered;
  field.focus();
});

// ---- Enter in such a field presses the button beside it, not the form's own ----
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches?.("[data-presses]")) return;
  event.preventDefault();
  event.target.form.elements[event.target.dataset.presses].click();
});

// ---- counting characters: <p class="hint" data-counts="id_conclusion" data-most="200" data-words="%s of 200 characters"> ----
function count(root) {
  for (const field of root.querySelectorAll?.("[data-count]") ?? []) {
    const box = field.closest(".field");
    if (!box || !field.id || box.querySelector("[data-counts]")) continue;
    // What a browser without scripts is told once ("200 characters at most.") gives way to the count.
    const told = document.getElementById(`${field.id}_helptext`);
    const hint = told ?? document.createElement("p");
    Object.assign(hint.dataset, { counts: field.id, most: field.dataset.count, words: (words.ofCharacters ?? "%s").replace("%m", field.dataset.count) });
    hint.className = "hint";
    if (!told) field.after(hint);
  }
  for (const hint of root.querySelectorAll?.("[data-counts]") ?? []) {
    const field = document.getElementById(hint.dataset.counts);
    if (!field || hint.dataset.on) continue;
    hint.dataset.on = "1";
    const show = () => {
      const length = [...field.value].length;
      hint.textContent = hint.dataset.words.replace("%s", length);
      hint.classList.toggle("over", length > Number(hint.dataset.most));
    };
    field.addEventListener("input", show);
    show();
  }
}

// ---- how many rows are ticked, for <div class="bulk" data-words="ticked"> ----
function tally() {
  for (const bulk of document.querySelectorAll(".bulk[data-words]")) bulk.dataset.ticked = bulk.closest("form").querySelectorAll("tbody :checked").length;
}
document.addEventListener("change", tally);
window.addEventListener("pageshow", tally);

// ---- the look ----
for (const choice of document.querySelectorAll("[data-theme-choice] input")) {
  let look = "";
  try { look = localStorage.getItem("look") ?? ""; } catch { /* shut */ }
  choice.checked = choice.value === look;
  choice.addEventListener("change", () => {
    try { choice.value ? localStorage.setItem("look", choice.value) : localStorage.removeItem("look"); } catch { /* shut */ }
    if (choice.value) document.documentElement.dataset.theme = choice.value;
    else delete document.documentElement.dataset.theme;
  });
}

function ready(root) {
  count(root);
  const errors = root.matches?.("[data-errors]") ? root : root.querySelector?.("[data-errors]");
  for (const details of root.querySelectorAll?.("details[data-dialog][open]") ?? []) open(details);
  errors?.focus();
}
ready(document);
document.addEventListener("htmx:afterSettle", (event) => ready(event.detail.elt));
