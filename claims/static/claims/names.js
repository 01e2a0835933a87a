// Names typed in find parties that are known already.
const list = document.getElementById("parties");
let asked = "";
async function suggest(input) {
  const words = input.value.trim();
  if (!list || words.length < 2 || words === asked) return;
  asked = words;
  const response = await fetch(`${list.dataset.from}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
  if (!response.ok || asked !== words) return;
  const found = await response.json();
  list.replaceChildren(...found.results.map((party) => { const option = document.createElement("option"); option.value = party.name; option.label = party.role || ""; return option; }));
}
document.addEventListener("input", (event) => { if (event.target.matches?.('input[list="parties"]')) suggest(event.target); });
