// Copies what a button names: a block as rich text (with its Markdown for programs that take plain text alone), a field as it is.
const status = document.querySelector("[data-copied]");

function say(worked) {
  if (!status) return;
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = worked ? status.dataset.copied : status.dataset.notCopied; });
}

// Marks it, so that it can be copied with the keyboard; that is also the old way of copying, where the new one is not there.
function mark(element) {
  if ("select" in element) { element.focus(); element.select(); return; }
  getSelection().selectAllChildren(element);
}

function byMarking(element) {
  mark(element);
  try { return document.execCommand("copy"); } catch { return false; }
}

// What stands there and nothing more. Right-to-left is said of every block, since what is pasted has nothing around it; and on which side it
// stands, since LibreOffice leaves it on the left otherwise.
function rich(element) {
  const copied = element.cloneNode(true);
  if (getComputedStyle(element).direction === "rtl") for (const block of copied.querySelectorAll("p, h2, h3, h4, ul, ol, blockquote")) Object.assign(block, { dir: "rtl" }).style.textAlign = "right";
  return `<meta charset="utf-8">${copied.innerHTML.trim()}`;
}
// By the copy event the clipboard gets this very HTML, also where a page has no secure context. The newer interface rewrites it: browsers put
// their own styles on every element, which a word processor keeps.
function byEvent(element, plain) {
  let isSet = false;
  const set = (event) => {
    event.clipboardData.setData("text/html", rich(element));
    event.clipboardData.setData("text/plain", plain.value);
    event.preventDefault();
    event.stopImmediatePropagation();
    isSet = true;
  };
  document.addEventListener("copy", set, { capture: true, once: true });
  const worked = byMarking(element) && isSet;
  document.removeEventListener("copy", set, true);
  if (worked) getSelection().removeAllRanges();
  return worked;
}

async function copy(element, plain) {
  if (plain && byEvent(element, plain)) return true;
  if (!navigator.clipboard || plain) return byMarking(element);
  try {
    await navigator.clipboard.writeText("value" in element ? element.value : element.innerText);
    return true;
  } catch {
    return byMarking(element);
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const plain = button.dataset.plain ? document.getElementById(button.dataset.plain) : null;
  say(await copy(document.getElementById(button.dataset.copies), plain));
});
