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

async function copy(element, plain) {
  if (!navigator.clipboard) return byMarking(element);
  try {
    if ("value" in element) await navigator.clipboard.writeText(element.value);
    else if (!plain || !globalThis.ClipboardItem) {
      if (plain) return byMarking(element);
      await navigator.clipboard.writeText(element.innerText);
    } else {
      await navigator.clipboard.write([new ClipboardItem({
        "text/html": new Blob([element.innerHTML], { type: "text/html" }),
        "text/plain": new Blob([plain.value], { type: "text/plain" }),
      })]);
    }
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
