// Keys of the desk. An element answers to a key by data-key="a" (or "g d", "mod+Enter", several with a space: "/ mod+k" is two).
// Single keys can be switched off; they never fire while somebody writes.
const WRITING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
const GO = /^g [a-z]$/;
let single = true;
let prefix = "";
let prefixTimer;
try { single = localStorage.getItem("single-keys") !== "off"; } catch { /* shut */ }

const mac = /Mac|iPhone|iPad/.test(navigator.userAgentData?.platform ?? navigator.platform ?? "");
function relabel(root) {
  for (const key of root.querySelectorAll?.("kbd") ?? []) {
    if (mac && key.dataset.mod) key.textContent = `⌘${key.dataset.mod}`;
    else if (!mac && key.textContent.startsWith("⌘")) key.textContent = key.textContent.replace(/^⌘\s*/, "Ctrl ");
  }
}
relabel(document);
document.addEventListener("htmx:afterSettle", (event) => relabel(event.detail.elt));

const showKeys = () => document.documentElement.classList.toggle("no-single-keys", !single);
showKeys();
const box = document.querySelector("[data-single-keys]");
if (box) {
  box.checked = single;
  box.addEventListener("change", () => {
    single = box.checked;
    try { localStorage.setItem("single-keys", single ? "on" : "off"); } catch { /* shut */ }
    showKeys();
  });
}

function keysOf(element) {
  const said = element.dataset.key;
  return GO.test(said) ? [said] : said.split(" ");
}
function find(key) {
  const scope = document.querySelector("dialog:modal") ?? document;
  return [...scope.querySelectorAll("[data-key]")].findLast((one) => keysOf(one).includes(key) && one.checkVisibility?.() !== false && !one.disabled);
}
function press(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) { element.focus(); element.select?.(); } else { element.focus(); element.click(); }
}

// ---- rows: j, k, Enter, x ----
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility?.() !== false);
const here = () => document.querySelector("[data-row].cursor");
function move(step) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(here());
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step))];
  here()?.classList.remove("cursor");
  next.classList.add("cursor");
  (next.querySelector("[data-open], a") ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}
document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (row && row !== here()) { here()?.classList.remove("cursor"); row.classList.add("cursor"); }
});
const ROW = {
  j: () => move(1),
  k: () => move(-1),
  x: () => { const tick = here()?.querySelector("input[type=checkbox]"); tick?.click(); return Boolean(tick); },
};
function inRow(key) {
  const wanted = here()?.querySelector(`[data-row-key="${CSS.escape(key)}"]`);
  if (wanted) press(wanted);
  return Boolean(wanted);
}

// ---- one listener ----
function name(event) {
  const mod = event.metaKey || event.ctrlKey;
  if (mod && event.key === "Enter") return "mod+Enter";
  if (mod && event.key.toLowerCase() === "k") return "mod+k";
  return mod || event.altKey || event.key.length !== 1 ? "" : event.key;
}
function sendForm(event) {
  const form = event.target.closest?.("form");
  const button = form?.querySelector("button[data-main]:not(:disabled), button.primary:not(:disabled)") ?? form?.querySelector("button:not([type=button]):not(:disabled)");
  if (button) { button.click(); return true; }
  const main = find("mod+Enter");
  if (main) press(main);
  return Boolean(main);
}
function single_key(key) {
  if (prefix === "g") {
    prefix = "";
    const there = find(`g ${key}`);
    if (there) press(there);
    return true;
  }
  if (key === "g" && document.querySelector('[data-key^="g "]')) {
    prefix = "g";
    clearTimeout(prefixTimer);
    prefixTimer = setTimeout(() => { prefix = ""; }, 1500);
    return true;
  }
  if (key === "?") { const help = document.getElementById("keys"); if (help && !help.open) help.showModal(); return Boolean(help); }
  if (ROW[key]?.() || inRow(key)) return true;
  const element = find(key);
  if (element) press(element);
  return Boolean(element);
}
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
  const key = name(event);
  if (!key) return;
  const writing = event.target.matches?.(WRITING);
  const modal = document.querySelector("dialog:modal");
  let done = false;
  if (key === "mod+Enter") done = sendForm(event);
  else if (key === "mod+k") { const field = find("mod+k"); if (field && !modal) { press(field); done = true; } }
  else if (single && !writing && !modal) done = single_key(key);
  if (done) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog:modal")) return;
  const panel = event.target.closest?.("[data-panel]") ?? document.querySelector("[data-panel]");
  panel?.querySelector("[data-closes-panel]")?.click();
});
