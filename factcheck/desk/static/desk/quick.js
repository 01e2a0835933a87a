// While somebody types: the item at that address, or a claim much like this one, may be here already. A hint beside the form, no more.
const form = document.querySelector("form[data-alike]");
const LONGEST = 2000;
let asked = "";

async function look() {
  const link = form.elements.source.value.trim();
  const words = new URLSearchParams({ source: link.length <= LONGEST && !/\s/.test(link) ? link : "", proposition: form.elements.proposition.value.trim() });
  if (String(words) === asked) return;
  asked = String(words);
  const response = await fetch(`${form.dataset.alike}?${words}`, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (!response?.ok || asked !== String(words)) return;
  const box = document.createElement("template");
  box.innerHTML = await response.text();
  const found = box.content.querySelector("#alike");
  if (found) document.getElementById("alike")?.replaceWith(found);
}
form?.addEventListener("change", (event) => { if (["source", "proposition"].includes(event.target.name)) look(); });
